package text_test

import (
	"testing"

	"touchstone/assets/text"
)

func TestCountriesHaveNames(t *testing.T) {
	for lang, want := range map[string]string{"en": "Germany", "de": "Deutschland", "fr": "Allemagne", "zh": "德国"} {
		if got := text.For(lang).Country("de"); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
	if got := text.For("en").Country("x"); got != "x" {
		t.Errorf("no country: %q", got)
	}
}
