package kit

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"touchstone/ui/theme"
)

// TestMain makes the app all tests share: widgets look their sizes up as soon as they are made.
func TestMain(m *testing.M) {
	test.NewApp().Settings().SetTheme(lightTheme)
	m.Run()
}

// newWindow shows an object in the real theme without a display.
func newWindow(t testing.TB, th theme.Theme, o fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	fyne.CurrentApp().Settings().SetTheme(th)
	win := test.NewTempWindow(t, o)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	o.Refresh() // it may have been made before the theme was set
	return win
}

var lightTheme = theme.Theme{Variant: theme.Light}

// bigModel is 40 columns × 50 rows with n cards, most with all they can have.
func bigModel(n int) BoardModel {
	var m BoardModel
	for c := 0; c < 40; c++ {
		m.Columns = append(m.Columns, BoardColumn{ID: int64(c + 1), Title: fmt.Sprintf("Stage %d", c+1), Subtitle: "6 · NPS −9 (n 3,870)"})
	}
	for r := 0; r < 50; r++ {
		m.Rows = append(m.Rows, BoardRow{ID: int64(r + 1), Title: fmt.Sprintf("Lane %d", r+1)})
	}
	edges := []fyne.ThemeColorName{theme.Green, theme.Amber, theme.Red, theme.Grey}
	for i := 0; i < n; i++ {
		m.Cards = append(m.Cards, BoardCard{
			ID: int64(i + 1), Column: int64(i%40 + 1), Row: int64(i/40%50 + 1),
			Title:    fmt.Sprintf("Touchpoint number %d with a name", i),
			Initials: "MK", Face: Face(i%5 + 1), Edge: edges[i%4],
			BarA: BoardBar{float64(i%10) + 0.3, fmt.Sprintf("%d.3", i%10)}, BarB: BoardBar{float64(i % 7), fmt.Sprintf("%d", i%7)},
			Star: i%9 == 0, Flag: i%11 == 0, Warning: i%13 == 0,
		})
	}
	return m
}

// smallModel is 3 columns (1–3) × 2 rows (11, 12): cards 101, 102, 103 in (1,11), 104 in (2,11), 105 in (1,12).
func smallModel() BoardModel {
	card := func(id, col, row int64, title string) BoardCard {
		return BoardCard{ID: id, Column: col, Row: row, Title: title, Initials: "JS"}
	}
	return BoardModel{
		Columns: []BoardColumn{{ID: 1, Title: "Book"}, {ID: 2, Title: "Airport"}, {ID: 3, Title: "On board"}},
		Rows:    []BoardRow{{ID: 11, Title: "Digital"}, {ID: 12, Title: "People"}},
		Cards: []BoardCard{card(101, 1, 11, "Search"), card(102, 1, 11, "Fare"), card(103, 1, 11, "Seat"),
			card(104, 2, 11, "Check-in"), card(105, 1, 12, "Call centre")},
	}
}

// sprintModel is a board of work: states as columns, people as rows, cards with labels, days and what blocks them.
func sprintModel(cols, rows, cards int) BoardModel {
	var m BoardModel
	states := []string{"Ideas", "Selected", "Doing", "Review", "Done"}
	for c := 0; c < cols; c++ {
		m.Columns = append(m.Columns, BoardColumn{ID: int64(c + 1), Title: states[c%5], Subtitle: "3 / 4"})
	}
	m.Columns[2].Subtitle, m.Columns[2].Warn = "4 / 3", "4 of 3 cards"
	for r := 0; r < rows; r++ {
		m.Rows = append(m.Rows, BoardRow{ID: int64(r + 1), Title: fmt.Sprintf("Person %d", r+1)})
	}
	titles := []string{"One scan at the gate, none at the door", "Paper prototype of one-scan boarding", "Measure document checks per passenger", "Shadow three Friday flights"}
	for i := 0; i < cards; i++ {
		c := BoardCard{ID: int64(i + 1), Column: int64(i%cols + 1), Row: int64(i/cols%rows + 1), Title: titles[i%4], Initials: "JS",
			Foot: fmt.Sprintf("%d days · due day %d · %d/5 done", i%7, i%20, i%5), Edge: theme.Grey, Notes: i % 3}
		if i%3 == 0 {
			c.Label = [3]BoardLabel{{"Effortless", theme.Green}, {"No repetition", theme.Violet}}
		}
		if i%7 == 2 {
			c.Alert, c.Edge = "Blocked", theme.Red
		}
		m.Cards = append(m.Cards, c)
	}
	return m
}

// mixedModel is smallModel with rows of curves (21), figures (22) and texts (23) above it, and a last row of cards (13) with
// card 106 in (2,13). Curve 1 is free in columns 1 and 2, computed in 3; curve 2 has a gap in column 2.
func mixedModel() BoardModel {
	m := smallModel()
	curves := []BoardCurve{
		{ID: 1, Name: "current", Points: []BoardPoint{
			{Column: 1, Value: 0.5, Text: "+0.5 · n 312"}, {Column: 2, Value: -1, Text: "−1.0 · n 12"},
			{Column: 3, Value: 1, Text: "+1.0", Locked: true, Spoken: "Emotion +1.0, computed from 12 answers"},
		}},
		{ID: 2, Name: "future", Dashed: true, Points: []BoardPoint{{Column: 1, Value: 1.5}, {Column: 3, Value: -1}}},
	}
	m.Rows = append([]BoardRow{
		{ID: 21, Title: "Emotion", Kind: RowCurve, Curves: curves},
		{ID: 22, Title: "NPS", Kind: RowValues, Cells: []BoardCell{{Column: 1, Text: "+12", Note: "5 touchpoints"}}},
		{ID: 23, Title: "Wants", Kind: RowText, Cells: []BoardCell{{Column: 1, Text: "One line"}}},
	}, append(m.Rows, BoardRow{ID: 13, Title: "Evidence"})...)
	m.Cards = append(m.Cards, BoardCard{ID: 106, Column: 2, Row: 13, Title: "Ticket"})
	return m
}
