package journey

import (
	"context"
	"slices"
	"strings"
	"testing"

	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/uitest"
)

// surveyed adds a survey of n travellers with ratings "Touchpoint 1" … to the bench's workspace.
func (b *mapBench) surveyed(n, ratings int) dialogue.Survey {
	b.T.Helper()
	ctx := context.Background()
	if _, err := b.store.ImportFeedback(ctx, datatest.Feedback(b.T, "Travellers", 0, n, ratings), "travellers.csv", dialogue.Target{}, nil); err != nil {
		b.T.Fatal(err)
	}
	b.Deliver()
	surveys, err := b.store.Surveys(ctx)
	if err != nil || len(surveys) == 0 {
		b.T.Fatalf("surveys %v, %v", surveys, err)
	}
	return surveys[0]
}

func (b *mapBench) edit(name string, e journey.Edit) {
	b.T.Helper()
	if err := b.store.EditTouchpoints(context.Background(), []domain.TouchpointID{b.id[name]}, e); err != nil {
		b.T.Fatal(err)
	}
	b.Deliver()
}

func (b *mapBench) values(name string, importance, performance float64) {
	b.edit(name, journey.Edit{Field: journey.FieldImportance, Number: &importance})
	b.edit(name, journey.Edit{Field: journey.FieldPerformance, Number: &performance})
}

// prioritise opens the priorities view.
func (b *mapBench) prioritise() *prioritiesView {
	b.m.open(ViewPriorities)
	b.Follow()
	return b.m.prio
}

// shownIn is what the table shows in a column.
func shownIn(t *kit.Table, title string, columns []kit.TableColumn) (cells []string) {
	i := slices.IndexFunc(columns, func(c kit.TableColumn) bool { return c.Title == title })
	for _, r := range t.Rows() {
		cells = append(cells, r.Cells[i].Text)
	}
	return cells
}

func TestStoredValuesInChartAndTable(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.values("A", 9, 3)
	b.values("B", 4, 8)
	b.edit("A", journey.Edit{Field: journey.FieldMomentOfTruth, Flag: true})
	p := b.prioritise()
	if b.Went[len(b.Went)-1].View != ViewPriorities {
		t.Errorf("went to %v, want a place of its own", b.Went)
	}
	if got := shownIn(p.table, "Touchpoint", p.columns()); !slices.Equal(got, []string{"★ A", "B", "C", "D"}) {
		t.Errorf("touchpoints %q", got)
	}
	if got := shownIn(p.table, "Gap", p.columns()); !slices.Equal(got, []string{"+6.0", "–4.0", "", ""}) {
		t.Errorf("gaps %q", got)
	}
	if got := shownIn(p.table, "Quadrant", p.columns()); !slices.Equal(got, []string{"Concentrate here", "Possible overkill", "", ""}) {
		t.Errorf("quadrants %q", got)
	}
	m := p.chart.Model()
	if len(m.Points) != 2 || m.Points[0].Name != "A" || !m.Points[0].Star || m.CrossX != 5.5 || m.CrossY != 6.5 {
		t.Errorf("chart %+v, want A and B, the lines at the means", m)
	}
	if want := "Lines at the means: Importance 6.5, Performance 5.5. 2 of 4 touchpoints have both values."; p.caption.Text != want {
		t.Errorf("caption %q, want %q", p.caption.Text, want)
	}
	p.lines.Choose(1)
	if m := p.chart.Model(); m.CrossX != 5 || m.CrossY != 5 || !strings.HasPrefix(p.caption.Text, "Lines in the middle of the scales: Importance 5.0, Performance 5.0.") {
		t.Errorf("by midpoint the lines lie at %v, %v; caption %q", m.CrossX, m.CrossY, p.caption.Text)
	}
	if !p.use.Disabled() {
		t.Error("stored values can be written to themselves")
	}
}

func TestTheSelectionIsSharedBetweenTheViews(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.values("A", 9, 3)
	b.values("B", 4, 8)
	b.m.board.Select(b.ids("B"))
	p := b.prioritise()
	if !slices.Equal(p.table.Selection(), b.ids("B")) {
		t.Errorf("the table selects %v, want what was selected on the board", p.table.Selection())
	}
	p.chart.OnSelected(b.ids("A")[0])
	if !slices.Equal(b.m.selected, b.ids("A")) || b.Title != "A" || !slices.Equal(p.table.Selection(), b.ids("A")) {
		t.Errorf("a dot selects %v on the map, %v in the table, and the inspector shows %q", b.m.selected, p.table.Selection(), b.Title)
	}
	p.table.OnOpened(b.ids("A")[0])
	want := host.Place{Screen: host.Map, ID: int64(b.grid.Map), View: ViewBoard, Select: b.ids("A")}
	if got := b.Went[len(b.Went)-1]; got.View != want.View || !slices.Equal(got.Select, want.Select) {
		t.Errorf("opening goes to %+v, want %+v", got, want)
	}
}

func TestASurveysValues(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	s := b.surveyed(400, 3)
	b.edit("A", journey.Edit{Field: journey.FieldRating, Ref: int64(s.Ratings[0].ID)})
	b.edit("B", journey.Edit{Field: journey.FieldName, Text: "touchpoint 2"})
	p := b.prioritise()
	if p.choice.survey != s.ID {
		t.Fatalf("without stored values the view begins with survey %v, want the one the touchpoints belong to", p.choice.survey)
	}
	if got := shownIn(p.table, "Touchpoint", p.columns()); len(got) != 3 || !slices.Contains(got, "A") || !slices.Contains(got, "touchpoint 2") || !slices.Contains(got, "Touchpoint 3") {
		t.Errorf("touchpoints %q", got)
	}
	for _, part := range []string{"Least squares on “Happy: yes”, exact LMG shares of R² 0.", " complete answers of 400.", "On no touchpoint of this map: Touchpoint 3.", "Association in one survey, not proof of cause."} {
		if !strings.Contains(p.caption.Text, part) {
			t.Errorf("caption %q lacks %q", p.caption.Text, part)
		}
	}
	p.chart.OnSelected(int64(s.Ratings[2].ID)) // the one without a touchpoint
	if b.Title != "Touchpoint 3" || len(b.m.selected) != 0 {
		t.Errorf("the inspector shows %q, selected %v", b.Title, b.m.selected)
	}
	if _, ok := b.m.panel.(*strayPanel); !ok {
		t.Errorf("the inspector shows %T", b.m.panel)
	}

	p.useValues()
	a, named := b.card("A"), b.card("touchpoint 2")
	for _, c := range []journey.Touchpoint{a, named} {
		if c.Importance.Source != journey.Computed || c.Performance.Source != journey.Computed || c.Performance.N == 0 || c.Performance.At != domain.DateOf(datatest.Start) {
			t.Errorf("%s has %+v and %+v, want computed values with their count and date", c.Name, c.Importance, c.Performance)
		}
	}
	if c := b.card("C"); c.Importance.V != nil {
		t.Error("a touchpoint the survey does not know got a value")
	}
	if want := "Computed values written to 2 touchpoints. 1 rating matched no touchpoint: Touchpoint 3"; b.LastDone() != want {
		t.Errorf("said %q, want %q", b.LastDone(), want)
	}
	b.undo()
	if b.card("A").Importance.V != nil || b.card("touchpoint 2").Performance.V != nil {
		t.Error("undo did not take the values back")
	}
}

func TestSegmentsFilterTheSurvey(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	s := b.surveyed(400, 3)
	p := b.prioritise()
	p.source.Choose(1)
	if p.choice.survey != s.ID || len(p.segments) != 1 {
		t.Fatalf("survey %v, %d segments", p.choice.survey, len(p.segments))
	}
	all := p.now.Analysis.Rows
	sel := p.segments[0]
	if sel.Options()[0] != "Class: all" {
		t.Errorf("options %q", sel.Options())
	}
	sel.Choose(slices.Index(sel.Options(), "Class: Eco"))
	if n := p.now.Analysis.Rows; n == 0 || n >= all || !strings.Contains(p.caption.Text, "Only Class: Eco.") {
		t.Errorf("%d of %d rows; caption %q", n, all, p.caption.Text)
	}
	sel.Choose(0)
	if p.now.Analysis.Rows != all {
		t.Errorf("back to all: %d of %d rows", p.now.Analysis.Rows, all)
	}
	p.source.Choose(0)
	if len(p.segments) != 0 || p.choice.survey != 0 {
		t.Error("the stored values still offer segments")
	}
}

func TestTooLittleDataIsSaidInsteadOfAnEmptyChart(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.surveyed(5, 4)
	p := b.prioritise()
	p.source.Choose(1)
	e, ok := p.front.Objects[0].(*kit.EmptyState)
	if !ok || p.now.Why == nil {
		t.Fatalf("the view shows %T, reason %v", p.front.Objects[0], p.now.Why)
	}
	if want := b.Texts().Error(p.now.Why); e.Sentence != want || strings.HasPrefix(want, "error.") {
		t.Errorf("it says %q, want %q", e.Sentence, want)
	}
	if len(p.table.Rows()) != 4 {
		t.Errorf("%d rows, want the performance of each rating all the same", len(p.table.Rows()))
	}
}

func TestNothingToCompareSaysWhatToDo(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	p := b.prioritise()
	e, ok := p.front.Objects[0].(*kit.EmptyState)
	if !ok || e.Action == nil {
		t.Fatalf("the view shows %T", p.front.Objects[0])
	}
	e.Action.OnTapped()
	if b.Went[len(b.Went)-1].Screen != host.Import {
		t.Errorf("it leads to %v, want the import", b.Went)
	}
}

func TestWhyExplainsWithTheFiguresOfTheSelected(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.values("A", 9, 3)
	p := b.prioritise()
	b.m.board.Select(b.ids("A"))
	title, lines, rules := p.reasons()
	if title != "A" || !slices.Contains(lines, kit.PopoverLine{Name: "Gap", Value: "9.00 – 3.00 = +6.00"}) || !strings.Contains(rules, "Gap = importance – performance") {
		t.Errorf("%q %v %q", title, lines, rules)
	}
	b.surveyed(300, 3)
	p.source.Choose(1)
	p.chosen([]int64{p.now.Rows[0].ID()})
	_, lines, rules = p.reasons()
	if len(lines) != 4 || !strings.Contains(lines[0].Value, "÷") || !strings.Contains(lines[1].Value, "10 × (") || !strings.Contains(rules, "LMG") {
		t.Errorf("%v %q", lines, rules)
	}
	p.explain()
	if b.Window().Canvas().Overlays().Top() == nil {
		t.Error("nothing opened")
	}
}

func TestAnOlderComputationDoesNotReplaceANewerOne(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.surveyed(400, 3)
	p := b.prioritise()
	b.Runner.Held = true
	p.source.Choose(1)
	p.source.Choose(0)
	b.Runner.Release()
	if p.now.Survey != "" {
		t.Errorf("the view shows %q, want the choice made last", p.now.Survey)
	}
}

func TestAxesAreChosen(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.values("A", 9, 3)
	b.values("B", 4, 8)
	low, high := -1.0, 2.0
	b.edit("A", journey.Edit{Field: journey.FieldEmotion, Number: &low})
	b.edit("C", journey.Edit{Field: journey.FieldEmotion, Number: &high})
	b.edit("B", journey.Edit{Field: journey.FieldEmotion, Number: &high})
	p := b.prioritise()
	if got := p.up.Options(); len(got) != len(journey.Axes)-1 {
		t.Errorf("without a survey %q can be chosen", got)
	}
	p.up.Choose(3)    // emotion
	p.right.Choose(2) // gap
	m := p.chart.Model()
	if len(m.Points) != 2 || m.Points[0].X != 6 || m.Points[0].Y != -1 || m.Points[1].X != -4 || m.Points[1].Y != 2 {
		t.Fatalf("points %+v", m.Points)
	}
	if m.X.Min != -10 || m.X.Max != 10 || m.Y.Min != -2 || m.Y.Max != 2 || m.CrossX != 1 || m.CrossY != 0.5 {
		t.Errorf("axes %+v, %+v, lines at %v and %v", m.X, m.Y, m.CrossX, m.CrossY)
	}
	if !m.Even || m.Keep != "Emotion: high · Gap: high" || m.Low != "Emotion: low · Gap: low" {
		t.Errorf("quadrants %q, %q", m.Keep, m.Low)
	}
	if got := shownIn(p.table, "Emotion", p.columns()); !slices.Equal(got, []string{"–1.0", "+2.0", "+2.0", ""}) {
		t.Errorf("emotions %q", got)
	}
	if !strings.HasPrefix(p.caption.Text, "Lines at the means: Emotion +0.5, Gap +1.0. 2 of 4 ") {
		t.Errorf("caption %q", p.caption.Text)
	}
	p.lines.Choose(1)
	if m = p.chart.Model(); m.CrossX != 0 || m.CrossY != 0 || !strings.HasPrefix(p.caption.Text, "Lines in the middle of the scales: Emotion 0.0, Gap 0.0.") {
		t.Errorf("lines at %v and %v: %q", m.CrossX, m.CrossY, p.caption.Text)
	}
	p.up.Choose(2) // gap, which is the other axis: they change places
	if a := p.choice.axes; a.of(false) != journey.ByGap || a.of(true) != journey.ByEmotion {
		t.Errorf("axes %+v", a)
	}
	p.right.Choose(4) // answers: nothing here rests on any
	if len(p.chart.Model().Points) != 0 || len(p.table.Rows()) != 4 {
		t.Errorf("%d dots, %d rows", len(p.chart.Model().Points), len(p.table.Rows()))
	}
	kept := p.choice
	other := datatest.Map(t, b.store, "Other", 1, 1)
	b.Show(host.Place{Screen: host.Map, ID: int64(other.Map), View: ViewPriorities})
	if p.choice.axes != (axes{}) {
		t.Errorf("another map begins with %+v", p.choice.axes)
	}
	b.Show(host.Place{Screen: host.Map, ID: int64(b.grid.Map), View: ViewPriorities})
	if p.choice.axes != kept.axes || p.choice.rule != kept.rule {
		t.Errorf("come back to %+v, left with %+v", p.choice, kept)
	}
}

func TestBubblesShowTheAnswers(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.values("A", 9, 3)
	b.values("B", 4, 8)
	b.values("C", 5, 5)
	five := 5.0
	evidence := []journey.Evidence{{Touchpoint: b.id["A"], Performance: &five, N: 400}, {Touchpoint: b.id["B"], Performance: &five, N: 100}}
	if err := b.store.UseEvidence(context.Background(), b.grid.Map, evidence); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	p := b.prioritise()
	if m := p.chart.Model(); m.Points[0].Size != 0 || len(m.Sizes) != 0 {
		t.Errorf("sizes before they were asked for: %+v", m)
	}
	p.bubbles.Tapped(nil)
	sizes := map[string]float64{}
	m := p.chart.Model()
	for _, dot := range m.Points {
		sizes[dot.Name] = dot.Size
	}
	if sizes["A"] != 1 || sizes["B"] != 0.25 || sizes["C"] != -1 || len(m.Sizes) != 2 || m.Sizes[0] != (kit.QuadrantSize{Share: 0.25, Text: "n = 100"}) {
		t.Errorf("sizes %v, legend %+v", sizes, m.Sizes)
	}
	if !p.bubbles.Chosen || !strings.Contains(p.caption.Text, "Areas show the number of answers") {
		t.Errorf("chosen %v, caption %q", p.bubbles.Chosen, p.caption.Text)
	}
	p.right.Choose(4)
	if x := p.chart.Model().X; x.Max != 400 || x.Format(400) != "400" {
		t.Errorf("axis of answers %+v", x)
	}
	p.copyTable()
	lines := strings.Split(kit.Clipboard().Content(), "\n")
	if !strings.HasPrefix(lines[0], "Touchpoint\tImportance\tPerformance\tGap") || len(lines) != 6 {
		t.Errorf("copied %q", lines)
	}
}

func TestStatedImportanceStandsBesideASurveys(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.surveyed(60, 3)
	b.edit("A", journey.Edit{Field: journey.FieldName, Text: "Touchpoint 1"})
	b.edit("B", journey.Edit{Field: journey.FieldName, Text: "Touchpoint 2"})
	seven := 7.0
	b.edit("A", journey.Edit{Field: journey.FieldImportance, Number: &seven})
	p := b.prioritise()
	p.source.Choose(1)
	p.up.Choose(slices.Index(p.choice.offered(), journey.ByStated))
	p.right.Choose(slices.Index(p.choice.offered(), journey.ByImportance))
	m := p.chart.Model()
	if len(m.Points) != 1 || m.Points[0].Y != 7 || m.Points[0].Name != "Touchpoint 1" {
		t.Errorf("points %+v", m.Points)
	}
	p.source.Choose(0)
	if p.choice.axes != (axes{}) {
		t.Errorf("without the survey, the axes are %+v", p.choice.axes)
	}
}
