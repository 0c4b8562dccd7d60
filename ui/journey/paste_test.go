package journey

import (
	"strings"
	"testing"

	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
	"touchstone/ui/uitest"
)

func TestAPasteIsOneStepThatUndoTakesBackWhole(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	long := strings.Repeat("word ", 60)
	datatest.CheckUndoRedo(t, b.store, func() {
		steps := len(b.Runner.Ran)
		kit.Clipboard().SetContent("P\tQ\tR\nS\tT\t" + long + "\nU\tV\tW\n")
		b.m.board.OnPasted(b.slot(1, 0, 1))
		if n := len(b.Runner.Ran) - steps; n != 1 {
			t.Errorf("%d commands, want one", n)
		}
		if got, want := b.LastDone(), "9 touchpoints pasted · 2 new stages · 1 new lane · 1 name shortened, whole text in the description"; got != want {
			t.Errorf("said %q, want %q", got, want)
		}
		if len(b.m.selected) != 9 {
			t.Errorf("%d are selected, want what was pasted", len(b.m.selected))
		}
	})
	b.Deliver()
	if got := len(b.m.view.Touchpoints); got != 13 {
		t.Errorf("the map shows %d touchpoints", got)
	}
}

func TestARefusedPasteSaysWhyAndChangesNothing(t *testing.T) {
	for content, c := range map[string]struct {
		code     domain.Code
		sentence string
	}{
		"":        {journey.CodePasteNothing, "There is no text to paste."},
		" \n\t\n": {journey.CodePasteNothing, "There is no text to paste."},
		"a" + strings.Repeat("\ta", 30): {journey.CodePasteTooWide,
			"The text has 31 columns, but from here the map has 2 stages; at most 20 new ones are added. Paste fewer columns."},
		strings.Repeat("a\tb\n", 30): {journey.CodePasteTooTall,
			"The text has 30 rows, but from here the map has 2 lanes; at most 20 new ones are added. Paste a single column to get one touchpoint per line."},
		strings.Repeat("a\n", 5001): {journey.CodePasteTooMany,
			"That would be 5,001 touchpoints at once; 5,000 are the most. Import a file instead."},
	} {
		b := newMapBench(t, uitest.Options{})
		dump := datatest.Dump(t, b.store)
		kit.Clipboard().SetContent(content)
		b.m.board.OnPasted(b.slot(0, 0, 0))
		if err := b.LastError(); domain.CodeOf(err) != c.code || b.m.tx.Error(err) != c.sentence {
			t.Errorf("refused with %q, want %q", b.m.tx.Error(err), c.sentence)
		}
		if d := datatest.Diff(dump, datatest.Dump(t, b.store)); d != "" || len(b.Dones) > 0 {
			t.Errorf("changed %s, said %q", d, b.Dones)
		}
	}
}

func TestTextIsPastedIntoNoReadOnlyMap(t *testing.T) {
	b := newMapBench(t, uitest.Options{ReadOnly: true})
	kit.Clipboard().SetContent("P\tQ")
	b.m.paste(journey.Slot{Stage: b.grid.Stages[0], Lane: b.grid.Lanes[0]})
	if b.layout() != before || len(b.Errors) > 0 {
		t.Errorf("the map is %s, errors %v", b.layout(), b.Errors)
	}
}
