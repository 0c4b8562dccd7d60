package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// panelOfFields is a scrolled panel with so many areas of text in a window too low for them.
func panelOfFields(t *testing.T, n int) (*container.Scroll, []*Field) {
	t.Helper()
	test.NewTempApp(t)
	fields := make([]*Field, n)
	column := container.New(NewColumn(6))
	for i := range fields {
		fields[i] = NewField("Field", "", NewTextArea("Field", "", 3))
		column.Add(fields[i])
	}
	scroll := container.NewVScroll(column)
	w := test.NewTempWindow(t, container.NewStack(scroll))
	w.Resize(fyne.NewSize(300, 240))
	return scroll, fields
}

// inView tells whether an object lies within the panel's window.
func inView(s *container.Scroll, o fyne.CanvasObject) bool {
	d := fyne.CurrentApp().Driver()
	top := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(s).Y
	return top >= 0 && top+o.Size().Height <= s.Size().Height+0.5
}

func TestFocusBringsAFieldIntoView(t *testing.T) {
	scroll, fields := panelOfFields(t, 9)
	area := fields[6].Input.(*TextEntry)
	if inView(scroll, area) {
		t.Fatal("the panel is as high as its fields")
	}
	area.FocusGained()
	if !inView(scroll, area) || scroll.Offset.Y == 0 {
		t.Errorf("the field with the focus is out of view, scrolled to %v", scroll.Offset.Y)
	}
	at := scroll.Offset
	area.FocusGained()
	if scroll.Offset != at {
		t.Error("what is in view moved")
	}
	fields[0].Input.(*TextEntry).FocusGained()
	if !inView(scroll, fields[0].Input) {
		t.Error("the first field is out of view")
	}
}

func TestWhatIsWrongComesIntoView(t *testing.T) {
	scroll, fields := panelOfFields(t, 9)
	last := fields[8]
	last.Input.(*TextEntry).FocusGained()
	last.SetWrong("“x” is no number. Give one from 0 to 10, such as 7.5, or leave it empty.")
	if !inView(scroll, last) {
		t.Errorf("the sentence is out of view: offset %v, height %v of %v", scroll.Offset.Y, scroll.Size().Height, scroll.Content.Size().Height)
	}
}

func TestTheWheelOverAnAreaScrollsThePanel(t *testing.T) {
	scroll, fields := panelOfFields(t, 9)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(fields[0].Input).AddXY(20, 20)
	test.Scroll(fyne.CurrentApp().Driver().CanvasForObject(scroll), at, 0, -30)
	if scroll.Offset.Y == 0 {
		t.Error("the panel stands still")
	}
}
