package journey

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/uitest"
)

// row is a lane as the board has it.
func (b *mapBench) row(id domain.LaneID) kit.BoardRow {
	b.T.Helper()
	for _, r := range b.m.board.Model().Rows {
		if r.ID == int64(id) {
			return r
		}
	}
	b.T.Fatalf("no row %d", id)
	return kit.BoardRow{}
}

func (b *mapBench) lane(kind journey.LaneKind) domain.LaneID {
	b.T.Helper()
	id, err := b.store.AddLane(context.Background(), b.grid.Map, 99, kind, "Lane of "+string(kind))
	if err != nil {
		b.T.Fatal(err)
	}
	b.Deliver()
	return id
}

func TestTheCurveSaysWhatItsPointsRestOn(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	lane := b.lane(journey.LaneEmotion)
	b.edit("A", journey.Edit{Field: journey.FieldEmotion, Number: num(-1)})
	if err := b.store.UseEvidence(context.Background(), b.grid.Map, []journey.Evidence{{Touchpoint: b.id["C"], Performance: num(7.5), N: 312, At: domain.Date{Year: 2026, Month: 3, Day: 1}}}); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	r := b.row(lane)
	if r.Kind != kit.RowCurve || len(r.Curves) != 1 || len(r.Curves[0].Points) != 2 || r.Curves[0].Dashed {
		t.Fatalf("row %+v, want one solid curve of two points", r)
	}
	judged, computed := r.Curves[0].Points[0], r.Curves[0].Points[1]
	if judged.Value != -1 || judged.Locked || judged.Text != "–1.0" || !strings.Contains(judged.Spoken, "from the emotion of 1 touchpoint") {
		t.Errorf("the judged point is %+v", judged)
	}
	if computed.Value != 1 || !computed.Locked || computed.Text != "+1.0 · n 312" || !strings.Contains(computed.Spoken, "computed from 312 answers") {
		t.Errorf("the computed point is %+v", computed)
	}
}

func TestADrawnPointIsOneNamedStep(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	lane, stage := b.lane(journey.LaneEmotion), b.grid.Stages[0]
	b.m.board.OnPointMoved(int64(lane), int64(b.grid.Map), int64(stage), 0.7312)
	if s := b.m.view.Stages[0]; s.Emotion == nil || *s.Emotion != 0.7 || b.LastDone() != "Stage 1: emotion +0.7" {
		t.Errorf("the stage's emotion is %v, said %q", s.Emotion, b.LastDone())
	}
	if p := b.row(lane).Curves[0].Points; len(p) != 1 || p[0].Value != 0.7 {
		t.Errorf("the curve has the points %+v", p)
	}
	b.m.board.OnPointMoved(int64(lane), 1234, int64(stage), -2)
	if *b.m.view.Stages[0].Emotion != 0.7 {
		t.Error("a point of another map's curve was moved")
	}
	b.undo()
	if b.m.view.Stages[0].Emotion != nil {
		t.Error("undo leaves the point")
	}
}

func TestAPointIsAddedWhereThereIsNone(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	lane, stage := int64(b.lane(journey.LaneEmotion)), int64(b.grid.Stages[1])
	b.m.board.OnPointAdded(lane, stage, -1.24)
	if s := b.m.view.Stages[1]; s.Emotion == nil || *s.Emotion != -1.2 {
		t.Fatalf("the stage's emotion is %v", s.Emotion)
	}
	b.m.board.OnPointAdded(lane, stage, 2)
	if *b.m.view.Stages[1].Emotion != -1.2 {
		t.Error("a point that was there was drawn anew")
	}
	b.undo()
	if b.m.view.Stages[1].Emotion != nil {
		t.Error("undo leaves the point")
	}
}

func TestTheFutureIsDashedBesideThePresent(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	lane := b.lane(journey.LaneEmotion)
	b.edit("A", journey.Edit{Field: journey.FieldEmotion, Number: num(-1)})
	future, err := b.store.FutureCopy(context.Background(), b.grid.Map, "Next year")
	if err != nil {
		t.Fatal(err)
	}
	v := datatest.View(t, b.store, future)
	if err := b.store.DrawEmotion(context.Background(), v.Stages[0].ID, num(1.5)); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	c := b.row(lane).Curves
	if len(c) != 2 || !c[0].Dashed || c[1].Dashed || c[1].Name != "Current" || c[0].Name != "Future" || c[0].ID != int64(future) {
		t.Fatalf("curves %+v", c)
	}
	if p := c[0].Points; len(p) != 1 || p[0].Column != int64(b.grid.Stages[0]) || p[0].Value != 1.5 || !p[0].Locked {
		t.Errorf("the future's points are %+v: want them over this map's stages, not to be dragged here", p)
	}
	b.Show(host.Place{Screen: host.Map, ID: int64(future)})
	c = b.row(v.Lanes[2].ID).Curves
	if len(c) != 2 || c[0].Dashed || !c[1].Dashed || c[1].Points[0].Locked || c[0].Points[0].Value != -1 || c[0].Points[0].Column != int64(v.Stages[0].ID) {
		t.Errorf("on the future map the curves are %+v", c)
	}
}

func TestMetricAndTextLanes(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	metric, said := b.lane(journey.LaneMetric), b.lane(journey.LaneText)
	b.edit("A", journey.Edit{Field: journey.FieldPerformance, Number: num(4)})
	b.edit("B", journey.Edit{Field: journey.FieldPerformance, Number: num(7)})
	r := b.row(metric)
	if r.Kind != kit.RowValues || r.Subtitle != "Mean performance" || len(r.Cells) != 1 || r.Cells[0].Text != "5.5" || r.Cells[0].Note != "2 touchpoints" {
		t.Errorf("the metric lane is %+v", r)
	}
	b.m.setMetric(metric, journey.MetricTouchpoints)
	if r = b.row(metric); r.Subtitle != "Touchpoints" || len(r.Cells) != 2 || r.Cells[1].Text != "2" || r.Cells[1].Note != "" {
		t.Errorf("with another metric it is %+v, said %q", r, b.LastDone())
	}
	b.m.renameLane(metric, "How many")
	if b.row(metric).Subtitle != "Touchpoints" {
		t.Error("another name took the metric away")
	}
	b.m.board.OnCellEdited(int64(said), int64(b.grid.Stages[1]), "At last!")
	if r = b.row(said); r.Kind != kit.RowText || len(r.Cells) != 1 || r.Cells[0].Text != "At last!" || r.Cells[0].Column != int64(b.grid.Stages[1]) {
		t.Errorf("the text lane is %+v", r)
	}
	b.undo()
	if r = b.row(said); len(r.Cells) != 0 {
		t.Errorf("after undo the cell says %+v", r.Cells)
	}
	b.m.board.OnCellEdited(int64(said), int64(b.grid.Stages[0]), "Well")
	b.m.board.OnCellEdited(int64(said), int64(b.grid.Stages[0]), "")
	if r = b.row(said); len(r.Cells) != 0 {
		t.Errorf("an emptied cell still says %+v", r.Cells)
	}
}

func TestSizesAndCollapsingAreSteps(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	stage, lane := b.grid.Stages[0], b.grid.Lanes[0]
	b.m.board.OnColumnSized(int64(stage), 1.504)
	b.m.board.OnRowSized(int64(lane), 40)
	b.m.board.OnRowCollapsed(int64(lane), true)
	if c := b.m.board.Model().Columns[0]; c.Width != 1.5 {
		t.Errorf("the column is %v times as wide", c.Width)
	}
	if r := b.row(lane); r.Height != journey.MaxSize/100 || !r.Collapsed || b.LastDone() != "Lane “Lane 1” collapsed" {
		t.Errorf("row %+v, said %q", r, b.LastDone())
	}
	b.undo()
	if b.row(lane).Collapsed {
		t.Error("undo leaves it collapsed")
	}
	b.m.board.OnColumnSized(int64(stage), 0)
	if c := b.m.board.Model().Columns[0]; c.Width != 0 {
		t.Errorf("the usual width is %v", c.Width)
	}
}

func TestEveryKindOfLaneCanBeAddedAndChosen(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	for _, k := range journey.EveryLaneKind {
		b.m.newLaneOf(k)
		if last := b.m.view.Lanes[len(b.m.view.Lanes)-1]; last.Kind != k {
			t.Errorf("asked for a lane of %s, got %s", k, last.Kind)
		}
	}
	b.m.board.OnRowAdded(len(b.m.view.Lanes)) // below the text lane
	if last := b.m.view.Lanes[len(b.m.view.Lanes)-1]; last.Kind != journey.LaneTouchpoints {
		t.Errorf("below a text lane Ins adds a lane of %s", last.Kind)
	}
	b.m.setLaneKind(b.grid.Lanes[0], journey.LaneMetric)
	if domain.CodeOf(b.LastError()) != journey.CodeNoCards {
		t.Errorf("cards in a metric lane: %v", b.LastError())
	}
}

func TestTheInspectorOfAStageTakesEmotionAndWidth(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.m.board.GoTo(kit.PartColumn, int64(b.grid.Stages[0]))
	p := b.m.panel.(*stagePanel)
	p.emotion.choose(2)
	if s := b.m.view.Stages[0]; s.Emotion == nil || *s.Emotion != 2 || b.m.panel != panel(p) || p.exact.Entry.Text != "2" {
		t.Errorf("the emotion is %v, the field says %q", s.Emotion, p.exact.Entry.Text)
	}
	b.enter(p.exact, "–0.44")
	if s := b.m.view.Stages[0]; *s.Emotion != -0.4 {
		t.Errorf("the emotion is %v, want it to a tenth", *s.Emotion)
	}
	b.enter(p.exact, "good")
	if p.exact.Box.Wrong() == "" || p.exact.Entry.Text != "good" {
		t.Errorf("what is no number is not refused: %q, %q", p.exact.Box.Wrong(), p.exact.Entry.Text)
	}
	b.enter(p.exact, "")
	if b.m.view.Stages[0].Emotion != nil {
		t.Error("an empty field leaves the emotion")
	}
	b.enter(p.width, "150 %")
	if s := b.m.view.Stages[0]; s.Width != 150 {
		t.Errorf("the width is %d", s.Width)
	}
	b.enter(p.width, "9000")
	if p.width.Box.Wrong() == "" {
		t.Error("a width of 9000 % is not refused")
	}
}

func TestFilteringByWhatOccursOnTheMap(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	owner := datatest.Person(t, b.store, "Jana Steiner")
	datatest.Person(t, b.store, "Nobody Here")
	b.edit("A", journey.Edit{Field: journey.FieldOwner, Ref: int64(owner)})
	b.edit("A", journey.Edit{Field: journey.FieldTags, Text: "mobile"})
	b.edit("C", journey.Edit{Field: journey.FieldTags, Text: "Mobile, money"})
	b.edit("C", journey.Edit{Field: journey.FieldChannel, Text: "App"})
	b.m.openFilter()
	p := b.m.filtering
	tick := func(word string) *kit.Tick {
		t.Helper()
		for _, k := range p.ticks {
			if k.Text == word {
				return k
			}
		}
		return nil
	}
	if tick("Nobody Here (0)") != nil || tick("Jana Steiner (1)") == nil || tick("mobile (2)") == nil || tick("App (1)") == nil || tick("No owner (3)") == nil {
		var words []string
		for _, k := range p.ticks {
			words = append(words, k.Text)
		}
		t.Fatalf("offered are %q", words)
	}
	tick("mobile (2)").SetChecked(true)
	tick("No owner (3)").SetChecked(true)
	if got := b.lit(); got != "C" {
		t.Errorf("found are %q, want the one that meets both", got)
	}
	tick("mobile (2)").TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if f := b.Window().Canvas().Focused(); f != fyne.Focusable(tick("money (1)")) {
		t.Errorf("the arrow leads to %v", f)
	}
	tick("money (1)").TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if b.m.filtering != nil || b.Window().Canvas().Overlays().Top() != nil || b.Window().Canvas().Focused() != fyne.Focusable(b.m.board) {
		t.Error("Escape does not lead back to the board")
	}
	if !b.m.bar.line.box.Visible() || b.m.bar.line.said.Text != "1 of 4 touchpoints match" {
		t.Errorf("the line below the toolbar says %q", b.m.bar.line.said.Text)
	}
	b.m.clearFilter()
	if b.lit() != "A B C D" || b.m.bar.line.box.Visible() {
		t.Errorf("without a filter %q are found", b.lit())
	}
}

// lit are the cards that are not dimmed.
func (b *mapBench) lit() string {
	var names []string
	for _, c := range b.m.board.Model().Cards {
		if !c.Dimmed {
			names = append(names, c.Title)
		}
	}
	return strings.Join(names, " ")
}

func TestViewsAreSavedUsedAndDeleted(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.m.bar.words.SetText("c")
	b.m.openFilter()
	b.enter(b.m.filtering.name, "Only C")
	if len(b.m.view.Saved) != 1 || b.m.view.Saved[0].Name != "Only C" || b.LastDone() != "View “Only C” saved" || b.m.filtering != nil {
		t.Fatalf("saved %+v, said %q", b.m.view.Saved, b.LastDone())
	}
	b.m.clearFilter()
	b.m.useView(b.m.view.Saved[0])
	if b.lit() != "C" || b.m.bar.words.Text != "c" {
		t.Errorf("the view finds %q, the field says %q", b.lit(), b.m.bar.words.Text)
	}
	if !slices.ContainsFunc(b.m.Actions(), func(a host.Action) bool { return a.Title == "View: Only C" }) {
		t.Error("the palette does not know the view")
	}
	b.m.deleteView(b.m.view.Saved[0].ID, "Only C")
	if len(b.m.view.Saved) != 0 {
		t.Error("the view is still there")
	}
	b.undo()
	if len(b.m.view.Saved) != 1 {
		t.Error("undo does not bring the view back")
	}
}

func TestTheSearchWalksFromHitToHit(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.edit("B", journey.Edit{Field: journey.FieldName, Text: "Check-in check"})
	b.edit("D", journey.Edit{Field: journey.FieldPainPoints, Text: "double check"})
	l := b.m.bar.find
	l.open()
	if b.Window().Canvas().Focused() != fyne.Focusable(l.entry) || !l.box.Visible() {
		t.Fatal("Ctrl+F opens no field with the keyboard in it")
	}
	l.entry.SetText("check")
	cards := func() (found, current string) {
		for _, c := range b.m.board.Model().Cards {
			if c.Found[0].To > 0 {
				found += c.Title + " "
			}
			if c.Current {
				current = c.Title
			}
			if c.Dimmed {
				t.Error("the search dims")
			}
		}
		return found, current
	}
	if found, current := cards(); found != "Check-in check " || current != "Check-in check" || l.said.Text != "1 of 2" {
		t.Errorf("found %q, at %q, said %q", found, current, l.said.Text)
	}
	if c := b.m.board.Model().Cards[1]; c.Found != [4]kit.Span{{From: 0, To: 5}, {From: 9, To: 14}} {
		t.Errorf("highlighted %v", c.Found)
	}
	press := func(k fyne.KeyName) { l.entry.TypedKey(&fyne.KeyEvent{Name: k}) }
	press(fyne.KeyReturn)
	if _, current := cards(); current != "D" || l.said.Text != "2 of 2 · Pain points" || !slices.Equal(b.m.selected, b.ids("D")) {
		t.Errorf("Enter leads to %q, said %q, selected %v", current, l.said.Text, b.m.selected)
	}
	press(fyne.KeyF3)
	if l.said.Text != "1 of 2" {
		t.Errorf("after the last comes %q", l.said.Text)
	}
	l.shift = func() bool { return true }
	press(fyne.KeyReturn)
	if l.said.Text != "2 of 2 · Pain points" {
		t.Errorf("Shift+Enter leads to %q", l.said.Text)
	}
	b.edit("D", journey.Edit{Field: journey.FieldPainPoints, Text: "fine now"})
	if len(l.hits) != 1 || l.at != 0 {
		t.Errorf("after a change %d hits, at %d", len(l.hits), l.at)
	}
	press(fyne.KeyEscape)
	if found, current := cards(); found != "" || current != "" || l.box.Visible() || b.Window().Canvas().Focused() != fyne.Focusable(b.m.board) {
		t.Errorf("after Escape still %q %q", found, current)
	}
}

func TestAnotherMapIsLaidOver(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	lane := b.lane(journey.LaneEmotion)
	other := datatest.Map(t, b.store, "Commuter", 3, 1)
	guests := datatest.Cards(t, b.store, other, 0, 0, "Guest")
	datatest.Cards(t, b.store, other, 2, 0, "Lost")
	v := datatest.View(t, b.store, other.Map)
	v.Persona = "Ines Roth, 47"
	if err := b.store.EditMap(context.Background(), v.Map); err != nil {
		t.Fatal(err)
	}
	if err := b.store.DrawEmotion(context.Background(), other.Stages[1], num(-1)); err != nil {
		t.Fatal(err)
	}
	b.m.layOver(other.Map, true)
	cards := b.m.board.Model().Cards
	g := cards[len(cards)-1]
	if len(cards) != 5 || g.Title != "Guest" || !g.Locked || g.Label[0].Text != "IR" || g.Column != int64(b.grid.Stages[0]) || g.Row != int64(b.grid.Lanes[0]) {
		t.Fatalf("the last card is %+v", g)
	}
	curves := b.row(lane).Curves
	if c := curves[0]; c.Name != "Ines Roth" || len(c.Points) != 1 || c.Points[0].Column != int64(b.grid.Stages[1]) || !c.Points[0].Locked {
		t.Errorf("its curve is %+v", c)
	}
	if s := overlaySentence(b.m.over[0], b.m.tx); s != "Ines Roth: 1 touchpoint has no place here" {
		t.Errorf("what has no place: %q", s)
	}
	b.m.board.Select([]int64{int64(guests[0]), b.ids("A")[0]})
	if !slices.Equal(b.m.selected, b.ids("A")) {
		t.Errorf("commands would reach %v", b.m.selected)
	}
	b.m.board.OnOpened(int64(guests[0]))
	if n := len(b.Went); n == 0 || b.Went[n-1].ID != int64(other.Map) || !slices.Equal(b.Went[n-1].Select, []int64{int64(guests[0])}) {
		t.Errorf("a double click on a guest leads to %v", b.Went)
	}
	if n := len(b.Runner.Ran); n != 0 {
		t.Errorf("laying over ran %v: it is no change", b.Runner.Ran)
	}
	b.m.layOver(other.Map, false)
	if len(b.m.board.Model().Cards) != 4 || b.m.bar.line.box.Visible() {
		t.Error("the guests stay")
	}
}

func TestAMapIsPresented(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.edit("C", journey.Edit{Field: journey.FieldPainPoints, Text: "Waits too long"})
	b.m.board.Select(b.ids("C"))
	b.m.present()
	if b.Presented == nil || b.m.showing.at != 2 {
		t.Fatalf("presented %v, at %+v: want the stage of the selected card", b.Presented, b.m.showing)
	}
	if s := labels(b.m.showing.scroll.Content); !strings.Contains(s, "Waits too long") || !strings.Contains(s, "C") || strings.Contains(s, "A\n") {
		t.Errorf("the page says %q", s)
	}
	for _, k := range []struct {
		key fyne.KeyName
		at  int
	}{{fyne.KeyRight, 2}, {fyne.KeyLeft, 1}, {fyne.KeyHome, 0}, {fyne.KeyPageUp, 0}, {fyne.KeySpace, 1}, {fyne.KeyPageDown, 2}, {fyne.KeyHome, 0}, {fyne.KeyEnd, 2}} {
		b.Keys(&fyne.KeyEvent{Name: k.key})
		if b.m.showing.at != k.at {
			t.Errorf("%s leads to page %d, want %d", k.key, b.m.showing.at, k.at)
		}
	}
	b.edit("C", journey.Edit{Field: journey.FieldPainPoints, Text: "Waits no more"})
	if s := labels(b.m.showing.scroll.Content); !strings.Contains(s, "Waits no more") {
		t.Errorf("after a change the page says %q", s)
	}
	b.m.showing.back.Tapped(nil)
	if b.m.showing.at != 1 || b.m.showing.place.Text != "1 of 2" {
		t.Errorf("the mouse leads to %d, %q", b.m.showing.at, b.m.showing.place.Text)
	}
	b.m.showing.end()
	if b.m.showing != nil || b.Presented != nil {
		t.Error("it does not end")
	}
	b.m.present()
	b.m.Hide()
	if b.Presented != nil {
		t.Error("leaving the map does not end the presentation")
	}
}

// labels are the texts of the labels in a tree.
func labels(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *widget.Label:
		return o.Text + "\n"
	case *widget.Card:
		return labels(o.Content)
	case *fyne.Container:
		var b strings.Builder
		for _, c := range o.Objects {
			b.WriteString(labels(c))
		}
		return b.String()
	}
	return ""
}
