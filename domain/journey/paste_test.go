package journey

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"touchstone/domain"
)

func TestSplitCellsReadsWhatSpreadsheetsCopy(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", "[]"},
		{"lines", "a\nb", "[[a] [b]]"},
		{"Windows lines and a last one", "a\r\nb\r\n", "[[a] [b]]"},
		{"old Mac lines", "a\rb", "[[a] [b]]"},
		{"a block", "a\tb\r\nc\td\r\n", "[[a b] [c d]]"},
		{"empty cells", "a\t\tb\n\tc", "[[a  b] [ c]]"},
		{"an empty row between", "a\n\nb", "[[a] [] [b]]"},
		{"empty rows at the end", "a\t\n\t\n\n", "[[a ]]"},
		{"a cell with lines, as Excel copies it", "\"a\nb\"\tc\r\n", "[[a\nb c]]"},
		{"a cell with Windows lines", "\"a\r\nb\"", "[[a\r\nb]]"},
		{"a cell with a tab", "\"a\tb\"\tc", "[[a\tb c]]"},
		{"marks within marks", "\"say \"\"hello\"\"\"\tc", "[[say \"hello\" c]]"},
		{"only marks", "\"\"\t\"\"\"\"", "[[ \"]]"},
		{"a quotation, not a cell", "\"Hello\" she said\tc", "[[\"Hello\" she said c]]"},
		{"a mark that is never closed", "\"a\tb\nc", "[[\"a b] [c]]"},
		{"a mark within", "5\" screen\tc", "[[5\" screen c]]"},
	} {
		if got := fmt.Sprint(SplitCells(c.text)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestSplitCellsReadsBackWhatIsCopied: cells written the way spreadsheets do come back.
func TestSplitCellsReadsBackWhatIsCopied(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.StringOf(rapid.SampledFrom([]rune("ab\" \t\n\r登")))
		rows := rapid.SliceOfN(rapid.SliceOfN(value, 1, 4), 1, 4).Draw(t, "rows")
		rows[len(rows)-1][0] = "end" // empty rows at the end are left out
		var lines []string
		for _, row := range rows {
			cells := make([]string, len(row))
			for i, v := range row {
				if cells[i] = v; strings.ContainsAny(v, "\"\t\r\n") {
					cells[i] = `"` + strings.ReplaceAll(v, `"`, `""`) + `"`
				}
			}
			lines = append(lines, strings.Join(cells, "\t"))
		}
		if got := SplitCells(strings.Join(lines, "\r\n") + "\r\n"); fmt.Sprintf("%q", got) != fmt.Sprintf("%q", rows) {
			t.Fatalf("%q became %q", rows, got)
		}
	})
}

var names = PasteNames{Stage: func(n int) string { return fmt.Sprintf("Stage%d", n) }, Lane: func(n int) string { return fmt.Sprintf("Lane%d", n) }}

func TestPasteOfLinesFillsOneCell(t *testing.T) {
	v := sketch("Book Fly", "App Desk", "Fly/App: Seat Meal")
	slot := Slot{Stage: 2, Lane: 11, Index: 1}
	for _, c := range []struct{ name, text, want string }{
		{"lines", "One\nTwo", "Seat One Two Meal"},
		{"a column of a spreadsheet", "One\r\n\r\n\"Two\nThree\"\r\n", "Seat One Two Three Meal"},
		{"a column with empty cells beside it", "One\t\r\nTwo\t  \r\n", "Seat One Two Meal"},
		{"bullets", "• One\n- Two\n* Three\n– Four", "Seat One Two Three Four Meal"},
		{"bullets of a word processor", "•\tOne\n•\tTwo", "Seat One Two Meal"},
		{"a sign of the name itself", "-5°C\n*new*", "Seat -5°C *new* Meal"},
		{"tidied", "  One\u00a0\n\u200bTwo\u0007", "Seat One Two Meal"},
		{"dashes are nothing", "One\n–\n-\nTwo", "Seat One Two Meal"},
	} {
		p, err := v.Paste(c.text, slot, names)
		if p.Block {
			t.Errorf("%s: taken for a block", c.name)
		}
		equal(t, c.name, drawn(after(t, v, p.Plan, err)), "Book,Fly | App,Desk | Fly/App: "+c.want)
		if want := len(strings.Fields(c.want)) - 2; p.Cards != want {
			t.Errorf("%s: counts %d cards, not %d", c.name, p.Cards, want)
		}
	}
}

func TestPasteOfABlockFillsCells(t *testing.T) {
	v := sketch("Book Fly", "App Curve=emotion Desk=onstage Note=text", "Book/App: Old", "Fly/Desk: Crew")
	for _, c := range []struct {
		name, text string
		at         Slot
		want       string
		news       [3]int
	}{
		{"in place", "a\tb\nc\td", Slot{1, 11, 0}, "Book,Fly | App,Curve,Desk,Note | Book/App: a Old | Book/Desk: c | Fly/App: b | Fly/Desk: Crew d", [3]int{4, 0, 0}},
		{"several lines in a cell", "\"a\n• b\"\tc", Slot{1, 11, 9}, "Book,Fly | App,Curve,Desk,Note | Book/App: Old a b | Fly/App: c | Fly/Desk: Crew", [3]int{3, 0, 0}},
		{"empty cells keep their place", "\tb\nc\t-", Slot{1, 11, 0}, "Book,Fly | App,Curve,Desk,Note | Book/App: Old | Book/Desk: c | Fly/App: b | Fly/Desk: Crew", [3]int{2, 0, 0}},
		{"a row", "a\tb", Slot{1, 13, 0}, "Book,Fly | App,Curve,Desk,Note | Book/App: Old | Book/Desk: a | Fly/Desk: Crew b", [3]int{2, 0, 0}},
		{"over the right edge", "a\tb\tc", Slot{2, 11, 0}, "Book,Fly,Stage1,Stage2 | App,Curve,Desk,Note | Book/App: Old | Fly/App: a | Fly/Desk: Crew | Stage1/App: b | Stage2/App: c", [3]int{3, 2, 0}},
		{"over the lower edge", "a\tb\nc\td", Slot{1, 13, 0}, "Book,Fly | App,Curve,Desk,Note,Lane1 | Book/App: Old | Book/Desk: a | Book/Lane1: c | Fly/Desk: Crew b | Fly/Lane1: d", [3]int{4, 0, 1}},
	} {
		p, err := v.Paste(c.text, c.at, names)
		got := after(t, v, p.Plan, err)
		equal(t, c.name, drawn(got), c.want)
		stages, lanes, cards := p.Adds()
		if [3]int{p.Cards, p.Stages, p.Lanes} != c.news || [3]int{cards, stages, lanes} != c.news || !p.Block {
			t.Errorf("%s: says %d cards, %d stages, %d lanes", c.name, p.Cards, p.Stages, p.Lanes)
		}
		if p.Lanes == 1 && got.Lanes[4].Kind != LaneOnstage {
			t.Errorf("%s: the new lane is %s", c.name, got.Lanes[4].Kind)
		}
	}
}

func TestPasteRefuses(t *testing.T) {
	v := sketch("Book", "App Curve=emotion")
	for _, c := range []struct {
		name, text string
		at         Slot
		code       domain.Code
	}{
		{"nothing", " \r\n\t\n", Slot{1, 11, 0}, CodePasteNothing},
		{"dashes", "-\n–", Slot{1, 11, 0}, CodePasteNothing},
		{"a lane without cards", "a", Slot{1, 12, 0}, CodeNoCards},
		{"a stage that is gone", "a", Slot{9, 11, 0}, domain.CodeNotFound},
		{"a lane that is gone", "a\tb", Slot{1, 99, 0}, domain.CodeNotFound},
		{"a whole table", strings.Repeat("a\tb\n", MaxPastedNew+2), Slot{1, 11, 0}, CodePasteTooTall},
		{"too wide", strings.Repeat("a\t", MaxPastedNew+2), Slot{1, 11, 0}, CodePasteTooWide},
		{"too much", strings.Repeat("a\n", MaxPastedCards+1), Slot{1, 11, 0}, CodePasteTooMany},
	} {
		if p, err := v.Paste(c.text, c.at, names); domain.CodeOf(err) != c.code || p.Plan != nil {
			t.Errorf("%s: %v, %d changes", c.name, err, len(p.Plan))
		}
	}
	for _, c := range []struct {
		name, text string
		want       [3]int
	}{
		{"as many cards as may be", strings.Repeat("a\n", MaxPastedCards), [3]int{0, 0, MaxPastedCards}},
		{"as wide as may be", strings.Repeat("\t", MaxPastedNew) + "a", [3]int{MaxPastedNew, 0, 1}},
		{"as tall as may be", strings.Repeat("\t\n", MaxPastedNew) + "a\tb", [3]int{0, MaxPastedNew, 2}},
	} {
		v := sketch("Book Fly", "App Curve=emotion")
		if c.name == "as wide as may be" {
			v = sketch("Book", "App")
		}
		p, err := v.Paste(c.text, Slot{1, 11, 0}, names)
		after(t, v, p.Plan, err)
		stages, lanes, cards := p.Adds()
		if [3]int{stages, lanes, cards} != c.want || len(p.Plan) > stages+lanes+2 {
			t.Errorf("%s: %d stages, %d lanes, %d cards by %d changes", c.name, stages, lanes, cards, len(p.Plan))
		}
	}
}

func TestPasteKeepsAllOfALongName(t *testing.T) {
	v := sketch("Book", "App")
	long := strings.TrimSpace(strings.Repeat("the whole story ", 20))
	p, err := v.Paste("Short\n"+long+"\n"+strings.Repeat("登", 300)+"\n"+strings.Repeat("x", 40_000), Slot{1, 11, 0}, names)
	got := after(t, v, p.Plan, err).Touchpoints
	if p.Shortened != 3 || got[0].Description != "" || got[1].Description != long || !strings.HasSuffix(got[1].Name, " the…") {
		t.Errorf("%d shortened: %q, %q", p.Shortened, got[1].Name, got[1].Description)
	}
	whole := strings.Repeat("x", domain.MaxName)
	if p, err = v.Paste(whole, Slot{1, 11, 0}, names); p.Shortened != 0 || after(t, v, p.Plan, err).Touchpoints[0].Name != whole {
		t.Error("a name that just fits was shortened")
	}
	for _, c := range got {
		if n := len([]rune(c.Name)); n > domain.MaxName || len([]rune(c.Description)) > domain.MaxText {
			t.Errorf("a name of %d characters, a text of %d", n, len([]rune(c.Description)))
		}
	}
}

// TestPasteLosesNothing: whatever the block, its cards are on the map, and the others are still in their order.
func TestPasteLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := randomMap(t)
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab \"\t\n\r•-"))).Draw(t, "text")
		at := Slot{v.Stages[rapid.IntRange(0, len(v.Stages)-1).Draw(t, "s")].ID, v.Lanes[rapid.IntRange(0, len(v.Lanes)-1).Draw(t, "l")].ID, rapid.IntRange(0, 4).Draw(t, "i")}
		p, err := v.Paste(text, at, names)
		switch domain.CodeOf(err) {
		case CodePasteNothing, CodePasteTooTall, CodePasteTooWide:
			return
		}
		got := after(t, v, p.Plan, err)
		if len(got.Touchpoints) != len(v.Touchpoints)+p.Cards || len(got.Stages) != len(v.Stages)+p.Stages || len(got.Lanes) != len(v.Lanes)+p.Lanes || p.Cards == 0 {
			t.Fatalf("%+v: %s", p, drawn(got))
		}
		old := got.cards(func(c Touchpoint) bool { return c.ID > 0 })
		for i, c := range old {
			if c.ID != v.Touchpoints[i].ID || c.cell() != v.Touchpoints[i].cell() {
				t.Fatalf("card %d is not where it was", c.ID)
			}
		}
	})
}
