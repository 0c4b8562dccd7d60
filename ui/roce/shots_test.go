package roce

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/roce"
	"touchstone/ui/host"
	"touchstone/ui/uitest"
)

// reference is the reference example as a model with every assumption known.
func reference(t testing.TB) roce.Model {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "domain", "roce", "testdata", "inputs.json"))
	if err != nil {
		t.Fatal(err)
	}
	in, err := roce.DecodeInputs(b)
	if err != nil {
		t.Fatal(err)
	}
	var ids []domain.GroupID
	for i := range in.Segments {
		ids = append(ids, domain.GroupID(i+1))
	}
	m := in.Model("Harbour Air 2027", ids)
	grades := []roce.Grade{roce.GradeMeasured, roce.GradeHistory, roce.GradeBenchmark, roce.GradeJudgement}
	for i, k := range m.Keys() {
		a := m.Assumptions[k]
		a.Grade, a.Source, a.Owner = grades[i/7%4], "Finance report 2026", "Mona Abel"
		m.Assumptions[k] = a
	}
	return m
}

type bench struct {
	*uitest.Bench
	s     *Screen
	store *data.Store
	id    domain.ModelID
}

func newBench(t testing.TB, o uitest.Options, models ...roce.Model) *bench {
	t.Helper()
	b := &bench{store: datatest.Open(t)}
	for _, m := range models {
		id, err := b.store.AddROCE(t.Context(), m)
		if err != nil {
			t.Fatal(err)
		}
		b.id = id
	}
	b.Bench = uitest.NewScreen(t, o, b.store, func(h host.Host) host.Screen {
		b.s = New(h, b.store, func() time.Time { return time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC) })
		b.s.OnWrite, b.s.OnRead = b.write, b.read
		return b.s
	})
	return b
}

// open shows the model made last.
func (b *bench) open() *page {
	b.Show(placeOf(b.id))
	return b.s.page
}

func TestShots(t *testing.T) {
	narrow := fyne.NewSize(1128+320, 720)
	for _, o := range []struct {
		name string
		o    uitest.Options
	}{{"en", uitest.Options{Lang: "en", Size: narrow}}, {"de-dark", uitest.Options{Lang: "de", Dark: true, Size: narrow}}, {"zh", uitest.Options{Lang: "zh", Size: narrow}},
		{"fr-wide", uitest.Options{Lang: "fr", Size: fyne.NewSize(1920+160, 1030)}}} {
		t.Run(o.name, func(t *testing.T) {
			b := newBench(t, o.o, reference(t))
			b.Show(placeOf(0))
			uitest.Capture(t, b.Window(), "roce-list-"+o.name)
			p := b.open()
			uitest.Capture(t, b.Window(), "roce-"+o.name)
			for i, y := range []float32{560, 1130} {
				p.results.scroll.ScrollToOffset(fyne.NewPos(0, y))
				p.grid.ScrollTo(y)
				uitest.Capture(t, b.Window(), "roce-"+o.name+"-"+string(rune('b'+i)))
			}
			p.results.scroll.ScrollToOffset(fyne.Position{})
			p.showWhy(figROCE, p.results.tiles[1].Why())
			uitest.Capture(t, b.Window(), "roce-why-"+o.name)
			p.card.Hide()
			b.Show(placeView(b.id, viewSources))
			uitest.Capture(t, b.Window(), "roce-sources-"+o.name)
			b.open()
			p.showDetails()
			uitest.Capture(t, b.Window(), "roce-details-"+o.name)
			if p.report == nil || len(b.Errors) > 0 {
				t.Fatalf("no report: %v, %v", p.err, b.Errors)
			}
		})
	}
}
