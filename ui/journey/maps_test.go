package journey

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/assets/templates"
	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/uitest"
)

type mapsBench struct {
	*uitest.Bench
	s     *Maps
	store *data.Store
}

func newMapsBench(t *testing.T, o uitest.Options, names ...string) *mapsBench {
	t.Helper()
	s := datatest.Open(t)
	for i, n := range names {
		g := datatest.Map(t, s, n, 2, 2)
		if i == 0 {
			datatest.Cards(t, s, g, 0, 0, "A", "B")
		}
	}
	b := &mapsBench{store: s}
	b.Bench = uitest.NewScreen(t, o, s, func(h host.Host) host.Screen {
		b.s = NewMaps(h, s)
		return b.s
	})
	b.Show(host.Place{Screen: host.Maps})
	return b
}

func (b *mapsBench) names() (names []string) {
	for _, r := range b.s.table.Rows() {
		names = append(names, r.Cells[0].Text)
	}
	return names
}

// pick selects a map by its name.
func (b *mapsBench) pick(names ...string) (ids []int64) {
	for _, m := range b.s.maps {
		if slices.Contains(names, m.Name) {
			ids = append(ids, int64(m.ID))
		}
	}
	b.s.table.SetSelected(ids)
	b.s.table.OnSelected(ids)
	return ids
}

func (b *mapsBench) undo() {
	b.T.Helper()
	if _, err := b.store.Undo(context.Background()); err != nil {
		b.T.Fatal(err)
	}
	b.Deliver()
}

func TestTheListShowsWhatEachMapHolds(t *testing.T) {
	b := newMapsBench(t, uitest.Options{}, "Weekend", "Business")
	if got := b.names(); !slices.Equal(got, []string{"Business", "Weekend"}) {
		t.Fatalf("maps %q", got)
	}
	var cells []string
	for _, c := range b.s.table.Rows()[1].Cells {
		cells = append(cells, c.Text)
	}
	if got, want := strings.Join(cells, "|"), "Weekend||Current||2|2|2|2|2 Mar 2026"; got != want {
		t.Errorf("row %s, want %s", got, want)
	}
	if b.StatusNow != "2 maps" {
		t.Errorf("status %q", b.StatusNow)
	}
}

func TestFilteringTheList(t *testing.T) {
	b := newMapsBench(t, uitest.Options{}, "Weekend", "Business", "Wedding")
	b.s.filter.SetText("we d")
	if got := b.names(); !slices.Equal(got, []string{"Wedding", "Weekend"}) || b.StatusNow != "2 of 3 maps" {
		t.Errorf("maps %q, status %q", got, b.StatusNow)
	}
	b.s.filter.SetText("nowhere")
	e, ok := b.s.stack.Objects[0].(*kit.EmptyState)
	if !ok || e.Title != "No map matches “nowhere”." {
		t.Fatalf("with nothing found the screen shows %T", b.s.stack.Objects[0])
	}
	e.Action.OnTapped()
	if len(b.names()) != 3 || b.s.stack.Objects[0] != fyne.CanvasObject(b.s.table) {
		t.Errorf("all again: %q", b.names())
	}
}

func TestAMapIsAddedWithStagesAndLanes(t *testing.T) {
	b := newMapsBench(t, uitest.Options{})
	if b.s.stack.Objects[0] != fyne.CanvasObject(b.s.empty) {
		t.Error("an empty workspace shows no way to begin")
	}
	b.s.empty.Action.OnTapped()
	f := b.s.form
	if f == nil || b.Title != "New map" || b.Window().Canvas().Focused() != fyne.Focusable(f.name.Entry) {
		t.Fatalf("form %v, inspector %q", f, b.Title)
	}
	f.create()
	if f.name.Box.Wrong() != "Name must not be empty." || b.s.form == nil {
		t.Errorf("without a name it says %q", f.name.Box.Wrong())
	}
	f.name.Entry.SetText("Weekend")
	f.state.Choose(1)
	f.template.Choose(1)
	f.create()
	maps, err := b.store.Maps(context.Background())
	if err != nil || len(maps) != 1 {
		t.Fatalf("maps %v, %v", maps, err)
	}
	v := datatest.View(t, b.store, maps[0].ID)
	if v.Name != "Weekend" || v.State != journey.Future || len(v.Stages) != len(f.list[1].Stages) || v.Stages[0].Name != "Book" || len(v.Lanes) != len(f.list[1].Lanes) || len(v.Touchpoints) != len(f.list[1].Cards) {
		t.Errorf("map %+v", v)
	}
	if got := b.Went[len(b.Went)-1]; got.Screen != host.Map || got.ID != int64(maps[0].ID) || b.LastDone() != "Map “Weekend” added" {
		t.Errorf("went to %+v, said %q", got, b.LastDone())
	}
	b.undo()
	if len(b.names()) != 0 {
		t.Error("undo left the map")
	}
}

func TestDuplicateAndDelete(t *testing.T) {
	b := newMapsBench(t, uitest.Options{}, "Weekend", "Business")
	b.pick("Weekend")
	b.s.duplicate()
	if got := b.names(); !slices.Equal(got, []string{"Business", "Weekend", "Weekend (copy)"}) || b.LastDone() != "“Weekend” duplicated as “Weekend (copy)”" {
		t.Fatalf("maps %q, said %q", got, b.LastDone())
	}
	if m := b.s.find(b.s.selected[0]); m == nil || m.Name != "Weekend (copy)" || m.Touchpoints != 2 {
		t.Errorf("selected %+v, want the copy with its touchpoints", m)
	}
	b.pick("Weekend")
	b.s.duplicate()
	if !slices.Contains(b.names(), "Weekend (copy) 2") {
		t.Errorf("maps %q, want a copy with a name of its own", b.names())
	}
	b.pick("Weekend")
	b.s.table.OnDeleted(b.s.selected)
	if slices.Contains(b.names(), "Weekend") || b.LastDone() != "Map “Weekend” deleted" {
		t.Errorf("maps %q, said %q", b.names(), b.LastDone())
	}
	b.undo()
	b.pick("Weekend", "Business")
	if b.s.open.Disabled() == false || b.StatusNow != "4 maps · 2 selected" {
		t.Errorf("several selected: open disabled %v, status %q", b.s.open.Disabled(), b.StatusNow)
	}
	b.s.delete(b.s.selected)
	if b.LastDone() != "2 maps deleted" || len(b.names()) != 2 {
		t.Errorf("said %q, left %q", b.LastDone(), b.names())
	}
	b.undo()
	if len(b.names()) != 4 || len(b.Errors) > 0 {
		t.Errorf("after undo %q, failures %v", b.names(), b.Errors)
	}
}

func TestOpeningAMap(t *testing.T) {
	b := newMapsBench(t, uitest.Options{}, "Weekend")
	id := b.pick("Weekend")[0]
	b.s.table.OnOpened(id)
	if got := b.Went[len(b.Went)-1]; got.Screen != host.Map || got.ID != id {
		t.Errorf("went to %+v", got)
	}
}

func TestTheInspectorEditsTheSelectedMap(t *testing.T) {
	b := newMapsBench(t, uitest.Options{}, "Weekend", "Business")
	b.pick("Weekend")
	if b.Title != "Weekend" {
		t.Fatalf("the inspector shows %q", b.Title)
	}
	goal := b.s.panel.fields["map.goal"]
	goal.Entry.SetText("Be there by Friday night")
	b.pick("Business") // what was typed belongs to the map it was typed for
	for _, m := range b.s.maps {
		if want := map[string]string{"Weekend": "Be there by Friday night"}[m.Name]; m.Goal != want {
			t.Errorf("goal of %s is %q, want %q", m.Name, m.Goal, want)
		}
	}
	if b.Title != "Business" || goal.Entry.Text != "" {
		t.Errorf("the inspector shows %q with the goal %q", b.Title, goal.Entry.Text)
	}
	name := b.s.panel.fields["map.name"]
	name.Entry.SetText("")
	name.Entry.Commit()
	if name.Box.Wrong() == "" {
		t.Error("a map without a name is not refused")
	}
}

func TestAReadOnlyListOffersNoChanges(t *testing.T) {
	b := newMapsBench(t, uitest.Options{ReadOnly: true}, "Weekend")
	if b.s.table.OnDeleted != nil || len(b.s.Actions()) != 2 {
		t.Errorf("%d actions, delete offered: %v", len(b.s.Actions()), b.s.table.OnDeleted != nil)
	}
	b.pick("Weekend")
	if !b.s.panel.fields["map.name"].Entry.Disabled() {
		t.Error("the name can be typed in")
	}
}

func TestEveryTemplateIsOfferedInEveryLanguage(t *testing.T) {
	seen := map[string]string{}
	for _, lang := range []string{"en", "de", "fr", "zh"} {
		b := newMapsBench(t, uitest.Options{Lang: lang})
		b.s.begin()
		if got := len(b.s.form.template.Options()); got != len(templates.Keys) {
			t.Errorf("%s: %d templates are offered, want %d", lang, got, len(templates.Keys))
		}
		name := b.s.form.list[0].Name
		if other, ok := seen[name]; ok || name == "" {
			t.Errorf("the first template is called %q in %s as in %s", name, lang, other)
		}
		seen[name] = lang
	}
}
