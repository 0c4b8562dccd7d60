package sprint

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
)

// ideaPanel is beside the ideas: who votes with how many dots, and the ranking.
type ideaPanel struct {
	v      *ideasView
	dots   *kit.SavedField
	voter  *kit.Dropdown
	people []domain.PersonID
	left   *fyne.Container
	rank   *fyne.Container
	doing  *fyne.Container
	box    *fyne.Container
}

func newIdeaPanel(v *ideasView) *ideaPanel {
	tx := v.s.tx
	p := &ideaPanel{v: v, left: container.New(kit.NewColumn(2)), rank: container.New(kit.NewColumn(6)), doing: column()}
	p.dots = kit.NewSavedField(tx.T("sprint.dots"), 1, tx.Error, p.setDots)
	p.voter = kit.NewDropdown(tx.T("idea.voter"), nil, func(i int) {
		v.voter = p.people[i]
		v.showAll()
	})
	p.box = column(container.New(kit.NewColumn(8), p.dots.Box, kit.NewLabelled(tx.T("idea.voter"), p.voter)), p.left, p.doing, kit.NewHeading(tx.T("idea.ranking")), p.rank)
	return p
}

func (p *ideaPanel) content() fyne.CanvasObject { return p.box }
func (p *ideaPanel) commit()                    { p.dots.Entry.Commit() }

// setDots changes how many dots everybody has.
func (p *ideaPanel) setDots(typed string, done func(error)) {
	s := p.v.s
	n, err := strconv.Atoi(strings.TrimSpace(typed))
	if err != nil {
		done(domain.E(CodeNoNumber, "field", "sprint.dots", "value", typed, "low", 1, "high", 99))
		return
	}
	d := s.l.board.Sprint.Draft()
	d.Dots = n
	s.doOr(sprint.OpEdit, func(ctx context.Context) error { return s.store.EditSprint(ctx, s.id, d) },
		func() string { return s.tx.T("sprint.edited", text.A{"name": d.Name, "field": s.tx.T("sprint.dots")}) }, done)
}

func (p *ideaPanel) show() {
	v, s, tx := p.v, p.v.s, p.v.s.tx
	p.dots.Show(strconv.Itoa(v.b.Dots), "")
	able(p.dots.Entry, !s.h.ReadOnly())
	p.people = []domain.PersonID{0}
	who := []string{tx.T("idea.voter_none")}
	for _, o := range v.b.People {
		p.people, who = append(p.people, o.ID), append(who, o.Name)
	}
	p.voter.SetOptions(who, max(slices.Index(p.people, v.voter), 0))
	p.left.Objects = nil
	for _, o := range v.b.People {
		p.left.Add(kit.NewCaption(tx.N("idea.left", max(0, v.b.Dots-v.b.Used(o.ID)), text.A{"name": o.Name})))
	}
	if n := v.b.Used(0); n > 0 {
		p.left.Add(kit.NewCaption(tx.N("idea.nameless", n)))
	}
	p.showDoing()
	p.showRanking()
	p.box.Refresh()
}

// showDoing offers what can be done with the marked ideas.
func (p *ideaPanel) showDoing() {
	v, tx := p.v, p.v.s.tx
	p.doing.Objects = nil
	if ids := v.chosen(); len(v.mark) > 0 && !v.s.fixed() {
		group := kit.NewButton(tx.T("idea.group"), v.groupMarked)
		kit.SetEnabled(group, len(ids) > 1)
		p.doing.Add(kit.NewCaption(tx.N("idea.marked_n", len(ids))))
		p.doing.Add(row(group, kit.NewPrimaryButton(tx.T("idea.propose"), func() { v.propose(v.winners()) })))
	}
}

// showRanking lists the ideas and groups by their dots.
func (p *ideaPanel) showRanking() {
	v, s, tx := p.v, p.v.s, p.v.s.tx
	p.rank.Objects = nil
	for _, r := range v.b.Ranking() {
		if r.Dots == 0 {
			continue
		}
		ids := make([]domain.IdeaID, len(r.Ideas))
		proposed := domain.CardID(0)
		for i, o := range r.Ideas {
			ids[i] = o.ID
			proposed = max(proposed, o.Card)
		}
		line := kit.NewLinkRow(tx.T("idea.rank", text.A{"n": r.Rank, "title": r.Title()}), map[bool]string{true: tx.N("idea.in_group", len(ids))}[len(ids) > 1], tx.N("idea.dots", r.Dots),
			func() { v.front().wall.goTo(ids[0]) })
		p.rank.Add(line)
		switch {
		case proposed != 0:
			p.rank.Add(row(quiet(tx.T("idea.to_card"), tx.T("idea.to_card")+": "+r.Title(), func() {
				v.endStage()
				s.selected = []domain.CardID{proposed}
				s.open(ViewBoard)
			})))
		case !s.fixed() && r.Rank <= 3:
			p.rank.Add(row(quiet(tx.T("idea.propose"), tx.T("idea.propose")+": "+r.Title(), func() { v.propose(ids) })))
		}
	}
	if len(p.rank.Objects) == 0 {
		p.rank.Add(kit.NewSmallPrint(tx.T("idea.no_votes")))
	}
}
