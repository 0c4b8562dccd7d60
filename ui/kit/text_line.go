package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Widget     = (*TextLine)(nil)
	_ fyne.Accessible = (*TextLine)(nil)
)

// TextLine is one line of text in a colour and size of the theme, cut with an ellipsis when there is no room for it.
// It has no padding of its own.
type TextLine struct {
	widget.BaseWidget

	Text  string
	Color fyne.ThemeColorName // "": foreground
	Scale fyne.ThemeSizeName  // "": text
	Style fyne.TextStyle
	Align fyne.TextAlign
	Cut   bool // may be narrower than its text
}

// NewTextLine shows text in a colour and size; "" for the usual ones.
func NewTextLine(text string, color fyne.ThemeColorName, size fyne.ThemeSizeName) *TextLine {
	t := &TextLine{Text: text, Color: color, Scale: size}
	t.ExtendBaseWidget(t)
	return t
}

// NewCutLine is NewTextLine that may be narrower than its text.
func NewCutLine(text string, color fyne.ThemeColorName, size fyne.ThemeSizeName) *TextLine {
	t := NewTextLine(text, color, size)
	t.Cut = true
	return t
}

// Bold makes the text bold and returns the line.
func (t *TextLine) Bold() *TextLine {
	t.Style.Bold = true
	t.Refresh()
	return t
}

// AccessibilityLabel is the text.
func (t *TextLine) AccessibilityLabel() string { return t.Text }

// AccessibilityRole is that of text.
func (t *TextLine) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// SetText changes the text.
func (t *TextLine) SetText(text string) {
	if t.Text == text {
		return
	}
	t.Text = text
	t.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (t *TextLine) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	r := &textLineRenderer{t: t, text: canvas.NewText("", nil)}
	r.style()
	return r
}

func (t *TextLine) textSize() float32 {
	if t.Scale == "" {
		return t.Theme().Size(base.SizeNameText)
	}
	return t.Theme().Size(t.Scale)
}

type textLineRenderer struct {
	t    *TextLine
	text *canvas.Text
}

func (r *textLineRenderer) Destroy() {}

func (r *textLineRenderer) Layout(size fyne.Size) {
	r.text.Text = r.t.Text
	if r.t.Cut {
		r.text.Text = Ellipsis(r.t.Text, r.text.TextSize, r.t.Style, size.Width)
	}
	h := r.text.MinSize().Height
	r.text.Resize(fyne.NewSize(size.Width, h))
	r.text.Move(fyne.NewPos(0, (size.Height-h)/2))
}

func (r *textLineRenderer) MinSize() fyne.Size {
	size := fyne.MeasureText(r.t.Text, r.text.TextSize, r.t.Style)
	if r.t.Cut {
		size.Width = min(size.Width, fyne.MeasureText("M…", r.text.TextSize, r.t.Style).Width)
	}
	return size
}

func (r *textLineRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }

func (r *textLineRenderer) Refresh() {
	r.style()
	r.Layout(r.t.Size())
	r.text.Refresh()
}

func (r *textLineRenderer) style() {
	name := r.t.Color
	if name == "" {
		name = base.ColorNameForeground
	}
	r.text.Color = r.t.Theme().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
	r.text.TextSize = r.t.textSize()
	r.text.TextStyle = r.t.Style
	r.text.Alignment = r.t.Align
}

// Ellipsis cuts a text so that it fits a width, ending with "…". A text that fits is returned as it is.
func Ellipsis(text string, size float32, style fyne.TextStyle, width float32) string {
	if fyne.MeasureText(text, size, style).Width <= width {
		return text
	}
	runes := []rune(text)
	low, high := 0, len(runes) // the longest beginning that fits has low ≤ n < high characters
	for high-low > 1 {
		mid := (low + high) / 2
		if fyne.MeasureText(string(runes[:mid])+"…", size, style).Width <= width {
			low = mid
		} else {
			high = mid
		}
	}
	return string(runes[:low]) + "…"
}

// Natural is how wide the whole text is.
func (t *TextLine) Natural() float32 { return fyne.MeasureText(t.Text, t.textSize(), t.Style).Width }
