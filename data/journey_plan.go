package data

import (
	"context"
	"reflect"
	"slices"
	"strings"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// ApplyPlan carries out a plan for a map as one step and tells the ids of what it added. The plan is checked against the
// map as it is now: what a stale plan names and is no longer there gives CodeNotFound, and nothing is changed.
func (s *Store) ApplyPlan(ctx context.Context, op domain.Op, id domain.MapID, plan journey.Plan) (journey.Made, error) {
	return s.ChangeMap(ctx, op, id, func(journey.View) (journey.Plan, error) { return plan, nil })
}

// ChangeMap asks a rule what to do with a map as it is now and does it, as one step. The rule must not call the store.
func (s *Store) ChangeMap(ctx context.Context, op domain.Op, id domain.MapID, rule func(journey.View) (journey.Plan, error)) (made journey.Made, err error) {
	err = s.Do(ctx, op, "", func(tx *Tx) error {
		made, err = tx.changeMap(op, id, rule, false)
		return err
	})
	return made, err
}

// changeMap carries out what a rule plans. What it adds keeps the origins it carries only if linked.
func (t *Tx) changeMap(op domain.Op, id domain.MapID, rule func(journey.View) (journey.Plan, error), linked bool) (made journey.Made, err error) {
	before, err := loadView(&t.Rx, id)
	if err != nil {
		return made, err
	}
	plan, err := rule(before)
	if err != nil {
		return made, err
	}
	after, err := plan.Apply(before)
	if err != nil {
		return made, err
	}
	w := newPlanWriter(t, before, after)
	w.linked = linked
	if err := w.run(plan); err != nil {
		return made, err
	}
	w.subject(op, plan)
	t.touch(id)
	return w.made, nil
}

// planWriter brings a map from what it was to what a plan makes of it.
type planWriter struct {
	*Tx
	before, after journey.View
	stages        map[domain.StageID]domain.StageID // the real ids of what was added
	lanes         map[domain.LaneID]domain.LaneID
	cards         map[domain.TouchpointID]domain.TouchpointID
	made          journey.Made
	linked        bool // what is added keeps its origin
}

func newPlanWriter(t *Tx, before, after journey.View) *planWriter {
	return &planWriter{Tx: t, before: before, after: after, stages: map[domain.StageID]domain.StageID{},
		lanes: map[domain.LaneID]domain.LaneID{}, cards: map[domain.TouchpointID]domain.TouchpointID{}}
}

// real is the id of something whether the plan added it or not.
func real[ID ~int64](ids map[ID]ID, id ID) ID {
	if made, ok := ids[id]; ok {
		return made
	}
	return id
}

func (w *planWriter) run(plan journey.Plan) error {
	w.giveIDs(plan)
	if err := w.saveStages(); err != nil {
		return err
	}
	if err := w.saveLanes(); err != nil {
		return err
	}
	if err := w.saveCards(); err != nil {
		return err
	}
	if err := w.saveTexts(); err != nil {
		return err
	}
	for _, c := range plan {
		if link, ok := c.(journey.LinkOrigin); ok {
			if err := w.link(link); err != nil {
				return err
			}
		}
	}
	return w.drop()
}

// giveIDs gives everything the plan adds its id, in the order of the plan.
func (w *planWriter) giveIDs(plan journey.Plan) {
	for _, c := range plan {
		switch c := c.(type) {
		case journey.AddStage:
			id := domain.StageID(w.id())
			w.stages[c.Stage.ID] = id
			w.made.Stages = append(w.made.Stages, id)
		case journey.AddLane:
			id := domain.LaneID(w.id())
			w.lanes[c.Lane.ID] = id
			w.made.Lanes = append(w.made.Lanes, id)
		case journey.AddCards:
			for _, card := range c.Cards {
				id := domain.TouchpointID(w.id())
				w.cards[card.ID] = id
				w.made.Touchpoints = append(w.made.Touchpoints, id)
			}
		}
	}
}

func (w *planWriter) saveStages() error {
	was := byID(w.before.Stages, func(s journey.Stage) domain.StageID { return s.ID })
	for _, s := range w.after.Stages {
		made, added := w.stages[s.ID]
		if old, ok := was[s.ID]; ok && !added {
			if reflect.DeepEqual(old, s) {
				continue
			}
			if _, err := w.exec(`UPDATE stage SET position = ?, name = ?, colour = ?, width = ?, emotion = ? WHERE id = ?`,
				s.Position, s.Name, string(s.Colour), s.Width, s.Emotion, int64(s.ID)); err != nil {
				return err
			}
			continue
		}
		if s.ID = made; !w.linked {
			s.Origin = 0
		}
		if _, err := w.addStage(s); err != nil {
			return err
		}
	}
	return nil
}

func (w *planWriter) saveLanes() error {
	was := byID(w.before.Lanes, func(l journey.Lane) domain.LaneID { return l.ID })
	for _, l := range w.after.Lanes {
		made, added := w.lanes[l.ID]
		if old, ok := was[l.ID]; ok && !added {
			if old == l {
				continue
			}
			if _, err := w.exec(`UPDATE lane SET position = ?, kind = ?, name = ?, colour = ?, metric = ?, height = ?, collapsed = ? WHERE id = ?`,
				l.Position, string(l.Kind), l.Name, string(l.Colour), string(l.Metric), l.Height, l.Collapsed, int64(l.ID)); err != nil {
				return err
			}
			continue
		}
		if l.ID = made; !w.linked {
			l.Origin = 0
		}
		if _, err := w.addLane(l); err != nil {
			return err
		}
	}
	return nil
}

func (w *planWriter) saveCards() error {
	was := byID(w.before.Touchpoints, func(c journey.Touchpoint) domain.TouchpointID { return c.ID })
	known := map[domain.RatingID]bool{}
	for _, c := range w.after.Touchpoints {
		old, there := was[c.ID]
		made, added := w.cards[c.ID]
		if there && !added && reflect.DeepEqual(old, c) {
			continue
		}
		if err := w.refs(c, old, known); err != nil {
			return err
		}
		c.Stage, c.Lane = real(w.stages, c.Stage), real(w.lanes, c.Lane)
		if added || !there {
			if c.ID = made; !w.linked {
				c.Origin = 0
			}
			if err := w.insertTouchpoint(c); err != nil {
				return err
			}
			continue
		}
		if err := w.saveTouchpoint(c); err != nil {
			return err
		}
	}
	return nil
}

// refs makes sure that the owner and the rating a card has got are there.
func (w *planWriter) refs(c, old journey.Touchpoint, known map[domain.RatingID]bool) error {
	if c.Owner != 0 && c.Owner != old.Owner {
		if _, ok := w.before.People[c.Owner]; !ok {
			return notFound(domain.KindPerson)
		}
	}
	if c.Rating == 0 || c.Rating == old.Rating || known[c.Rating] {
		return nil
	}
	known[c.Rating] = true
	return w.refExists(journey.Edit{Field: journey.FieldRating, Ref: int64(c.Rating)})
}

// saveTexts writes the texts that differ; those of cells that are gone go with their stage or lane.
func (w *planWriter) saveTexts() error {
	stages := byID(w.after.Stages, func(s journey.Stage) domain.StageID { return s.ID })
	lanes := byID(w.after.Lanes, func(l journey.Lane) domain.LaneID { return l.ID })
	for _, at := range sortedCells(w.after.Texts) {
		_, stage := stages[at.Stage]
		_, lane := lanes[at.Lane]
		if !stage || !lane {
			continue
		}
		if text := w.after.Texts[at]; text != w.before.Texts[at] {
			if err := w.setText(journey.TextCell{Stage: real(w.stages, at.Stage), Lane: real(w.lanes, at.Lane)}, text); err != nil {
				return err
			}
		}
	}
	for _, at := range sortedCells(w.before.Texts) {
		if _, stays := w.after.Texts[at]; !stays {
			if err := w.setText(at, ""); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *planWriter) link(l journey.LinkOrigin) error {
	if err := w.touchMapOf("touchpoint", domain.KindTouchpoint, int64(l.Future)); err != nil {
		return err
	}
	_, err := w.exec(`UPDATE touchpoint SET origin_id = ?1 WHERE id = ?2 AND origin_id IS NOT ?1`, int64(real(w.cards, l.Origin)), int64(l.Future))
	return err
}

// drop removes what is on the map no longer, cards first: those of a dropped stage may have moved elsewhere before.
func (w *planWriter) drop() error {
	if err := deleteByID(w.Tx, "touchpoint", gone(w.before.Touchpoints, w.after.Touchpoints, func(c journey.Touchpoint) domain.TouchpointID { return c.ID })); err != nil {
		return err
	}
	if err := deleteByID(w.Tx, "stage", gone(w.before.Stages, w.after.Stages, func(s journey.Stage) domain.StageID { return s.ID })); err != nil {
		return err
	}
	return deleteByID(w.Tx, "lane", gone(w.before.Lanes, w.after.Lanes, func(l journey.Lane) domain.LaneID { return l.ID }))
}

func byID[T any, ID comparable](all []T, id func(T) ID) map[ID]T {
	by := make(map[ID]T, len(all))
	for _, v := range all {
		by[id(v)] = v
	}
	return by
}

// gone are the ids that are in the first list only.
func gone[T any, ID comparable](before, after []T, id func(T) ID) (ids []ID) {
	stays := byID(after, id)
	for _, v := range before {
		if _, ok := stays[id(v)]; !ok {
			ids = append(ids, id(v))
		}
	}
	return ids
}

// subject says for the history what the plan was about: stages or lanes when these are what the action works on, else
// cards, and what else it changed when it touched none.
func (w *planWriter) subject(op domain.Op, plan journey.Plan) {
	stages, lanes, cards := w.subjects(plan)
	switch of, _, _ := strings.Cut(string(op), "."); {
	case of == "stage" && len(stages.ids) > 0:
		stages.tell(w.Tx)
	case of == "lane" && len(lanes.ids) > 0:
		lanes.tell(w.Tx)
	case len(cards.ids) > 0:
		cards.tell(w.Tx)
	case len(stages.ids) > 0:
		stages.tell(w.Tx)
	default:
		lanes.tell(w.Tx)
	}
}

func (w *planWriter) subjects(plan journey.Plan) (stages, lanes, cards named) {
	for _, s := range slices.Concat(w.before.Stages, w.after.Stages) {
		stages.name(int64(real(w.stages, s.ID)), s.Name)
	}
	for _, l := range slices.Concat(w.before.Lanes, w.after.Lanes) {
		lanes.name(int64(real(w.lanes, l.ID)), l.Name)
	}
	for _, c := range slices.Concat(w.before.Touchpoints, w.after.Touchpoints) {
		cards.name(int64(real(w.cards, c.ID)), c.Name)
	}
	for _, c := range plan {
		switch c := c.(type) {
		case journey.AddStage:
			stages.add(int64(real(w.stages, c.Stage.ID)))
		case journey.SaveStage:
			stages.add(int64(c.Stage.ID))
		case journey.DropStage:
			stages.add(int64(c.ID))
		case journey.AddLane:
			lanes.add(int64(real(w.lanes, c.Lane.ID)))
		case journey.SaveLane:
			lanes.add(int64(c.Lane.ID))
		case journey.DropLane:
			lanes.add(int64(c.ID))
		case journey.AddCards:
			for _, card := range c.Cards {
				cards.add(int64(real(w.cards, card.ID)))
			}
		case journey.MoveCards:
			for _, id := range c.IDs {
				cards.add(int64(real(w.cards, id)))
			}
		case journey.DropCards:
			for _, id := range c.IDs {
				cards.add(int64(id))
			}
		case journey.EditCard:
			cards.add(int64(real(w.cards, c.ID)))
		}
	}
	return stages, lanes, cards
}

// named are rows an action was about, each once, and what rows are called.
type named struct {
	ids   []int64
	names map[int64]string
	there map[int64]bool
}

func (n *named) name(id int64, name string) {
	if n.names == nil {
		n.names, n.there = map[int64]string{}, map[int64]bool{}
	}
	n.names[id] = name
}

func (n *named) add(id int64) {
	if _, known := n.names[id]; known && !n.there[id] {
		n.there[id] = true
		n.ids = append(n.ids, id)
	}
}

func (n *named) tell(t *Tx) {
	names := make([]string, len(n.ids))
	for i, id := range n.ids {
		names[i] = n.names[id]
	}
	t.detail = summarise(names, 0)
	about(t, n.ids)
}
