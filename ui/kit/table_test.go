package kit

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"touchstone/ui/theme"
	"touchstone/ui/uitest"
)

func rankedTable() *Table {
	t := NewTable("Ranked by gap", []TableColumn{
		{Title: "Touchpoint"}, {Title: "importance", Width: 92, Number: true}, {Title: "performance", Width: 92, Number: true},
		{Title: "n", Width: 64, Number: true}, {Title: "quadrant", Width: 130, Chip: true},
	})
	tones := []ChipTone{ChipPoor, ChipGood, ChipNeutral, ChipInfo}
	words := []string{"Concentrate here", "Keep up", "Low priority", "Overkill"}
	var rows []TableRow
	for i, p := range airline().Points {
		perf := TableCell{Text: fmt.Sprintf("%.1f", p.X), Sort: p.X}
		if i == 4 {
			perf = TableCell{Text: "—", None: true}
		}
		rows = append(rows, TableRow{ID: p.ID, Cells: []TableCell{{Text: p.Name}, {Text: fmt.Sprintf("%.1f %%", p.Y), Sort: p.Y}, perf,
			{Text: fmt.Sprintf("%d", 25324-i*77), Sort: float64(25324 - i*77)}, {Text: words[i%4], Tone: tones[i%4]}}})
	}
	t.SetRows(rows)
	return t
}

func shownIDs(t *Table) []int64 {
	var ids []int64
	for _, r := range t.Rows() {
		ids = append(ids, r.ID)
	}
	return ids
}

func TestTableSortsByHeader(t *testing.T) {
	tb := rankedTable()
	newWindow(t, lightTheme, tb, 640, 400)
	tb.headerTapped(2) // numbers: the largest first
	if got := shownIDs(tb); got[0] != 11 || got[1] != 12 || got[13] != 5 {
		t.Errorf("descending: %v; the row without a value must be last", got)
	}
	tb.headerTapped(2)
	if got := shownIDs(tb); got[0] != 2 || got[13] != 5 {
		t.Errorf("ascending: %v", got)
	}
	tb.headerTapped(2)
	if got := shownIDs(tb); got[0] != 1 || got[13] != 14 {
		t.Errorf("as given: %v", got)
	}
	tb.headerTapped(0) // words: A first
	if got := shownIDs(tb); got[0] != 11 {
		t.Errorf("by name: %v", got)
	}
}

func TestTableSelectsFiltersAndCopies(t *testing.T) {
	tb := rankedTable()
	var got []int64
	tb.OnSelected = func(ids []int64) { got = ids }
	w := newWindow(t, lightTheme, tb, 640, 400)
	h := tb.body.rowHeight()
	row := func(i int) fyne.Position { return fyne.NewPos(30, (float32(i)+0.5)*h) }
	uitest.Click(tb.body, row(1), 0)
	uitest.Click(tb.body, row(3), fyne.KeyModifierShift)
	if !slices.Equal(got, []int64{2, 3, 4}) {
		t.Errorf("Shift: %v", got)
	}
	uitest.Click(tb.body, row(2), fyne.KeyModifierControl)
	if !slices.Equal(got, []int64{2, 4}) {
		t.Errorf("Ctrl: %v", got)
	}
	tb.body.TypedShortcut(&fyne.ShortcutCopy{})
	want := "Touchpoint\timportance\tperformance\tn\tquadrant\nIn-flight Wi-Fi\t5.7 %\t4.5\t25247\tKeep up\nLeg room\t4.8 %\t5.9\t25093\tOverkill\n"
	if c := Clipboard().Content(); c != want {
		t.Errorf("clipboard %q\nwant %q", c, want)
	}
	tb.SetFilter(func(r TableRow) bool { return r.ID%2 == 0 })
	w.Canvas().Focus(tb.body)
	for _, k := range []fyne.KeyName{fyne.KeyHome, fyne.KeyDown} {
		tb.body.TypedKey(&fyne.KeyEvent{Name: k})
	}
	if !slices.Equal(got, []int64{4}) || len(tb.Rows()) != 7 {
		t.Errorf("filtered: %v of %d rows", got, len(tb.Rows()))
	}
	tb.body.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	tb.body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if len(got) != 6 {
		t.Errorf("Shift+End: %v", got)
	}
}

func TestTableDrawsOnlyRowsInView(t *testing.T) {
	tb := rankedTable()
	var rows []TableRow
	for i := range 5000 {
		rows = append(rows, TableRow{ID: int64(i + 1), Cells: []TableCell{{Text: fmt.Sprint("row ", i)}}})
	}
	newWindow(t, lightTheme, tb, 640, 400)
	tb.SetRows(rows)
	n := len(test.WidgetRenderer(tb.body).Objects())
	if n == 0 || n > 16*(2+1)+3 {
		t.Errorf("%d objects", n)
	}
	tb.SetSelected([]int64{4000})
	if i := tb.body.rowAt(5); i > 3999 || i < 3900 {
		t.Errorf("did not scroll to the selected row: first is %d", i)
	}
	tb.body.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -1e9)})
	if i := tb.body.rowAt(tb.body.Size().Height - 2); i != 4999 {
		t.Errorf("scrolled to row %d", i)
	}
}

func TestTableShots(t *testing.T) {
	for name, th := range map[string]theme.Theme{"table-light": lightTheme, "table-dark": {Variant: theme.Dark}} {
		tb := rankedTable()
		tb.SortBy(1, true)
		w := newWindow(t, th, tb, 640, 330)
		tb.SetSelected([]int64{2})
		w.Canvas().Focus(tb.body)
		uitest.Capture(t, w, name)
		if !hasText(test.WidgetRenderer(tb.body).Objects(), "In-flight Wi-Fi") {
			t.Error("the selected row is not drawn")
		}
	}
}

func TestOptionalColumnsAreLeftOutWhereThereIsNoRoom(t *testing.T) {
	columns := []TableColumn{{Title: "Name"}, {Title: "n", Width: 60, Optional: true}, {Title: "Mean", Width: 60}, {Title: "Owner", Width: 50, Optional: true}}
	for _, tt := range []struct {
		width float32
		want  []float32
	}{
		{400, []float32{230, 60, 60, 50}},
		{250, []float32{130, 60, 60, 0}},
		{200, []float32{140, 0, 60, 0}},
		{100, []float32{60, 0, 60, 0}},
	} {
		if _, w := columnSpans(columns, tt.width, 1); !slices.Equal(w, tt.want) {
			t.Errorf("in %v: %v, want %v", tt.width, w, tt.want)
		}
	}
}
