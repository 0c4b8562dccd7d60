package roce

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/domain/roce"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// showWhy opens the card that explains a figure, below an object.
func (p *page) showWhy(id int64, over fyne.CanvasObject) {
	if p.report == nil {
		return
	}
	e := p.w.explain(id, p.report)
	c := p.s.h.Window().Canvas()
	var popup *widget.PopUp
	column := container.New(kit.NewColumn(6), kit.NewTextLine(e.title, "", base.SizeNameSubHeadingText).Bold(), paragraph(e.words, base.ColorNameForeground),
		paragraph(e.symbols, theme.AccentText))
	for _, l := range e.lines {
		column.Add(kit.NewLinkRow(l.Name, "", l.Value, nil))
	}
	column.Add(kit.NewTextLine(p.w.T("roce.why.inputs"), theme.Muted, base.SizeNameCaptionText).Bold())
	var first fyne.Focusable
	for _, k := range inputsOf(&p.live, e.fields) {
		row := p.inputRow(k, func() {
			popup.Hide()
			p.jump(k)
		})
		if first == nil {
			first = row
		}
		column.Add(row)
	}
	close := kit.NewButton(p.w.T("roce.close"), func() { popup.Hide() })
	column.Add(container.NewHBox(layout.NewSpacer(), close))
	width := min(float32(460)*base.TextSize()/13, c.Size().Width-40)
	column.Resize(fyne.NewSize(width, 10))
	scroll := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(4, 4, 8, 14), column))
	height := min(column.MinSize().Height+16, c.Size().Height-120)
	scroll.SetMinSize(fyne.NewSize(width+22, height))
	popup = widget.NewPopUp(scroll, c)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(over).AddXY(0, over.Size().Height+4)
	size := popup.MinSize()
	at.X = max(8, min(at.X, c.Size().Width-size.Width-8))
	at.Y = max(8, min(at.Y, c.Size().Height-size.Height-8))
	popup.ShowAtPosition(at)
	c.Focus(close)
	close.OnKey = func(ev *fyne.KeyEvent) bool {
		if ev.Name == fyne.KeyEscape {
			popup.Hide()
			return true
		}
		if ev.Name == fyne.KeyUp || ev.Name == fyne.KeyDown {
			if first != nil {
				c.Focus(first)
			}
			return true
		}
		return false
	}
	p.card = popup
}

// inputRow names an input with its value, source and grade, and leads to it.
func (p *page) inputRow(k roce.Key, tapped func()) *kit.LinkRow {
	a := p.live.Assumptions[k]
	spec, _ := roce.SpecOf(k.Field)
	note := p.w.grade(a.Grade)
	if note == "" {
		note = p.w.T("roce.ungraded")
	}
	if a.Source != "" {
		note += " · " + a.Source
	}
	value := p.w.known(spec, a)
	if u := p.w.unit(spec); u != "" && a.Value != nil {
		value += " " + u
	}
	return kit.NewLinkRow(p.w.name(&p.live, k), note, value, tapped)
}

// paragraph is wrapped text without the padding rich text brings.
func paragraph(s string, color fyne.ThemeColorName) *fyne.Container {
	t := widget.NewRichText(&widget.TextSegment{Text: s, Style: widget.RichTextStyle{ColorName: color}})
	t.Wrapping = fyne.TextWrapWord
	return container.New(tight{}, t)
}

// tight takes the padding of rich text away.
type tight struct{}

// MinSize implements fyne.Layout.
func (tight) MinSize(o []fyne.CanvasObject) fyne.Size {
	pad := base.InnerPadding()
	return o[0].MinSize().SubtractWidthHeight(2*pad, 2*pad).Max(fyne.NewSize(10, 0))
}

// Layout implements fyne.Layout.
func (tight) Layout(o []fyne.CanvasObject, size fyne.Size) {
	pad := base.InnerPadding()
	o[0].Move(fyne.NewPos(-pad, -pad))
	o[0].Resize(fyne.NewSize(size.Width+2*pad, o[0].Size().Height))
	o[0].Resize(fyne.NewSize(size.Width+2*pad, o[0].MinSize().Height))
}
