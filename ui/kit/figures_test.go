package kit

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

func cashFigures() *Figures {
	f := NewFigures("Cash")
	f.SetModel(FiguresModel{Unit: "EUR", Columns: []string{"Year 0", "Year 1"}, Rows: []FigureRow{
		{Name: "Flows", Head: true}, {ID: 1, Name: "Benefits", Cells: []string{"0", "500"}}, {Name: "Note", Cells: []string{"a", "b"}},
		{ID: 2, Name: "Net", Cells: []string{"−100", "400"}, Bold: true}}})
	return f
}

func TestFiguresAreWalkedAndOpenedByKeyboard(t *testing.T) {
	f := cashFigures()
	var opened []int64
	f.OnOpened = func(id int64, _ fyne.CanvasObject) { opened = append(opened, id) }
	w := newWindow(t, lightTheme, f, 500, 200)
	w.Canvas().Focus(f)
	pressed(w, fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn)
	if !slices.Equal(opened, []int64{1, 2}) {
		t.Errorf("opened %v; headings are passed over, notes cannot be opened", opened)
	}
}

func TestFiguresAreOpenedByMouseAndCopied(t *testing.T) {
	f := cashFigures()
	var opened []int64
	f.OnOpened = func(id int64, _ fyne.CanvasObject) { opened = append(opened, id) }
	newWindow(t, lightTheme, f, 500, 200)
	for y := float32(1); y < f.Size().Height; y += f.rowHeight() {
		f.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, y)})
	}
	if len(opened) != 2 {
		t.Errorf("opened %v", opened)
	}
	f.TypedShortcut(&fyne.ShortcutCopy{Clipboard: Clipboard()})
	if want := "EUR\tYear 0\tYear 1\nFlows\nBenefits\t0\t500\nNote\ta\tb\nNet\t−100\t400"; Clipboard().Content() != want {
		t.Errorf("copied %q", Clipboard().Content())
	}
}

func TestFiguresAreAsHighAsTheirRows(t *testing.T) {
	f := cashFigures()
	newWindow(t, lightTheme, f, 500, 400)
	four := f.MinSize().Height
	f.SetModel(FiguresModel{})
	if empty := f.MinSize().Height; empty >= four {
		t.Errorf("empty %v, with four rows %v", empty, four)
	}
}
