package sprint

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
)

// proposalBox tells where a card stands that the sponsor has to approve, and takes the decision.
type proposalBox struct {
	s     *Sprint
	lines *fyne.Container
	box   *fyne.Container
}

func newProposalBox(s *Sprint) *proposalBox {
	p := &proposalBox{s: s, lines: container.New(kit.NewColumn(6))}
	p.box = container.New(kit.NewColumn(0), kit.NewHeading(s.tx.T("proposal.title")), p.lines)
	return p
}

// show tells of the proposals of a single card, the newest first.
func (p *proposalBox) show(cards []sprint.Card) {
	var of []sprint.Proposal
	for _, o := range p.s.l.board.Sprint.Proposals {
		if len(cards) == 1 && o.Card == cards[0].ID {
			of = append([]sprint.Proposal{o}, of...)
		}
	}
	kit.SetVisible(p.box, len(of) > 0)
	p.lines.Objects = nil
	for i, o := range of {
		p.lines.Add(p.s.proposalWords(o))
		if i == 0 {
			if buttons := p.s.proposalButtons(o); buttons != nil {
				p.lines.Add(buttons)
			}
		}
	}
	p.lines.Refresh()
}

// proposalWords say what was decided about a proposal, by whom and when, and why.
func (s *Sprint) proposalWords(o sprint.Proposal) fyne.CanvasObject {
	tx := s.tx
	by := s.l.board.People[o.By].Name
	if by == "" {
		by = tx.T("proposal.nobody")
	}
	words := tx.T("proposal."+string(o.State), text.A{"by": by, "submitted": o.Submitted, "decided": o.Decided})
	if o.State == sprint.Waiting {
		sponsor := s.l.board.People[s.l.board.Sprint.Sponsor].Name
		if sponsor == "" {
			sponsor = tx.T("proposal.sponsor")
		}
		words = tx.T("proposal.waiting", text.A{"by": sponsor, "submitted": o.Submitted})
	}
	if o.Reason != "" {
		words += "\n" + o.Reason
	}
	return prose(words)
}

// proposalButtons are what can be done with the newest proposal of a card; nil for nothing.
func (s *Sprint) proposalButtons(o sprint.Proposal) fyne.CanvasObject {
	if s.fixed() {
		return nil
	}
	tx := s.tx
	switch o.State {
	case sprint.Waiting:
		yes := kit.NewPrimaryButton(tx.T("proposal.approve"), func() { s.decide(o, true) })
		no := kit.NewButton(tx.T("proposal.return"), func() { s.decide(o, false) })
		yes.Label, no.Label = yes.Text+": "+cut(o.Title, 60), no.Text+": "+cut(o.Title, 60)
		return row(yes, no)
	case sprint.Returned:
		again := kit.NewButton(tx.T("proposal.again"), func() {
			s.do(sprint.OpResubmit, func(ctx context.Context) error {
				_, err := s.store.ResubmitProposal(ctx, o.Card)
				return err
			}, func() string { return tx.T("proposal.resubmitted", text.A{"title": cut(o.Title, 60)}) })
		})
		return row(again)
	}
	return nil
}

// decide asks who says so, and, of what is returned, why; then writes it down.
func (s *Sprint) decide(o sprint.Proposal, approved bool) {
	tx := s.tx
	ids := []domain.PersonID{0}
	who := []string{tx.T("proposal.nobody")}
	for _, p := range peopleByName(s.l.board.People) {
		ids, who = append(ids, p.ID), append(who, p.Name)
	}
	by := kit.NewDropdown(tx.T("proposal.by"), who, nil)
	by.SetChosen(max(slices.Index(ids, s.l.board.Sprint.Sponsor), 0))
	var why *kit.SavedField
	run := func() {
		d := sprint.Decision{Approved: approved, Reason: why.Entry.Text, By: ids[by.Chosen()]}
		s.doOr(sprint.OpDecide, func(ctx context.Context) error { return s.store.DecideProposal(ctx, o.ID, d) },
			func() string {
				key := "proposal.did_return"
				if approved {
					key = "proposal.did_approve"
				}
				return tx.T(key, text.A{"title": cut(o.Title, 60)})
			}, func(err error) {
				if why.Saved(err); err == nil {
					s.closeSide()
				}
			})
	}
	why = s.formField(tx.T("proposal.reason"), "", run)
	key, hint := "proposal.return", "proposal.reason_needed"
	if approved {
		key, hint = "proposal.approve", "proposal.reason_optional"
	}
	why.Entry.SetPlaceHolder(tx.T(hint))
	s.openForm(tx.T(key), tx.T(key), run, why.Entry, prose(o.Title), kit.NewLabelled(tx.T("proposal.by"), by), why.Box)
}
