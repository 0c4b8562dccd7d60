package sprint

import (
	"context"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
)

// inspect shows in the inspector what the view in front says, a list or form that was opened, the selected cards, or the
// sprint itself.
func (s *Sprint) inspect() {
	if !s.shown {
		return
	}
	if !s.have {
		s.panel = nil
		s.h.Inspect("", nil)
		return
	}
	if s.side != nil {
		s.put(s.sideName, s.side)
		return
	}
	if v, ok := s.view(s.name).(inspecting); ok {
		if title, p := v.inspected(); p != nil {
			s.put(title, p)
			return
		}
	}
	if cards := s.selectedCards(); len(cards) > 0 {
		s.inspectCards(cards)
		return
	}
	p, ok := s.panel.(*sprintPanel)
	if !ok {
		p = newSprintPanel(s)
	}
	p.show(s.l)
	s.put(s.l.board.Sprint.Name, p)
}

func (s *Sprint) inspectCards(cards []sprint.Card) {
	p, ok := s.panel.(*cardPanel)
	if !ok {
		p = newCardPanel(s)
	}
	p.show(cards)
	title := cards[0].Title
	if len(cards) > 1 {
		title = s.tx.N("card.several", len(cards))
	}
	s.put(title, p)
}

// put shows a panel; what was being typed in the one before is handed over first.
func (s *Sprint) put(title string, p panel) {
	if old := s.panel; old != p {
		s.panel = p
		if old != nil {
			old.commit()
			if s.panel != p { // handing over changed what is selected
				return
			}
		}
	}
	s.h.Inspect(title, p.content())
}

// openSide shows a list or form in the inspector until it is closed.
func (s *Sprint) openSide(title string, p panel) {
	s.sideName, s.side = title, p
	s.inspect()
	s.h.ShowInspector()
}

// closeSide gives the inspector back to what is selected, and the keyboard to the view.
func (s *Sprint) closeSide() {
	if s.side == nil {
		return
	}
	s.side = nil
	s.inspect()
	if v, ok := s.view(s.name).(focusing); ok && s.shown {
		v.focus()
	}
}

// commit hands over what is being typed anywhere on the screen.
func (s *Sprint) commit() {
	if s.panel != nil {
		s.panel.commit()
	}
	if v, ok := s.view(s.name).(committing); ok {
		v.commit()
	}
}

// card is a card of the sprint as it is now, nil if it is gone.
func (s *Sprint) card(id domain.CardID) *sprint.Card {
	for i := range s.l.board.Cards {
		if s.l.board.Cards[i].ID == id {
			return &s.l.board.Cards[i]
		}
	}
	return nil
}

// selectedCards are the selected cards as they are now, in the order of the board.
func (s *Sprint) selectedCards() []sprint.Card {
	if len(s.selected) == 0 {
		return nil
	}
	wanted := make(map[domain.CardID]bool, len(s.selected))
	for _, id := range s.selected {
		wanted[id] = true
	}
	var cards []sprint.Card
	for _, c := range s.l.board.Cards {
		if wanted[c.ID] {
			cards = append(cards, c)
		}
	}
	return cards
}

// do runs a command of the store and says what happened; said is asked afterwards. When it fails the sentence is shown and
// the view again what the store has.
func (s *Sprint) do(op domain.Op, run func(context.Context) error, said func() string) {
	s.doOr(op, run, said, nil)
}

// doOr is do with failed, which gets the error instead of the shell: a field shows it; it gets nil when all went well. nil:
// the shell tells.
func (s *Sprint) doOr(op domain.Op, run func(context.Context) error, said func() string, failed func(error)) {
	s.h.Tasks().Do(string(op), run, func(err error) {
		switch {
		case err == nil:
			if w := said(); w != "" {
				s.h.Done(w)
			}
		case failed == nil:
			s.h.Fail(err)
			s.load()
		}
		if failed != nil {
			failed(err)
		}
	})
}

// what names cards in a message: the title of one, else how many.
func (s *Sprint) what(ids []domain.CardID) string {
	if len(ids) == 1 {
		if c := s.card(ids[0]); c != nil {
			return s.tx.T("card.quoted", text.A{"title": cut(c.Title, 60)})
		}
	}
	return s.tx.N("card.count", len(ids))
}

// edit gives a field of cards a new value. done, if any, gets the error instead of the shell: a field shows it.
func (s *Sprint) edit(ids []domain.CardID, e sprint.Edit, done func(error)) {
	if len(ids) == 0 {
		return
	}
	what, name := s.what(ids), s.tx.T("card.of."+string(e.Field))
	s.doOr(sprint.OpEditCard, func(ctx context.Context) error { return s.store.EditCards(ctx, ids, e) },
		func() string { return s.tx.T("card.edited", text.A{"what": what, "field": name}) }, done)
}

// status says in the status line how many cards there are.
func (s *Sprint) status() {
	if !s.shown {
		return
	}
	words := ""
	if s.have {
		live, open := 0, len(s.l.board.OpenCards())
		for _, n := range s.l.board.Live() {
			live += n
		}
		words = text.Joined(s.tx.N("card.count", live), s.tx.T("card.open", text.A{"n": open}))
		if !s.filter.Empty() {
			words = text.Joined(words, s.tx.N("card.found", s.found()))
		}
		if n := len(s.selected); n > 0 {
			words = text.Joined(words, s.tx.N("card.selected", n))
		}
	}
	s.h.Status(words)
}
