package journey

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// faces chooses an emotion from −2 to +2; pressing the chosen face again takes it away.
type faces struct {
	onChosen func(v *float64)

	buttons [5]*kit.Button
	word    *kit.TextLine
	box     fyne.CanvasObject
	tx      *text.Texts
	now     *float64
}

// mouths are the curve of each face's mouth, from −2 to +2: how far its middle lies below its ends.
var mouths = [5]float64{-5, -2.5, 0, 2.5, 5}

func newFaces(tx *text.Texts, chosen func(*float64)) *faces {
	f := &faces{onChosen: chosen, tx: tx, word: kit.NewCaption("")}
	row := container.NewGridWithColumns(5)
	for i := range f.buttons {
		v := float64(i - 2)
		f.buttons[i] = kit.NewIconButton(faceIcon(i), tx.T("emotion."+emotionKey(v)), func() { f.choose(v) })
		f.buttons[i].Kind = kit.ButtonPlain
		number := kit.NewTextLine(signed(v), theme.Muted, base.SizeNameCaptionText)
		number.Align = fyne.TextAlignCenter
		row.Add(container.New(kit.NewColumn(1), f.buttons[i], number))
	}
	f.box = kit.NewLabelled(tx.T("touchpoint.emotion"), row, f.word)
	return f
}

func (f *faces) choose(v float64) {
	if f.onChosen == nil {
		return
	}
	if f.now != nil && *f.now == v {
		f.onChosen(nil)
		return
	}
	f.onChosen(&v)
}

// show marks the face nearest to a value; nil and various mark none.
func (f *faces) show(v *float64, various bool) {
	f.now = v
	chosen := -1
	switch {
	case various:
		f.now = nil
		f.word.SetText(f.tx.T("touchpoint.various"))
	case v == nil:
		f.word.SetText(f.tx.T("emotion.none"))
	default:
		chosen = int(kit.FaceOf(*v) - kit.FaceAwful)
		f.word.SetText(f.tx.T("emotion." + emotionKey(*v)))
	}
	for i, b := range f.buttons {
		b.SetChosen(i == chosen)
	}
}

func (f *faces) disable() {
	for _, b := range f.buttons {
		b.Disable()
	}
}

// faceIcon draws a face as the board does: a circle, two eyes, and a mouth that says the rest. Only fills, since the
// toolkit colours no strokes.
func faceIcon(i int) fyne.Resource {
	ends, middle := 15.2-mouths[i]/2.5, 15.2+mouths[i]*0.8
	svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">`+
		`<path d="M12 2 A10 10 0 0 1 12 22 A10 10 0 0 1 12 2 Z M12 3.8 A8.2 8.2 0 0 0 12 20.2 A8.2 8.2 0 0 0 12 3.8 Z"/>`+
		`<circle cx="8.7" cy="9.5" r="1.4"/><circle cx="15.3" cy="9.5" r="1.4"/>`+
		`<path d="M7.5 %.1f Q12 %.1f 16.5 %.1f L16.5 %.1f Q12 %.1f 7.5 %.1f Z"/></svg>`, ends, middle, ends, ends+1.8, middle+1.8, ends+1.8)
	return fyne.NewStaticResource(fmt.Sprintf("face%d.svg", i), []byte(svg))
}

// signed writes a whole number with its sign.
func signed(v float64) string {
	switch {
	case v < 0:
		return fmt.Sprintf("–%.0f", -v)
	case v > 0:
		return fmt.Sprintf("+%.0f", v)
	}
	return "0"
}

// swatchIcon is a small square in a colour of the palette, a crossed-out one for none; the chosen one has a frame.
func swatchIcon(name fyne.ThemeColorName, chosen bool) fyne.Resource {
	const frame = "M1 1 H23 V23 H1 Z M3 3 V21 H21 V3 Z " // the inner one runs the other way round: a hole
	inner, id := "M5 5 H19 V19 H5 Z", "swatch"
	if name == "" {
		name, inner, id = theme.Muted, "M5 17.6 L17.6 5 L19 6.4 L6.4 19 Z", "swatch-none"
	}
	if chosen {
		inner, id = frame+inner, id+"-chosen"
	}
	svg := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="` + inner + `"/></svg>`
	return base.NewColoredResource(fyne.NewStaticResource(id+".svg", []byte(svg)), name)
}
