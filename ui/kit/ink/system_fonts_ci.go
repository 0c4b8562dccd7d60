//go:build ci

package ink

import "github.com/go-text/typesetting/font"

// systemFace finds nothing where tests run, as in Fyne's own painter: they must not depend on what is installed.
func systemFace(rune, bool) *font.Face { return nil }
