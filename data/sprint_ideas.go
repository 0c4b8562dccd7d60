package data

import (
	"context"
	"slices"

	"touchstone/domain"
	"touchstone/domain/sprint"
)

// Brainstorm gives ideas, groups and votes.
func (s *Store) Brainstorm(ctx context.Context, id domain.SprintID) (b sprint.Brainstorm, err error) {
	err = s.read(ctx, "brainstorm", func(rx *Rx) error {
		b, err = loadBrainstorm(rx, id)
		return err
	})
	return b, err
}

func loadBrainstorm(rx *Rx, id domain.SprintID) (b sprint.Brainstorm, err error) {
	sp, err := loadSprint(rx, id)
	if err != nil {
		return b, err
	}
	b.Sprint, b.Dots = id, sp.Dots
	people, err := peopleByID(rx)
	if err != nil {
		return b, err
	}
	for _, m := range sp.Members {
		b.People = append(b.People, people[m.Person])
	}
	if b.Ideas, err = collect(rx, scanIdea, `SELECT `+ideaColumns+` FROM idea WHERE sprint_id = ? ORDER BY id`, int64(id)); err != nil {
		return b, err
	}
	if b.Groups, err = collect(rx, func(row scanner) (g sprint.IdeaGroup, err error) {
		err = row.Scan(&g.ID, &g.Name)
		return g, err
	}, `SELECT id, name FROM idea_group WHERE sprint_id = ? ORDER BY id`, int64(id)); err != nil {
		return b, err
	}
	b.Votes, err = collect(rx, func(row scanner) (v sprint.Vote, err error) {
		err = row.Scan(&v.Idea, &v.Person, &v.Dots)
		return v, err
	}, `SELECT v.idea_id, ifnull(v.person_id, 0), v.dots FROM idea_vote v JOIN idea i ON i.id = v.idea_id WHERE i.sprint_id = ? ORDER BY v.id`, int64(id))
	return b, err
}

const ideaColumns = `id, ifnull(group_id, 0), text, ifnull(card_id, 0)`

func scanIdea(row scanner) (i sprint.Idea, err error) {
	err = row.Scan(&i.ID, &i.Group, &i.Text, &i.Card)
	return i, err
}

// stormOf loads the brainstorm that ideas belong to, which must be open to change; all must be of the same.
func (t *Tx) stormOf(ids []domain.IdeaID) (b sprint.Brainstorm, err error) {
	if len(ids) == 0 {
		return b, notFound(sprint.KindIdea)
	}
	var id domain.SprintID
	if err := t.row(`SELECT sprint_id FROM idea WHERE id = ?`, int64(ids[0])).Scan(&id); err != nil {
		return b, missing(sprint.KindIdea, err)
	}
	if _, err := t.openSprint(id); err != nil {
		return b, err
	}
	if b, err = loadBrainstorm(&t.Rx, id); err != nil {
		return b, err
	}
	for _, id := range ids {
		if !slices.ContainsFunc(b.Ideas, func(i sprint.Idea) bool { return i.ID == id }) {
			return b, notFound(sprint.KindIdea)
		}
	}
	t.nameIdeas(b, ids)
	return b, nil
}

// openSprint loads a sprint for changing what belongs to it: CodeOver, CodeClosed.
func (t *Tx) openSprint(id domain.SprintID) (sprint.Sprint, error) {
	sp, err := loadSprint(&t.Rx, id)
	if err != nil {
		return sp, err
	}
	return sp, sp.Changeable(t.store.today())
}

// nameIdeas names the step after ideas.
func (t *Tx) nameIdeas(b sprint.Brainstorm, ids []domain.IdeaID) {
	var names []string
	for _, i := range b.Ideas {
		if slices.Contains(ids, i.ID) {
			names = append(names, i.Text)
		}
	}
	t.detail = summarise(names, 0)
	about(t, ids)
}

// AddIdea adds an idea.
func (s *Store) AddIdea(ctx context.Context, id domain.SprintID, line string) (made domain.IdeaID, err error) {
	if line, err = sprint.CheckIdea(line); err != nil {
		return 0, err
	}
	err = s.Do(ctx, sprint.OpAddIdea, line, func(tx *Tx) error {
		if _, err := tx.openSprint(id); err != nil {
			return err
		}
		made = domain.IdeaID(tx.id())
		about(tx, []domain.IdeaID{made})
		_, err := tx.exec(`INSERT INTO idea (id, sprint_id, text) VALUES (?, ?, ?)`, int64(made), int64(id), line)
		return err
	})
	return made, err
}

// EditIdea changes its words. Typing is one step.
func (s *Store) EditIdea(ctx context.Context, id domain.IdeaID, line string) error {
	line, err := sprint.CheckIdea(line)
	if err != nil {
		return err
	}
	return s.do(ctx, intent{op: sprint.OpEditIdea, key: fmtKey("idea", id)}, func(tx *Tx) error {
		if _, err := tx.stormOf([]domain.IdeaID{id}); err != nil {
			return err
		}
		tx.detail = line
		_, err := tx.exec(`UPDATE idea SET text = ? WHERE id = ?`, line, int64(id))
		return err
	})
}

// DeleteIdeas removes ideas with their votes, and groups that become empty.
func (s *Store) DeleteIdeas(ctx context.Context, ids []domain.IdeaID) error {
	return s.Do(ctx, sprint.OpDeleteIdea, "", func(tx *Tx) error {
		b, err := tx.stormOf(ids)
		if err != nil {
			return err
		}
		if err := deleteByID(tx, "idea", ids); err != nil {
			return err
		}
		return tx.dropEmptyGroups(b.Sprint)
	})
}

func (t *Tx) dropEmptyGroups(id domain.SprintID) error {
	_, err := t.exec(`DELETE FROM idea_group WHERE sprint_id = ? AND id NOT IN (SELECT group_id FROM idea WHERE group_id IS NOT NULL)`, int64(id))
	return err
}

// GroupIdeas puts ideas into the group of another, which is made if it has none.
func (s *Store) GroupIdeas(ctx context.Context, onto domain.IdeaID, ids []domain.IdeaID) (group domain.IdeaGroupID, err error) {
	err = s.Do(ctx, sprint.OpGroupIdea, "", func(tx *Tx) error {
		b, err := tx.stormOf(append([]domain.IdeaID{onto}, ids...))
		if err != nil {
			return err
		}
		for _, i := range b.Ideas {
			if i.ID == onto {
				group = i.Group
			}
		}
		if group == 0 {
			group = domain.IdeaGroupID(tx.id())
			if _, err := tx.exec(`INSERT INTO idea_group (id, sprint_id, name) VALUES (?, ?, '')`, int64(group), int64(b.Sprint)); err != nil {
				return err
			}
		}
		for _, id := range append([]domain.IdeaID{onto}, ids...) {
			if _, err := tx.exec(`UPDATE idea SET group_id = ?1 WHERE id = ?2 AND group_id IS NOT ?1`, int64(group), int64(id)); err != nil {
				return err
			}
		}
		return tx.dropEmptyGroups(b.Sprint)
	})
	return group, err
}

// NameGroup names a group; "" takes the name away.
func (s *Store) NameGroup(ctx context.Context, id domain.IdeaGroupID, name string) error {
	if name != "" {
		checked, err := sprint.CheckIdea(name)
		if err != nil {
			return err
		}
		name = checked
	}
	return s.do(ctx, intent{op: sprint.OpNameGroup, detail: name, key: fmtKey("group", id)}, func(tx *Tx) error {
		var of domain.SprintID
		if err := tx.row(`SELECT sprint_id FROM idea_group WHERE id = ?`, int64(id)).Scan(&of); err != nil {
			return missing(sprint.KindIdeaGroup, err)
		}
		if _, err := tx.openSprint(of); err != nil {
			return err
		}
		_, err := tx.exec(`UPDATE idea_group SET name = ? WHERE id = ?`, name, int64(id))
		return err
	})
}

// UngroupIdeas takes ideas out of their groups; an empty group goes.
func (s *Store) UngroupIdeas(ctx context.Context, ids []domain.IdeaID) error {
	return s.Do(ctx, sprint.OpUngroupIdea, "", func(tx *Tx) error {
		b, err := tx.stormOf(ids)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if _, err := tx.exec(`UPDATE idea SET group_id = NULL WHERE id = ? AND group_id IS NOT NULL`, int64(id)); err != nil {
				return err
			}
		}
		return tx.dropEmptyGroups(b.Sprint)
	})
}

// SetDots says how many dots a person has put on an idea; the person 0 is votes counted without a name. Errors: CodeDots.
func (s *Store) SetDots(ctx context.Context, idea domain.IdeaID, person domain.PersonID, dots int) error {
	return s.Do(ctx, sprint.OpVote, "", func(tx *Tx) error {
		b, err := tx.stormOf([]domain.IdeaID{idea})
		if err != nil {
			return err
		}
		if err := tx.present("person", domain.KindPerson, int64(person)); err != nil {
			return err
		}
		if err := b.CheckVote(sprint.Vote{Idea: idea, Person: person, Dots: dots}); err != nil {
			return err
		}
		if dots == 0 {
			_, err = tx.exec(`DELETE FROM idea_vote WHERE idea_id = ? AND person_id IS ?`, int64(idea), nullID(person))
			return err
		}
		if slices.ContainsFunc(b.Votes, func(v sprint.Vote) bool { return v.Idea == idea && v.Person == person }) {
			_, err = tx.exec(`UPDATE idea_vote SET dots = ? WHERE idea_id = ? AND person_id IS ?`, dots, int64(idea), nullID(person))
			return err
		}
		_, err = tx.exec(`INSERT INTO idea_vote (id, idea_id, person_id, dots) VALUES (?, ?, ?, ?)`, tx.id(), int64(idea), nullID(person), dots)
		return err
	})
}

// ProposeIdeas makes a proposal card of winning ideas in the board's first column and hands it in. The card's checklist
// is the ideas.
func (s *Store) ProposeIdeas(ctx context.Context, id domain.SprintID, ideas []domain.IdeaID, title string) (card domain.CardID, err error) {
	if title, err = domain.CheckName("card.title", title); err != nil {
		return 0, err
	}
	err = s.Do(ctx, sprint.OpPropose, "", func(tx *Tx) error {
		b, err := tx.stormOf(ideas)
		if err != nil {
			return err
		}
		columns, err := loadBoardColumns(&tx.Rx, id)
		if err != nil {
			return err
		}
		if b.Sprint != id || len(columns) == 0 {
			return notFound(sprint.KindColumn)
		}
		c := sprint.Card{Title: title, Proposal: true}
		for _, i := range b.Ideas {
			if slices.Contains(ideas, i.ID) {
				c.Checklist = append(c.Checklist, sprint.Check{Text: i.Text})
			}
		}
		ids, err := tx.addCards(id, sprint.Place{Column: columns[0].ID, By: sprint.NoLanes}, []sprint.Card{c})
		if err != nil {
			return err
		}
		card = ids[0]
		for _, i := range ideas {
			if _, err := tx.exec(`UPDATE idea SET card_id = ? WHERE id = ?`, int64(card), int64(i)); err != nil {
				return err
			}
		}
		_, err = tx.submit(id, card)
		return err
	})
	return card, err
}

func (t *Tx) submit(id domain.SprintID, card domain.CardID) (domain.ProposalID, error) {
	p := domain.ProposalID(t.id())
	_, err := t.exec(`INSERT INTO proposal (id, sprint_id, card_id, state, submitted) VALUES (?, ?, ?, ?, ?)`,
		int64(p), int64(id), int64(card), string(sprint.Waiting), t.store.today().String())
	return p, err
}

// ResubmitProposal hands a card in for approval: one that was returned, again, or any other card. Errors: CodeWaiting.
func (s *Store) ResubmitProposal(ctx context.Context, card domain.CardID) (made domain.ProposalID, err error) {
	err = s.Do(ctx, sprint.OpResubmit, "", func(tx *Tx) error {
		b, err := tx.boardOf([]domain.CardID{card})
		if err != nil {
			return err
		}
		if b.Sprint.ID == 0 {
			return notFound(sprint.KindSprint)
		}
		for _, p := range b.Sprint.Proposals {
			if p.Card == card && p.State != sprint.Returned {
				return domain.E(sprint.CodeWaiting, "title", p.Title)
			}
		}
		if _, err := tx.exec(`UPDATE card SET proposal = 1 WHERE id = ? AND proposal = 0`, int64(card)); err != nil {
			return err
		}
		if err := tx.nameCards([]domain.CardID{card}); err != nil {
			return err
		}
		made, err = tx.submit(b.Sprint.ID, card)
		return err
	})
	return made, err
}

// DecideProposal approves or returns a proposal. Errors: those of sprint.Proposal.Decide, CodeClosed.
func (s *Store) DecideProposal(ctx context.Context, id domain.ProposalID, d sprint.Decision) error {
	return s.Do(ctx, sprint.OpDecide, "", func(tx *Tx) error {
		of, p, err := scanProposal(tx.row(`SELECT `+proposalColumns+` WHERE x.id = ?`, int64(id)))
		if err != nil {
			return missing(sprint.KindProposal, err)
		}
		if _, err := tx.openSprint(of); err != nil {
			return err
		}
		if err := tx.present("person", domain.KindPerson, int64(d.By)); err != nil {
			return err
		}
		if p, err = p.Decide(d, s.today()); err != nil {
			return err
		}
		tx.detail = p.Title
		about(tx, []domain.CardID{p.Card})
		_, err = tx.exec(`UPDATE proposal SET state = ?, decided_by = ?, decided = ?, reason = ? WHERE id = ?`,
			string(p.State), nullID(p.By), p.Decided.String(), p.Reason, int64(id))
		return err
	})
}
