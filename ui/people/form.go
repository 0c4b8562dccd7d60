package people

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/ui/host"
	"touchstone/ui/kit"
)

// personForm edits one person in the inspector. A field is saved when it is left; what cannot be accepted stays as typed,
// with the reason below it.
type personForm struct {
	s       *People
	person  domain.Person // as saved; ID 0: not yet
	content *fyne.Container

	name, role, email *kit.TextEntry
	team              *widget.SelectEntry
	fields            map[string]*kit.Field
	owns              *fyne.Container
	saving, showing   bool
}

func newPersonForm(s *People) *personForm {
	f := &personForm{s: s, fields: map[string]*kit.Field{}}
	entry := func(key string) *kit.TextEntry {
		e := kit.NewTextEntry(s.tx.T(key), "")
		e.OnCommitted = func(string) { f.commit() }
		return e
	}
	field := func(key string, o fyne.CanvasObject) *kit.Field {
		hint := ""
		if s.tx.Has(key + "_hint") {
			hint = s.tx.T(key + "_hint")
		}
		f.fields[key] = kit.NewField(s.tx.T(key), hint, o)
		return f.fields[key]
	}
	f.name, f.role, f.email = entry("person.name"), entry("person.role"), entry("person.email")
	var teams []string
	for _, t := range s.teams {
		teams = append(teams, t.Name)
	}
	f.team = widget.NewSelectEntry(teams)
	f.team.OnSubmitted = func(string) { f.commit() }
	f.team.OnChanged = func(name string) {
		if _, known := teamNamed(s.teams, name); known && !f.showing {
			f.commit()
		}
	}
	f.owns = container.New(kit.NewColumn(1))
	f.content = container.New(kit.NewColumn(10), field("person.name", f.name), field("person.role", f.role),
		field("people.team", f.team), field("person.email", f.email), f.owns)
	if s.h.ReadOnly() {
		for _, e := range []fyne.Disableable{f.name, f.role, f.email, f.team} {
			e.Disable()
		}
	}
	return f
}

// show fills the form. What is being typed stays.
func (f *personForm) show(p domain.Person) {
	f.showing = true
	f.person = p
	f.name.Reset(p.Name)
	f.role.Reset(p.Role)
	f.email.Reset(p.Email)
	if f.s.h.Window().Canvas().Focused() != fyne.Focusable(f.team) {
		f.team.SetText(f.s.m.teams[p.Team])
	}
	f.showing = false
	f.showOwned()
}

// showOwned lists what the person answers for, each leading to its map.
func (f *personForm) showOwned() {
	f.owns.Objects = nil
	owned := f.s.owned[f.person.ID]
	if f.person.ID != 0 {
		f.owns.Add(kit.NewTextLine(f.s.tx.N("people.owns_n", len(owned)), "", "").Bold())
	}
	for _, t := range owned {
		f.owns.Add(kit.NewLinkRow(t.name, t.onMap, "", func() {
			f.s.h.Go(host.Place{Screen: host.Map, ID: int64(t.on), Select: []int64{int64(t.id)}})
		}))
	}
	f.owns.Refresh()
}

// commit saves the form if it can be accepted and differs from what is saved.
func (f *personForm) commit() {
	if f.saving {
		return
	}
	s := f.s
	for _, field := range f.fields {
		field.SetWrong("")
	}
	p := f.person
	p.Name, p.Role, p.Email = f.name.Text, f.role.Text, f.email.Text
	teamName := strings.TrimSpace(f.team.Text)
	p.Team = 0
	known := true
	if teamName != "" {
		p.Team, known = teamNamed(s.teams, teamName)
	}
	p, err := s.m.check(p)
	if err != nil {
		if p.ID == 0 && strings.TrimSpace(f.name.Text) == "" && domain.CodeOf(err) == domain.CodeRequired {
			return // nothing typed yet
		}
		f.complain(err)
		return
	}
	if known && p == f.person {
		return
	}
	f.save(p, teamName, !known)
}

// save writes the person, and first the team if it is a new one.
func (f *personForm) save(p domain.Person, teamName string, newTeam bool) {
	s := f.s
	f.saving = true
	s.h.Tasks().Do("people.save", func(ctx context.Context) (err error) {
		if newTeam {
			if p.Team, err = s.store.AddTeam(ctx, teamName); err != nil {
				return err
			}
		}
		if p.ID == 0 {
			p.ID, err = s.store.AddPerson(ctx, p)
			return err
		}
		return s.store.EditPerson(ctx, p)
	}, func(err error) {
		f.saving = false
		if err != nil {
			if !f.complain(err) {
				s.h.Fail(err)
			}
			return
		}
		added := f.person.ID == 0
		f.person = p
		if added {
			s.want = []int64{int64(p.ID)}
			s.load()
			s.h.Done(s.tx.T("people.added", text.A{"name": p.Name}))
			return
		}
		s.h.Done(s.tx.T("people.changed", text.A{"name": p.Name}))
	})
}

// complain shows an error at the field it names; false: it names none of these.
func (f *personForm) complain(err error) bool {
	var e *domain.Error
	if !errors.As(err, &e) {
		return false
	}
	key, _ := e.Args["field"].(string)
	field := f.fields[key]
	if field == nil {
		return false
	}
	field.SetWrong(f.s.tx.Error(err))
	f.content.Refresh()
	return true
}

// teamForm edits one team.
type teamForm struct {
	s       *People
	team    domain.Team
	content *fyne.Container
	name    *kit.TextEntry
	field   *kit.Field
	members *fyne.Container
	saving  bool
}

func newTeamForm(s *People) *teamForm {
	f := &teamForm{s: s, name: kit.NewTextEntry(s.tx.T("team.name"), ""), members: container.New(kit.NewColumn(1))}
	f.name.OnCommitted = func(string) { f.commit() }
	f.field = kit.NewField(s.tx.T("team.name"), "", f.name)
	f.content = container.New(kit.NewColumn(10), f.field, f.members)
	if s.h.ReadOnly() {
		f.name.Disable()
	}
	return f
}

func (f *teamForm) show(t domain.Team) {
	f.team = t
	f.name.Reset(t.Name)
	f.members.Objects = nil
	for _, p := range f.s.m.people {
		if p.Team == t.ID && t.ID != 0 {
			f.members.Add(kit.NewLinkRow(p.Name, p.Role, "", func() {
				f.s.h.Go(host.Place{Screen: host.People, Select: []int64{int64(p.ID)}})
			}))
		}
	}
	f.members.Refresh()
}

func (f *teamForm) commit() {
	s := f.s
	f.field.SetWrong("")
	name, err := domain.CheckName("team.name", f.name.Text)
	if err == nil {
		if id, taken := teamNamed(s.teams, name); taken && id != f.team.ID {
			err = domain.E(domain.CodeDuplicate, "field", "team.name", "value", name)
		}
	}
	if err != nil {
		f.field.SetWrong(s.tx.Error(err))
		return
	}
	if name == f.team.Name || f.saving {
		return
	}
	f.saving = true
	t := domain.Team{ID: f.team.ID, Name: name}
	s.h.Tasks().Do("people.save_team", func(ctx context.Context) (err error) {
		if t.ID == 0 {
			t.ID, err = s.store.AddTeam(ctx, name)
			return err
		}
		return s.store.EditTeam(ctx, t)
	}, func(err error) {
		f.saving = false
		if err != nil {
			s.h.Fail(err)
			return
		}
		f.team = t
		s.want = []int64{int64(t.ID)}
		s.load()
		s.h.Done(s.tx.T("people.team_saved", text.A{"name": name}))
	})
}

// newManyForm is what can be done with several people at once.
func newManyForm(s *People) fyne.CanvasObject {
	remove := kit.NewButton(s.tx.T("people.delete"), s.delete)
	remove.Kind = kit.ButtonDanger
	if s.h.ReadOnly() {
		remove.Disable()
	}
	return container.NewHBox(remove)
}
