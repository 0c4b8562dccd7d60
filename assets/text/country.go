package text

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Country is the name of a country by its ISO 3166-1 code, in small or capital letters; the code itself if it has none.
func (t *Texts) Country(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	if name := display.Regions(language.Make(t.lang)).Name(region); name != "" {
		return name
	}
	return code
}
