package kit

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/theme"
)

var (
	_ fyne.Layout = column{}
	_ fyne.Layout = page{}
	_ fyne.Layout = twoColumns{}
)

type column struct{ gap float32 }

// NewColumn puts objects below each other with a gap, all as wide as the room there is.
func NewColumn(gap float32) fyne.Layout { return column{gap} }

// MinSize implements fyne.Layout.
func (l column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if size.Height > 0 {
			size.Height += l.gap
		}
		size = fyne.NewSize(max(size.Width, m.Width), size.Height+m.Height)
	}
	return size
}

// Layout implements fyne.Layout.
func (l column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		o.Resize(fyne.NewSize(size.Width, o.MinSize().Height)) // wrapped text knows its height only from its width
		h := o.MinSize().Height
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h + l.gap
	}
}

type page struct{ width float32 }

// NewPage puts one object in the middle with room around it, not wider than text can be read.
func NewPage(width float32) fyne.Layout { return page{width} }

// MinSize implements fyne.Layout.
func (l page) MinSize(objects []fyne.CanvasObject) fyne.Size {
	around := 2 * base.Size(theme.SizeAround)
	return objects[0].MinSize().AddWidthHeight(around, around)
}

// Layout implements fyne.Layout.
func (l page) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	around := base.Size(theme.SizeAround)
	w := max(min(size.Width-2*around, l.width), 0)
	objects[0].Move(fyne.NewPos(max((size.Width-w)/2, around), around))
	objects[0].Resize(fyne.NewSize(w, max(size.Height-2*around, 0)))
}

type twoColumns struct{ share, gap, least float32 }

// normalText is the text size at which widths in this package are given.
const normalText = 13

// NewTwoColumns puts two objects beside each other, the first with a share of the width; below a width, which grows with the
// text, they stand below each other.
func NewTwoColumns(share, gap, least float32) fyne.Layout { return twoColumns{share, gap, least} }

// MinSize implements fyne.Layout. The height is that of both below each other only while they stand so.
func (l twoColumns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	if w := objects[0].Size().Width; w > 0 && objects[1].Position().Y > 0 {
		return fyne.NewSize(max(a.Width, b.Width), a.Height+l.gap+b.Height)
	}
	return fyne.NewSize(max(a.Width, b.Width), max(a.Height, b.Height))
}

// Layout implements fyne.Layout.
func (l twoColumns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if size.Width < l.least*base.Size(base.SizeNameText)/normalText {
		h := objects[0].MinSize().Height
		objects[0].Move(fyne.Position{})
		objects[0].Resize(fyne.NewSize(size.Width, h))
		objects[1].Move(fyne.NewPos(0, h+l.gap))
		objects[1].Resize(fyne.NewSize(size.Width, objects[1].MinSize().Height))
		return
	}
	w := (size.Width - l.gap) * l.share
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(w, max(objects[0].MinSize().Height, 0)))
	objects[1].Move(fyne.NewPos(w+l.gap, 0))
	objects[1].Resize(fyne.NewSize(size.Width-w-l.gap, objects[1].MinSize().Height))
}

type equal struct{ gap float32 }

// NewEqual puts objects beside each other, all as wide and aligned at the top.
func NewEqual(gap float32) fyne.Layout { return equal{gap} }

// MinSize implements fyne.Layout.
func (l equal) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		m := o.MinSize()
		size = fyne.NewSize(max(size.Width, m.Width), max(size.Height, m.Height))
	}
	n := float32(len(objects))
	return fyne.NewSize(size.Width*n+l.gap*max(n-1, 0), size.Height)
}

// Layout implements fyne.Layout.
func (l equal) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := float32(len(objects))
	w := max((size.Width-l.gap*(n-1))/n, 0)
	for i, o := range objects {
		o.Resize(fyne.NewSize(w, o.MinSize().Height))
		o.Move(fyne.NewPos(float32(i)*(w+l.gap), 0))
		o.Resize(fyne.NewSize(w, o.MinSize().Height))
	}
}

type middle struct{ width float32 }

// NewMiddle puts one object a little above the middle with a fixed width, as high as it needs.
func NewMiddle(width float32) fyne.Layout { return middle{width} }

// MinSize implements fyne.Layout.
func (l middle) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 100) }

// Layout implements fyne.Layout.
func (l middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	o := objects[0]
	w := min(max(l.width, o.MinSize().Width), size.Width-32)
	o.Resize(fyne.NewSize(w, o.MinSize().Height)) // wrapped text knows its height only from its width
	h := o.MinSize().Height
	o.Resize(fyne.NewSize(w, h))
	o.Move(fyne.NewPos((size.Width-w)/2, max((size.Height-h)*0.42, 0)))
}
