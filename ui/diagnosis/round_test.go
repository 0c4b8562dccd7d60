package diagnosis

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/uitest"
)

// press sends keys to what has the focus, as the driver does: letters and digits as key and character.
func (b *roundBench) press(keys ...string) {
	b.T.Helper()
	for _, k := range keys {
		f := b.Window().Canvas().Focused()
		if f == nil {
			b.T.Fatalf("nothing has the focus for %q", k)
		}
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(strings.ToUpper(k))})
		if len([]rune(k)) == 1 {
			if f = b.Window().Canvas().Focused(); f != nil {
				f.TypedRune([]rune(k)[0])
			}
		}
	}
}

// key sends named keys.
func (b *roundBench) key(names ...fyne.KeyName) {
	for _, n := range names {
		b.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: n})
	}
}

// submit presses the form's button for the actions.
func (b *roundBench) submit() {
	b.T.Helper()
	for _, o := range b.Inspected.(*fyne.Container).Objects {
		f, ok := o.(*kit.Field)
		if !ok {
			continue
		}
		if button, ok := f.Input.(*kit.Button); ok {
			button.Tapped(nil)
			return
		}
	}
	b.T.Fatal("the form has no button")
}

func opened(t *testing.T, o uitest.Options, n int, anonymous bool) (*roundBench, domain.RoundID) {
	t.Helper()
	store := seed(t, "en")
	id, _ := store.round("Round 1", n, anonymous, 2)
	b := newRoundBench(t, o, store)
	b.show(id, "")
	return b, id
}

func TestASheetIsAnsweredByKeysAlone(t *testing.T) {
	b, id := opened(t, uitest.Options{}, 2, false)
	for range b.s.round().Questionnaire.Questions {
		switch b.s.sheets.rows[b.s.sheets.at].question.Type {
		case diagnosis.TypeScale:
			b.press("2")
		default:
			b.press("y")
		}
	}
	b.key(fyne.KeyPageDown)
	b.press("3", "x", "0", "n")
	a := b.answers(id)
	if p := a.Sheets[0].Progress(a.Round.Questionnaire); p.Done != p.Of || p.Of != 33 {
		t.Errorf("the first sheet has %+v", p)
	}
	want := []diagnosis.Value{diagnosis.Doing, diagnosis.NotApplicable, diagnosis.NotApplicable, diagnosis.NotApplicable, diagnosis.Unanswered}
	for i, v := range want {
		if a.Sheets[1].Values[i] != v {
			t.Errorf("answer %d of the second sheet is %d, want %d", i+1, a.Sheets[1].Values[i], v)
		}
	}
	if said := b.s.sheets.done.Text; said != "answered 4 of 33" {
		t.Errorf("progress says %q", said)
	}
	if len(b.Errors) > 0 {
		t.Error(b.Errors)
	}
}

func TestKeysThatAreNoAnswerChangeNothing(t *testing.T) {
	b, id := opened(t, uitest.Options{}, 1, false)
	b.press("4", "9", "y", "q")
	if a := b.answers(id); a.Sheets[0].Values[0] != diagnosis.Unanswered {
		t.Errorf("answered %d", a.Sheets[0].Values[0])
	}
}

func TestACommentTakesTheKeysAndGivesThemBack(t *testing.T) {
	b, id := opened(t, uitest.Options{}, 1, false)
	b.press("c")
	entry := b.s.sheets.rows[0].comment
	if b.Window().Canvas().Focused() != fyne.Focusable(entry) {
		t.Fatal("C does not go to the comment")
	}
	for _, r := range "1 2 y" {
		b.Window().Canvas().Focused().TypedRune(r)
	}
	b.key(fyne.KeyReturn)
	a := b.answers(id)
	if a.Sheets[0].Comments["P1"] != "1 2 y" || a.Sheets[0].Values[0] != diagnosis.Unanswered {
		t.Errorf("comment %q, answer %d", a.Sheets[0].Comments["P1"], a.Sheets[0].Values[0])
	}
	if b.Window().Canvas().Focused() != fyne.Focusable(b.s.sheets.pad) {
		t.Error("Enter does not give the keys back to the sheet")
	}
	b.key(fyne.KeyTab)
	if b.Window().Canvas().Focused() != fyne.Focusable(entry) {
		t.Error("Tab does not go to the comment")
	}
}

func TestAnAnswerIsTakenBackByUndoAndDelete(t *testing.T) {
	b, id := opened(t, uitest.Options{}, 1, false)
	b.press("1")
	if b.s.sheets.at != 1 {
		t.Errorf("after an answer the keyboard is on question %d", b.s.sheets.at)
	}
	if _, err := b.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	if got := b.s.sheets.rows[0].marks.given; got != diagnosis.Unanswered {
		t.Errorf("after undo the sheet shows %d", got)
	}
	b.key(fyne.KeyHome)
	b.press("3")
	b.key(fyne.KeyUp, fyne.KeyDelete)
	if a := b.answers(id); a.Sheets[0].Values[0] != diagnosis.Unanswered {
		t.Errorf("Delete left %d", a.Sheets[0].Values[0])
	}
}

func TestTheRoomRecordsForTheGroupAndForEach(t *testing.T) {
	b, id := opened(t, uitest.Options{}, 3, false)
	b.s.present()
	b.press("2")
	a := b.answers(id)
	for i, s := range a.Sheets {
		if s.Values[0] != diagnosis.Partly {
			t.Errorf("respondent %d has %d", i, s.Values[0])
		}
	}
	b.key(fyne.KeyRight)
	b.press("1", "2", "3")
	a = b.answers(id)
	for i, want := range []diagnosis.Value{1, 2, 3} {
		if a.Sheets[i].Values[1] != want {
			t.Errorf("respondent %d answers the second question with %d", i, a.Sheets[i].Values[1])
		}
	}
	if b.s.room.at != 2 || b.s.room.who != 0 {
		t.Errorf("the room is at question %d, respondent %d", b.s.room.at, b.s.room.who)
	}
	if _, err := b.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	b.s.room.turn(1)
	if got := b.s.room.values()[2]; got != diagnosis.Unanswered {
		t.Errorf("after undo the room shows %d", got)
	}
	b.s.room.end()
	if b.s.room != nil || b.s.sheets.at != 1 {
		t.Errorf("afterwards the sheet is at question %d", b.s.sheets.at)
	}
}

func TestAClosedRoundAndAReadOnlyWorkspaceTakeNoAnswers(t *testing.T) {
	store := seed(t, "en")
	id, _ := store.round("Round 1", 2, false, 1)
	store.answer(id, 1, 0)
	store.close(id, 1)
	open, _ := store.round("Round 2", 2, false, 2)
	before := datatest.Dump(t, store.Store)
	for name, tt := range map[string]struct {
		o  uitest.Options
		of domain.RoundID
	}{"closed": {uitest.Options{}, id}, "read-only": {uitest.Options{ReadOnly: true}, open}} {
		b := newRoundBench(t, tt.o, store)
		b.show(tt.of, ViewAnswers)
		b.s.sheets.typed('1')
		b.s.sheets.key(fyne.KeyDelete)
		b.s.sheets.typed('c')
		b.s.present()
		if b.s.room != nil {
			t.Errorf("%s: a room opens", name)
		}
		b.show(tt.of, ViewResults)
		b.show(tt.of, ViewPrepare)
	}
	if diff := datatest.Diff(before, datatest.Dump(t, store.Store)); diff != "" {
		t.Errorf("changed:\n%s", diff)
	}
}

func TestAnAnonymousRoundShowsNothingBeforeItIsClosedNorOfFew(t *testing.T) {
	store := seed(t, "en")
	id, _ := store.round("Round 1", 6, true, 1)
	store.answer(id, 1, 0)
	b := newRoundBench(t, uitest.Options{}, store)
	b.show(id, ViewResults)
	if n := len(b.s.results.page.Objects); n != 1 {
		t.Errorf("while it is open, %d parts are shown", n)
	}
	store.close(id, 1)
	b.Deliver()
	if n := len(b.s.results.page.Objects); n < 4 {
		t.Errorf("closed, %d parts are shown", n)
	}
	if m := b.s.results.heatModel(); len(m.Columns) != 0 || m.Spread == "" || len(m.Rows[0].Cells) != 0 {
		t.Error("an anonymous round shows who answered what")
	}
}

func TestWeakItemsBecomeActionsInOneStep(t *testing.T) {
	store, closed, _ := three(t, "en")
	b := newRoundBench(t, uitest.Options{}, store)
	b.show(closed, ViewResults)
	p := b.s.results.issues
	rows := p.list.Rows()
	p.list.SetSelected([]int64{rows[0].ID, rows[1].ID})
	p.enable()
	before := datatest.Dump(t, store.Store)
	p.act.Tapped(nil)
	b.submit()
	all, err := store.Actions(t.Context())
	if err != nil || len(all) != 5 {
		t.Fatalf("%d actions, %v, errors %v", len(all), err, b.Errors)
	}
	if b.LastDone() != "2 actions made" || len(b.s.results.result.Actions) != 5 {
		t.Errorf("said %q, the round shows %d", b.LastDone(), len(b.s.results.result.Actions))
	}
	if _, err := store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := datatest.Diff(before, datatest.Dump(t, store.Store)); diff != "" {
		t.Errorf("undo left:\n%s", diff)
	}
}

func TestARoundIsPreparedOpenedAndClosedFromItsPanel(t *testing.T) {
	store := seed(t, "en")
	hub := newHub(t, uitest.Options{}, store)
	hub.Show(host.Place{Screen: host.Diagnosis})
	v := hub.s.parts[""].(*roundsView)
	v.begin()
	v.fresh.name.SetText("Autumn")
	v.fresh.create()
	place := hub.Went[len(hub.Went)-1]
	if place.Screen != host.Round || place.View != ViewPrepare {
		t.Fatalf("went to %+v, errors %v", place, hub.Errors)
	}
	b := newRoundBench(t, uitest.Options{}, store)
	b.Show(place)
	who, err := parseRespondents("Ann; Agent; Desk\n\nBea\tLead\tDesk\n", false)
	if err != nil || len(who) != 2 || who[1].Role != "Lead" {
		t.Fatalf("read %+v, %v", who, err)
	}
	b.s.prepare.addAll(who)
	b.s.openToday()
	b.Follow()
	b.press("3")
	b.s.closeToday()
	a := b.answers(b.s.id)
	if a.Round.State != diagnosis.RoundClosed || a.Round.Closed != domain.DateOf(now()) || a.Sheets[0].Values[0] != diagnosis.Doing {
		t.Errorf("the round is %+v, errors %v", a.Round.State, b.Errors)
	}
	if !strings.Contains(b.LastDone(), "22 May 2027") {
		t.Errorf("said %q", b.LastDone())
	}
}

func TestLinesOfAnAnonymousRoundSayHowMany(t *testing.T) {
	who, err := parseRespondents("3; Agent; Desk", true)
	if err != nil || len(who) != 3 || who[2].Name != "" || who[2].Team != "Desk" {
		t.Errorf("read %+v, %v", who, err)
	}
	for _, bad := range []string{"many; Agent", "0; Agent", "501", "  "} {
		if _, err := parseRespondents(bad, true); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

func TestDaysAreReadInEveryLanguage(t *testing.T) {
	want := domain.Date{Year: 2027, Month: 3, Day: 31}
	for lang, typed := range map[string]string{"en": "31 Mar 2027", "de": "31.3.2027", "fr": "31/03/2027", "zh": "2027年3月31日"} {
		for _, s := range []string{typed, "2027-03-31"} {
			if got, err := parseDay(textsOf(lang), "diag.due", s, true); err != nil || got != want {
				t.Errorf("%s: %q is read as %v, %v", lang, s, got, err)
			}
		}
		if _, err := parseDay(textsOf(lang), "diag.due", "31 Foo", true); err == nil {
			t.Errorf("%s: nonsense is taken", lang)
		}
	}
}
