package people

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/uitest"
)

type bench struct {
	*uitest.Bench
	s     *People
	store *data.Store
}

func newBench(t *testing.T, o uitest.Options, names ...string) *bench {
	t.Helper()
	store := datatest.Open(t)
	for _, n := range names {
		datatest.Person(t, store, n)
	}
	b := &bench{store: store}
	b.Bench = uitest.NewScreen(t, o, store, func(h host.Host) host.Screen {
		b.s = New(h, store)
		return b.s
	})
	b.Show(host.Place{Screen: host.People})
	return b
}

func (b *bench) people() []domain.Person {
	b.T.Helper()
	list, err := b.store.People(b.T.Context())
	if err != nil {
		b.T.Fatal(err)
	}
	return list
}

// shown are the names in the table.
func (b *bench) shown() (names []string) {
	for _, r := range b.s.list.Rows() {
		names = append(names, r.Cells[0].Text)
	}
	return names
}

// pick selects people by name, as a click does.
func (b *bench) pick(names ...string) {
	var ids []int64
	for _, p := range b.people() {
		if slices.Contains(names, p.Name) {
			ids = append(ids, int64(p.ID))
		}
	}
	b.s.list.SetSelected(ids)
	b.s.list.OnSelected(ids)
}

// leave moves the focus away, which is when a field is saved.
func (b *bench) leave() { b.Window().Canvas().Unfocus() }

func (b *bench) typeInto(e interface {
	fyne.Focusable
	SetText(string)
}, text string) {
	b.Window().Canvas().Focus(e)
	e.SetText(text)
	b.leave()
}

func TestNobodyYetOffersToAdd(t *testing.T) {
	b := newBench(t, uitest.Options{})
	if b.s.body.Objects[0] != fyne.CanvasObject(b.s.empty) || b.s.empty.Action == nil {
		t.Fatal("the empty screen offers nothing")
	}
	b.s.empty.Action.Tapped(nil)
	if b.s.form == nil || b.Title != "Add person" {
		t.Errorf("the inspector shows %q", b.Title)
	}
}

func TestAPersonIsAddedWithANewTeamAndCanBeUndone(t *testing.T) {
	b := newBench(t, uitest.Options{}, "Jana Steiner")
	b.s.addNew()
	b.s.form.team.SetText("Cabin")
	b.typeInto(b.s.form.name, "Tala Amani")
	list := b.people()
	if len(list) != 2 || list[1].Name != "Tala Amani" || list[1].Team == 0 {
		t.Fatalf("people %+v, errors %v", list, b.Errors)
	}
	if b.LastDone() != "Tala Amani added" || !slices.Equal(b.shown(), []string{"Jana Steiner", "Tala Amani"}) {
		t.Errorf("said %q, shows %v", b.LastDone(), b.shown())
	}
	if got := b.s.list.Selection(); len(got) != 1 || got[0] != int64(list[1].ID) || b.Title != "Tala Amani" {
		t.Errorf("selected %v, inspector %q", got, b.Title)
	}
	if _, err := b.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	if !slices.Equal(b.shown(), []string{"Jana Steiner"}) {
		t.Errorf("after undo %v", b.shown())
	}
}

func TestWhatCannotBeAcceptedStaysAsTyped(t *testing.T) {
	b := newBench(t, uitest.Options{}, "Jana Steiner", "Tom Abel")
	b.pick("Tom Abel")
	f := b.s.form
	tests := []struct {
		name  string
		enter func()
		field string
		says  string
		text  func() string
		typed string
	}{
		{"address", func() { b.typeInto(f.email, "tom at home") }, "person.email", "E-mail: “tom at home” is not accepted. Accepted: name@example.com.",
			func() string { return f.email.Text }, "tom at home"},
		{"name taken", func() { f.email.SetText(""); b.typeInto(f.name, "jana steiner") }, "person.name", "Name: “jana steiner” exists already.",
			func() string { return f.name.Text }, "jana steiner"},
		{"no name", func() { b.typeInto(f.name, "  ") }, "person.name", "Name must not be empty.", func() string { return f.name.Text }, "  "},
	}
	for _, tt := range tests {
		tt.enter()
		if got := f.fields[tt.field].Wrong(); got != tt.says {
			t.Errorf("%s says %q", tt.name, got)
		}
		if tt.text() != tt.typed {
			t.Errorf("%s: what was typed became %q", tt.name, tt.text())
		}
		if got := b.people(); got[1].Name != "Tom Abel" || got[1].Email != "" {
			t.Errorf("%s was saved: %+v", tt.name, got[1])
		}
	}
	b.typeInto(f.name, "Tom Abel")
	b.typeInto(f.email, "tom@harbour.example")
	if got := b.people()[1]; got.Email != "tom@harbour.example" || f.fields["person.email"].Wrong() != "" {
		t.Errorf("put right, saved %+v, says %q", got, f.fields["person.email"].Wrong())
	}
}

func TestDeletingSeveralIsOneStep(t *testing.T) {
	b := newBench(t, uitest.Options{}, "Ada", "Ben", "Cleo")
	b.pick("Ada", "Cleo")
	b.s.remove.Tapped(nil)
	if !slices.Equal(b.shown(), []string{"Ben"}) || b.LastDone() != "2 people deleted" {
		t.Errorf("shows %v, said %q", b.shown(), b.LastDone())
	}
	if _, err := b.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	if !slices.Equal(b.shown(), []string{"Ada", "Ben", "Cleo"}) {
		t.Errorf("after undo %v", b.shown())
	}
}

func TestFilterNarrowsTheTable(t *testing.T) {
	b := newBench(t, uitest.Options{}, "Ada Lane", "Ben Hill", "Cleo Lane")
	b.s.filter.SetText("lane")
	if !slices.Equal(b.shown(), []string{"Ada Lane", "Cleo Lane"}) {
		t.Errorf("shows %v", b.shown())
	}
	if text := b.s.list.Text([]int64{b.s.list.Rows()[1].ID}); !strings.HasPrefix(text, "Name\tRole\t") || !strings.Contains(text, "Cleo Lane") {
		t.Errorf("copies %q", text)
	}
}

func TestTheInspectorLeadsToWhatAPersonOwns(t *testing.T) {
	b := newBench(t, uitest.Options{}, "Jana Steiner")
	owner := b.people()[0].ID
	g := datatest.Map(t, b.store, "Weekend", 2, 2)
	ids := datatest.Cards(t, b.store, g, 0, 0, "Check-in", "Boarding")
	if err := b.store.EditTouchpoints(t.Context(), ids[1:], journey.Edit{Field: journey.FieldOwner, Ref: int64(owner)}); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	b.pick("Jana Steiner")
	owned := b.s.owned[owner]
	if len(owned) != 1 || owned[0].name != "Boarding" {
		t.Fatalf("owns %+v", owned)
	}
	row := b.s.form.owns.Objects[1].(fyne.Tappable)
	row.Tapped(nil)
	if len(b.Went) != 1 || b.Went[0].Screen != host.Map || b.Went[0].ID != int64(g.Map) || !slices.Equal(b.Went[0].Select, []int64{int64(ids[1])}) {
		t.Errorf("went %v", b.Went)
	}
}

func TestDeletingSaysWhatLosesItsOwner(t *testing.T) {
	b := newBench(t, uitest.Options{}, "Jana Steiner")
	g := datatest.Map(t, b.store, "Weekend", 2, 2)
	ids := datatest.Cards(t, b.store, g, 0, 0, "Check-in", "Boarding")
	if err := b.store.EditTouchpoints(t.Context(), ids, journey.Edit{Field: journey.FieldOwner, Ref: int64(b.people()[0].ID)}); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	b.pick("Jana Steiner")
	b.s.delete()
	if b.LastDone() != "Jana Steiner deleted; without owner now: 2 touchpoints" {
		t.Errorf("said %q", b.LastDone())
	}
}

func TestTeamsAreRenamedAndTheirNamesStayUnique(t *testing.T) {
	b := newBench(t, uitest.Options{})
	b.Show(host.Place{Screen: host.People, View: viewTeams})
	for _, name := range []string{"Cabin", "Ground"} {
		b.s.addNew()
		b.typeInto(b.s.team.name, name)
	}
	if len(b.s.teams) != 2 {
		t.Fatalf("teams %+v, errors %v", b.s.teams, b.Errors)
	}
	b.typeInto(b.s.team.name, "cabin")
	if got := b.s.team.field.Wrong(); got != "Team name: “cabin” exists already." {
		t.Errorf("says %q", got)
	}
	b.typeInto(b.s.team.name, "Ground staff")
	if b.s.teams[1].Name != "Ground staff" {
		t.Errorf("teams %+v", b.s.teams)
	}
}

func TestReadOnlyOffersNoChange(t *testing.T) {
	b := newBench(t, uitest.Options{ReadOnly: true}, "Ada")
	if b.s.add.Visible() || b.s.remove.Visible() {
		t.Error("adding or deleting is offered")
	}
	b.pick("Ada")
	if !b.s.form.name.Disabled() {
		t.Error("the name can be edited")
	}
	b.s.delete()
	b.s.addNew()
	if len(b.people()) != 1 || len(b.Runner.Ran) != 0 {
		t.Errorf("ran %v", b.Runner.Ran)
	}
}
