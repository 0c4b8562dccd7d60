package dialogue

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// words is a label that wraps.
func words(s string) *widget.Label {
	l := widget.NewLabel(s)
	l.Wrapping = fyne.TextWrapWord
	return l
}

// caption is a small, quiet text that wraps.
func caption(s string) *prose { return newProse(s, theme.Muted, base.SizeNameCaptionText) }

// line is a label on one line that ends in "…" when it does not fit.
func line(s string) *widget.Label {
	l := widget.NewLabel(s)
	l.Truncation = fyne.TextTruncateEllipsis
	return l
}

// title heads a part of a screen.
func title(s string) *widget.Label {
	l := widget.NewLabel(s)
	l.SizeName, l.TextStyle.Bold = base.SizeNameSubHeadingText, true
	return l
}

// wrappedTitle is a title of unknown length.
func wrappedTitle(s string) *widget.Label {
	l := title(s)
	l.Wrapping = fyne.TextWrapWord
	return l
}

// tight takes away the space a label or the like keeps above and below itself.
func tight(o fyne.CanvasObject) fyne.CanvasObject { return container.New(tightLayout{}, o) }

type tightLayout struct{}

func (tightLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	pad := base.InnerPadding()
	for _, o := range objects {
		o.Move(fyne.NewPos(0, -pad))
		o.Resize(fyne.NewSize(size.Width, size.Height+2*pad))
	}
}

func (tightLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	pad := base.InnerPadding()
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			size = size.Max(o.MinSize())
		}
	}
	return fyne.NewSize(size.Width, max(0, size.Height-2*pad))
}

// stack puts objects below each other with a gap between them.
func stack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(kit.NewColumn(gap), objects...)
}

// row puts objects beside each other with a gap between them.
func row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedHBoxLayout(gap), objects...)
}

// padded keeps a distance on all sides.
func padded(by float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(by, by, by, by), o)
}

// wide gives an object a least width.
func wide(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(wideLayout{width}, o)
}

type wideLayout struct{ width float32 }

func (l wideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

func (l wideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(l.width, 0)
	for _, o := range objects {
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return size
}

// framed draws an outline around a select, which has none of its own.
func framed(o fyne.CanvasObject) fyne.CanvasObject {
	return newPanel(panelParams{Line: theme.Border}, o)
}

// indented moves a line without padding to where the text of labels begins.
func indented(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, 0, base.InnerPadding(), base.InnerPadding()), o)
}

// labelled puts a caption above a control and, if there is something to say, a remark below it.
func labelled(name string, control fyne.CanvasObject, below ...fyne.CanvasObject) *fyne.Container {
	if c, ok := control.(*choice); ok {
		c.label = name
		control = framed(c)
	}
	box := stack(3, tight(caption(name)), control)
	for _, o := range below {
		box.Add(o)
	}
	return box
}

// figure is a headline number with what it counts below it.
func figure(value, what string, tone widget.Importance) fyne.CanvasObject {
	v := widget.NewLabel(value)
	v.SizeName, v.TextStyle.Bold, v.Importance = base.SizeNameHeadingText, true, tone
	return newPanel(panelParams{Fill: theme.Surface, Line: theme.Border}, padded(8, stack(2, tight(v), indented(kit.NewCutLine(what, theme.Muted, base.SizeNameCaptionText)))))
}

// figures puts headline numbers beside each other, equally wide.
func figures(tiles ...fyne.CanvasObject) fyne.CanvasObject {
	return container.NewGridWithColumns(max(1, len(tiles)), tiles...)
}

// settle lays a container out anew after objects in it appeared, vanished or got other texts. Twice, since the height of
// wrapped text follows from the width that the first time gave it.
func settle(c *fyne.Container) {
	c.Refresh()
	c.Refresh()
}
