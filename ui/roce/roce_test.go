package roce

import (
	"math"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/roce"
	"touchstone/ui/kit"
	"touchstone/ui/uitest"
)

// at is the cell of an assumption.
func (p *page) cellOf(t testing.TB, field string, s slot) kit.GridPlace {
	t.Helper()
	keys := inputsOf(&p.model, []roce.FieldID{roce.FieldID(field)})
	at, ok := p.sheet.places[ref{keys[0], s}]
	if !ok {
		t.Fatalf("no cell for %s", field)
	}
	return at
}

// enter types into a cell key by key and takes it by Enter.
func (b *bench) enter(p *page, at kit.GridPlace, typed string) {
	b.T.Helper()
	c := b.Window().Canvas()
	p.grid.TakeFocus()
	p.grid.GoTo(at)
	for _, r := range typed {
		c.Focused().TypedRune(r)
	}
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func (b *bench) model() roce.Model {
	b.T.Helper()
	m, err := b.store.ROCEModel(b.T.Context(), b.id)
	if err != nil {
		b.T.Fatal(err)
	}
	return m
}

func TestFiguresFollowWhileTypingAndAreStoredOnce(t *testing.T) {
	b := newBench(t, uitest.Options{}, reference(t))
	p := b.open()
	base := p.report.Live.NPV
	p.grid.TakeFocus()
	p.grid.GoTo(p.cellOf(t, "drivers.rate", slotValue))
	for _, r := range "15" {
		b.Window().Canvas().Focused().TypedRune(r)
	}
	typed := p.report.Live.NPV
	if typed >= base {
		t.Errorf("NPV %v at 15 %%, %v at 10 %%", typed, base)
	}
	if got := *b.model().Assumptions[roce.Key{Field: "drivers.rate"}].Value; got != 0.1 {
		t.Errorf("stored %v before the field was left", got)
	}
	b.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := *b.model().Assumptions[roce.Key{Field: "drivers.rate"}].Value; got != 0.15 {
		t.Errorf("stored %v after Enter", got)
	}
	if _, err := b.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	if math.Abs(p.report.Live.NPV-base) > 1e-6 {
		t.Errorf("NPV %v after one undo, %v before", p.report.Live.NPV, base)
	}
}

func TestEscapeTakesBackWhatWasTyped(t *testing.T) {
	b := newBench(t, uitest.Options{}, reference(t))
	p := b.open()
	base := p.report.Live.NPV
	p.grid.TakeFocus()
	p.grid.GoTo(p.cellOf(t, "contingency", slotValue))
	b.Window().Canvas().Focused().TypedRune('9')
	if p.report.Live.NPV == base {
		t.Fatal("typing changes nothing")
	}
	b.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if p.report.Live.NPV != base {
		t.Errorf("NPV %v after Escape, want %v", p.report.Live.NPV, base)
	}
}

func TestWhatIsNotAcceptedStaysInItsCell(t *testing.T) {
	b := newBench(t, uitest.Options{}, reference(t))
	p := b.open()
	at := p.cellOf(t, "margin", slotValue)
	for _, tt := range []struct{ typed, says string }{
		{"abc", "“abc” is not a number. Accepted: −100% to 100%, or empty for not known."},
		{"150", "150 is not accepted. Accepted: −100% to 100%."},
	} {
		b.enter(p, at, tt.typed)
		if got := p.grid.Wrong(at); got != tt.says {
			t.Errorf("%q says %q", tt.typed, got)
		}
		if got := *b.model().Assumptions[p.sheet.refs[at].key].Value; got != 0.38 {
			t.Errorf("%q was stored as %v", tt.typed, got)
		}
	}
	b.enter(p, at, "40%")
	if got := *b.model().Assumptions[p.sheet.refs[at].key].Value; got != 0.4 || p.grid.Wrong(at) != "" {
		t.Errorf("40%% became %v, %q", got, p.grid.Wrong(at))
	}
}

func TestEmptyIsNotKnownAndNeverZero(t *testing.T) {
	b := newBench(t, uitest.Options{}, reference(t))
	p := b.open()
	at := p.cellOf(t, "revenue", slotValue)
	p.grid.TakeFocus()
	p.grid.GoTo(at)
	p.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if a := b.model().Assumptions[p.sheet.refs[at].key]; a.Value != nil {
		t.Fatalf("value %v", *a.Value)
	}
	if p.report != nil || domain.CodeOf(p.err) != roce.CodeIncomplete {
		t.Errorf("report %v, error %v", p.report, p.err)
	}
	if !p.results.notice.Visible() || len(p.results.notice.Objects) != 2 || p.results.full[0].Visible() {
		t.Errorf("the page does not say what is missing and what can be said")
	}
	p.grid.GoTo(p.cellOf(t, "horizon", slotValue))
	p.nextMissing()
	if p.grid.Place() != at {
		t.Errorf("the next missing is %v, want %v", p.grid.Place(), at)
	}
}

func TestABlockIsPastedAsOneStep(t *testing.T) {
	b := newBench(t, uitest.Options{}, reference(t))
	p := b.open()
	p.grid.OnPasted(p.cellOf(t, "costs.training", slotValue), kit.Lines("1,000\t(5)\t3000\r\n4,000.50\tnope\t£6,000\r\n"))
	m := b.model()
	get := func(f roce.FieldID, y int) float64 { return *m.Assumptions[roce.Key{Field: f, Year: y}].Value }
	if get("costs.training", 0) != 1000 || get("costs.training", 2) != 3000 || get("costs.technology", 0) != 4000.5 || get("costs.technology", 2) != 6000 {
		t.Errorf("pasted %v %v %v", get("costs.training", 0), get("costs.technology", 0), get("costs.technology", 2))
	}
	if get("costs.training", 1) != 90000 || get("costs.technology", 1) != 300000 || p.grid.Drafts() != 2 {
		t.Errorf("what is not accepted was stored, or is lost: %d drafts", p.grid.Drafts())
	}
	if _, err := b.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if m = b.model(); get("costs.training", 0) != 180000 || get("costs.technology", 2) != 300000 {
		t.Error("one undo does not take the block back")
	}
}

func TestOverridingEvidenceAsksForAReason(t *testing.T) {
	m := reference(t)
	k := roce.Key{Field: "price_share", Segment: 1}
	a := m.Assumptions[k]
	a.Evidence = &roce.Evidence{Kind: roce.FromDefection, What: "Telco", N: 214, Value: *a.Value}
	m.Assumptions[k] = a
	b := newBench(t, uitest.Options{}, m)
	p := b.open()
	at := p.cellOf(t, "price_share", slotValue)
	b.enter(p, at, "50")
	k = p.sheet.refs[at].key
	if got := *b.model().Assumptions[k].Value; got != 0.45 || !p.ask.content.Visible() {
		t.Fatalf("stored %v without a reason", got)
	}
	p.ask.entry.SetText(" ")
	p.ask.entry.OnSubmitted(" ")
	if p.ask.field.Wrong() == "" {
		t.Error("an empty reason is taken")
	}
	p.ask.entry.SetText("New interviews")
	p.ask.entry.OnSubmitted("New interviews")
	if got := *b.model().Assumptions[k].Value; got != 0.5 || p.ask.content.Visible() {
		t.Errorf("stored %v", got)
	}
	h, err := b.store.AssumptionHistory(t.Context(), b.id, &k)
	if err != nil || len(h) != 1 || h[0].Reason != "New interviews" {
		t.Errorf("history %+v, %v", h, err)
	}
}

func TestAnEmptyModelSaysWhatIsMissing(t *testing.T) {
	b := newBench(t, uitest.Options{})
	b.Show(placeOf(0))
	if b.s.list.body.Objects[0] != fyne.CanvasObject(b.s.list.empty) {
		t.Fatal("no empty state")
	}
	b.s.list.add()
	b.s.list.ask.entry.SetText("Plan")
	b.s.list.ask.entry.OnSubmitted("Plan")
	models, err := b.store.ROCEModels(t.Context())
	if err != nil || len(models) != 1 || models[0].Name != "Plan" {
		t.Fatalf("models %+v, %v", models, err)
	}
	b.id = models[0].ID
	p := b.open()
	if p.report != nil || len(p.results.notice.Objects) == 0 {
		t.Error("the page does not say what is missing")
	}
	p.askSegment(0)
	p.ask.entry.SetText("Private")
	p.ask.entry.OnSubmitted("Private")
	if m := b.model(); len(m.Segments) != 1 || m.Segments[0].Name != "Private" || len(p.model.Segments) != 1 {
		t.Errorf("segments %+v", m.Segments)
	}
}

func TestReadOnlyLooksWithoutChanging(t *testing.T) {
	b := newBench(t, uitest.Options{ReadOnly: true}, reference(t))
	p := b.open()
	b.enter(p, p.cellOf(t, "margin", slotValue), "1")
	if got := *b.model().Assumptions[p.sheet.refs[p.cellOf(t, "margin", slotValue)].key].Value; got != 0.38 {
		t.Errorf("margin %v", got)
	}
	p.setScenario(roce.Pessimistic)
	if p.report.Live.NPV >= 0 || b.model().Scenario != roce.Likely {
		t.Errorf("NPV %v, stored scenario %v", p.report.Live.NPV, b.model().Scenario)
	}
}

func TestComparingTellsWhatDiffers(t *testing.T) {
	a := reference(t)
	c := reference(t)
	c.Name = "Other"
	half := 0.5
	k := roce.Key{Field: "contingency"}
	x := c.Assumptions[k]
	x.Value = &half
	c.Assumptions[k] = x
	w := words{text.For("en"), "GBP"}
	m, keys := w.compareInputs(&a, &c)
	if len(m.Rows) != 1 || len(keys) != 1 || keys[0] != k || !slices.Equal(m.Rows[0].Cells, []string{"10%", "50%"}) {
		t.Errorf("rows %+v, keys %v", m.Rows, keys)
	}
	heads := w.compareFigures(&a, &c)
	if r := heads.Rows[0]; r.Cells[0] != "547,259" || !strings.HasPrefix(r.Cells[2], "−") {
		t.Errorf("NPV %v", r.Cells)
	}
}

// TestEveryFigureIsExplained opens "why?" of every figure that can be opened.
func TestEveryFigureIsExplained(t *testing.T) {
	b := newBench(t, uitest.Options{}, reference(t))
	p := b.open()
	v := newView(p.w, p.report, 5)
	ids := tileFigures[:]
	for _, m := range []kit.FiguresModel{v.scenarios, v.years, v.customers, v.poor} {
		for _, r := range m.Rows {
			if r.ID != 0 {
				ids = append(ids, r.ID)
			}
		}
	}
	for _, id := range ids {
		e := p.w.explain(id, p.report)
		if e.title == "" || strings.HasPrefix(e.words, "roce.") || e.symbols == "" || len(inputsOf(&p.model, e.fields)) == 0 {
			t.Errorf("figure %d: %+v", id, e)
		}
		for _, f := range e.fields {
			if _, ok := roce.SpecOf(f); !ok {
				t.Errorf("figure %d rests on %q, which is no field", id, f)
			}
		}
	}
}

func TestNumbersAreReadAsPeopleAndSpreadsheetsWriteThem(t *testing.T) {
	for _, tt := range []struct {
		lang, typed string
		want        float64
	}{
		{"en", "1,234.5", 1234.5}, {"en", "(1,000)", -1000}, {"en", "£ 160,000", 160000}, {"en", "12.5%", 12.5}, {"de", "160.000", 160000}, {"de", "1.234,5", 1234.5},
		{"de", "0,5", 0.5}, {"fr", "1 234,5", 1234.5}, {"fr", "1\u202f234", 1234}, {"zh", "1,234", 1234}, {"en", "−3", -3},
	} {
		if got, ok := (words{text.For(tt.lang), "GBP"}).number(tt.typed); !ok || got != tt.want {
			t.Errorf("%s %q is %v, %v", tt.lang, tt.typed, got, ok)
		}
	}
}

// BenchmarkTyping is one key: the whole model with tornado, every figure in words, and all widgets told.
func BenchmarkTyping(b *testing.B) {
	bench := newBench(b, uitest.Options{}, reference(b))
	p := bench.open()
	at := p.cellOf(b, "drivers.rate", slotValue)
	rates := []string{"11", "12"}
	i := 0
	for b.Loop() {
		i++
		if wrong := p.typed(at, rates[i%2]); wrong != "" {
			b.Fatal(wrong)
		}
	}
}
