package theme

import (
	"bytes"
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"
)

// luminance and contrast follow WCAG 2.1, 1.4.3.
func luminance(c color.NRGBA) float64 {
	lin := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func TestContrast(t *testing.T) {
	surfaces := []fyne.ThemeColorName{base.ColorNameBackground, Surface, SurfaceMuted, BoardBack, BoardCell, LaneHeader, Card,
		base.ColorNameInputBackground, base.ColorNameMenuBackground, base.ColorNameOverlayBackground, base.ColorNameHeaderBackground}
	tests := []struct {
		name  string
		fores []fyne.ThemeColorName
		backs []fyne.ThemeColorName
		least float64
	}{
		{"text on surfaces", []fyne.ThemeColorName{base.ColorNameForeground, Muted, base.ColorNameHyperlink, base.ColorNamePlaceHolder,
			GreenText, AmberText, RedText, BlueText, base.ColorNameError, AccentText}, surfaces, 4.5},
		{"what cannot be changed but is read", []fyne.ThemeColorName{base.ColorNameDisabled}, []fyne.ThemeColorName{Surface, base.ColorNameBackground, base.ColorNameInputBackground}, 4.5},
		{"lines that mean something", []fyne.ThemeColorName{Green, Amber, Red, Blue, Grey, InsertLine, LineOfSight, BarA, BarB, Star,
			Emotion1, Emotion2, Emotion3, Emotion4, Emotion5, Accent}, []fyne.ThemeColorName{Card, BoardCell, Surface, base.ColorNameBackground}, 3},
		{"text on quadrants", []fyne.ThemeColorName{base.ColorNameForeground, RedText, GreenText, BlueText, Muted},
			[]fyne.ThemeColorName{QuadrantFix, QuadrantKeep, QuadrantLow, QuadrantOverkill}, 4.5},
		{"dots on quadrants", []fyne.ThemeColorName{Accent, Red}, []fyne.ThemeColorName{QuadrantFix, QuadrantKeep, QuadrantLow, QuadrantOverkill}, 3},
		{"text on accent", []fyne.ThemeColorName{OnAccent, base.ColorNameForegroundOnPrimary}, []fyne.ThemeColorName{Accent, base.ColorNamePrimary}, 4.5},
		{"text on error", []fyne.ThemeColorName{base.ColorNameForegroundOnError}, []fyne.ThemeColorName{base.ColorNameError}, 4.5},
		{"text on success", []fyne.ThemeColorName{base.ColorNameForegroundOnSuccess}, []fyne.ThemeColorName{base.ColorNameSuccess}, 4.5},
		{"text on warning", []fyne.ThemeColorName{base.ColorNameForegroundOnWarning}, []fyne.ThemeColorName{base.ColorNameWarning}, 4.5},
		{"chosen", []fyne.ThemeColorName{AccentText, base.ColorNameForeground, Muted}, []fyne.ThemeColorName{AccentSoft, base.ColorNameSelection}, 4.5},
		{"rail", []fyne.ThemeColorName{RailText}, []fyne.ThemeColorName{Rail}, 4.5},
		{"rail chosen", []fyne.ThemeColorName{RailOn}, []fyne.ThemeColorName{RailSelected}, 4.5},
		{"green chip", []fyne.ThemeColorName{GreenText}, []fyne.ThemeColorName{GreenSoft}, 4.5},
		{"amber chip", []fyne.ThemeColorName{AmberText}, []fyne.ThemeColorName{AmberSoft}, 4.5},
		{"red chip", []fyne.ThemeColorName{RedText}, []fyne.ThemeColorName{RedSoft}, 4.5},
		{"blue chip", []fyne.ThemeColorName{BlueText}, []fyne.ThemeColorName{BlueSoft}, 4.5},
		{"neutral chip", []fyne.ThemeColorName{base.ColorNameForeground, Muted}, []fyne.ThemeColorName{NeutralSoft}, 4.5},
		{"tooltip", []fyne.ThemeColorName{TooltipText}, []fyne.ThemeColorName{TooltipBack}, 4.5},
	}
	for _, tt := range tests {
		for _, v := range []Variant{Light, Dark} {
			th := Theme{Variant: v}
			for _, f := range tt.fores {
				for _, b := range tt.backs {
					got := contrast(th.Color(f, 0).(color.NRGBA), th.Color(b, 0).(color.NRGBA))
					if got < tt.least {
						t.Errorf("%s, variant %d: %s on %s has %.2f, needs %.1f", tt.name, v, f, b, got, tt.least)
					}
				}
			}
		}
	}
}

func TestNoPureSurfaces(t *testing.T) {
	for name, p := range palette {
		for _, c := range []color.NRGBA{p.light, p.dark} {
			if c == (color.NRGBA{0, 0, 0, 255}) || c == (color.NRGBA{255, 255, 255, 255}) {
				t.Errorf("%s is pure black or white", name)
			}
		}
	}
}

func TestForcedVariantWinsOverSystem(t *testing.T) {
	for _, sys := range []fyne.ThemeVariant{base.VariantLight, base.VariantDark} {
		if got := (Theme{Variant: Dark}).Color(Card, sys); got != palette[Card].dark {
			t.Errorf("forced dark gave %v", got)
		}
		if got := (Theme{Variant: Light}).Color(Card, sys); got != palette[Card].light {
			t.Errorf("forced light gave %v", got)
		}
	}
	if got := (Theme{}).Color(Card, base.VariantDark); got != palette[Card].dark {
		t.Errorf("system dark gave %v", got)
	}
}

func TestScaleIsClampedAndLeavesTheGrid(t *testing.T) {
	tests := []struct{ scale, text, padding float32 }{{0, 13, 4}, {1, 13, 4}, {0.1, 13 * MinScale, 4}, {2, 26, 4}, {9, 26, 4}}
	for _, tt := range tests {
		th := Theme{Scale: tt.scale}
		if got := th.Size(base.SizeNameText); math.Abs(float64(got-tt.text)) > 1e-4 {
			t.Errorf("scale %v: text %v, want %v", tt.scale, got, tt.text)
		}
		if got := th.Size(base.SizeNamePadding); got != tt.padding {
			t.Errorf("scale %v: padding %v, want %v", tt.scale, got, tt.padding)
		}
	}
}

func TestEmbeddedFontsHaveChineseAndSignsButNoLatin(t *testing.T) {
	for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
		face, err := font.ParseTTF(bytes.NewReader(Theme{}.Font(style).Content()))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range " 中文触点旅程瓷，。−≥≤★▲▼⋯✓●↑→" {
			if _, ok := face.NominalGlyph(r); !ok {
				t.Errorf("bold %v: no %c", style.Bold, r)
			}
		}
		if a, _ := face.FontHExtents(); a.Ascender/float32(face.Upem()) != 1.069 || a.Descender/float32(face.Upem()) != -0.293 {
			t.Errorf("bold %v: heights %v are not those of Noto Sans: lines would grow", style.Bold, a)
		}
		for _, r := range "Az09.-…“" {
			if _, ok := face.NominalGlyph(r); ok {
				t.Errorf("bold %v: has %q, which is to come from Noto Sans", style.Bold, r)
			}
		}
	}
}

func TestChineseFontComesFirstExceptForMonospace(t *testing.T) {
	res := fyne.NewStaticResource("cjk", nil)
	th := Theme{CJK: res}
	if th.Font(fyne.TextStyle{}) != res || th.Font(fyne.TextStyle{Bold: true}) != res {
		t.Error("text does not use the font given")
	}
	if th.Font(fyne.TextStyle{Monospace: true}) == res || th.Font(fyne.TextStyle{Symbol: true}) == res {
		t.Error("monospace and symbols must stay Fyne's")
	}
}
