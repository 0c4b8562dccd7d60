package journey

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/templates"
	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// offered is a template a new map may begin with: a built-in one, or one that was saved in this workspace.
type offered struct {
	journey.Template
	saved domain.TemplateID // 0: built in
}

// builtIn are the templates everybody has, in the language of the texts. They are embedded and tested: none is refused.
func builtIn(tx *text.Texts) []offered {
	var list []offered
	for _, key := range templates.Keys {
		if t, err := journey.ReadTemplate(templates.File(key), tx.Lang(), channelWord(tx)); err == nil {
			list = append(list, offered{Template: t})
		}
	}
	return list
}

// channelWord gives a usual channel its word.
func channelWord(tx *text.Texts) func(string) string {
	return func(key string) string {
		if tx.Has("channel." + key) {
			return tx.T("channel." + key)
		}
		return ""
	}
}

// readSaved are the templates of the workspace. One that a later version wrote, and that cannot be read, is left out.
func readSaved(saved []journey.SavedTemplate, tx *text.Texts) []offered {
	var list []offered
	for _, s := range saved {
		if t, err := journey.ReadTemplate(s.JSON, tx.Lang(), channelWord(tx)); err == nil {
			t.Name = s.Name
			list = append(list, offered{t, s.ID})
		}
	}
	return list
}

// newMapForm asks for what a new map begins with.
type newMapForm struct {
	s        *Maps
	box      *fyne.Container
	name     *kit.SavedField
	state    *kit.Dropdown
	template *kit.Dropdown
	about    *widget.Label
	preview  *templatePreview
	cards    *widget.Check // with the template's touchpoints
	forget   *kit.Button   // deletes a saved template
	list     []offered
}

// begin opens the form in the inspector.
func (s *Maps) begin() {
	tx := s.tx
	f := &newMapForm{s: s, about: kit.NewSmallPrint(""), preview: newTemplatePreview()}
	f.name = kit.NewSavedField(tx.T("map.name"), 1, tx.Error, func(string, func(error)) {})
	f.name.Entry.SetPlaceHolder(tx.T("maps.new.name_hint"))
	f.name.Entry.OnSubmitted = func(string) { f.create() }
	names := make([]string, len(states))
	for i, st := range states {
		names[i] = tx.T("map.state." + string(st))
	}
	f.state = kit.NewDropdown(tx.T("map.state"), names, nil)
	f.state.SetChosen(0)
	f.template = kit.NewDropdown(tx.T("maps.template.choose"), nil, func(int) { f.show() })
	f.cards = widget.NewCheck(tx.T("maps.new.cards"), func(bool) { f.show() })
	f.cards.Checked = true
	f.forget = kit.NewButton(tx.T("maps.template.delete"), f.deleteTemplate)
	f.forget.Kind = kit.ButtonQuiet
	f.box = column(f.name.Box,
		kit.NewLabelled(tx.T("maps.template.choose"), f.template),
		f.about, f.preview, f.cards,
		kit.NewLabelled(tx.T("map.state"), f.state),
		container.New(kit.NewColumn(6),
			kit.NewPrimaryButton(tx.T("maps.new.create"), f.create),
			kit.NewButton(tx.T("maps.new.cancel"), func() { s.form = nil; s.update() })),
		f.forget)
	f.offer(builtIn(tx), 0)
	s.form, s.imported = f, nil
	s.inspect()
	s.h.Window().Canvas().Focus(f.name.Entry)
	f.load()
}

// load adds the saved templates to those offered.
func (f *newMapForm) load() {
	task.Load(f.s.h.Tasks(), "maps.templates", f.s.store.Templates, func(saved []journey.SavedTemplate, err error) {
		if err != nil {
			f.s.h.Fail(err)
			return
		}
		all := append(builtIn(f.s.tx), readSaved(saved, f.s.tx)...)
		f.offer(all, min(max(f.template.Chosen(), 0), len(all)-1))
	})
}

func (f *newMapForm) offer(list []offered, chosen int) {
	f.list = list
	names := make([]string, len(list))
	for i, c := range list {
		if names[i] = c.Name; c.saved != 0 {
			names[i] = f.s.tx.T("maps.template.saved", text.A{"name": c.Name})
		}
	}
	f.template.SetOptions(names, chosen)
	f.show()
}

// show draws the chosen template in small.
func (f *newMapForm) show() {
	tx, c := f.s.tx, f.list[f.template.Chosen()]
	about := c.About
	if about != "" {
		about += " "
	}
	f.about.SetText(about + text.Joined(tx.N("maps.stages_n", len(c.Stages)), tx.N("maps.lanes_n", len(c.Lanes)), tx.N("map.touchpoints", len(c.Cards))))
	f.preview.show(f.content(c), tx.T("maps.template.spoken", text.A{"name": c.Name, "stages": len(c.Stages), "lanes": len(c.Lanes)}))
	kit.SetVisible(f.cards, len(c.Cards) > 0)
	kit.SetVisible(f.forget, c.saved != 0)
	f.box.Refresh()
}

func (f *newMapForm) content(c offered) journey.Content {
	content := c.Content
	if !f.cards.Checked {
		content.Cards = nil
	}
	return content
}

// create makes the map and opens it. What is refused is said beside the name, and nothing typed is lost.
func (f *newMapForm) create() {
	s, tx := f.s, f.s.tx
	name, ok := checkedName(f.name, "map.name")
	if !ok {
		return
	}
	c := f.list[f.template.Chosen()]
	m, content := c.Map, f.content(c)
	m.Name, m.State = name, states[f.state.Chosen()]
	var made domain.MapID
	s.h.Tasks().Do(string(journey.OpAddMap), func(ctx context.Context) (err error) {
		made, err = s.store.AddMapFrom(ctx, m, content)
		return err
	}, func(err error) {
		if err != nil {
			f.name.Saved(err)
			return
		}
		s.form = nil
		s.want = []int64{int64(made)}
		s.h.Done(tx.T("maps.added", text.A{"name": m.Name}))
		s.h.Go(host.Place{Screen: host.Map, ID: int64(made)})
	})
}

// deleteTemplate forgets the chosen template, which undo brings back.
func (f *newMapForm) deleteTemplate() {
	s, c := f.s, f.list[f.template.Chosen()]
	if c.saved == 0 {
		return
	}
	s.do(journey.OpDeleteTemplate, func(ctx context.Context) error { return s.store.DeleteTemplates(ctx, []domain.TemplateID{c.saved}) }, func() {
		f.template.SetChosen(0)
		f.load()
		s.h.Done(s.tx.T("maps.template.deleted", text.A{"name": c.Name}))
	})
}
