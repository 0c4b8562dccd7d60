package journey

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"touchstone/assets/text"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/uitest"
)

// last is the newest step of the history.
func (b *mapBench) last() domain.Op {
	b.T.Helper()
	steps, err := b.store.History(context.Background(), 1)
	if err != nil || len(steps) == 0 {
		b.T.Fatalf("history: %v, %v", steps, err)
	}
	return steps[0].Op
}

// submit types Ctrl+Enter into an entry.
func submit(e *kit.TextEntry) {
	e.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
}

func TestAFutureCopyIsComparedAndAccepted(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	present := b.grid.Map
	b.m.compareWithFuture()
	if domain.CodeOf(b.LastError()) != CodeNoFuture {
		t.Errorf("without a future map it says %v", b.LastError())
	}
	b.m.futureCopy()
	if b.LastDone() != "“Weekend traveller – future” made as the future of “Weekend traveller”" || b.last() != journey.OpFutureCopy {
		t.Fatalf("said %q, step %s", b.LastDone(), b.last())
	}
	b.Follow()
	if b.m.view.Origin != present || b.m.comparison == nil || !b.m.comparison.Same() {
		t.Fatalf("the copy is of %d and compares as %+v", b.m.view.Origin, b.m.comparison)
	}
	of := map[string]domain.TouchpointID{}
	for _, c := range b.m.view.Touchpoints {
		of[c.Name] = c.ID
	}
	b.m.add(journey.Slot{Stage: b.m.view.Stages[0].ID, Lane: b.m.view.Lanes[1].ID}, []string{"New"})
	b.m.deleteCards([]domain.TouchpointID{of["B"]})
	b.m.moveTo([]domain.TouchpointID{of["C"]}, journey.Slot{Stage: b.m.view.Stages[0].ID, Lane: b.m.view.Lanes[0].ID})
	b.m.edit([]domain.TouchpointID{of["D"]}, journey.Edit{Field: journey.FieldToday, Text: "Quick"}, nil)
	low := 2.0
	b.m.edit([]domain.TouchpointID{of["D"]}, journey.Edit{Field: journey.FieldImportance, Number: &low}, nil)
	b.m.board.Select(nil)
	b.m.toggleCompare()
	p, ok := b.m.side.(*comparePanel)
	if !ok || b.m.panel != panel(p) {
		t.Fatalf("the inspector shows %T", b.m.panel)
	}
	marks := map[string]kit.BoardMark{}
	for _, c := range b.m.board.Model().Cards {
		marks[c.Title] = c.Mark
		if c.Locked != (c.Title == "B") {
			t.Errorf("%s locked: %v", c.Title, c.Locked)
		}
	}
	if want := map[string]kit.BoardMark{"A": kit.MarkNone, "New": kit.MarkAdded, "B": kit.MarkRemoved, "C": kit.MarkMoved, "D": kit.MarkChanged}; fmt.Sprint(marks) != fmt.Sprint(want) {
		t.Errorf("marks %v, want %v", marks, want)
	}
	if len(p.rows) != 4 || p.all.Text != "Accept 4 into the present" || !p.chosen.Disabled() {
		t.Errorf("%d differences, %q, selected may be accepted: %v", len(p.rows), p.all.Text, !p.chosen.Disabled())
	}
	p.kind.Choose(2)
	if len(p.rows) != 1 || !strings.Contains(p.rows[0].Label, "What happens today: – → Quick") {
		t.Errorf("the changed ones are %d: %s", len(p.rows), p.rows[0].Label)
	}
	p.follow(0)
	if !slices.Equal(b.m.selected, []int64{int64(of["D"])}) || p.chosen.Disabled() || b.m.side != side(p) {
		t.Errorf("following selects %v", b.m.selected)
	}
	p.chosen.OnTapped()
	if b.last() != journey.OpAccept || b.card("D").Today != "Quick" || b.card("D").Importance.V != nil {
		t.Errorf("step %s, D is now %+v", b.last(), b.card("D"))
	}
	if got := b.LastDone(); got != "1 difference accepted into “Weekend traveller”" {
		t.Errorf("said %q", got)
	}
	p.kind.Choose(0)
	p.felt.SetChecked(true)
	p.all.OnTapped()
	if got, want := b.layout(), "Stage 1/Lane 1: C A; Stage 1/Lane 2: New; Stage 2/Lane 2: D"; got != want {
		t.Errorf("the present is %s, want %s", got, want)
	}
	if b.card("D").Importance.V == nil || !b.m.comparison.Same() || len(p.rows) != 0 {
		t.Errorf("importance %v, still different: %d", b.card("D").Importance.V, len(p.rows))
	}
	b.undo()
	if strings.Contains(b.layout(), "New") || len(p.rows) == 0 {
		t.Errorf("after undo the present is %s, %d differences", b.layout(), len(p.rows))
	}
	b.Show(host.Place{Screen: host.Map, ID: int64(present)})
	b.m.compareWithFuture()
	b.Follow()
	if b.m.id == present || !b.m.comparing() {
		t.Error("comparing from the present does not lead to the future map")
	}
	b.m.toggleCompare()
	if b.m.side != nil || len(b.m.board.Model().Cards) != 4 {
		t.Errorf("the board still compares: %d cards", len(b.m.board.Model().Cards))
	}
}

func TestARemovedCardIsShownNearWhereItsStageWas(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.m.futureCopy()
	b.Follow()
	b.m.deleteStage(b.m.view.Stages[1].ID)
	b.m.toggleCompare()
	for _, c := range b.m.board.Model().Cards {
		if c.Title == "C" && (c.Column != int64(b.m.view.Stages[0].ID) || c.Foot != "Stage 2 / Lane 1" || !c.Locked) {
			t.Errorf("the removed card is %+v", c)
		}
	}
	b.m.board.Select([]int64{b.ids("C")[0]})
	b.m.deleteHere()
	b.m.duplicateHere()
	b.m.board.OnDeleted(b.ids("C"))
	b.m.board.OnRenamed(b.ids("C")[0], "Z")
	b.m.board.OnMoved(b.ids("C"), kit.Slot{Column: int64(b.m.view.Stages[0].ID), Row: int64(b.m.view.Lanes[0].ID)}, false)
	if b.layout() != before {
		t.Errorf("a card of the present was changed from the future map: %s", b.layout())
	}
}

func TestCommentsAreAddedResolvedListedAndDeleted(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.m.board.Select(b.ids("A"))
	c := b.m.panel.(*cardPanel).comments
	submit(c.entry)
	if c.field.Wrong() == "" {
		t.Error("an empty comment is not refused")
	}
	c.entry.SetText("Ask Maria")
	submit(c.entry)
	if len(c.shown) != 1 || c.entry.Text != "" || b.LastDone() != "Comment on A added" || c.head.Text != "Comments · 1 open" {
		t.Fatalf("comments %v, entry %q, said %q, head %q", c.shown, c.entry.Text, b.LastDone(), c.head.Text)
	}
	if card := b.m.board.Model().Cards[0]; card.Notes != 1 || !strings.Contains(card.Spoken, "1 open comment") {
		t.Errorf("the card says %d: %s", card.Notes, card.Spoken)
	}
	b.m.openComments()
	p := b.m.side.(*commentsPanel)
	if len(p.shown) != 1 || len(p.list.Objects) != 2 {
		t.Fatalf("the list shows %d of %v", len(p.list.Objects)-1, p.shown)
	}
	b.m.resolve(p.shown[0])
	if !p.shown[0].Resolved || len(p.list.Objects) != 1 || b.m.board.Model().Cards[0].Notes != 0 {
		t.Errorf("resolved: %v, %d listed, %d on the card", p.shown, len(p.list.Objects)-1, b.m.board.Model().Cards[0].Notes)
	}
	p.resolved.SetChecked(true)
	if len(p.list.Objects) != 2 {
		t.Errorf("with resolved ones %d are listed", len(p.list.Objects)-1)
	}
	b.m.deleteComment(p.shown[0])
	if len(p.shown) != 0 || b.last() != journey.OpDeleteComments {
		t.Errorf("left %v", p.shown)
	}
	b.undo()
	if len(p.shown) != 1 {
		t.Error("undo does not bring the comment back")
	}
}

func TestFindAndReplaceShowsWhatItWillDo(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.m.edit([]domain.TouchpointID{b.id["A"]}, journey.Edit{Field: journey.FieldNotes, Text: "a stage, A STAGE"}, nil)
	b.m.openReplace()
	p := b.m.side.(*replacePanel)
	if b.Window().Canvas().Focused() != fyne.Focusable(p.find) || !p.do.Disabled() {
		t.Error("the keyboard is not in what to find")
	}
	p.find.SetText("stage")
	p.by.SetText("phase")
	if p.places() != 4 || p.count.Text != "4 places in 3 texts" || len(p.list.Objects) != 3 {
		t.Errorf("%d places: %s", p.places(), p.count.Text)
	}
	p.matchCase.SetChecked(true)
	if p.places() != 1 {
		t.Errorf("%d places with case", p.places())
	}
	p.matchCase.SetChecked(false)
	p.only.SetChecked(true)
	if p.places() != 0 || !p.do.Disabled() {
		t.Errorf("%d places though nothing is selected", p.places())
	}
	b.m.selectCards(b.ids("A"))
	if p.places() != 2 {
		t.Errorf("%d places in what is selected", p.places())
	}
	p.only.SetChecked(false)
	p.field.Choose(1 + slices.Index(journey.TextFields[:], journey.FieldNotes))
	p.do.OnTapped()
	if b.card("A").Notes != "a phase, A phase" || b.m.view.Stages[0].Name != "Stage 1" || b.last() != journey.OpReplace || b.LastDone() != "“stage” replaced with “phase” in 2 places" {
		t.Errorf("notes %q, stage %q, step %s, said %q", b.card("A").Notes, b.m.view.Stages[0].Name, b.last(), b.LastDone())
	}
	if len(p.hits) != 0 {
		t.Errorf("still found: %v", p.hits)
	}
	p.field.Choose(0)
	p.replace()
	if b.m.view.Stages[0].Name != "phase 1" {
		t.Errorf("the stage is called %q", b.m.view.Stages[0].Name)
	}
	b.undo()
	if b.m.view.Stages[0].Name != "Stage 1" || b.m.view.Stages[1].Name != "Stage 2" {
		t.Error("undo does not bring all of it back")
	}
}

func TestStagesAndLanesAreSplitAndMerged(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.m.splitAt(b.id["B"])
	f := b.m.side.(*form)
	if f.title() != "Split stage" {
		t.Fatalf("the form is %q", f.title())
	}
	b.tapButton("Split")
	if got, want := b.layout(), "Stage 1/Lane 1: A; Stage 1 2/Lane 1: B; Stage 2/Lane 1: C; Stage 2/Lane 2: D"; got != want || b.m.side != nil {
		t.Errorf("split: %s, want %s", got, want)
	}
	b.m.mergeStage(b.m.view.Stages[0].ID)
	if b.layout() != before || b.LastDone() != "“Stage 1 2” merged into “Stage 1”" {
		t.Errorf("merged: %s, said %q", b.layout(), b.LastDone())
	}
	b.m.board.Select(b.ids("C"))
	b.m.splitLane(b.grid.Lanes[0])
	b.tapButton("Split")
	if got, want := b.layout(), "Stage 1/Lane 1: A B; Stage 2/Lane 1 2: C; Stage 2/Lane 2: D"; got != want {
		t.Errorf("split: %s, want %s", got, want)
	}
	b.m.mergeLane(b.grid.Lanes[0])
	if b.layout() != before {
		t.Errorf("merged: %s", b.layout())
	}
}

// tapButton taps the button of the inspector with these words.
func (b *mapBench) tapButton(words string) {
	b.T.Helper()
	if !tapIn(b.Inspected, words) {
		b.T.Fatalf("no button %q in the inspector", words)
	}
}

func tapIn(o fyne.CanvasObject, words string) bool {
	if button, ok := o.(*kit.Button); ok && button.Text == words {
		button.OnTapped()
		return true
	}
	if c, ok := o.(*fyne.Container); ok {
		for _, child := range c.Objects {
			if tapIn(child, words) {
				return true
			}
		}
	}
	return false
}

func TestALaneIsCopiedBetweenMapsBothWays(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	other := datatest.Map(t, b.store, "Other", 1, 1)
	datatest.Cards(t, b.store, other, 0, 0, "X")
	b.m.laneTo(b.m.view.Lanes[1])
	b.tapButton("Copy lane")
	v := datatest.View(t, b.store, other.Map)
	if len(v.Lanes) != 2 || len(v.Stages) != 2 || len(v.Touchpoints) != 2 || b.LastDone() != "Lane “Lane 2” copied to “Other”" {
		t.Errorf("the other map has %d lanes, %d stages, %d cards; said %q", len(v.Lanes), len(v.Stages), len(v.Touchpoints), b.LastDone())
	}
	b.m.laneFrom(1)
	b.tapButton("Copy lane")
	if len(b.m.view.Lanes) != 3 || b.m.view.Lanes[1].Name != "Lane 1" || b.last() != journey.OpCopyLane || len(b.m.selected) != 1 {
		t.Errorf("lanes %+v, selected %v", b.m.view.Lanes, b.m.selected)
	}
}

func TestCopiedCardsCrossMapsAndWorkspacesAsATable(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	if _, err := b.store.AssignNewOwner(context.Background(), []domain.TouchpointID{b.id["A"]}, domain.Person{Name: "Mia"}); err != nil {
		t.Fatal(err)
	}
	b.m.edit([]domain.TouchpointID{b.id["A"]}, journey.Edit{Field: journey.FieldNotes, Text: "two\nlines\tand a tab"}, nil)
	b.m.copy(b.ids("A", "D"), false)
	table := kit.Clipboard().Content()
	if !strings.HasPrefix(table, "Stage offset\tLane offset\tName\t") {
		t.Errorf("the clipboard begins with %q", table[:40])
	}
	for _, lang := range []string{"en", "de"} {
		far := newMapBench(t, uitest.Options{Lang: lang})
		kit.Clipboard().SetContent(table)
		far.m.paste(journey.Slot{Stage: far.grid.Stages[0], Lane: far.grid.Lanes[0], Index: 9})
		if got, want := far.layout(), "Stage 1/Lane 1: A B A; Stage 2/Lane 1: C; Stage 2/Lane 2: D D"; got != want {
			t.Errorf("%s: %s, want %s", lang, got, want)
		}
		v := datatest.View(t, far.store, far.grid.Map)
		if got := v.Touchpoints[2].Notes; got != "two\nlines\tand a tab" {
			t.Errorf("%s: notes %q", lang, got)
		}
		if far.last() != journey.OpPaste || !strings.Contains(far.LastDone(), "Mia") {
			t.Errorf("%s: step %s, said %q", lang, far.last(), far.LastDone())
		}
	}
	kit.Clipboard().SetContent(strings.Replace(table, "A\t", "A changed\t", 1))
	b.m.paste(journey.Slot{Stage: b.grid.Stages[0], Lane: b.grid.Lanes[1]})
	if !strings.Contains(b.layout(), "Stage 1/Lane 2: A") {
		t.Errorf("a table edited elsewhere: %s", b.layout())
	}
	kit.Clipboard().SetContent("Stage offset\tLane offset\tName\tEmotion\n0\t0\tA\tglad\n")
	b.m.paste(journey.Slot{Stage: b.grid.Stages[0], Lane: b.grid.Lanes[1]})
	if got, want := b.Texts().Error(b.LastError()), "Line 2 of the table, Emotion: “glad” is not a number that fits there. Nothing was pasted."; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}

func TestCutCardsMoveToAnotherMap(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	other := datatest.Map(t, b.store, "Other", 1, 1)
	b.m.copy(b.ids("A", "D"), true)
	b.m.paste(journey.Slot{Stage: b.grid.Stages[1], Lane: b.grid.Lanes[0]})
	if got, want := b.layout(), "Stage 1/Lane 1: B; Stage 2/Lane 1: A C; Stage 2/Lane 2: D"; got != want {
		t.Errorf("moved here: %s, want %s", got, want)
	}
	b.m.copy(b.ids("A"), true)
	b.Show(host.Place{Screen: host.Map, ID: int64(other.Map)})
	b.m.paste(journey.Slot{Stage: other.Stages[0], Lane: other.Lanes[0]})
	v := datatest.View(t, b.store, other.Map)
	if len(v.Touchpoints) != 1 || v.Touchpoints[0].ID != b.id["A"] || strings.Contains(b.layout(), "A") {
		t.Errorf("the other map has %v, this one %s", v.Touchpoints, b.layout())
	}
}

func TestHeadingsOfTheClipboardAreDistinct(t *testing.T) {
	for _, lang := range text.Languages {
		w := tableWords(text.For(lang))
		seen := map[string]string{}
		for key, head := range w.Heads {
			if other, ok := seen[strings.ToLower(head)]; ok || head == "" || strings.Contains(head, ".n") {
				t.Errorf("%s: %s is called %q as is %s", lang, key, head, other)
			}
			seen[strings.ToLower(head)] = key
		}
		if w.Yes == w.No {
			t.Errorf("%s: yes and no are the same", lang)
		}
	}
}

func TestATemplateIsSavedUsedAndDeleted(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.m.saveTemplate()
	b.tapButton("Save template")
	if b.LastDone() != "Template “Weekend traveller” saved" || b.last() != journey.OpSaveTemplate || b.m.side != nil {
		t.Fatalf("said %q, step %s", b.LastDone(), b.last())
	}
	var s *Maps
	l := uitest.NewScreen(t, uitest.Options{}, b.store, func(h host.Host) host.Screen {
		s = NewMaps(h, b.store)
		return s
	})
	l.Show(host.Place{Screen: host.Maps})
	s.begin()
	f := s.form
	f.template.Choose(len(f.list) - 1)
	if f.template.Options()[f.template.Chosen()] != "Weekend traveller (saved here)" || !f.forget.Visible() {
		t.Fatalf("offered %v", f.template.Options())
	}
	f.cards.SetChecked(false)
	f.name.Entry.SetText("Bare")
	f.create()
	maps, err := b.store.Maps(context.Background())
	if err != nil || maps[0].Name != "Bare" || maps[0].Stages != 2 || maps[0].Touchpoints != 0 {
		t.Errorf("made %+v, %v", maps, err)
	}
	s.begin()
	f = s.form
	f.template.Choose(len(f.list) - 1)
	f.deleteTemplate()
	l.Deliver()
	if saved, err := b.store.Templates(context.Background()); err != nil || len(saved) != 0 || f.forget.Visible() {
		t.Errorf("left %v, %v", saved, err)
	}
}

func TestAMapIsExportedInTheFormatChosen(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.m.openExport()
	if b.m.side != nil {
		t.Error("without a writer a form opens")
	}
	path := ""
	b.m.OnMapExported = func(_ domain.MapID, p string) { path = p }
	b.Path = "out.pdf"
	b.m.openExport()
	b.tapButton("Choose the file")
	if path != "out.pdf" || b.m.side != nil {
		t.Errorf("wrote %q", path)
	}
}

func TestAMapIsImportedAfterItsPreview(t *testing.T) {
	b := newMapsBench(t, uitest.Options{}, "Weekend")
	b.Screen.(*Maps).Dropped([]string{"nothing reads it"})
	v := journey.Whole{Map: journey.Map{Name: "Weekend", State: journey.Current},
		Content: journey.Content{Stages: []journey.Stage{{Name: "S"}}, Lanes: []journey.Lane{{Name: "L", Kind: journey.LaneTouchpoints}},
			Cards: []journey.ContentCard{{Touchpoint: journey.Touchpoint{Name: "X"}}}},
		Owners: []journey.Owner{{Name: "Zoe"}}}
	read := MapFile{Whole: v}
	var refused error
	b.s.OnRead = func(context.Context, string) (MapFile, error) { return read, refused }
	b.s.Dropped([]string{"a", "b"})
	if domain.CodeOf(b.LastError()) != CodeManyMaps {
		t.Errorf("two files: %v", b.LastError())
	}
	refused = domain.E("not_a_map")
	b.s.Dropped([]string{"a.txt"})
	if domain.CodeOf(b.LastError()) != "not_a_map" || b.s.imported != nil {
		t.Errorf("no map: %v", b.LastError())
	}
	refused, read = nil, MapFile{Problems: []string{"Line 3: no"}, More: 2}
	b.s.Dropped([]string{"a.csv"})
	if f := b.s.imported; f == nil || f.name != nil || f.problems() != "Line 3: no\n2 more" {
		t.Fatalf("refused: %+v", f)
	}
	read = MapFile{Whole: v}
	b.Path = "a.csv"
	b.s.importMap()
	f := b.s.imported
	if f.name.Entry.Text != "Weekend 2" || f.people == nil || b.Title != "Import map" {
		t.Fatalf("the preview is %+v", f)
	}
	f.take()
	maps, err := b.store.Maps(context.Background())
	if err != nil || len(maps) != 2 || maps[1].Touchpoints != 1 || maps[1].Unowned != 0 {
		t.Fatalf("maps %+v, %v", maps, err)
	}
	if got, want := b.LastDone(), "Map “Weekend 2” imported · 1 person added"; got != want || b.Went[len(b.Went)-1].ID != int64(maps[1].ID) {
		t.Errorf("said %q, went to %v", got, b.Went)
	}
}

func TestTheListSaysWhatAMapIsTheFutureOf(t *testing.T) {
	b := newMapsBench(t, uitest.Options{}, "Weekend")
	b.pick("Weekend")
	b.s.future()
	b.Deliver()
	for _, r := range b.s.table.Rows() {
		if want := map[string]string{"Weekend – future": "Weekend"}[r.Cells[0].Text]; r.Cells[3].Text != want {
			t.Errorf("%s is the future of %q", r.Cells[0].Text, r.Cells[3].Text)
		}
	}
	if len(b.Went) == 0 || b.Went[0].Screen != host.Map {
		t.Error("the copy is not opened")
	}
}

func TestARemovedCardIsShownWhereItLay(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.m.futureCopy()
	b.Follow()
	b.m.deleteCards([]domain.TouchpointID{b.m.view.Touchpoints[0].ID})
	b.m.toggleCompare()
	if got := b.shown(); got != "A B C D" {
		t.Errorf("the board shows %s", got)
	}
}
