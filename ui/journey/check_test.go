package journey

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/uitest"
)

// openChecker opens the list of findings as a person does.
func (b *mapBench) openChecker() *checkPanel {
	b.T.Helper()
	b.m.bar.check.Tapped(nil)
	p, ok := b.m.panel.(*checkPanel)
	if !ok {
		b.T.Fatalf("the inspector shows %T", b.m.panel)
	}
	return p
}

// finding is the row that says something with these words.
func (p *checkPanel) finding(t *testing.T, words string) *kit.Button {
	t.Helper()
	i := slices.IndexFunc(p.rows, func(r *kit.Button) bool { return strings.Contains(r.Label, words) })
	if i < 0 {
		t.Fatalf("nothing found says %q", words)
	}
	return p.rows[i]
}

func (b *mapBench) boardCard(name string) kit.BoardCard {
	b.T.Helper()
	for _, c := range b.m.board.Model().Cards {
		if c.Title == name {
			return c
		}
	}
	b.T.Fatalf("no card %q on the board", name)
	return kit.BoardCard{}
}

func TestTheToolbarCountsWhatTheCheckerFound(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	if got := b.m.bar.check; got.Text != "4 errors" || !strings.HasPrefix(got.Label, "Checker: 4 errors, ") || got.Icon.Name() != severityIcon(journey.SeverityError).Name() {
		t.Errorf("the button says %q (%q), icon %s; want the four touchpoints without owner", got.Text, got.Label, got.Icon.Name())
	}
	jana := datatest.Person(t, b.store, "Jana Steiner")
	all := touchpointIDs(b.ids("A", "B", "C", "D"))
	if err := b.store.EditTouchpoints(context.Background(), all, journey.Edit{Field: journey.FieldOwner, Ref: int64(jana)}); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	if got := b.m.bar.check; strings.Contains(got.Label, "error") || !strings.Contains(got.Text, "warning") {
		t.Errorf("with an owner the button says %q (%q)", got.Text, got.Label)
	}
	if c := b.boardCard("A"); c.Warning || b.m.tooltip(kit.PartCard, c.ID, "A") != "" {
		t.Errorf("card %+v is still marked", c)
	}
	b.undo()
	if got := b.m.bar.check.Text; got != "4 errors" {
		t.Errorf("after undo the button says %q", got)
	}
}

func TestCardsAreMarkedWithWhatIsSaidOfThem(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	c := b.boardCard("C")
	if !c.Warning || !strings.HasSuffix(c.Spoken, "no owner, 1 objection by the checker") {
		t.Errorf("card %+v: want it marked", c)
	}
	if got, want := b.m.tooltip(kit.PartCard, c.ID, "C"), "C\n“C” (Stage 2) has no owner."; got != want {
		t.Errorf("the hint says %q, want %q", got, want)
	}
	if got := b.m.tooltip(kit.PartColumn, c.ID, "C"); got != "" {
		t.Errorf("the hint of a stage says %q", got)
	}
}

func TestAFindingLeadsToItsPlaceAndThenToItsFields(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	if _, err := b.store.AddStage(context.Background(), b.grid.Map, 2, "Nobody here"); err != nil {
		t.Fatal(err)
	}
	if _, err := b.store.AddLane(context.Background(), b.grid.Map, 2, journey.LaneTouchpoints, "Unused"); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	c := b.Window().Canvas()
	p := b.openChecker()
	if b.Title != "Checker" || c.Focused() != fyne.Focusable(p.rows[0]) || !b.m.bar.check.Chosen {
		t.Errorf("titled %q, the keyboard on %T", b.Title, c.Focused())
	}
	p.rows[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if c.Focused() != fyne.Focusable(p.rows[1]) {
		t.Error("the arrow does not lead to the next finding")
	}
	p.finding(t, "“C” (Stage 2) has no owner").TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !slices.Equal(b.m.selected, b.ids("C")) || b.m.panel != panel(p) || !p.finding(t, "“C” (Stage 2) has no owner").Chosen {
		t.Fatalf("selected %v, the inspector shows %T; want C, and the list still there", b.m.selected, b.m.panel)
	}
	p.finding(t, "“Nobody here”").Tapped(nil)
	if part, id := b.m.board.Place(); part != kit.PartColumn || b.m.stageName(domain.StageID(id)) != "Nobody here" || len(b.m.selected) != 0 {
		t.Errorf("the keyboard of the board is on %v %d", part, id)
	}
	p.finding(t, "“Unused”").Tapped(nil)
	if part, id := b.m.board.Place(); part != kit.PartRow || b.m.laneName(domain.LaneID(id)) != "Unused" {
		t.Errorf("the keyboard of the board is on %v %d", part, id)
	}
	p.finding(t, "“Unused”").Tapped(nil)
	if h, ok := b.m.panel.(*lanePanel); !ok || c.Focused() != fyne.Focusable(h.name.Entry) || b.m.bar.check.Chosen {
		t.Errorf("the second time the inspector shows %T, the keyboard is on %T", b.m.panel, c.Focused())
	}
	p = b.openChecker()
	p.finding(t, "“C” (Stage 2) has no owner").Tapped(nil)
	p.finding(t, "“C” (Stage 2) has no owner").Tapped(nil)
	if h, ok := b.m.panel.(*cardPanel); !ok || h.cards[0].Name != "C" {
		t.Errorf("the second time the inspector shows %T", b.m.panel)
	}
	b.openChecker().finding(t, "whose journey").Tapped(nil)
	if h, ok := b.m.panel.(*mapPanel); !ok || c.Focused() != fyne.Focusable(h.fields["map.persona"].Entry) {
		t.Errorf("what is about the map leads to %T, the keyboard is on %T", b.m.panel, c.Focused())
	}
}

func TestTurningToSomethingElseClosesTheChecker(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.openChecker()
	b.changeD()
	if _, ok := b.m.panel.(*checkPanel); !ok {
		t.Errorf("after a reload the inspector shows %T", b.m.panel)
	}
	b.m.board.TypedShortcut(&fyne.ShortcutSelectAll{})
	if _, ok := b.m.panel.(*cardPanel); !ok || b.m.bar.check.Chosen {
		t.Errorf("after selecting cards the inspector shows %T", b.m.panel)
	}
	b.openChecker()
	b.m.bar.check.Tapped(nil)
	if _, ok := b.m.panel.(*checkPanel); ok {
		t.Error("the button does not close the list")
	}
}

func TestWhyIsSaidOnDemand(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.openChecker()
	c := b.Window().Canvas()
	for range 40 { // the first "Why?" by keyboard: it stands before the first finding
		if k, ok := c.Focused().(*kit.Button); ok && k.Text == "Why?" {
			k.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
			break
		}
		c.FocusPrevious()
	}
	p, ok := c.Focused().(*kit.Popover)
	if !ok || p.Title != "Touchpoint without owner" || !strings.Contains(p.Note, "exactly one owner") {
		t.Fatalf("shows %T %+v", c.Focused(), p)
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if k, ok := c.Focused().(*kit.Button); !ok || k.Text != "Why?" {
		t.Errorf("afterwards the keyboard is on %T", c.Focused())
	}
}

func TestManyFindingsComeInParts(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	names := make([]string, 80)
	for i := range names {
		names[i] = "Touchpoint number " + itoa(i)
	}
	datatest.Cards(t, b.store, b.grid, 0, 1, names...)
	b.Deliver()
	p := b.openChecker()
	unowned := func() (n int) {
		for _, r := range p.rows {
			if strings.Contains(r.Label, "has no owner") {
				n++
			}
		}
		return n
	}
	if unowned() != firstFindings || b.m.bar.check.Text != "84 errors" {
		t.Errorf("%d are listed, the button says %q", unowned(), b.m.bar.check.Text)
	}
	press := func(word string) {
		t.Helper()
		for _, group := range p.box.Objects {
			if c, ok := group.(*fyne.Container); ok {
				for _, o := range c.Objects {
					if k, ok := o.(*kit.Button); ok && k.Text == word {
						k.Tapped(nil)
						return
					}
				}
			}
		}
		t.Fatalf("no button %q", word)
	}
	press("74 more")
	if unowned() != firstFindings+moreFindings {
		t.Errorf("%d are listed", unowned())
	}
	press("24 more")
	if unowned() != 84 {
		t.Errorf("%d are listed, want all", unowned())
	}
}

func TestTheCheckerObjectsToNothingItCannotKnow(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	says := func(rule journey.RuleID) bool {
		return slices.ContainsFunc(b.m.findings, func(f journey.Finding) bool { return f.Rule == rule })
	}
	ctx, a := context.Background(), []domain.TouchpointID{b.id["A"]}
	if err := b.store.EditTouchpoints(ctx, a, journey.Edit{Field: journey.FieldMomentOfTruth, Flag: true}); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	if !says(journey.RuleMomentUnheard) || says(journey.RuleMomentSilent) {
		t.Errorf("without rating: %v", b.m.findings)
	}
	res, err := b.store.ImportFeedback(ctx, datatest.Feedback(t, "Survey", 1, 20, 2), "answers.csv", dialogue.Target{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	surveys, err := b.store.Surveys(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.store.EditTouchpoints(ctx, a, journey.Edit{Field: journey.FieldRating, Ref: int64(surveys[0].Ratings[0].ID)}); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	if says(journey.RuleMomentUnheard) || says(journey.RuleMomentSilent) {
		t.Errorf("with answers: %v", b.m.findings)
	}
	if err := b.store.DeleteImports(ctx, []domain.ImportID{res.Import}); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	if !says(journey.RuleMomentSilent) {
		t.Errorf("after the answers were deleted: %v", b.m.findings)
	}
}

func TestAFutureMapIsComparedWithItsPresent(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	ctx := context.Background()
	id, err := b.store.FutureCopy(ctx, b.grid.Map, "Next year")
	if err != nil {
		t.Fatal(err)
	}
	b.Show(host.Place{Screen: host.Map, ID: int64(id)})
	same := func() bool {
		return slices.ContainsFunc(b.m.findings, func(f journey.Finding) bool { return f.Rule == journey.RuleFutureUnchanged })
	}
	if !same() {
		t.Errorf("found %v, want that nothing changes", b.m.findings)
	}
	a := b.m.view.Touchpoints[0].ID
	if err := b.store.EditTouchpoints(ctx, []domain.TouchpointID{a}, journey.Edit{Field: journey.FieldName, Text: "Without a queue"}); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	if same() {
		t.Error("a change is not seen")
	}
	b.undo()
	if err := b.store.DeleteMaps(ctx, []domain.MapID{b.grid.Map}); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	if same() || len(b.Errors) > 0 {
		t.Errorf("without its present map: found %v, errors %v", b.m.findings, b.Errors)
	}
}

func TestARuleIsSwitchedOffWhereItObjects(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	p := b.openChecker()
	p.button(t, "Don’t check this Touchpoint without owner").Tapped(nil)
	if slices.ContainsFunc(b.m.findings, func(f journey.Finding) bool { return f.Rule == journey.RuleUnowned }) {
		t.Errorf("still found: %v", b.m.findings)
	}
	if b.boardCard("A").Warning {
		t.Error("the board still warns of it")
	}
	p = b.m.panel.(*checkPanel)
	p.button(t, "Check again Touchpoint without owner").Tapped(nil)
	if !b.boardCard("A").Warning || !slices.ContainsFunc(b.m.findings, func(f journey.Finding) bool { return f.Rule == journey.RuleUnowned }) {
		t.Errorf("not found again: %v", b.m.findings)
	}
	if _, err := b.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	b.m.panel.(*checkPanel).button(t, "Check again Touchpoint without owner")
}

// button is the button of the panel that a screen reader calls so.
func (p *checkPanel) button(t *testing.T, label string) *kit.Button {
	t.Helper()
	var found *kit.Button
	var look func(o fyne.CanvasObject)
	look = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.Button:
			if o.Label == label {
				found = o
			}
		case *fyne.Container:
			for _, inner := range o.Objects {
				look(inner)
			}
		}
	}
	look(p.box)
	if found == nil {
		t.Fatalf("no button %q", label)
	}
	return found
}
