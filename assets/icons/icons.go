// Package icons holds the drawings of the interface that the toolkit does not bring: one SVG each, filled shapes only,
// so that they take the theme's colour. Our own work.
package icons

import (
	"embed"
	"fmt"
)

//go:embed *.svg
var files embed.FS

// SVG is the drawing of a name like "maps". It panics when there is none, which is a programming error.
func SVG(name string) []byte {
	b, err := files.ReadFile(name + ".svg")
	if err != nil {
		panic(fmt.Sprintf("no icon %q", name))
	}
	return b
}
