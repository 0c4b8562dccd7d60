package sprint

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
)

// sprintPanel describes the sprint in the inspector: where it stands, what it is for, who is in it, what it measures.
type sprintPanel struct {
	s       *Sprint
	id      domain.SprintID
	box     *fyne.Container
	state   *fyne.Container
	facts   *fyne.Container
	name    *kit.SavedField
	goal    *kit.SavedField
	serves  *kit.SavedField
	phases  [sprint.Phases]*kit.SavedField
	outcome *kit.SavedField
	lessons *kit.SavedField
	ended   *fyne.Container
	doing   *fyne.Container
}

func newSprintPanel(s *Sprint) *sprintPanel {
	p := &sprintPanel{s: s, state: container.New(kit.NewColumn(4)), facts: column(), doing: column()}
	tx := s.tx
	p.name = p.text("sprint.name", 1, func(d *sprint.Draft, t string) { d.Name = t })
	p.goal = p.text("sprint.goal", 2, func(d *sprint.Draft, t string) { d.Goal = t })
	p.serves = p.text("sprint.criteria", 2, func(d *sprint.Draft, t string) { d.Criteria = t })
	p.outcome = p.text("sprint.outcome", 2, func(d *sprint.Draft, t string) { d.Outcome = t })
	p.lessons = p.text("sprint.lessons", 2, func(d *sprint.Draft, t string) { d.Lessons = t })
	p.ended = column(p.outcome.Box, p.lessons.Box)
	phases := column(kit.NewHeading(tx.T("sprint.phases")))
	for i := range p.phases {
		p.phases[i] = kit.NewSavedField(tx.T("sprint.phase_days", text.A{"from": i*sprint.PhaseDays + 1, "to": (i + 1) * sprint.PhaseDays}), 1, tx.Error, func(t string, done func(error)) {
			p.save(func(d *sprint.Draft) { d.PhaseNames[i] = t }, tx.T("sprint.phase"), done)
		})
		phases.Add(p.phases[i].Box)
	}
	p.box = column(p.state, p.name.Box, p.goal.Box, p.serves.Box, p.ended, p.facts, phases, p.doing)
	return p
}

func (p *sprintPanel) content() fyne.CanvasObject { return p.box }

func (p *sprintPanel) fields() []*kit.SavedField {
	return append([]*kit.SavedField{p.name, p.goal, p.serves, p.outcome, p.lessons}, p.phases[:]...)
}

func (p *sprintPanel) commit() {
	for _, f := range p.fields() {
		f.Entry.Commit()
	}
}

func (p *sprintPanel) text(key string, rows int, set func(*sprint.Draft, string)) *kit.SavedField {
	return kit.NewSavedField(p.s.tx.T(key), rows, p.s.tx.Error, func(t string, done func(error)) {
		p.save(func(d *sprint.Draft) { set(d, t) }, p.s.tx.T(key), done)
	})
}

// save changes one thing of the sprint.
func (p *sprintPanel) save(change func(*sprint.Draft), fieldName string, done func(error)) {
	s, id := p.s, p.id
	if s.h.ReadOnly() || !s.have || s.id != id {
		return
	}
	d := s.l.board.Sprint.Draft()
	change(&d)
	s.doOr(sprint.OpEdit, func(ctx context.Context) error { return s.store.EditSprint(ctx, id, d) },
		func() string { return s.tx.T("sprint.edited", text.A{"name": d.Name, "field": fieldName}) }, done)
}

func (p *sprintPanel) show(l loaded) {
	sp, tx := l.board.Sprint, p.s.tx
	if sp.ID != p.id {
		p.commit()
		p.id = sp.ID
		for _, f := range p.fields() {
			f.Clear()
		}
	}
	p.name.Show(sp.Name, "")
	p.goal.Show(sp.Goal, tx.T("sprint.goal_hint"))
	p.serves.Show(sp.Criteria, tx.T("sprint.criteria_hint"))
	p.outcome.Show(sp.Outcome, "")
	p.lessons.Show(sp.Lessons, "")
	kit.SetVisible(p.ended, !sp.State.Open())
	for i, f := range p.phases {
		f.Show(sp.PhaseNames[i], tx.T("sprint.phase."+tx.Int(i+1)))
	}
	for _, f := range p.fields() {
		able(f.Entry, !p.s.h.ReadOnly())
	}
	p.showState(l)
	p.showFacts(l)
	p.showDoing(sp)
	p.box.Refresh()
}

func (p *sprintPanel) showState(l loaded) {
	sp, tx := l.board.Sprint, p.s.tx
	words := text.Joined(tx.T("sprint.state."+string(sp.State)), clockWords(tx, sp, l.at))
	if sp.State == sprint.Completed || sp.State == sprint.Abandoned {
		words = clockWords(tx, sp, l.at)
	}
	p.state.Objects = []fyne.CanvasObject{kit.NewCutLine(words, "", "").Bold(), kit.NewSmallPrint(spanWords(tx, sp))}
	if sp.Reason != "" {
		p.state.Add(prose(tx.T("sprint.because", text.A{"reason": sp.Reason})))
	}
}

// fact is a caption with words below it.
func factOf(label, words string) fyne.CanvasObject {
	return container.New(kit.NewColumn(0), kit.NewCaption(label), container.New(kit.NewColumn(0), kit.NewSmallPrint(words)))
}

func (p *sprintPanel) showFacts(l loaded) {
	b, tx := l.board, p.s.tx
	sp := b.Sprint
	p.facts.Objects = nil
	var on []string
	for _, id := range sp.Touchpoints {
		on = append(on, b.Names[id])
	}
	if len(on) > 0 {
		p.facts.Add(factOf(tx.T("sprint.touchpoints"), strings.Join(on, ", ")))
	}
	if len(sp.Measures) > 0 {
		var lines []string
		for _, m := range sp.Measures {
			lines = append(lines, measureWords(tx, m))
		}
		p.facts.Add(factOf(tx.T("sprint.before_after"), strings.Join(lines, "\n")))
	}
	var team []string
	for _, m := range sp.Members {
		name := b.People[m.Person].Name
		if m.Role != "" {
			name = tx.T("sprint.member", text.A{"name": name, "role": m.Role})
		}
		team = append(team, name)
	}
	if len(team) == 0 {
		team = append(team, tx.T("sprint.no_team"))
	}
	p.facts.Add(factOf(tx.T("sprint.team"), strings.Join(team, ", ")))
	sponsor := b.People[sp.Sponsor].Name
	if sponsor == "" {
		sponsor = tx.T("sprint.no_sponsor")
	}
	p.facts.Add(factOf(tx.T("proposal.sponsor"), sponsor))
	p.showApproval(sp)
}

// showApproval tells of the newest proposal of each card.
func (p *sprintPanel) showApproval(sp sprint.Sprint) {
	var seen []domain.CardID
	head := false
	for _, o := range slices.Backward(sp.Proposals) {
		if slices.Contains(seen, o.Card) {
			continue
		}
		seen = append(seen, o.Card)
		if !head {
			head = true
			p.facts.Add(kit.NewHeading(p.s.tx.T("proposal.title")))
		}
		p.facts.Add(container.New(kit.NewColumn(0), row(quiet(cut(o.Title, 42), "", func() {
			p.s.selected = []domain.CardID{o.Card}
			p.s.showSelected()
		})), p.s.proposalWords(o)))
	}
}

// measureWords say what a measure was, shall be and is.
func measureWords(tx *text.Texts, m sprint.Measure) string {
	value := func(v float64) string {
		if m.Kind == sprint.NPS {
			return tx.Num(v, 0)
		}
		return number(tx, v) + map[bool]string{true: "\u00a0" + m.Unit}[m.Unit != ""]
	}
	part := func(key string, v float64, ok bool) string {
		if !ok {
			return tx.T("sprint.measure_none", text.A{"what": tx.T(key)})
		}
		return tx.T("sprint.measure_value", text.A{"what": tx.T(key), "value": value(v)})
	}
	before, had := m.Readings[sprint.Baseline]
	parts := []string{part("sprint.before", before.Value, had)}
	if m.Target != nil {
		parts = append(parts, part("sprint.aim", *m.Target, true))
	}
	if after, ok := m.Readings[m.Latest()]; ok {
		parts = append(parts, part("sprint.after", after.Value, true))
	}
	return m.Name + ": " + strings.Join(parts, " → ")
}

func (p *sprintPanel) showDoing(sp sprint.Sprint) {
	s, tx := p.s, p.s.tx
	p.doing.Objects = nil
	more := kit.NewButton(tx.T("sprint.more_about"), func() { s.h.Go(host.Place{Screen: host.Sprints, Select: []int64{int64(sp.ID)}}) })
	p.doing.Add(row(more))
	if sp.State.Open() && !s.h.ReadOnly() {
		stop := kit.NewButton(tx.T("sprint.abandon"), s.abandon)
		stop.Kind = kit.ButtonDanger
		p.doing.Add(row(stop))
	}
}
