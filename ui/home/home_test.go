//go:build cgo

package home

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/uitest"
)

func newBench(t *testing.T, o uitest.Options, fill func(*data.Store)) (*uitest.Bench, *Home) {
	t.Helper()
	store := datatest.Open(t)
	if fill != nil {
		fill(store)
	}
	var s *Home
	b := uitest.NewScreen(t, o, store, func(h host.Host) host.Screen {
		s = New(h, store, datatest.NewClock().Now)
		return s
	})
	b.Show(host.Place{Screen: host.Home})
	return b, s
}

// rows are the lines of the page that can be seen.
func rows(o fyne.CanvasObject) (found []*kit.LinkRow) {
	if r, ok := o.(*kit.LinkRow); ok {
		return []*kit.LinkRow{r}
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			found = append(found, rows(c)...)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			found = append(found, rows(c)...)
		}
	}
	return found
}

func titled(o fyne.CanvasObject, title string) *kit.LinkRow {
	list := rows(o)
	i := slices.IndexFunc(list, func(r *kit.LinkRow) bool { return r.Title == title })
	if i < 0 {
		return nil
	}
	return list[i]
}

func TestAnEmptyWorkspaceOffersTheFirstAction(t *testing.T) {
	b, s := newBench(t, uitest.Options{}, nil)
	if list := rows(s.Content()); len(list) != 0 {
		t.Fatalf("an empty workspace shows %d rows", len(list))
	}
	s.goImport()
	if len(b.Went) != 1 || b.Went[0].Screen != host.Import {
		t.Errorf("went %v", b.Went)
	}
}

func TestMapsAndNextStepsLeadThere(t *testing.T) {
	var g datatest.Grid
	var ids []domain.TouchpointID
	b, s := newBench(t, uitest.Options{}, func(store *data.Store) {
		g = datatest.Map(t, store, "Weekend", 2, 2)
		ids = datatest.Cards(t, store, g, 0, 0, "Check-in", "Boarding")
	})
	if b.StatusNow != "1 map, 2 touchpoints, 0 responses" {
		t.Errorf("status %q", b.StatusNow)
	}
	m, unowned := titled(s.Content(), "Weekend"), titled(s.Content(), "2 touchpoints on “Weekend” have no owner")
	if m == nil || unowned == nil {
		t.Fatalf("shows %d rows", len(rows(s.Content())))
	}
	if m.End != "2 touchpoints" {
		t.Errorf("the map says %q", m.End)
	}
	m.Tapped(nil)
	unowned.Tapped(nil)
	if len(b.Went) != 2 || b.Went[0].ID != int64(g.Map) || !slices.Equal(b.Went[1].Select, []int64{int64(ids[0]), int64(ids[1])}) {
		t.Errorf("went %v", b.Went)
	}
}

func TestTheScreenFollowsChanges(t *testing.T) {
	var store *data.Store
	b, s := newBench(t, uitest.Options{}, func(st *data.Store) { store = st; datatest.Map(t, st, "Weekend", 2, 2) })
	datatest.Map(t, store, "Commuter", 2, 2)
	b.Deliver()
	if titled(s.Content(), "Commuter") == nil {
		t.Error("the new map is not shown")
	}
	if titled(s.Content(), "Add map: Commuter") == nil {
		t.Error("the change is not among the recent ones")
	}
}

func TestModelsLeadThere(t *testing.T) {
	var id domain.ModelID
	b, s := newBench(t, uitest.Options{}, func(store *data.Store) {
		datatest.Map(t, store, "Weekend", 2, 2)
		var err error
		if id, err = store.AddROCEModel(t.Context(), "Boarding", "EUR"); err != nil {
			t.Fatal(err)
		}
	})
	row := titled(s.Content(), "Boarding")
	if row == nil || row.End != "incomplete" {
		t.Fatalf("the model is shown as %+v", row)
	}
	row.Tapped(nil)
	if len(b.Went) != 1 || b.Went[0].Screen != host.ROCE || b.Went[0].ID != int64(id) {
		t.Errorf("went %v", b.Went)
	}
}

func TestALongListOfMapsIsCut(t *testing.T) {
	_, s := newBench(t, uitest.Options{}, func(store *data.Store) {
		for i := range 20 {
			datatest.Map(t, store, "Map "+string(rune('A'+i)), 1, 1)
		}
	})
	shown := 0
	for _, r := range rows(s.Content()) {
		if strings.HasPrefix(r.Title, "Map ") {
			shown++
		}
	}
	if shown != panelLength {
		t.Errorf("%d maps are listed", shown)
	}
}
