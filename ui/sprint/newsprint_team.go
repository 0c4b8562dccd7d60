package sprint

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
)

// findPeople finds people who are not in the team; a name nobody has is offered to be added.
func (f *sprintForm) findPeople(words []string) (list []pick) {
	known := false
	typed := strings.TrimSpace(strings.Join(words, " "))
	for _, p := range peopleByName(f.s.o.People) {
		known = known || strings.EqualFold(p.Name, typed)
		if holds(p.Name+" "+p.Role, words) && !f.inTeam(p.ID) {
			list = append(list, pick{id: int64(p.ID), title: p.Name, note: p.Role})
		}
	}
	if !known {
		list = append(list[:min(len(list), pickerLength-1)], pick{title: f.tx.T("sprints.add_person"), isNew: true})
	}
	return list
}

func (f *sprintForm) inTeam(id domain.PersonID) bool {
	return slices.ContainsFunc(f.draft.Members, func(m sprint.Member) bool { return m.Person == id })
}

// addMember takes somebody into the team; somebody new is added to the people of the workspace.
func (f *sprintForm) addMember(p pick) {
	if !p.isNew {
		f.join(domain.PersonID(p.id))
		return
	}
	name := strings.TrimSpace(p.note)
	var id domain.PersonID
	f.s.h.Tasks().Do("sprints.person", func(ctx context.Context) (err error) {
		id, err = f.s.store.AddPerson(ctx, domain.Person{Name: name})
		return err
	}, func(err error) {
		if err != nil {
			f.s.h.Fail(err)
			return
		}
		f.s.h.Done(f.tx.T("sprints.person_added", text.A{"name": name}))
		f.s.o.People[id] = domain.Person{ID: id, Name: name}
		f.join(id)
	})
}

func (f *sprintForm) join(id domain.PersonID) {
	f.draft.Members = append(slices.Clone(f.draft.Members), sprint.Member{Person: id})
	f.fields["sprints.team"].SetWrong("")
	f.showTeam()
	f.preview()
	f.commit()
}

// showTeam lists the members with their roles, and who can be the sponsor.
func (f *sprintForm) showTeam() {
	if f.roles == nil || !slices.EqualFunc(f.draft.Members, f.shown, func(m sprint.Member, id domain.PersonID) bool { return m.Person == id }) {
		f.team.Objects, f.shown, f.roles = nil, nil, map[domain.PersonID]*kit.TextEntry{}
		for _, m := range f.draft.Members {
			f.team.Add(f.member(m))
			f.shown = append(f.shown, m.Person)
		}
		f.team.Refresh()
	}
	for _, m := range f.draft.Members {
		f.roles[m.Person].Reset(m.Role)
	}
	f.people = peopleByName(f.s.o.People)
	names, chosen := []string{f.tx.T("sprints.no_sponsor")}, 0
	for i, p := range f.people {
		names = append(names, p.Name)
		if p.ID == f.draft.Sponsor {
			chosen = i + 1
		}
	}
	f.sponsor.SetOptions(names, chosen)
}

// member is a line of the team: who, in which role, and a way out.
func (f *sprintForm) member(m sprint.Member) *fyne.Container {
	name := f.s.o.People[m.Person].Name
	role := kit.NewTextEntry(f.tx.T("sprint.role")+": "+name, m.Role)
	role.SetPlaceHolder(f.tx.T("sprint.role"))
	set := func(typed string) {
		f.draft.Members = slices.Clone(f.draft.Members)
		for i, o := range f.draft.Members {
			if o.Person == m.Person {
				f.draft.Members[i].Role = typed
			}
		}
	}
	role.OnChanged = set
	f.roles[m.Person] = role
	role.OnCommitted = func(string) { f.commit() }
	remove := kit.NewIconButton(base.ContentClearIcon(), f.tx.T("sprints.remove", text.A{"name": name}), func() {
		f.draft.Members = slices.DeleteFunc(slices.Clone(f.draft.Members), func(o sprint.Member) bool { return o.Person == m.Person })
		f.showTeam()
		f.preview()
		f.commit()
	})
	if f.s.h.ReadOnly() {
		role.Disable()
		remove.Hide()
	}
	line := container.New(kit.NewColumn(0), kit.NewCutLine(name, "", "").Bold(), kit.NewCaption(f.s.o.People[m.Person].Role))
	return container.NewBorder(nil, nil, nil, remove, container.New(kit.NewEqual(8), line, role))
}
