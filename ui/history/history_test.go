package history

import (
	"slices"
	"testing"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/ui/host"
	"touchstone/ui/uitest"
)

type bench struct {
	*uitest.Bench
	s     *History
	store *data.Store
}

func newBench(t *testing.T, o uitest.Options, people ...string) *bench {
	t.Helper()
	b := &bench{store: datatest.Open(t)}
	for _, p := range people {
		datatest.Person(t, b.store, p)
	}
	b.Bench = uitest.NewScreen(t, o, b.store, func(h host.Host) host.Screen {
		b.s = New(h, b.store)
		return b.s
	})
	b.Show(host.Place{Screen: host.History})
	return b
}

// lines are what the rows say.
func (b *bench) lines() (lines []string) {
	for _, i := range b.s.shown {
		lines = append(lines, b.s.what(b.s.steps[i]))
	}
	return lines
}

func TestNewestFirstAndFiltered(t *testing.T) {
	b := newBench(t, uitest.Options{}, "Ada", "Ben", "Cleo")
	if got := b.lines(); !slices.Equal(got, []string{"Add person: Cleo", "Add person: Ben", "Add person: Ada"}) {
		t.Errorf("shows %v", got)
	}
	b.s.filter.SetText("person ben")
	if got := b.lines(); !slices.Equal(got, []string{"Add person: Ben"}) || b.StatusNow != "1 step" {
		t.Errorf("filtered %v, status %q", got, b.StatusNow)
	}
}

func TestBackToAStepAndForwardAgain(t *testing.T) {
	b := newBench(t, uitest.Options{}, "Ada", "Ben", "Cleo")
	b.s.backTo(2) // Ada's line
	if people, _ := b.store.People(t.Context()); len(people) != 1 || people[0].Name != "Ada" {
		t.Fatalf("people %v", people)
	}
	if b.LastDone() != "2 steps undone" || b.s.steps[0].State != domain.StepUndone || b.s.steps[2].State != domain.StepDone {
		t.Errorf("said %q, states %v %v", b.LastDone(), b.s.steps[0].State, b.s.steps[2].State)
	}
	r := newRow(b.s)
	r.show(0)
	if r.state.Text != "undone" || r.forward.Hidden || !r.back.Hidden {
		t.Errorf("the undone step says %q", r.state.Text)
	}
	b.s.forwardTo(1) // Ben's line
	if people, _ := b.store.People(t.Context()); len(people) != 2 || people[1].Name != "Ben" {
		t.Errorf("people %v", people)
	}
}

func TestAReplacedStepSaysSo(t *testing.T) {
	b := newBench(t, uitest.Options{}, "Ada", "Ben")
	b.s.backTo(1)
	datatest.Person(t, b.store, "Cleo")
	b.Deliver()
	r := newRow(b.s)
	i := slices.IndexFunc(b.s.steps, func(s domain.Step) bool { return s.Detail == "Ben" })
	r.show(i)
	if r.state.Text != "undone and replaced" || !r.forward.Hidden || !r.back.Hidden {
		t.Errorf("the replaced step says %q", r.state.Text)
	}
}

func TestNothingYetSaysWhatWillStandHere(t *testing.T) {
	b := newBench(t, uitest.Options{})
	if len(b.s.steps) != 0 || b.s.empty.Hidden {
		t.Errorf("%d steps, the explanation is hidden: %v", len(b.s.steps), b.s.empty.Hidden)
	}
}

func TestReadOnlyOffersNoWayBack(t *testing.T) {
	b := newBench(t, uitest.Options{ReadOnly: true}, "Ada", "Ben")
	r := newRow(b.s)
	r.show(1)
	if !r.back.Hidden {
		t.Error("undo is offered")
	}
}
