package sprint

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/uitest"
)

// alone are the ideas in no group.
func alone(v *ideasView) (ids []domain.IdeaID) {
	for _, i := range v.b.Ideas {
		if i.Group == 0 {
			ids = append(ids, i.ID)
		}
	}
	return ids
}

// dragOnto drags an idea by the mouse until its middle lies on another one.
func dragOnto(w *ideaWall, from, onto domain.IdeaID) {
	n, by := w.note(from), w.middle(w.note(onto)).Subtract(w.middle(w.note(from)))
	for range 4 {
		n.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(by.X/4, by.Y/4)})
	}
	n.DragEnd()
}

func TestIdeasAreGroupedByDraggingThemTogether(t *testing.T) {
	sc, b, s := running(t, ViewIdeas)
	v := sc.view(ViewIdeas).(*ideasView)
	ids := alone(v)
	if len(ids) < 2 {
		t.Fatalf("%d ideas by themselves", len(ids))
	}
	datatest.CheckUndoRedo(t, s, func() { dragOnto(v.face.wall, ids[0], ids[1]) })
	b.Deliver()
	if v.idea(ids[0]).Group == 0 || v.idea(ids[0]).Group != v.idea(ids[1]).Group {
		t.Errorf("dragged together they are in groups %d and %d: %v", v.idea(ids[0]).Group, v.idea(ids[1]).Group, b.LastError())
	}
	n := v.face.wall.note(ids[0])
	n.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(5000, 5000)})
	n.DragEnd()
	if v.idea(ids[0]).Group != 0 {
		t.Error("dropped beside everything it stays in its group")
	}
}

// keyed types a letter as the toolkit does: the key, then what it writes.
func keyed(c fyne.Canvas, name fyne.KeyName, r rune) {
	if f := c.Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: name})
	} else if c.OnTypedKey() != nil {
		c.OnTypedKey()(&fyne.KeyEvent{Name: name})
	}
	if f := c.Focused(); f != nil && r != 0 {
		f.TypedRune(r)
	}
}

func TestLettersActOnceWhereverTheKeyboardIs(t *testing.T) {
	sc, b, _ := running(t, ViewIdeas)
	v := sc.view(ViewIdeas).(*ideasView)
	w, c := v.face.wall, b.Window().Canvas()
	c.SetOnTypedKey(w.key) // as before a room
	ids := alone(v)
	v.mark[ids[0]], v.mark[ids[1]] = true, true
	w.at = ids[1]
	c.Unfocus()
	did := len(b.Dones)
	keyed(c, fyne.KeyLeft, 0) // any key leads to the ideas, and one nobody wants does nothing
	keyed(c, "LeftShift", 0)
	w.goTo(ids[1])
	keyed(c, fyne.KeyG, 'g')
	if got := v.idea(ids[0]).Group; got == 0 || got != v.idea(ids[1]).Group || len(b.Dones) != did+1 {
		t.Errorf("G grouped them into %d, said %v", got, b.Dones[did:])
	}
	keyed(c, fyne.KeyN, 'n')
	name := w.pileOf(w.note(ids[0])).name
	if c.Focused() != fyne.Focusable(name) {
		t.Fatalf("N leads to %T", c.Focused())
	}
	name.SetText("At the gate")
	name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if _, back := c.Focused().(*ideaNote); !back || v.groupOf(ids[:1]).Name != "At the gate" {
		t.Errorf("the name is %q, the keyboard at %T", v.groupOf(ids[:1]).Name, c.Focused())
	}
	if got := v.winners(); len(got) != 2 || !slices.Contains(got, ids[0]) {
		t.Errorf("a proposal would be made of %v, want the whole group", got)
	}
	keyed(c, fyne.KeyU, 'u')
	if v.groupOf(v.chosen()) != nil {
		t.Error("U leaves it in its group")
	}
	c.Unfocus()
	w.Tapped(nil)
	if _, ok := c.Focused().(*ideaNote); !ok {
		t.Errorf("a click beside the ideas leads to %T", c.Focused())
	}
}

func TestABrainstormThatIsReadOnlyOnlyShows(t *testing.T) {
	s, by := sampleSprints(t, "en")
	sc, b := open(t, uitest.Options{ReadOnly: true}, s, by[sprint.Running], ViewIdeas)
	v := sc.view(ViewIdeas).(*ideasView)
	before := v.b
	ids := alone(v)
	dragOnto(v.face.wall, ids[0], ids[1])
	n := v.face.wall.note(ids[0])
	for _, r := range "+3gupn" {
		n.TypedRune(r)
	}
	for _, k := range []fyne.KeyName{fyne.KeyF2, fyne.KeyDelete, fyne.KeySpace} {
		n.TypedKey(&fyne.KeyEvent{Name: k})
	}
	b.Deliver()
	if len(v.b.Ideas) != len(before.Ideas) || len(v.b.Groups) != len(before.Groups) || v.dots(ids[0]) != 0 || n.entry != nil || sc.side != nil || v.face.field.Visible() {
		t.Errorf("it changed: %d ideas, %d groups, %v", len(v.b.Ideas), len(v.b.Groups), b.Errors)
	}
	if len(v.items()) != 0 || n.more.Visible() {
		t.Error("it offers what cannot be done")
	}
}
