package journey

import (
	"slices"

	"touchstone/domain"
)

func (c AddStage) on(d *draft) error {
	s, err := c.Stage.Check()
	if err != nil {
		return err
	}
	s.Map = d.base.ID
	d.stages = insert(d.stages, c.Index, s)
	return nil
}

func (c AddLane) on(d *draft) error {
	l, err := c.Lane.Check()
	if err != nil {
		return err
	}
	l.Map = d.base.ID
	d.lanes = insert(d.lanes, c.Index, l)
	return nil
}

func (c SaveStage) on(d *draft) error {
	s, err := c.Stage.Check()
	i := d.stage(s.ID)
	if i < 0 {
		return absent(domain.KindStage)
	}
	d.stages[i].Name, d.stages[i].Colour = s.Name, s.Colour
	return err
}

func (c SaveLane) on(d *draft) error {
	i := d.lane(c.Lane.ID)
	if i < 0 {
		return absent(domain.KindLane)
	}
	held := 0
	for at, ids := range d.cells {
		if at.lane == c.Lane.ID {
			held += len(ids)
		}
	}
	l, err := c.Lane.Become(c.Lane.Kind, held)
	d.lanes[i].Name, d.lanes[i].Kind, d.lanes[i].Colour = l.Name, l.Kind, l.Colour
	return err
}

func (c MoveStage) on(d *draft) error {
	at := d.stage(c.ID)
	if at < 0 {
		return absent(domain.KindStage)
	}
	d.stages = moved(d.stages, at, c.Index)
	return nil
}

func (c MoveLane) on(d *draft) error {
	at := d.lane(c.ID)
	if at < 0 {
		return absent(domain.KindLane)
	}
	d.lanes = moved(d.lanes, at, c.Index)
	return nil
}

// moved puts the entry at one index before the one that has another.
func moved[T any](list []T, at, index int) []T {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	out := make([]T, len(list))
	for i, from := range Place(order, []int{at}, index) {
		out[i] = list[from]
	}
	return out
}

func (c DropStage) on(d *draft) error {
	i := d.stage(c.ID)
	if i < 0 {
		return absent(domain.KindStage)
	}
	d.stages = slices.Delete(d.stages, i, i+1)
	d.drop(func(at cell) bool { return at.stage == c.ID })
	return nil
}

func (c DropLane) on(d *draft) error {
	i := d.lane(c.ID)
	if i < 0 {
		return absent(domain.KindLane)
	}
	d.lanes = slices.Delete(d.lanes, i, i+1)
	d.drop(func(at cell) bool { return at.lane == c.ID })
	return nil
}

func (c AddCards) on(d *draft) error {
	at, err := d.slot(c.To)
	if err != nil {
		return err
	}
	fresh := make([]domain.TouchpointID, len(c.Cards))
	for i, t := range c.Cards {
		if t.Name, err = domain.CheckName("touchpoint.name", t.Name); err != nil {
			return err
		}
		t.Map, t.Stage, t.Lane = d.base.ID, at.stage, at.lane
		d.cards[t.ID], fresh[i] = t, t.ID
	}
	d.cells[at] = Place(d.cells[at], fresh, c.To.Index)
	return nil
}

func (c MoveCards) on(d *draft) error {
	at, err := d.slot(c.To)
	if err != nil {
		return err
	}
	// The place is found before the cards leave their cells: the index counts those that lie in the cell now.
	placed := Place(d.cells[at], c.IDs, c.To.Index)
	if err := d.remove(c.IDs); err != nil {
		return err
	}
	for _, id := range c.IDs {
		t := d.cards[id]
		t.Stage, t.Lane = at.stage, at.lane
		d.cards[id] = t
	}
	d.cells[at] = placed
	return nil
}

func (c EditCard) on(d *draft) (err error) {
	t, ok := d.cards[c.ID]
	if !ok {
		return absent(domain.KindTouchpoint)
	}
	for _, e := range c.Edits {
		if t, err = t.Apply(e); err != nil {
			return err
		}
	}
	d.cards[c.ID] = t
	return nil
}

func (c DropCards) on(d *draft) error {
	if err := d.remove(c.IDs); err != nil {
		return err
	}
	for _, id := range c.IDs {
		delete(d.cards, id)
	}
	return nil
}

func (c LinkOrigin) on(d *draft) error {
	if _, ok := d.cards[c.Origin]; !ok {
		return absent(domain.KindTouchpoint)
	}
	return nil
}
