package journey

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/data/datatest"

	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
	"touchstone/ui/uitest"
)

// cardPanel is the inspector after selecting cards.
func (b *mapBench) cardPanel(names ...string) *cardPanel {
	b.T.Helper()
	b.m.board.Select(b.ids(names...))
	p, ok := b.m.panel.(*cardPanel)
	if !ok {
		b.T.Fatalf("the inspector shows %T", b.m.panel)
	}
	return p
}

// enter types a text into a field as a person does: focus, text, focus elsewhere.
func (b *mapBench) enter(f *kit.SavedField, s string) {
	c := b.Window().Canvas()
	c.Focus(f.Entry)
	f.Entry.SetText(s)
	c.Unfocus()
}

// changeD changes another card behind the screen's back, so that the map is read anew.
func (b *mapBench) changeD() {
	b.T.Helper()
	edit := journey.Edit{Field: journey.FieldNotes, Text: b.card("D").Notes + "."}
	if err := b.store.EditTouchpoints(context.Background(), []domain.TouchpointID{b.id["D"]}, edit); err != nil {
		b.T.Fatal(err)
	}
	b.Deliver()
}

func TestTheInspectorEditsEachField(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	p := b.cardPanel("A")
	p.moment.SetChecked(true)
	fields := map[journey.Field]*kit.SavedField{journey.FieldChannel: p.channel, journey.FieldTags: p.tags, journey.FieldMomentReason: p.reason}
	for i, f := range []journey.Field{journey.FieldDescription, journey.FieldExpectation, journey.FieldToday, journey.FieldPainPoints,
		journey.FieldOpportunities, journey.FieldCriteria, journey.FieldDataIn, journey.FieldDataOut, journey.FieldNotes} {
		fields[f] = p.texts[i].SavedField
	}
	for name, f := range fields {
		b.enter(f, "about "+string(name))
		if want := "A: " + b.Texts().T("touchpoint."+string(name)) + " changed"; b.LastDone() != want {
			t.Errorf("said %q, want %q", b.LastDone(), want)
		}
	}
	got := b.card("A")
	for name, text := range map[journey.Field]string{journey.FieldChannel: got.Channel, journey.FieldTags: strings.Join(got.Tags, ","), journey.FieldMomentReason: got.MomentReason,
		journey.FieldDescription: got.Description, journey.FieldExpectation: got.Expectation, journey.FieldToday: got.Today, journey.FieldPainPoints: got.PainPoints,
		journey.FieldOpportunities: got.Opportunities, journey.FieldCriteria: got.Criteria, journey.FieldDataIn: got.DataIn, journey.FieldDataOut: got.DataOut, journey.FieldNotes: got.Notes} {
		if text != "about "+string(name) {
			t.Errorf("%s is %q, want %q", name, text, "about "+string(name))
		}
	}
	p.emotion.choose(-1)
	b.enter(p.importance, "9.5")
	b.enter(p.performance, "4")
	got = b.card("A")
	if !got.MomentOfTruth || got.Emotion == nil || *got.Emotion != -1 || *got.Importance.V != 9.5 || *got.Performance.V != 4 || got.Importance.Source != journey.Entered {
		t.Errorf("touchpoint %+v", got)
	}
	if p.gap.Text != "Gap +5.5" || p.importance.Box.Hint != "entered" {
		t.Errorf("the gap reads %q, the importance's source %q", p.gap.Text, p.importance.Box.Hint)
	}
	p.emotion.choose(-1)
	b.enter(p.importance, "")
	if got = b.card("A"); got.Emotion != nil || got.Importance.V != nil {
		t.Errorf("taken away: emotion %v, importance %v", got.Emotion, got.Importance.V)
	}
	b.enter(p.name, "Alpha")
	if b.Title != "Alpha" || !strings.Contains(b.shown(), "Alpha") {
		t.Errorf("the inspector is called %q, the board shows %s", b.Title, b.shown())
	}
	if len(b.Errors) > 0 {
		t.Errorf("failures %v", b.Errors)
	}
}

func TestWhatIsRefusedStaysInTheFieldWithTheSentence(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	p := b.cardPanel("A")
	for _, c := range []struct{ typed, want string }{
		{"abc", "Importance: “abc” is not a number from 0 to 10."},
		{"11", "Importance: 11 is outside 0 to 10."},
	} {
		b.enter(p.importance, c.typed)
		if got := p.importance.Box.Wrong(); got != c.want {
			t.Errorf("%q: the field says %q, want %q", c.typed, got, c.want)
		}
		b.changeD()
		if p.importance.Entry.Text != c.typed {
			t.Errorf("what was typed became %q", p.importance.Entry.Text)
		}
	}
	b.enter(p.name, "  ")
	if got := p.name.Box.Wrong(); got != "Name must not be empty." {
		t.Errorf("the name says %q", got)
	}
	if len(b.Errors) != 0 {
		t.Errorf("the shell was told too: %v", b.Errors)
	}
	b.enter(p.importance, "7")
	if p.importance.Box.Wrong() != "" || *b.card("A").Importance.V != 7 {
		t.Errorf("corrected: says %q, importance %v", p.importance.Box.Wrong(), b.card("A").Importance.V)
	}
}

func TestGermanNumbersAreTypedWithAComma(t *testing.T) {
	b := newMapBench(t, uitest.Options{Lang: "de"})
	p := b.cardPanel("A")
	b.enter(p.importance, "6,25")
	if v := b.card("A").Importance.V; v == nil || *v != 6.25 {
		t.Errorf("importance %v, want 6.25", v)
	}
	if p.importance.Entry.Text != "6,25" {
		t.Errorf("shown as %q", p.importance.Entry.Text)
	}
}

func TestOwnersAreChosenOrAdded(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	jana := datatest.Person(t, b.store, "Jana Steiner")
	b.Deliver()
	p := b.cardPanel("A")
	if got := p.ownerNames(); !slices.Equal(got, []string{"No owner", "Jana Steiner"}) {
		t.Errorf("owners offered: %q", got)
	}
	b.enter(p.owner, "jana  steiner")
	if b.card("A").Owner != jana {
		t.Errorf("owner %v, want the person there is", b.card("A").Owner)
	}
	if p.owner.Entry.Text != "Jana Steiner" {
		t.Errorf("the field shows %q, want the name as the person has it", p.owner.Entry.Text)
	}
	b.enter(p.owner, "Rahul Bose")
	v := datatest.View(t, b.store, b.grid.Map)
	if len(v.People) != 2 || v.People[b.card("A").Owner].Name != "Rahul Bose" || b.LastDone() != "Rahul Bose added to the people and made owner" {
		t.Errorf("people %v, said %q", v.People, b.LastDone())
	}
	if c := b.m.board.Model().Cards[0]; c.Initials != "RB" || c.Warning {
		t.Errorf("card %+v: want the new owner's initials, and no warning", c)
	}
	b.enter(p.owner, "No owner")
	if b.card("A").Owner != 0 || p.owner.Entry.Text != "" {
		t.Errorf("owner %v, field %q, want none", b.card("A").Owner, p.owner.Entry.Text)
	}
}

func TestSeveralTouchpointsShowWhatTheyShareAndAreSetTogether(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.enter(b.cardPanel("A").channel, "Phone")
	b.enter(b.cardPanel("B").channel, "App")
	p := b.cardPanel("A", "B", "C")
	if b.Title != "3 touchpoints" || p.channel.Entry.Text != "" || p.channel.Entry.PlaceHolder != "various" || p.name.Box.Visible() {
		t.Errorf("titled %q; channel %q, hint %q; the name visible: %v", b.Title, p.channel.Entry.Text, p.channel.Entry.PlaceHolder, p.name.Box.Visible())
	}
	b.enter(p.channel, "Counter")
	for _, n := range []string{"A", "B", "C"} {
		if got := b.card(n).Channel; got != "Counter" {
			t.Errorf("channel of %s is %q", n, got)
		}
	}
	if b.card("D").Channel != "" || b.LastDone() != "3 touchpoints: Channel changed" {
		t.Errorf("D has channel %q; said %q", b.card("D").Channel, b.LastDone())
	}
	b.undo()
	if b.card("A").Channel != "Phone" || b.card("B").Channel != "App" || b.card("C").Channel != "" {
		t.Error("undo did not bring the three channels back")
	}
}

func TestWhatIsBeingTypedGoesToTheCardItWasTypedFor(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	p := b.cardPanel("A")
	p.channel.Entry.SetText("Lounge")
	b.m.board.Select(b.ids("B"))
	if b.card("A").Channel != "Lounge" || b.card("B").Channel != "" {
		t.Errorf("A has %q, B has %q", b.card("A").Channel, b.card("B").Channel)
	}
	if p.channel.Entry.Text != "" {
		t.Errorf("the field of B shows %q", p.channel.Entry.Text)
	}
	p.channel.Entry.SetText("Gate")
	b.m.Hide()
	if b.card("B").Channel != "Gate" {
		t.Errorf("leaving the screen lost what was typed: %q", b.card("B").Channel)
	}
}

func TestAReloadKeepsWhatIsBeingTyped(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	p := b.cardPanel("A")
	p.channel.Entry.SetText("Loun")
	b.changeD()
	if got := p.channel.Entry.Text; got != "Loun" {
		t.Errorf("the field shows %q, want what was typed", got)
	}
}

func TestStagesAndLanesAreInspected(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	uitest.Click(b.m.board, fyne.NewPos(180, 20), 0)
	p, ok := b.m.panel.(*stagePanel)
	if !ok || b.Title != "Stage" || p.name.Entry.Text != "Stage 1" {
		t.Fatalf("after a click on a stage the inspector shows %T %q", b.m.panel, b.Title)
	}
	b.enter(p.name, "Book")
	if got := b.m.view.Stages[0].Name; got != "Book" || b.LastDone() != "Stage 1 is now Book" {
		t.Errorf("the stage is called %q, said %q", got, b.LastDone())
	}
	uitest.Click(b.m.board, fyne.NewPos(40, 70), 0)
	l, ok := b.m.panel.(*lanePanel)
	if !ok || b.Title != "Lane" || l.name.Entry.Text != "Lane 1" {
		t.Fatalf("after a click on a lane the inspector shows %T %q", b.m.panel, b.Title)
	}
	b.enter(l.name, "")
	if l.name.Box.Wrong() == "" {
		t.Error("an empty name is not refused")
	}
	b.m.board.Select(b.ids("A"))
	if _, ok := b.m.panel.(*cardPanel); !ok {
		t.Errorf("after selecting a card the inspector shows %T", b.m.panel)
	}
}

func TestWithoutSelectionTheMapItselfIsInspected(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	p, ok := b.m.panel.(*mapPanel)
	if !ok || b.Title != "Weekend traveller" {
		t.Fatalf("the inspector shows %T %q", b.m.panel, b.Title)
	}
	b.enter(p.fields["map.persona"], "Mia, 34")
	p.state.Choose(1)
	v := datatest.View(t, b.store, b.grid.Map)
	if v.Persona != "Mia, 34" || v.State != journey.Future || b.LastDone() != "“Weekend traveller”: State changed" {
		t.Errorf("map %+v, said %q", v.Map, b.LastDone())
	}
	b.enter(p.fields["map.name"], "")
	if p.fields["map.name"].Box.Wrong() != "Name must not be empty." {
		t.Errorf("an empty name: %q", p.fields["map.name"].Box.Wrong())
	}
	if crumbs := b.m.Crumbs(); len(crumbs) != 2 || crumbs[1].Title != "Weekend traveller (Future)" {
		t.Errorf("crumbs %v", crumbs)
	}
}

func TestADoubleClickGoesToTheFirstField(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	p := b.cardPanel("A")
	b.m.board.OnOpened(b.ids("A")[0])
	if b.Window().Canvas().Focused() != fyne.Focusable(p.name.Entry) {
		t.Errorf("the focus is on %T", b.Window().Canvas().Focused())
	}
}

func TestFacesCoverTheScale(t *testing.T) {
	for v, want := range map[float64]string{-2: "awful", -1: "bad", 0: "neutral", 1: "good", 2: "great", -0.6: "bad", 1.6: "great"} {
		if got := emotionKey(v); got != want {
			t.Errorf("emotion %v is %q, want %q", v, got, want)
		}
	}
	if kit.FaceOf(-2) != kit.FaceAwful {
		t.Error("the faces of the kit moved")
	}
}
