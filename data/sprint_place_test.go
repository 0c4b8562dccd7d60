package data_test

import (
	"context"
	"slices"
	"testing"

	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/sprint"
)

func TestSprintOf(t *testing.T) {
	s := datatest.Open(t)
	ctx := context.Background()
	p := plan(t, s, "One", "2026-03-02")
	plan(t, s, "Two", "2026-03-02")
	cards := got[[]domain.CardID](t)(s.AddCards(ctx, p.id, p.place(0), []string{"a", "b"}))
	idea := got[domain.IdeaID](t)(s.AddIdea(ctx, p.id, "walk on"))
	note := got[domain.CardNoteID](t)(s.AddCardNote(ctx, cards[0], "why"))
	for name, tt := range map[string]struct {
		ids   []int64
		want  domain.SprintID
		cards []domain.CardID
	}{
		"cards":  {[]int64{int64(cards[1]), int64(cards[0])}, p.id, cards},
		"idea":   {[]int64{int64(idea)}, p.id, nil},
		"note":   {[]int64{int64(note)}, p.id, nil},
		"column": {[]int64{int64(p.columns[1].ID)}, p.id, nil},
		"sprint": {[]int64{int64(p.id)}, p.id, nil},
		"person": {[]int64{int64(p.person)}, 0, nil},
		"none":   {nil, 0, nil},
	} {
		id, found, err := s.SprintOf(ctx, tt.ids)
		if err != nil || id != tt.want || !slices.Equal(found, tt.cards) {
			t.Errorf("%s: sprint %v, cards %v, %v", name, id, found, err)
		}
	}
}

func TestCopiedCardsAreNeitherBlockedNorDecided(t *testing.T) {
	s := datatest.Open(t)
	ctx := context.Background()
	p := plan(t, s, "One", "2026-03-02")
	cards := got[[]domain.CardID](t)(s.AddCards(ctx, p.id, p.place(0), []string{"a"}))
	ok(t, s.EditCards(ctx, cards, sprint.Edit{Field: sprint.FieldBlocked, Flag: true, Text: "waits"}))
	ok(t, s.EditCards(ctx, cards, sprint.Edit{Field: sprint.FieldChecklist, Checks: []sprint.Check{{Text: "one", Done: true}}}))
	made := got[[]domain.CardID](t)(s.CopyCards(ctx, cards, p.place(2)))
	for _, c := range got[sprint.Board](t)(s.Board(ctx, p.id)).Cards {
		if c.ID == made[0] && (c.Blocked || c.Title != "a" || len(c.Checklist) != 1 || c.Column != p.columns[2].ID) {
			t.Errorf("the copy is %+v", c)
		}
	}
}
