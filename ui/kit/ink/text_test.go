package ink

import (
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"touchstone/ui/theme"
)

func TestWrapKeepsEveryLineWithinItsWidth(t *testing.T) {
	f := NewFonts(nil)
	for _, s := range []string{
		"Check-in", "Delay messages by text and app", "Sitzplatzreservierungsbestätigung", "Vielfliegerprogrammanmeldung und Kontoverknüpfung",
		"  padded  ", "a", "", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
	} {
		for _, w := range []float32{40, 90, 160} {
			lines := f.Wrap(s, w, 13, true, 2)
			if len(lines) == 0 || len(lines) > 2 {
				t.Fatalf("%q at %v: %d lines", s, w, len(lines))
			}
			for _, l := range lines {
				if got := f.Measure(l, 13, true); got > w+0.01 {
					t.Errorf("%q at %v: line %q is %v wide", s, w, l, got)
				}
			}
			whole := strings.ReplaceAll(strings.Join(lines, ""), " ", "")
			if !strings.HasSuffix(whole, "…") && strings.ReplaceAll(whole, "-", "") != strings.NewReplacer(" ", "", "-", "").Replace(s) {
				t.Errorf("%q at %v lost text without an ellipsis: %q", s, w, lines)
			}
		}
	}
}

func TestWrapBreaksAtSpacesAndHyphenatesCompounds(t *testing.T) {
	f := NewFonts(nil)
	if got := f.Wrap("Delay messages by text", f.Measure("Delay messages by", 13, false), 13, false, 2); !slices.Equal(got, []string{"Delay messages by", "text"}) {
		t.Errorf("spaces: %q", got)
	}
	if got := f.Wrap("Gepäckermittlung", f.Measure("Gepäck-", 13, false)+0.5, 13, false, 4); got[0] != "Gepäck-" {
		t.Errorf("compound: %q", got)
	}
}

func TestTextLeavesInkInsideItsClipOnly(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 60, 30))
	p := NewPainter(img, NewFonts(nil))
	p.Clip = image.Rect(0, 0, 20, 30)
	end := p.Text(2, 2, "Harbour Air", 13, true, color.NRGBA{200, 0, 0, 255})
	if end < 50 {
		t.Errorf("pen ended at %v", end)
	}
	inside, outside := 0, 0
	for y := 0; y < 30; y++ {
		for x := 0; x < 60; x++ {
			if img.RGBAAt(x, y).A > 0 {
				if x < 20 {
					inside++
				} else {
					outside++
				}
			}
		}
	}
	if inside < 20 || outside != 0 {
		t.Errorf("%d pixels inside, %d outside", inside, outside)
	}
}

func TestShapesCoverWhatTheySay(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 40, 40))
	p := NewPainter(img, nil)
	red := color.NRGBA{255, 0, 0, 255}
	p.Round(Rect{5, 5, 30, 30}, 8, red)
	if img.RGBAAt(5, 5).A > 60 || img.RGBAAt(20, 20) != (color.RGBA{255, 0, 0, 255}) || img.RGBAAt(4, 20).A != 0 {
		t.Error("rounded rectangle")
	}
	clear(img.Pix)
	p.Ring(Rect{5, 5, 30, 30}, 8, 2, red)
	if img.RGBAAt(20, 20).A != 0 || img.RGBAAt(5, 20).A != 255 || img.RGBAAt(8, 20).A != 0 {
		t.Error("ring")
	}
	clear(img.Pix)
	p.Line(0, 20, 40, 20, 2, red)
	if img.RGBAAt(20, 19).A != 255 || img.RGBAAt(20, 20).A != 255 || img.RGBAAt(20, 22).A != 0 {
		t.Error("line")
	}
}

func BenchmarkText(b *testing.B) {
	p := NewPainter(image.NewRGBA(image.Rect(0, 0, 300, 40)), NewFonts(nil))
	for b.Loop() {
		p.Text(2, 2, "Delay messages by text and app", 13, true, color.NRGBA{0, 0, 0, 255})
	}
}

func TestLinesStayAsHighWithSignsAndChinese(t *testing.T) {
	app := test.NewTempApp(t)
	plain := fyne.MeasureText("Harbour Air", 13, fyne.TextStyle{})
	app.Settings().SetTheme(theme.Theme{})
	for _, s := range []string{"Harbour Air", "★ Harbour Air", "− 9", "海港航空 Harbour"} {
		if got := fyne.MeasureText(s, 13, fyne.TextStyle{}); got.Height != plain.Height {
			t.Errorf("%q is %v high, plain text %v", s, got.Height, plain.Height)
		}
	}
	if got := fyne.MeasureText("Harbour Air", 13, fyne.TextStyle{}); got.Width != plain.Width {
		t.Errorf("plain text is %v wide in the theme, %v before", got.Width, plain.Width)
	}
}

func TestWrapBreaksChineseAnywhereButBeforePunctuation(t *testing.T) {
	f := NewFonts(theme.Theme{})
	lines := f.Wrap("在线登机手续办理，电子登机牌", 8*13+1, 13, true, 2)
	if len(lines) != 2 || strings.HasPrefix(lines[1], "，") || strings.Contains(strings.Join(lines, ""), "-") {
		t.Errorf("%q", lines)
	}
}

func BenchmarkNewFonts(b *testing.B) {
	for b.Loop() {
		NewFonts(theme.Theme{})
	}
}
