//go:build !ci

package ink

import (
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

// systemFonts indexes the fonts of the system once, and only when a character
// is met that no bundled face covers. The index is the one Fyne keeps.
var systemFonts = sync.OnceValue(func() *fontscan.FontMap {
	fm := fontscan.NewFontMap(quiet{})
	if err := fm.UseSystemFonts(""); err != nil {
		return nil
	}
	return fm
})

func systemFace(r rune, bold bool) *font.Face {
	fm := systemFonts()
	if fm == nil {
		return nil
	}
	aspect := font.Aspect{}
	if bold {
		aspect.Weight = font.WeightBold
	}
	fm.SetQuery(fontscan.Query{Families: []string{fontscan.SansSerif}, Aspect: aspect})
	fm.SetScript(language.LookupScript(r))
	return fm.ResolveFace(r)
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
