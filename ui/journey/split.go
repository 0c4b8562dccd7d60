package journey

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
)

// splitHere splits the stage or lane the keyboard is on, or the stage of the card it is on, from that card on.
func (m *Map) splitHere() {
	switch part, id := m.board.Place(); part {
	case kit.PartColumn:
		m.splitStage(domain.StageID(id), nil)
	case kit.PartRow:
		m.splitLane(domain.LaneID(id))
	case kit.PartCard:
		m.splitAt(domain.TouchpointID(id))
	}
}

// mergeHere merges the stage or lane the keyboard is on with the next one.
func (m *Map) mergeHere() {
	switch part, id := m.board.Place(); part {
	case kit.PartColumn:
		m.mergeStage(domain.StageID(id))
	case kit.PartRow:
		m.mergeLane(domain.LaneID(id))
	}
}

// splitAt splits a card's stage: it and what lies behind it in the stage go to the right.
func (m *Map) splitAt(id domain.TouchpointID) {
	t := m.touchpoint(id)
	if t == nil {
		return
	}
	var right []domain.TouchpointID
	for _, other := range m.view.Touchpoints {
		if other.Stage == t.Stage && other.Position >= t.Position {
			right = append(right, other.ID)
		}
	}
	m.splitStage(t.Stage, right)
}

// splitStage asks for the new stage's name and which cards go there: at first those given, else those selected.
func (m *Map) splitStage(id domain.StageID, right []domain.TouchpointID) {
	s := m.stage(id)
	if s == nil || m.h.ReadOnly() {
		return
	}
	name := s.Name
	m.splitForm(m.tx.T("op.stage.split"), "stage.name", name, right, func(t journey.Touchpoint) bool { return t.Stage == id },
		journey.OpSplitStage, func(v journey.View, called string, ids []domain.TouchpointID) (journey.Plan, error) {
			return v.SplitStage(id, called, ids)
		})
}

func (m *Map) splitLane(id domain.LaneID) {
	l := m.lane(id)
	if l == nil || m.h.ReadOnly() {
		return
	}
	m.splitForm(m.tx.T("op.lane.split"), "lane.name", l.Name, nil, func(t journey.Touchpoint) bool { return t.Lane == id },
		journey.OpSplitLane, func(v journey.View, called string, ids []domain.TouchpointID) (journey.Plan, error) {
			return v.SplitLane(id, called, ids)
		})
}

// mostChecks is how many cards a form for splitting lists; of more the selection on the board decides.
const mostChecks = 200

type splitRule func(v journey.View, name string, ids []domain.TouchpointID) (journey.Plan, error)

func (m *Map) splitForm(title, label, of string, first []domain.TouchpointID, in func(journey.Touchpoint) bool, op domain.Op, rule splitRule) {
	tx, id := m.tx, m.id
	if first == nil {
		first = touchpointIDs(m.selected)
	}
	var checks []*widget.Check
	var ids []domain.TouchpointID
	list := container.New(kit.NewColumn(0))
	for _, t := range m.view.Touchpoints {
		if !in(t) || len(checks) == mostChecks {
			continue
		}
		c := widget.NewCheck(cut(t.Name, 42), nil)
		c.Checked = slices.Contains(first, t.ID)
		checks, ids = append(checks, c), append(ids, t.ID)
		list.Add(c)
	}
	var name *kit.SavedField
	split := func() {
		called, ok := checkedName(name, label)
		if !ok {
			return
		}
		var chosen []domain.TouchpointID
		for i, c := range checks {
			if c.Checked {
				chosen = append(chosen, ids[i])
			}
		}
		m.do(op, func(ctx context.Context) error {
			_, err := m.store.ChangeMap(ctx, op, id, func(v journey.View) (journey.Plan, error) { return rule(v, called, chosen) })
			return err
		}, func() string {
			m.closeSide()
			return tx.N("map.done.split", len(chosen), text.A{"name": of, "new": called})
		})
	}
	name = m.nameField(tx.T("map.split.name"), unique(of, func(n string) bool { return m.headed(n) }), split)
	inputs := []fyne.CanvasObject{name.Box}
	if len(checks) > 0 {
		inputs = append(inputs, kit.NewLabelled(tx.T("map.split.which"), list))
	} else {
		inputs = append(inputs, kit.NewSmallPrint(tx.T("map.split.empty")))
	}
	m.openForm(title, tx.T("map.split.split"), split, name.Entry, inputs...)
}

// headed tells whether a stage or lane has the name.
func (m *Map) headed(name string) bool {
	return slices.ContainsFunc(m.view.Stages, func(s journey.Stage) bool { return s.Name == name }) ||
		slices.ContainsFunc(m.view.Lanes, func(l journey.Lane) bool { return l.Name == name })
}

// mergeStage merges a stage with the one to the right of it.
func (m *Map) mergeStage(id domain.StageID) {
	s := m.stage(id)
	if s == nil || s.Position+1 >= len(m.view.Stages) {
		return
	}
	next := m.view.Stages[s.Position+1]
	m.merge(journey.OpMergeStages, s.Name, next.Name, func(v journey.View) (journey.Plan, error) {
		return v.MergeStages([]domain.StageID{id, next.ID}, "")
	})
}

// mergeLane merges a lane with the one below it.
func (m *Map) mergeLane(id domain.LaneID) {
	l := m.lane(id)
	if l == nil || l.Position+1 >= len(m.view.Lanes) {
		return
	}
	next := m.view.Lanes[l.Position+1]
	m.merge(journey.OpMergeLanes, l.Name, next.Name, func(v journey.View) (journey.Plan, error) {
		return v.MergeLanes([]domain.LaneID{id, next.ID}, "")
	})
}

func (m *Map) merge(op domain.Op, name, other string, rule func(journey.View) (journey.Plan, error)) {
	if m.h.ReadOnly() {
		return
	}
	id := m.id
	m.do(op, func(ctx context.Context) error {
		_, err := m.store.ChangeMap(ctx, op, id, rule)
		return err
	}, func() string { return m.tx.T("map.done.merged", text.A{"name": name, "other": other}) })
}

// stageParts are the entries of a stage's menu about more than the stage.
func (m *Map) stageParts(s journey.Stage) []*fyne.MenuItem {
	merge := m.item("map.menu.merge_next", func() { m.mergeStage(s.ID) })
	merge.Disabled = s.Position == len(m.view.Stages)-1
	return []*fyne.MenuItem{m.item("map.menu.split", func() { m.splitStage(s.ID, nil) }), merge}
}

// laneParts are the entries of a lane's menu about more than the lane.
func (m *Map) laneParts(l journey.Lane) []*fyne.MenuItem {
	merge := m.item("map.menu.merge_below", func() { m.mergeLane(l.ID) })
	if merge.Disabled = l.Position == len(m.view.Lanes)-1; !merge.Disabled {
		next := m.view.Lanes[l.Position+1].Kind
		merge.Disabled = next != l.Kind && !(next.HoldsCards() && l.Kind.HoldsCards())
	}
	items := []*fyne.MenuItem{}
	if l.Kind.HoldsCards() {
		items = append(items, m.item("map.menu.split", func() { m.splitLane(l.ID) }))
	}
	return append(items, merge,
		m.item("map.menu.copy_lane", func() { m.laneTo(l) }),
		m.item("map.menu.lane_from", func() { m.laneFrom(l.Position + 1) }))
}
