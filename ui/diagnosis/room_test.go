package diagnosis

import (
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/uitest"
)

// TestACommonAnswerReplacesOthersOnlyWhenGivenTwice: what two of three said of their own must not go by one key.
func TestACommonAnswerReplacesOthersOnlyWhenGivenTwice(t *testing.T) {
	b, id := opened(t, uitest.Options{}, 3, false)
	b.s.present()
	b.key(fyne.KeyRight)
	b.press("1", "3")
	b.s.room.turn(0)
	b.s.room.choose(everyone)
	before := datatest.Dump(t, b.store.Store)
	b.press("2")
	if diff := datatest.Diff(before, datatest.Dump(t, b.store.Store)); diff != "" || b.s.room.at != 0 || b.s.room.replaces(diagnosis.Partly) != 2 {
		t.Fatalf("one key replaced answers, or %d are counted:\n%s", b.s.room.replaces(diagnosis.Partly), diff)
	}
	b.press("3") // another one: again a question
	if b.s.room.doubt == nil || *b.s.room.doubt != diagnosis.Doing || b.s.room.replaces(diagnosis.Doing) != 1 {
		t.Errorf("the room doubts %v", b.s.room.doubt)
	}
	b.press("3")
	for i, s := range b.answers(id).Sheets {
		if s.Values[0] != diagnosis.Doing {
			t.Errorf("respondent %d has %d", i, s.Values[0])
		}
	}
	if b.LastDone() != "1 answer replaced" {
		t.Errorf("said %q", b.LastDone())
	}
	if _, err := b.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := datatest.Diff(before, datatest.Dump(t, b.store.Store)); diff != "" {
		t.Errorf("one undo leaves:\n%s", diff)
	}
	b.Deliver()
	b.s.room.turn(1)
	b.press("2")
	b.s.room.turn(1)
	b.press("1") // the group's own answer may be changed at once
	if got := b.answers(id).Sheets[2].Values[1]; got != diagnosis.NotDoing {
		t.Errorf("the group's second thought is %d", got)
	}
}

// TestTheRoomWritesComments: the keyboard is the comment's while it is written, and what single respondents wrote stays.
func TestTheRoomWritesComments(t *testing.T) {
	b, id := opened(t, uitest.Options{}, 3, false)
	who := b.answers(id).Sheets[0].ID
	if err := b.store.CommentAnswer(t.Context(), []domain.RespondentID{who}, "P1", "My own"); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	b.s.present()
	b.press("c")
	for _, k := range "2 Yn" {
		b.Window().Canvas().Focused().TypedRune(k)
	}
	b.Deliver()
	a := b.answers(id)
	for i, want := range []string{"My own", "2 Yn", "2 Yn"} {
		if got := a.Sheets[i].Comments["P1"]; got != want || a.Sheets[i].Values[0] != diagnosis.Unanswered || b.s.room.at != 0 {
			t.Errorf("respondent %d: comment %q, answer %d, question %d", i, got, a.Sheets[i].Values[0], b.s.room.at)
		}
	}
	if b.Window().Canvas().Focused() != fyne.Focusable(b.s.room.remark) {
		t.Error("saving took the keyboard from the comment")
	}
	b.key(fyne.KeyEscape)
	if b.s.room == nil || b.s.room.remark != nil || b.Window().Canvas().Focused() != fyne.Focusable(b.s.room.pad) {
		t.Error("Escape does not lead back to the question")
	}
	b.key(fyne.KeyRight)
	b.press("c")
	if got := b.s.room.remark.Text; got != "My own" {
		t.Errorf("the first respondent's comment is %q", got)
	}
}

func TestTheSameCommentIsShownOnce(t *testing.T) {
	got := together(textsOf("en"), []diagnosis.Comment{{By: "Ann", Text: "Agreed"}, {By: "Bea", Text: "No"}, {By: "Cem", Text: "Agreed"}})
	if len(got) != 2 || got[0].By != "2 respondents" || got[1].By != "Bea" {
		t.Errorf("shown are %+v", got)
	}
}
