package journey

import (
	"slices"

	"touchstone/domain"
)

// Carried is a touchpoint on its way to another place, map or workspace: where it lay relative to the others, and its
// owner by name, since people have other ids elsewhere.
type Carried struct {
	Touchpoint
	OwnerName   string
	Right, Down int // stages and lanes that hold cards from the leftmost and topmost carried card
}

// Pasted is what came of carried touchpoints.
type Pasted struct {
	IDs     []domain.TouchpointID
	Unknown []string // names of owners nobody here has; the cards came without owner
}

// Carry takes touchpoints along, in the order of the map. Ids that are not on the map are passed over.
func (v View) Carry(ids []domain.TouchpointID) []Carried {
	chosen := v.ordered(ids)
	rows := cardLanes(v.Lanes)
	carried := make([]Carried, len(chosen))
	left, top := len(v.Stages), len(rows)
	for i, t := range chosen {
		right := slices.IndexFunc(v.Stages, func(s Stage) bool { return s.ID == t.Stage })
		down := slices.IndexFunc(rows, func(at int) bool { return v.Lanes[at].ID == t.Lane })
		left, top = min(left, right), min(top, down)
		t.Tags, t.Segments = slices.Clone(t.Tags), slices.Clone(t.Segments)
		carried[i] = Carried{Touchpoint: t, OwnerName: v.People[t.Owner].Name, Right: right, Down: down}
	}
	for i := range carried {
		carried[i].Right -= left
		carried[i].Down -= top
	}
	return carried
}

// PasteCarried plans carried touchpoints from a slot on, keeping their arrangement. Those in the slot's cell go to its
// index, others behind what lies in their cell; what would lie beyond the map's edge lies at it. Owners are found by name,
// case and spacing aside; unknown are the names of those who are not there, each once.
func (v View) PasteCarried(carried []Carried, to Slot) (plan Plan, unknown []string, err error) {
	p := newPlanner(v)
	at, err := p.slot(to)
	if err != nil {
		return nil, nil, err
	}
	people := peopleByName(v.People)
	rows := cardLanes(v.Lanes)
	stage, row := p.stage(at.stage), slices.Index(rows, p.lane(at.lane))
	groups := map[cell][]Touchpoint{}
	var order []cell
	for _, c := range carried {
		t, err := c.Check()
		if err != nil {
			return nil, nil, err
		}
		t.Owner = people[nameKey(c.OwnerName)]
		if t.Owner == 0 && !blank(c.OwnerName) && !slices.Contains(unknown, c.OwnerName) {
			unknown = append(unknown, c.OwnerName)
		}
		in := cell{v.Stages[min(stage+max(0, c.Right), len(v.Stages)-1)].ID, v.Lanes[rows[min(row+max(0, c.Down), len(rows)-1)]].ID}
		if groups[in] == nil {
			order = append(order, in)
		}
		groups[in] = append(groups[in], t)
	}
	for _, in := range order {
		place := p.end(in)
		if in == at {
			place = to
		}
		p.add(place, groups[in]...)
	}
	plan, err = p.done()
	return plan, unknown, err
}

// peopleByName are people by the key of their name; of several with one name, the one with the smallest id.
func peopleByName(people map[domain.PersonID]domain.Person) map[string]domain.PersonID {
	by := make(map[string]domain.PersonID, len(people))
	for id, p := range people {
		key := nameKey(p.Name)
		if was, ok := by[key]; key != "" && (!ok || id < was) {
			by[key] = id
		}
	}
	return by
}
