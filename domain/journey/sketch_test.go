package journey

import (
	"fmt"
	"strings"
	"testing"

	"touchstone/domain"
)

// sketch makes a current map: stages and lanes by name, separated by blanks, and cells like "Book/App: Search Pay". Ids
// count from 1 (stages), 11 (lanes) and 101 (cards, as they are written). A lane's name may carry its kind: "Curve=emotion".
func sketch(stages, lanes string, cells ...string) View {
	v := View{Map: Map{ID: 7, Name: "Flight", Persona: "Mia", Goal: "Friday", State: Current}, Bands: domain.DefaultBands()}
	for i, name := range strings.Fields(stages) {
		v.Stages = append(v.Stages, Stage{ID: domain.StageID(i + 1), Map: 7, Position: i, Name: name})
	}
	for i, name := range strings.Fields(lanes) {
		name, kind, ok := strings.Cut(name, "=")
		if !ok {
			kind = string(LaneTouchpoints)
		}
		v.Lanes = append(v.Lanes, Lane{ID: domain.LaneID(i + 11), Map: 7, Position: i, Kind: LaneKind(kind), Name: name})
	}
	d, id := newDraft(v), domain.TouchpointID(101)
	for _, c := range cells {
		place, names, _ := strings.Cut(c, ":")
		stage, lane, _ := strings.Cut(place, "/")
		for _, name := range strings.Fields(names) {
			at := cell{v.stageNamed(stage), v.laneNamed(lane)}
			if at.stage == 0 || at.lane == 0 {
				panic("no cell " + place)
			}
			d.cards[id] = Touchpoint{ID: id, Map: 7, Stage: at.stage, Lane: at.lane, Name: name}
			d.cells[at] = append(d.cells[at], id)
			id++
		}
	}
	return d.view()
}

func (v View) stageNamed(name string) domain.StageID {
	for _, s := range v.Stages {
		if s.Name == name {
			return s.ID
		}
	}
	return 0
}

func (v View) laneNamed(name string) domain.LaneID {
	for _, l := range v.Lanes {
		if l.Name == name {
			return l.ID
		}
	}
	return 0
}

// card is the card with a name, to be changed in place.
func (v View) card(name string) *Touchpoint {
	for i := range v.Touchpoints {
		if v.Touchpoints[i].Name == name {
			return &v.Touchpoints[i]
		}
	}
	panic("no card " + name)
}

func (v View) ids(names string) (ids []domain.TouchpointID) {
	for _, name := range strings.Fields(names) {
		ids = append(ids, v.card(name).ID)
	}
	return ids
}

// drawn is the map in the words of sketch: "Book,Airport | App,Desk | Book/App: Search Pay".
func drawn(v View) string {
	var stages, lanes, cells []string
	for _, s := range v.Stages {
		stages = append(stages, s.Name)
	}
	for _, l := range v.Lanes {
		lanes = append(lanes, l.Name)
	}
	parts := []string{strings.Join(stages, ","), strings.Join(lanes, ",")}
	for _, s := range v.Stages {
		for _, l := range v.Lanes {
			cells = nil
			for _, t := range v.Touchpoints {
				if t.Stage == s.ID && t.Lane == l.ID {
					cells = append(cells, t.Name)
				}
			}
			if cells != nil {
				parts = append(parts, fmt.Sprintf("%s/%s: %s", s.Name, l.Name, strings.Join(cells, " ")))
			}
		}
	}
	return strings.Join(parts, " | ")
}

// after carries a plan out and checks that the map is in order.
func after(t interface {
	Helper()
	Fatalf(string, ...any)
}, v View, p Plan, err error) View {
	t.Helper()
	if err != nil {
		t.Fatalf("no plan: %v", err)
	}
	before := fmt.Sprint(v)
	done, err := p.Apply(v)
	if err != nil {
		t.Fatalf("the plan does not work: %v", err)
	}
	if fmt.Sprint(v) != before {
		t.Fatalf("the plan changed the map it was made for")
	}
	if wrong := disorder(done); wrong != "" {
		t.Fatalf("%s in %s", wrong, drawn(done))
	}
	return done
}

// disorder tells what is wrong with the order of a map: positions dense and unique, cards by stage, lane and position,
// in cells that exist and hold cards, no id twice.
func disorder(v View) string {
	stages, lanes, seen := map[domain.StageID]int{}, map[domain.LaneID]int{}, map[int64]bool{}
	for i, s := range v.Stages {
		if stages[s.ID] = i; s.Position != i || seen[int64(s.ID)] {
			return fmt.Sprintf("stage %d at %d", s.ID, s.Position)
		}
		seen[int64(s.ID)] = true
	}
	for i, l := range v.Lanes {
		if lanes[l.ID] = i; l.Position != i || seen[int64(l.ID)] {
			return fmt.Sprintf("lane %d at %d", l.ID, l.Position)
		}
		seen[int64(l.ID)] = true
	}
	last, next := -1, 0
	for _, t := range v.Touchpoints {
		i, okStage := stages[t.Stage]
		j, okLane := lanes[t.Lane]
		at := i*1000 + j
		if at != last {
			next = 0
		}
		if !okStage || !okLane || at < last || t.Position != next || seen[int64(t.ID)] || t.Name == "" || !v.Lanes[j].Kind.HoldsCards() {
			return fmt.Sprintf("card %d %q at %d/%d/%d", t.ID, t.Name, i, j, t.Position)
		}
		last, next, seen[int64(t.ID)] = at, next+1, true
	}
	return ""
}

func num(v float64) *float64 { return &v }

func date(s string) domain.Date {
	d, err := domain.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
		t.Errorf("%s:\n got %s\nwant %s", what, g, w)
	}
}
