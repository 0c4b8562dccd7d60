package journey

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/kit"
)

// template is a set of lanes a new map may begin with.
type template struct {
	key   string // of its name
	lanes []journey.Lane
}

// templates are offered in this order; a lane's name is a text key until the map is made.
func templates() []template {
	var blueprint []journey.Lane
	for _, k := range journey.LaneKinds {
		blueprint = append(blueprint, journey.Lane{Kind: k, Name: "lane.kind." + string(k)})
	}
	return []template{
		{"maps.template.channels", []journey.Lane{
			{Kind: journey.LaneTouchpoints, Name: "maps.template.channel.digital"},
			{Kind: journey.LaneOnstage, Name: "maps.template.channel.people"},
			{Kind: journey.LaneOnstage, Name: "maps.template.channel.remote"},
			{Kind: journey.LaneBackstage, Name: "maps.template.channel.behind"},
		}},
		{"maps.template.blueprint", blueprint},
		{"maps.template.single", []journey.Lane{{Kind: journey.LaneTouchpoints, Name: "lane.kind.touchpoints"}}},
	}
}

// lanesOf are a template's lanes with their names in the language of the texts.
func (t template) lanesOf(tx *text.Texts) []journey.Lane {
	lanes := make([]journey.Lane, len(t.lanes))
	for i, l := range t.lanes {
		lanes[i] = journey.Lane{Kind: l.Kind, Name: tx.T(l.Name)}
	}
	return lanes
}

// newMapForm asks for what a new map begins with.
type newMapForm struct {
	s      *Maps
	box    *fyne.Container
	name   *field
	stages *kit.TextEntry
	state  *kit.Dropdown
	lanes  *kit.Dropdown
}

// begin opens the form in the inspector.
func (s *Maps) begin() {
	tx := s.tx
	f := &newMapForm{s: s}
	f.name = newField(tx.T("map.name"), 1, tx.Error, func(string, func(error)) {})
	f.name.entry.SetPlaceHolder(tx.T("maps.new.name_hint"))
	f.name.entry.OnSubmitted = func(string) { f.create() }
	names := make([]string, len(states))
	for i, st := range states {
		names[i] = tx.T("map.state." + string(st))
	}
	f.state = kit.NewDropdown(tx.T("map.state"), names, nil)
	f.state.SetChosen(0)
	kinds := make([]string, len(templates()))
	for i, t := range templates() {
		kinds[i] = tx.T(t.key)
	}
	f.lanes = kit.NewDropdown(tx.T("maps.new.template"), kinds, nil)
	f.lanes.SetChosen(0)
	f.stages = kit.NewTextArea(tx.T("maps.new.stages"), tx.T("maps.new.stages_default"), 2)
	f.box = column(f.name.box,
		labelled(tx.T("map.state"), f.state),
		labelled(tx.T("maps.new.stages"), f.stages),
		labelled(tx.T("maps.new.template"), f.lanes),
		kit.NewPrimaryButton(tx.T("maps.new.create"), f.create),
		kit.NewButton(tx.T("maps.new.cancel"), func() { s.form = nil; s.update() }))
	s.form = f
	s.inspect()
	s.h.Window().Canvas().Focus(f.name.entry)
}

// create makes the map and opens it. What is refused is said beside the name, and nothing typed is lost.
func (f *newMapForm) create() {
	s, tx := f.s, f.s.tx
	name, err := domain.CheckName("map.name", f.name.entry.Text)
	if err != nil {
		f.name.saved(err)
		return
	}
	m := journey.Map{Name: name, State: states[f.state.Chosen()]}
	stages := journey.ParseTags(f.stages.Text)
	lanes := templates()[f.lanes.Chosen()].lanesOf(tx)
	var made domain.MapID
	s.h.Tasks().Do(string(journey.OpAddMap), func(ctx context.Context) (err error) {
		made, err = s.store.AddMap(ctx, m, stages, lanes)
		return err
	}, func(err error) {
		if err != nil {
			f.name.saved(err)
			return
		}
		s.form = nil
		s.want = []int64{int64(made)}
		s.h.Done(tx.T("maps.added", text.A{"name": strings.TrimSpace(m.Name)}))
		s.h.Go(host.Place{Screen: host.Map, ID: int64(made)})
	})
}
