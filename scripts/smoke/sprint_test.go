//go:build smoke

package smoke

import (
	"fmt"
	"image"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"touchstone/data"
	"touchstone/domain"
	"touchstone/domain/sprint"
)

// TestCardsOfASprint drags cards of the running sprint's board: across columns, into a full column that warns and into one that
// refuses, and across swimlanes. Undoing it all leaves the workspace as it was, row by row.
func TestCardsOfASprint(t *testing.T) {
	file := filepath.Join(t.TempDir(), "Harbour Air.touchstone")
	command(t, "sample", file, "--lang", "en")
	id := prepare(t, file)
	before, first := dump(t, file), cardsOf(t, file, id)

	p := start(t, file, "--lang", "en")
	p.settled("home")
	p.key("ctrl+k")
	p.write("Floor lines by group") // a card of the sprint: its name is a touchpoint too
	p.settled("palette")
	p.key("Return")
	p.settled("sprint")

	steps := 0
	did := func(what string, op domain.Op, drag func()) {
		t.Helper()
		drag()
		p.within(patience, what, func() bool { return lastStep(t, file).Op == op && cardsOf(t, file, id) != first })
		first = cardsOf(t, file, id)
		steps++
		p.settled(strings.ReplaceAll(what, " ", "-"))
	}
	b := sprintBoard{p, p.size()}
	did("a drag to the next column", sprint.OpMoveCard, func() { b.drag(0, 3, func() bool { return cardsOf(t, file, id) != first }) })
	did("a drag into the full column that warns", sprint.OpMoveCard, func() { b.drag(0, 2, func() bool { return cardsOf(t, file, id) != first }) })

	was := lastStep(t, file)
	p.drag(b.at(0, firstCard), b.at(1, emptyCell)) // the column is full and refuses
	p.settled("refused")
	if now := lastStep(t, file); now != was || cardsOf(t, file, id) != first {
		t.Fatalf("the full column took the card: %+v", now)
	}

	p.key("ctrl+k")
	p.write("Swimlanes: by assignee")
	p.settled("palette-lanes")
	p.key("Return")
	p.within(patience, "the board to be divided", func() bool { return lastStep(t, file).Op == sprint.OpLanes })
	steps++
	p.settled("lanes")
	did("a drag to another swimlane", sprint.OpMoveCard, func() { b.dragAcross(func() bool { return assignees(t, file, id) != assigneesNow(first) }) })

	for range 2 * steps { // a drag that was tried in vain may have come late
		if dump(t, file) == before {
			break
		}
		p.key("ctrl+z")
		p.quiet()
	}
	if dump(t, file) != before {
		t.Error("undo does not bring back what was there")
	}
	p.settled("undone")
	p.quit()
}

// prepare makes the second column full and refusing, and the third full and warning.
func prepare(t *testing.T, file string) domain.SprintID {
	t.Helper()
	s, err := data.Open(t.Context(), file, data.Options{Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	o, err := s.Sprints(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, sp := range o.Sprints {
		if sp.State != sprint.Running {
			continue
		}
		b, err := s.Board(t.Context(), sp.ID)
		if err != nil {
			t.Fatal(err)
		}
		for i, rule := range map[int]sprint.LimitRule{1: sprint.LimitBlock, 2: sprint.LimitWarn} {
			c := b.Columns[i]
			c.Limit, c.Rule = b.Live()[c.ID], rule
			if err := s.EditColumn(t.Context(), c); err != nil {
				t.Fatal(err)
			}
		}
		return sp.ID
	}
	t.Fatal("the sample has no running sprint")
	return 0
}

// cardsOf says where the cards of a sprint lie.
func cardsOf(t *testing.T, file string, id domain.SprintID) string {
	t.Helper()
	s, err := data.Open(t.Context(), file, data.Options{ReadOnly: true, Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	b, err := s.Board(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, c := range b.Cards {
		fmt.Fprintf(&out, "%d %d %d %s\n", c.Column, c.Position, c.Assignee, c.Title)
	}
	return out.String()
}

// assignees says who does which card.
func assignees(t *testing.T, file string, id domain.SprintID) string {
	t.Helper()
	return assigneesNow(cardsOf(t, file, id))
}

// assigneesNow is what assignees says, of the words of cardsOf.
func assigneesNow(cards string) string {
	var who []string
	for line := range strings.Lines(cards) {
		who = append(who, strings.SplitN(line, " ", 3)[2])
	}
	slices.Sort(who)
	return strings.Join(who, "")
}

// sprintBoard is the board of five columns between rail and inspector, in shares of the window.
type sprintBoard struct {
	p    *program
	size image.Point
}

const (
	firstCard = 0.40 // about where the first card of a column lies, from the top
	emptyCell = 0.90 // where a column is empty
)

// at is a place in a column.
func (b sprintBoard) at(column int, y float64) image.Point {
	return image.Pt(int(float64(b.size.X)*(0.119+0.125*(float64(column)+0.5))), int(float64(b.size.Y)*y))
}

// drag drags a card of a column to the end of another one, trying places where one may lie until something was moved.
func (b sprintBoard) drag(from, to int, moved func() bool) {
	b.p.t.Helper()
	for y := firstCard; y < 0.6; y += 0.04 {
		b.p.drag(b.at(from, y), b.at(to, emptyCell))
		b.p.quiet()
		if moved() {
			return
		}
	}
	b.p.shot("no-card-dragged")
	b.p.t.Fatal("no drag moved a card")
}

// dragAcross drags down through the swimlanes, from places where a card may lie, until one has gone to another lane.
func (b sprintBoard) dragAcross(moved func() bool) {
	b.p.t.Helper()
	for y := 0.36; y < 0.7; y += 0.05 {
		for column := 1; column < 5; column++ {
			b.p.drag(b.at(column, y), b.at(column, y+0.18))
			b.p.quiet()
			if moved() {
				return
			}
		}
	}
	b.p.shot("no-card-crossed")
	b.p.t.Fatal("no drag moved a card to another swimlane")
}

func lastStep(t *testing.T, file string) domain.Step { return lookInto(t, file).last }
