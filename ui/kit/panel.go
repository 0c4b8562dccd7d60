package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

// Panel is a framed part of a page: a title, optionally something at its right, and the content.
type Panel struct {
	widget.BaseWidget

	Title   string
	Aside   fyne.CanvasObject // at the right of the title; may be nil
	Content fyne.CanvasObject
}

// NewPanel frames content.
func NewPanel(title string, aside, content fyne.CanvasObject) *Panel {
	p := &Panel{Title: title, Aside: aside, Content: content}
	p.ExtendBaseWidget(p)
	return p
}

// AccessibilityLabel is the title.
func (p *Panel) AccessibilityLabel() string { return p.Title }

// AccessibilityRole is that of a container.
func (p *Panel) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// CreateRenderer implements fyne.Widget.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	r := &panelRenderer{p: p, back: canvas.NewRectangle(nil), title: NewCutLine(p.Title, "", base.SizeNameSubHeadingText).Bold()}
	r.Refresh()
	return r
}

type panelRenderer struct {
	p     *Panel
	back  *canvas.Rectangle
	title *TextLine
}

const panelPad = 12

func (r *panelRenderer) Destroy() {}

func (r *panelRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.back, r.title, r.p.Content}
	if r.p.Aside != nil {
		objects = append(objects, r.p.Aside)
	}
	return objects
}

func (r *panelRenderer) head() float32 {
	h := max(r.title.MinSize().Height, r.p.Theme().Size(theme.SizeControl)) // the same with and without something aside
	if r.p.Aside != nil {
		h = max(h, r.p.Aside.MinSize().Height)
	}
	return h
}

func (r *panelRenderer) MinSize() fyne.Size {
	m := r.p.Content.MinSize()
	return fyne.NewSize(max(m.Width, 120)+2*panelPad, m.Height+r.head()+2*panelPad+4)
}

func (r *panelRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	inner, head := size.Width-2*panelPad, r.head()
	aside := float32(0)
	if r.p.Aside != nil {
		m := r.p.Aside.MinSize()
		aside = m.Width
		r.p.Aside.Move(fyne.NewPos(size.Width-panelPad-aside, panelPad+(head-m.Height)/2))
		r.p.Aside.Resize(m)
	}
	r.title.Move(fyne.NewPos(panelPad, panelPad))
	r.title.Resize(fyne.NewSize(max(inner-aside-8, 0), head))
	r.p.Content.Move(fyne.NewPos(panelPad, panelPad+head+4))
	r.p.Content.Resize(fyne.NewSize(inner, max(size.Height-2*panelPad-head-4, 0)))
}

func (r *panelRenderer) Refresh() {
	get := colorsOf(r.p)
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = get(theme.Surface), get(theme.Border), 1
	r.back.CornerRadius = 8
	r.title.Text = r.p.Title
	r.Layout(r.p.Size())
	r.back.Refresh()
	r.title.Refresh()
	r.p.Content.Refresh()
	if r.p.Aside != nil {
		r.p.Aside.Refresh()
	}
}
