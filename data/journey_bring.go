package data

import (
	"cmp"
	"context"
	"slices"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// AddMapFrom adds a map with content: a template's, or another map's.
func (s *Store) AddMapFrom(ctx context.Context, m journey.Map, c journey.Content) (id domain.MapID, err error) {
	if m, err = m.Check(); err != nil {
		return 0, err
	}
	m.Origin = 0
	err = s.Do(ctx, journey.OpAddMap, m.Name, func(tx *Tx) error {
		id, err = tx.mapWith(journey.OpAddMap, m, c.On, false)
		return err
	})
	return id, err
}

// mapWith adds a map and what a rule plans for it.
func (t *Tx) mapWith(op domain.Op, m journey.Map, rule func(journey.View) (journey.Plan, error), linked bool) (domain.MapID, error) {
	id, err := t.addMap(m)
	if err != nil {
		return 0, err
	}
	if _, err := t.changeMap(op, id, rule, linked); err != nil {
		return 0, err
	}
	t.detail = m.Name
	about(t, []domain.MapID{id})
	return id, nil
}

// ImportMap stores a map that was read from a file, as one step. Owners are found among the people by email and name;
// those who are not there are added as people when addPeople is set, and otherwise their cards have no owner; missing
// are their names in both cases. Ratings and origins that this workspace does not have are dropped. Nothing is stored when anything
// in the file cannot be.
func (s *Store) ImportMap(ctx context.Context, w journey.Whole, addPeople bool) (id domain.MapID, missing []string, err error) {
	if w.Map, err = w.Map.Check(); err != nil {
		return 0, nil, err
	}
	err = s.Do(ctx, journey.OpImportMap, w.Map.Name, func(tx *Tx) error {
		missing = nil
		people, err := loadPeople(&tx.Rx)
		if err != nil {
			return err
		}
		for _, p := range w.Missing(byID(people, func(p domain.Person) domain.PersonID { return p.ID })) {
			missing = append(missing, p.Name)
			if addPeople {
				if err := tx.importPerson(p); err != nil {
					return err
				}
			}
		}
		if err := tx.known(&w); err != nil {
			return err
		}
		id, err = tx.mapWith(journey.OpImportMap, w.Map, w.On, true)
		return err
	})
	return id, missing, err
}

// known drops what a map from a file refers to and this workspace does not have: ratings, origins.
func (t *Tx) known(w *journey.Whole) error {
	maps, err1 := idsOf[domain.MapID](t, "journey_map")
	stages, err2 := idsOf[domain.StageID](t, "stage")
	lanes, err3 := idsOf[domain.LaneID](t, "lane")
	cards, err4 := idsOf[domain.TouchpointID](t, "touchpoint")
	ratings, err5 := idsOf[domain.RatingID](t, "rating")
	if err := cmp.Or(err1, err2, err3, err4, err5); err != nil {
		return err
	}
	keep(&w.Map.Origin, maps)
	w.Stages, w.Lanes, w.Cards = slices.Clone(w.Stages), slices.Clone(w.Lanes), slices.Clone(w.Cards)
	for i := range w.Stages {
		keep(&w.Stages[i].Origin, stages)
	}
	for i := range w.Lanes {
		keep(&w.Lanes[i].Origin, lanes)
	}
	for i := range w.Cards {
		keep(&w.Cards[i].Origin, cards)
		keep(&w.Cards[i].Rating, ratings)
	}
	return nil
}

// keep makes an id 0 unless it is known.
func keep[ID comparable](id *ID, known map[ID]bool) {
	if !known[*id] {
		*id = *new(ID)
	}
}

func idsOf[ID ~int64](t *Tx, table string) (map[ID]bool, error) {
	ids, err := collect(&t.Rx, one[ID], `SELECT id FROM `+table)
	known := make(map[ID]bool, len(ids))
	for _, id := range ids {
		known[id] = true
	}
	return known, err
}

// CopyLane copies a lane with its cards and texts onto a map, its own or another, before the lane that has the index.
// See journey.View.CopyLane for where its cards go. Cards are copied without comments.
func (s *Store) CopyLane(ctx context.Context, lane domain.LaneID, to domain.MapID, index int) (made journey.Made, err error) {
	err = s.Do(ctx, journey.OpCopyLane, "", func(tx *Tx) error {
		from, err := tx.mapOf("lane", domain.KindLane, int64(lane))
		if err != nil {
			return err
		}
		source, err := loadView(&tx.Rx, from)
		if err != nil {
			return err
		}
		made, err = tx.changeMap(journey.OpCopyLane, to, func(v journey.View) (journey.Plan, error) { return v.CopyLane(source, lane, index) }, false)
		return err
	})
	return made, err
}

// PasteCards puts carried touchpoints, of this workspace or another, from a slot on, in their arrangement, as one step.
// Ratings that this workspace does not have are dropped.
func (s *Store) PasteCards(ctx context.Context, to journey.Slot, carried []journey.Carried) (pasted journey.Pasted, err error) {
	err = s.Do(ctx, journey.OpPaste, "", func(tx *Tx) error {
		m, err := tx.mapOfSlot(to)
		if err != nil {
			return err
		}
		known, err := idsOf[domain.RatingID](tx, "rating")
		if err != nil {
			return err
		}
		cards := make([]journey.Carried, len(carried))
		for i, c := range carried {
			keep(&c.Rating, known)
			cards[i] = c
		}
		made, err := tx.changeMap(journey.OpPaste, m, func(v journey.View) (plan journey.Plan, err error) {
			plan, pasted.Unknown, err = v.PasteCarried(cards, to)
			return plan, err
		}, false)
		pasted.IDs = made.Touchpoints
		return err
	})
	return pasted, err
}

// importPerson adds a person whom a file names as an owner.
func (t *Tx) importPerson(p domain.Person) error {
	p, err := checkPerson(p)
	if err != nil {
		return err
	}
	_, err = t.exec(`INSERT INTO person (id, name, role, team_id, email) VALUES (?, ?, '', NULL, ?)`, t.id(), p.Name, p.Email)
	return err
}
