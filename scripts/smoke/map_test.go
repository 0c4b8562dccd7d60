//go:build smoke

package smoke

import (
	"image"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"touchstone/data"
	"touchstone/domain"
	"touchstone/domain/journey"
)

// TestAMapIsBuilt makes a map from a template, reorders a stage, drags a card to a stage that is out of view, drags
// three cards together, pastes a block of a spreadsheet, and takes all of it back: the workspace is what it was. Redo
// brings all of it again.
func TestAMapIsBuilt(t *testing.T) {
	file := filepath.Join(t.TempDir(), "Harbour Air.touchstone")
	command(t, "sample", file, "--lang", "en")
	first := dump(t, file)

	p := start(t, file, "--lang", "en")
	p.settled("home")
	h := &hand{program: p, file: file, name: "A map of the proof"}
	h.makeMap()
	h.reorderStage()
	h.dragOutOfView()
	h.dragThree()
	h.pasteBlock()

	last := dump(t, file)
	h.until("ctrl+z", first)
	h.settled("all-undone")
	h.until("ctrl+y", last)
	h.settled("all-redone")
	p.quit()
	if out := command(t, "check", file, "--lang", "en"); !strings.Contains(out, "Nothing is wrong") {
		t.Errorf("check after the work: %s", out)
	}
}

// hand works on one map of the program and looks into the workspace for what came of it.
type hand struct {
	*program
	file, name string
}

// card is a touchpoint somewhere on the screen.
type card struct {
	journey.Touchpoint
	at image.Point
}

// view reads the map, nil while there is none.
func (h *hand) view() *journey.View {
	h.t.Helper()
	s, err := data.Open(h.t.Context(), h.file, data.Options{ReadOnly: true, Clock: time.Now})
	if err != nil {
		h.t.Fatal(err)
	}
	defer s.Close()
	maps, err := s.Maps(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	for _, m := range maps {
		if m.Name == h.name {
			v, err := s.MapView(h.t.Context(), m.ID)
			if err != nil {
				h.t.Fatal(err)
			}
			return &v
		}
	}
	return nil
}

// dump is everything that undo and redo must bring back.
func dump(t *testing.T, file string) string {
	t.Helper()
	s, err := data.Open(t.Context(), file, data.Options{ReadOnly: true, Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	all, err := s.Dump(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func (h *hand) makeMap() {
	h.t.Helper()
	h.key("ctrl+2")
	h.settled("maps")
	h.key("Insert")
	h.settled("new-map")
	h.write(h.name)
	h.key("Tab")
	h.key("Down") // from the blank template to the next
	h.settled("template")
	h.key("shift+Tab")
	h.key("Return")
	h.within(patience, "the map to be made", func() bool { return h.view() != nil })
	if v := h.view(); len(v.Stages) < 4 || len(v.Touchpoints) < 10 {
		h.t.Fatalf("the template made %d stages with %d touchpoints", len(v.Stages), len(v.Touchpoints))
	}
	h.settled("made")
}

// under is the card at a place of the window, if there is one: it is clicked and copied, and the clipboard tells its name.
func (h *hand) under(at image.Point) (card, bool) {
	h.t.Helper()
	const nothing = "nothing was copied"
	h.setClipboard(nothing)
	h.click(at)
	h.key("ctrl+c")
	h.quiet()
	got := h.clipboard()
	if got == nothing {
		return card{}, false
	}
	cells := strings.FieldsFunc(got, func(r rune) bool { return r == '\t' || r == '\n' || r == '\r' })
	for _, c := range h.view().Touchpoints {
		if slices.Contains(cells, c.Name) {
			return card{c, at}, true
		}
	}
	return card{}, false
}

// along is what cards lie on the way from a place to another, each once, where the way first meets it.
func (h *hand) along(from, to image.Point, steps, most int) []card {
	h.t.Helper()
	var found []card
	for i := 0; i <= steps && len(found) < most; i++ {
		c, ok := h.under(from.Add(to.Sub(from).Mul(i).Div(steps)))
		if ok && !slices.ContainsFunc(found, func(f card) bool { return f.ID == c.ID }) {
			found = append(found, c)
		}
	}
	return found
}

// firstCard goes to the beginning of the map and finds the uppermost card of its first stage, or of the second if the first
// has none.
func (h *hand) firstCard() card {
	h.t.Helper()
	h.key("ctrl+Home")
	h.settled("beginning")
	size := h.size()
	for _, x := range []int{size.X * 3 / 10, size.X * 45 / 100} {
		if found := h.along(image.Pt(x, size.Y/8), image.Pt(x, size.Y*3/4), 20, 1); len(found) == 1 {
			return found[0]
		}
	}
	h.shot("no-card")
	h.t.Fatal("no card found on the map")
	return card{}
}

// dragOutOfView holds a card at the right edge until the board has scrolled to its end, and drops it there: in a stage that
// could not be seen before.
func (h *hand) dragOutOfView() {
	h.t.Helper()
	h.firstCard()
	h.x("key", "--delay", "40", "ctrl+equal", "ctrl+equal", "ctrl+equal") // fewer stages are in view
	from := h.firstCard()
	size := h.size()
	inside, edge := image.Pt(size.X*7/10, from.at.Y), image.Pt(size.X-10, from.at.Y)
	inView := map[domain.StageID]bool{}
	for _, c := range h.along(from.at, inside, 6, 10) {
		inView[c.Stage] = true
	}
	before := look(h.t)
	h.press(from.at)
	h.hold(edge)
	h.within(patience, "the board to scroll", func() bool { return different(look(h.t), before) > 20000 })
	h.settled("scrolled")
	h.hold(inside)
	h.release()
	h.within(patience, "the card to lie in another stage", func() bool { return h.place(from.ID).Stage != from.Stage })
	if to := h.place(from.ID); inView[to.Stage] {
		h.t.Errorf("%q was dropped in a stage that could be seen before", from.Name)
	}
	h.settled("dropped-out-of-view")
	h.key("ctrl+0")
}

func (h *hand) place(id domain.TouchpointID) journey.Touchpoint {
	h.t.Helper()
	for _, c := range h.view().Touchpoints {
		if c.ID == id {
			return c
		}
	}
	h.t.Fatal("a card is gone")
	return journey.Touchpoint{}
}

// dragThree selects three cards of the first stage and drags them to another: they lie together there, in the order they
// had, and it is one step.
func (h *hand) dragThree() {
	h.t.Helper()
	top := h.firstCard()
	size := h.size()
	three := h.along(top.at, image.Pt(top.at.X, size.Y*9/10), 16, 3)
	if len(three) < 3 {
		h.t.Fatalf("only %d cards are to be seen in the first stage", len(three))
	}
	beside := h.besideFirst(top)
	steps := h.steps()
	h.click(three[1].at)
	for _, c := range []card{three[2], three[0]} { // not in their order
		h.x("keydown", "ctrl")
		h.click(c.at)
		h.x("keyup", "ctrl")
	}
	h.settled("three-selected")
	h.drag(three[2].at, beside[1].at)
	h.within(patience, "three cards to have moved", func() bool { return h.place(three[2].ID).Stage == beside[1].Stage })
	at := [3]journey.Touchpoint{h.place(three[0].ID), h.place(three[1].ID), h.place(three[2].ID)}
	for i, c := range at {
		if c.Stage != beside[1].Stage || c.Lane != at[0].Lane || c.Position != at[0].Position+i {
			h.t.Errorf("of the three cards, %q lies at stage %v, lane %v, position %d", c.Name, c.Stage, c.Lane, c.Position)
		}
	}
	if n := h.steps() - steps; n != 1 {
		h.t.Errorf("dragging three cards made %d steps", n)
	}
	h.settled("three-dragged")
}

// reorderStage drags the header of a stage beyond the next. Where headers end and cells begin is found by going up from a
// card: a drag that begins in a cell only draws a selection box.
func (h *hand) reorderStage() {
	h.t.Helper()
	row := h.besideFirst(h.firstCard())
	order, width := h.stages(), row[1].at.X-row[0].at.X
	for y := row[0].at.Y - 36; y > 0; y -= 36 {
		h.drag(image.Pt(row[0].at.X, y), image.Pt(row[1].at.X+width/2, y))
		h.quiet()
		now := h.stages()
		if slices.Equal(now, order) {
			continue
		}
		dragged := func(id domain.StageID) bool { return id == row[0].Stage }
		if !slices.Equal(slices.DeleteFunc(slices.Clone(now), dragged), slices.DeleteFunc(slices.Clone(order), dragged)) {
			h.t.Errorf("other stages than the dragged one lie otherwise: %v, of %v", now, order)
		}
		h.settled("stage-reordered")
		return
	}
	h.shot("no-stage-moved")
	h.t.Fatal("no drag moved a stage")
}

// besideFirst is a card with its right neighbour.
func (h *hand) besideFirst(c card) []card {
	h.t.Helper()
	size := h.size()
	row := append([]card{c}, h.along(c.at.Add(image.Pt(size.X/12, 0)), image.Pt(size.X*7/10, c.at.Y), 8, 2)...)
	row = slices.CompactFunc(row, func(a, b card) bool { return a.ID == b.ID })
	if len(row) < 2 {
		h.t.Fatalf("no card is to be seen beside %q", c.Name)
	}
	return row
}

func (h *hand) stages() (ids []domain.StageID) {
	for _, s := range h.view().Stages {
		ids = append(ids, s.ID)
	}
	return ids
}

// pasteBlock pastes what a spreadsheet would copy of four cells: four cards in two stages and two lanes.
func (h *hand) pasteBlock() {
	h.t.Helper()
	h.firstCard()
	h.setClipboard("Asks a friend\tReads reviews\nCompares prices\tChooses a seat")
	h.key("ctrl+v")
	made := map[string]journey.Touchpoint{}
	h.within(patience, "the block to be pasted", func() bool {
		for _, c := range h.view().Touchpoints {
			made[c.Name] = c
		}
		_, ok := made["Chooses a seat"]
		return ok
	})
	ask, read, compare, choose := made["Asks a friend"], made["Reads reviews"], made["Compares prices"], made["Chooses a seat"]
	if ask.Lane != read.Lane || compare.Lane != choose.Lane || ask.Lane == compare.Lane || ask.Stage != compare.Stage || read.Stage != choose.Stage || ask.Stage == read.Stage {
		h.t.Errorf("the block lies otherwise: %+v, %+v, %+v, %+v", ask, read, compare, choose)
	}
	h.settled("block-pasted")
}

// steps counts what the history has.
func (h *hand) steps() int {
	h.t.Helper()
	s, err := data.Open(h.t.Context(), h.file, data.Options{ReadOnly: true, Clock: time.Now})
	if err != nil {
		h.t.Fatal(err)
	}
	defer s.Close()
	steps, err := s.History(h.t.Context(), 500)
	if err != nil {
		h.t.Fatal(err)
	}
	return len(steps)
}

// until presses a key again and again, each time waiting for what it changes, until the workspace is as wanted.
func (h *hand) until(key, want string) {
	h.t.Helper()
	const most = 20
	for range most {
		before := dump(h.t, h.file)
		if before == want {
			return
		}
		h.key(key)
		h.quiet()
		h.within(patience, key+" to change something", func() bool { return dump(h.t, h.file) != before })
	}
	h.t.Fatalf("%d times %s did not bring the workspace back", most, key)
}
