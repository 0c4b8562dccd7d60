package kit

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// priceGrid has a block of three rows by two columns, one of them fixed, and a block with a choice.
func priceGrid() *Grid {
	g := NewGrid("Prices")
	g.Texts = GridTexts{Changed: "changed"}
	g.SetBlocks([]GridBlock{
		{ID: 1, Title: "Prices", Columns: []GridColumn{{Title: "Old", Width: 90}, {Title: "New", Width: 90}}, Rows: []GridRow{
			{ID: 1, Name: "Ticket", Cells: []GridCell{{Text: "10"}, {Text: "12"}}},
			{ID: 2, Name: "Meal", Cells: []GridCell{{Text: "not known", None: true}, {Text: "sum", Fixed: true}}},
			{ID: 3, Name: "Bag", Cells: []GridCell{{Text: "30", Mark: true}, {Text: "32"}}}}},
		{ID: 2, Title: "Timing", Columns: []GridColumn{{Title: "Value", Width: 120}}, Rows: []GridRow{
			{ID: 9, Name: "Due", Cells: []GridCell{{Text: "end", Choices: []string{"end", "middle"}}}}}}})
	return g
}

func pressed(w fyne.Window, keys ...fyne.KeyName) {
	for _, k := range keys {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// typedIn types where the keyboard is, which typing may move.
func typedIn(w fyne.Window, s string) {
	for _, r := range s {
		w.Canvas().Focused().TypedRune(r)
	}
}

func TestGridTypingReplacesAndEnterGoesDown(t *testing.T) {
	g := priceGrid()
	var typed, committed []string
	g.OnTyped = func(_ GridPlace, s string) string { typed = append(typed, s); return "" }
	g.OnCommitted = func(at GridPlace, s string) string { committed = append(committed, s); return "" }
	w := newWindow(t, lightTheme, g, 400, 400)
	g.TakeFocus()
	g.GoTo(GridPlace{1, 1, 0})
	typedIn(w, "25")
	if len(committed) != 0 || !slices.Equal(typed, []string{"2", "25"}) {
		t.Fatalf("typed %v, committed %v", typed, committed)
	}
	pressed(w, fyne.KeyReturn)
	if !slices.Equal(committed, []string{"25"}) || g.Place() != (GridPlace{1, 2, 0}) {
		t.Errorf("committed %v, now at %v", committed, g.Place())
	}
}

func TestGridEscapeTakesTypingBack(t *testing.T) {
	g := priceGrid()
	cancelled, committed := 0, 0
	g.OnCancelled = func() { cancelled++ }
	g.OnCommitted = func(GridPlace, string) string { committed++; return "" }
	w := newWindow(t, lightTheme, g, 400, 400)
	g.TakeFocus()
	g.GoTo(GridPlace{1, 3, 0})
	typedIn(w, "7")
	pressed(w, fyne.KeyEscape)
	if cancelled != 1 || committed != 0 || g.Drafts() != 0 {
		t.Errorf("cancelled %d, committed %d, drafts %d", cancelled, committed, g.Drafts())
	}
}

func TestGridKeepsWhatIsNotAccepted(t *testing.T) {
	g := priceGrid()
	g.OnCommitted = func(_ GridPlace, s string) string {
		if s == "x" {
			return "no number"
		}
		return ""
	}
	w := newWindow(t, lightTheme, g, 400, 400)
	g.TakeFocus()
	at := GridPlace{1, 1, 0}
	g.GoTo(at)
	typedIn(w, "x")
	pressed(w, fyne.KeyReturn)
	if g.Wrong(at) != "no number" || g.Drafts() != 1 {
		t.Errorf("wrong %q, %d drafts", g.Wrong(at), g.Drafts())
	}
	g.GoTo(at)
	if said := g.AccessibilityLabel(); !strings.Contains(said, "no number") {
		t.Errorf("a screen reader hears %q", said)
	}
	typedIn(w, "5")
	pressed(w, fyne.KeyReturn)
	if g.Wrong(at) != "" || g.Drafts() != 0 {
		t.Errorf("after a good value: %q", g.Wrong(at))
	}
}

func TestGridFixedAndReadOnlyCellsCannotBeTypedIn(t *testing.T) {
	g := priceGrid()
	committed := 0
	g.OnCommitted = func(GridPlace, string) string { committed++; return "" }
	w := newWindow(t, lightTheme, g, 400, 400)
	g.TakeFocus()
	g.GoTo(GridPlace{1, 2, 1})
	typedIn(w, "1")
	pressed(w, fyne.KeyReturn, fyne.KeyDelete)
	g.ReadOnly = true
	g.GoTo(GridPlace{1, 1, 0})
	typedIn(w, "1")
	pressed(w, fyne.KeyReturn, fyne.KeyDelete)
	if committed != 0 {
		t.Errorf("%d values were changed", committed)
	}
}

func TestGridCopiesAndPastesAsSpreadsheetsDo(t *testing.T) {
	g := priceGrid()
	var block [][]string
	var from GridPlace
	g.OnPasted = func(at GridPlace, b [][]string) { from, block = at, b }
	newWindow(t, lightTheme, g, 400, 400)
	g.TakeFocus()
	g.GoTo(GridPlace{1, 1, 0})
	g.TypedShortcut(&fyne.ShortcutCopy{Clipboard: Clipboard()})
	if Clipboard().Content() != "10" {
		t.Errorf("copied %q", Clipboard().Content())
	}
	Clipboard().SetContent("1\t2\n3\t4\n")
	g.TypedShortcut(&fyne.ShortcutPaste{Clipboard: Clipboard()})
	if from != (GridPlace{1, 1, 0}) || len(block) != 2 || !slices.Equal(block[1], []string{"3", "4"}) {
		t.Errorf("pasted %v at %v", block, from)
	}
}
