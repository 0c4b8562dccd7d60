package settings

import (
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/theme"
	"touchstone/ui/uitest"
)

// fakePersonal keeps the choices that the shell would.
type fakePersonal struct {
	lang    string
	variant theme.Variant
	size    float32
}

func (f *fakePersonal) Language() string           { return f.lang }
func (f *fakePersonal) SetLanguage(code string)    { f.lang = code }
func (f *fakePersonal) Variant() theme.Variant     { return f.variant }
func (f *fakePersonal) SetVariant(v theme.Variant) { f.variant = v }
func (f *fakePersonal) TextSize() float32          { return f.size }
func (f *fakePersonal) SetTextSize(factor float32) { f.size = factor }

type bench struct {
	*uitest.Bench
	s     *Settings
	store *data.Store
	p     *fakePersonal
}

func newBench(t *testing.T, o uitest.Options) *bench {
	t.Helper()
	b := &bench{store: datatest.Open(t), p: &fakePersonal{lang: "en", variant: theme.Light, size: 1}}
	b.Bench = uitest.NewScreen(t, o, b.store, func(h host.Host) host.Screen {
		b.s = New(h, b.store, b.p, Days{Clock: datatest.NewClock().Now})
		return b.s
	})
	b.Show(host.Place{Screen: host.Settings})
	return b
}

func (b *bench) saved() domain.Workspace {
	b.T.Helper()
	w, err := b.store.Workspace(b.T.Context())
	if err != nil {
		b.T.Fatal(err)
	}
	return w
}

// enter types into a field and leaves it.
func (b *bench) enter(key, typed string) {
	e := b.s.shared.entries[key]
	b.Window().Canvas().Focus(e)
	e.SetText(typed)
	b.Window().Canvas().Unfocus()
}

func TestAFieldIsSavedWhenItIsLeft(t *testing.T) {
	b := newBench(t, uitest.Options{})
	b.enter("settings.organisation", "Harbour Air plc")
	b.enter("settings.currency", "gbp")
	if w := b.saved(); w.Organisation != "Harbour Air plc" || w.Currency != "GBP" {
		t.Errorf("saved %+v", w)
	}
	if got := b.s.shared.entries["settings.currency"].Text; got != "GBP" {
		t.Errorf("shows %q", got)
	}
	if len(b.Dones) != 2 {
		t.Errorf("said %v", b.Dones)
	}
	if _, err := b.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	if got := b.s.shared.entries["settings.currency"].Text; got == "GBP" {
		t.Error("after undo the form still shows what was undone")
	}
}

func TestWhatCannotBeAcceptedStaysWithTheReason(t *testing.T) {
	b := newBench(t, uitest.Options{})
	before := b.saved()
	for _, tt := range []struct{ key, typed, says string }{
		{"settings.currency", "euro", "Currency: “EURO” is not accepted. Accepted: EUR, GBP, USD, CNY …."},
		{"settings.band_good", "four", "Good from: “four” is not accepted. Accepted: a number from 0 to 10."},
		{"settings.band_good", "2", "Good from: 2 is outside 5 to 10."},
		{"settings.name", "", "Workspace name must not be empty."},
	} {
		was := b.s.shared.entries[tt.key].Text
		b.enter(tt.key, tt.typed)
		if got := b.s.shared.fields[tt.key].Wrong(); got != tt.says {
			t.Errorf("%q in %s says %q", tt.typed, tt.key, got)
		}
		if got := b.s.shared.entries[tt.key].Text; got != tt.typed {
			t.Errorf("%q became %q", tt.typed, got)
		}
		b.enter(tt.key, was)
		if got := b.s.shared.fields[tt.key].Wrong(); got != "" {
			t.Errorf("put right, %s still says %q", tt.key, got)
		}
	}
	if b.saved() != before {
		t.Errorf("saved %+v", b.saved())
	}
}

func TestBandsShowWhatTheyColourWhileTyping(t *testing.T) {
	b := newBench(t, uitest.Options{})
	b.s.shared.entries["settings.band_poor"].SetText("4.5")
	if got := b.s.shared.bands.words(0) + " | " + b.s.shared.bands.words(1); got != "Poor 0–4.5 | Fair 4.5–7" {
		t.Errorf("shows %q", got)
	}
	b.s.shared.entries["settings.band_poor"].SetText("99")
	if got := b.s.shared.bands.words(0); got != "Poor 0–4.5" {
		t.Errorf("a threshold that cannot be shows %q", got)
	}
}

func TestDecimalCommaWhereTheLanguageHasIt(t *testing.T) {
	b := newBench(t, uitest.Options{Lang: "de"})
	b.enter("settings.band_poor", "4,5")
	if got := b.saved().Bands.Poor; got != 4.5 {
		t.Errorf("saved %v, says %q", got, b.s.shared.fields["settings.band_poor"].Wrong())
	}
	if got := b.s.shared.entries["settings.band_poor"].Text; got != "4,5" {
		t.Errorf("shows %q", got)
	}
}

func TestPersonalChoicesGoToTheShell(t *testing.T) {
	b := newBench(t, uitest.Options{})
	b.s.personal.variant.OnChosen(2)
	b.s.personal.size.OnChangeEnded(150)
	if b.p.variant != theme.Dark || b.p.size != 1.5 {
		t.Errorf("chose %+v", b.p)
	}
	b.p.variant = theme.Light // changed elsewhere
	b.Show(host.Place{Screen: host.Settings})
	if b.s.personal.variant.Chosen() != 1 {
		t.Error("the screen does not show the look chosen elsewhere")
	}
}

func TestReadOnlyShowsButDoesNotEdit(t *testing.T) {
	b := newBench(t, uitest.Options{ReadOnly: true})
	for key, e := range b.s.shared.entries {
		if !e.Disabled() {
			t.Errorf("%s can be edited", key)
		}
	}
}

func TestRulesOfTheCheckerAreSwitchedHere(t *testing.T) {
	b := newBench(t, uitest.Options{})
	if n := len(b.s.rules.checks); n != len(journey.Rules()) {
		t.Fatalf("%d rules are listed", n)
	}
	goal, criterion := b.s.rules.checks[journey.RuleNoGoal], b.s.rules.checks[journey.RuleUnservedCriterion]
	if !goal.Checked || criterion.Checked || !criterion.Disabled() {
		t.Errorf("goal checked %v; criterion checked %v, though there are no criteria", goal.Checked, criterion.Checked)
	}
	goal.SetChecked(false)
	off, err := b.store.RulesOff(t.Context())
	if err != nil || len(off) != 1 || !off[journey.RuleNoGoal] {
		t.Errorf("off %v, %v", off, err)
	}
	if len(b.Dones) != 1 {
		t.Errorf("said %v", b.Dones)
	}
	if _, err := b.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	if !goal.Checked {
		t.Error("undone, it still shows off")
	}
	if off, err = b.store.RulesOff(t.Context()); err != nil || len(off) != 0 {
		t.Errorf("showing what was undone switched it again: %v, %v", off, err)
	}
}

// TestShots takes pictures for people when a folder is named: TOUCHSTONE_SHOTS=… go test -run TestShots.
func TestShots(t *testing.T) {
	if os.Getenv(uitest.ShotsEnv) == "" {
		t.Skip("no folder for pictures: set " + uitest.ShotsEnv)
	}
	for name, o := range map[string]uitest.Options{"en-light": {}, "en-dark": {Dark: true}, "de-light": {Lang: "de"}, "fr-light": {Lang: "fr"}, "zh-light": {Lang: "zh"}} {
		o.Size = fyne.NewSize(1480, 1900)
		uitest.Capture(t, newBench(t, o).Window(), "settings-"+name)
	}
}

func TestTheLinksLeadFurtherDown(t *testing.T) {
	b := newBench(t, uitest.Options{})
	var at []float32
	for _, a := range b.s.Actions() {
		a.Run()
		at = append(at, b.s.scroll.Offset.Y)
	}
	if len(at) != 2 || at[0] <= 0 || at[1] <= at[0] {
		t.Errorf("scrolled to %v", at)
	}
}
