package settings

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// personal edits what stays on this computer: language, look and text size.
type personal struct {
	tx       *text.Texts
	p        Personal
	content  *fyne.Container
	variant  *kit.SegmentedControl
	size     *widget.Slider
	sizeText *kit.TextLine
}

var variants = [...]theme.Variant{theme.System, theme.Light, theme.Dark}

func newPersonal(tx *text.Texts, p Personal) *personal {
	s := &personal{tx: tx, p: p}
	languages := container.NewGridWithColumns(4)
	for _, code := range text.Languages {
		b := kit.NewButton(text.Name(code), func() { p.SetLanguage(code) })
		b.Chosen = code == p.Language()
		languages.Add(b)
	}
	s.variant = kit.NewSegmentedControl(tx.T("settings.theme"), []string{tx.T("settings.theme_system"), tx.T("settings.theme_light"), tx.T("settings.theme_dark")},
		func(i int) { p.SetVariant(variants[i]) })
	s.size = widget.NewSlider(80, 200)
	s.size.Step = 10
	s.sizeText = kit.NewTextLine("", theme.Muted, "")
	s.size.OnChanged = func(v float64) { s.sizeText.SetText(tx.Percent(v/100, 0)) }
	s.size.OnChangeEnded = func(v float64) { p.SetTextSize(float32(v / 100)) }
	s.content = container.New(kit.NewColumn(14),
		kit.NewField(tx.T("settings.language"), "", languages),
		kit.NewField(tx.T("settings.theme"), "", container.NewHBox(s.variant)),
		kit.NewField(tx.T("settings.text_size"), tx.T("settings.text_size_hint"), container.NewBorder(nil, nil, nil, s.sizeText, s.size)))
	s.show()
	return s
}

// show takes the choices as they are now; they can also be changed elsewhere.
func (s *personal) show() {
	for i, v := range variants {
		if v == s.p.Variant() {
			s.variant.SetChosen(i)
		}
	}
	percent := math.Round(float64(s.p.TextSize()) * 100)
	s.size.Value = percent
	s.size.Refresh()
	s.sizeText.SetText(s.tx.Percent(percent/100, 0))
}
