package data_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/journey"
)

func TestCommentsAreCountedAndListed(t *testing.T) {
	s, clock := datatest.OpenClock(t)
	w, err := s.Workspace(ctx)
	must(t, err)
	w.Author = "Anna"
	must(t, s.EditWorkspace(ctx, w))
	g := datatest.Map(t, s, "M", 1, 1)
	cards := datatest.Cards(t, s, g, 0, 0, "a", "b")
	first, err := s.AddComment(ctx, cards[0], "  First?\n")
	must(t, err)
	clock.Advance(time.Minute)
	_, err = s.AddComment(ctx, cards[0], "Second")
	must(t, err)
	clock.Advance(time.Minute)
	third, err := s.AddComment(ctx, cards[1], "Third")
	must(t, err)
	must(t, s.ResolveComment(ctx, third, true))
	want := map[domain.TouchpointID]journey.CommentCount{cards[0]: {Open: 2}, cards[1]: {Resolved: 1}}
	if got := datatest.View(t, s, g.Map).Comments; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	list, err := s.Comments(ctx, cards[0])
	must(t, err)
	if len(list) != 2 || list[0] != (journey.Comment{ID: first, Touchpoint: cards[0], At: datatest.Start, Author: "Anna", Text: "First?"}) {
		t.Errorf("%+v", list)
	}
	all, err := s.MapComments(ctx, g.Map)
	must(t, err)
	var texts []string
	for _, c := range all {
		texts = append(texts, c.Text)
	}
	if want := []string{"Second", "First?", "Third"}; !slices.Equal(texts, want) {
		t.Errorf("%v, want %v", texts, want)
	}
	must(t, s.ResolveComment(ctx, third, false))
	must(t, s.DeleteTouchpoints(ctx, cards[:1]))
	if got := datatest.View(t, s, g.Map).Comments; len(got) != 1 || got[cards[1]].Open != 1 {
		t.Errorf("%v", got)
	}
	if newest := history(t, s)[1]; newest.Op != journey.OpReopenComment || newest.Detail != "b" {
		t.Errorf("%+v", newest)
	}
}

func TestBadCommentsAreRefused(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "M", 1, 1)
	card := datatest.Cards(t, s, g, 0, 0, "a")[0]
	for _, c := range []struct {
		on   domain.TouchpointID
		text string
		want domain.Code
	}{{card, " \n", domain.CodeRequired}, {card, strings.Repeat("x", domain.MaxText+1), domain.CodeTooLong}, {7, "x", domain.CodeNotFound}} {
		if _, err := s.AddComment(ctx, c.on, c.text); domain.CodeOf(err) != c.want {
			t.Errorf("%.10q on %d: %v", c.text, c.on, err)
		}
	}
	if err := s.ResolveComment(ctx, 7, true); domain.CodeOf(err) != domain.CodeNotFound {
		t.Error(err)
	}
	if err := s.DeleteComments(ctx, []domain.CommentID{7}); domain.CodeOf(err) != domain.CodeNotFound {
		t.Error(err)
	}
}

func TestSavedViewsComeBackAsTheyWere(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "M", 1, 1)
	anna := datatest.Person(t, s, "Anna")
	f := journey.Filter{Words: []string{"bag"}, Owners: []domain.PersonID{anna}, Channels: []string{"App"}, Tags: []string{"new", "后台"},
		Segments: []string{"Eco"}, Moments: true, Statuses: []journey.Status{journey.StatusPoor}}
	id, err := s.SaveView(ctx, journey.SavedView{Map: g.Map, Name: " Poor ", Filter: f})
	must(t, err)
	_, err = s.SaveView(ctx, journey.SavedView{Map: g.Map, Name: "all"})
	must(t, err)
	want := journey.SavedView{ID: id, Map: g.Map, Name: "Poor", Filter: f}
	if got := datatest.View(t, s, g.Map).Saved; len(got) != 2 || got[0].Name != "all" || !got[0].Filter.Empty() || !reflect.DeepEqual(got[1], want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	again, err := s.SaveView(ctx, journey.SavedView{Map: g.Map, Name: "POOR"})
	must(t, err)
	if got := datatest.View(t, s, g.Map).Saved; again != id || len(got) != 2 || got[1].Name != "POOR" || !got[1].Filter.Empty() {
		t.Errorf("a view of the same name was not replaced: %+v", got)
	}
	if _, err := s.SaveView(ctx, journey.SavedView{Map: 7, Name: "x"}); domain.CodeOf(err) != domain.CodeNotFound {
		t.Error(err)
	}
	if err := s.DeleteView(ctx, 7); domain.CodeOf(err) != domain.CodeNotFound {
		t.Error(err)
	}
}

func TestLooksOfStagesAndLanes(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "M", 2, 2)
	must(t, s.SizeStage(ctx, g.Stages[0], 150))
	must(t, s.DrawEmotion(ctx, g.Stages[0], num(-2)))
	must(t, s.SizeLane(ctx, g.Lanes[0], 300))
	must(t, s.CollapseLane(ctx, g.Lanes[0], true))
	must(t, s.EditLane(ctx, journey.Lane{ID: g.Lanes[1], Kind: journey.LaneMetric, Name: "Gap", Metric: journey.MetricGap}))
	must(t, s.EditStage(ctx, journey.Stage{ID: g.Stages[0], Name: "Renamed"}))
	must(t, s.EditLane(ctx, journey.Lane{ID: g.Lanes[0], Name: "Renamed"}))
	v := datatest.View(t, s, g.Map)
	if st := v.Stages[0]; st.Width != 150 || st.Emotion == nil || *st.Emotion != -2 || st.Name != "Renamed" {
		t.Errorf("%+v", st)
	}
	if l := v.Lanes[0]; l.Height != 300 || !l.Collapsed || l.Name != "Renamed" {
		t.Errorf("%+v", l)
	}
	if l := v.Lanes[1]; l.Kind != journey.LaneMetric || l.Metric != journey.MetricGap {
		t.Errorf("%+v", l)
	}
	if e := v.EnteredEmotions(); len(e) != 1 || e[g.Stages[0]] != -2 {
		t.Errorf("%v", e)
	}
	for name, err := range map[string]error{
		"width":   s.SizeStage(ctx, g.Stages[0], 5),
		"height":  s.SizeLane(ctx, g.Lanes[0], 10_000),
		"emotion": s.DrawEmotion(ctx, g.Stages[0], num(2.1)),
	} {
		if domain.CodeOf(err) != domain.CodeOutOfRange {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := s.SizeStage(ctx, 7, 100); domain.CodeOf(err) != domain.CodeNotFound {
		t.Error(err)
	}
	if err := s.EditLane(ctx, journey.Lane{ID: g.Lanes[0], Name: "x", Metric: "weather"}); domain.CodeOf(err) != domain.CodeBadValue {
		t.Error(err)
	}
}

func TestDraggingAnEdgeIsOneStep(t *testing.T) {
	s, clock := datatest.OpenClock(t)
	g := datatest.Map(t, s, "M", 1, 1)
	before := len(history(t, s))
	for _, percent := range []int{110, 120, 130} {
		must(t, s.SizeStage(ctx, g.Stages[0], percent))
		clock.Advance(100 * time.Millisecond)
	}
	if n := len(history(t, s)) - before; n != 1 {
		t.Errorf("%d steps", n)
	}
}

func TestCardsStayOutOfLanesThatHoldNone(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "M", 1, 2)
	cards := datatest.Cards(t, s, g, 0, 0, "a")
	must(t, s.EditLane(ctx, journey.Lane{ID: g.Lanes[1], Kind: journey.LaneText, Name: "Notes"}))
	to := g.Slot(0, 1, 0)
	_, added := s.AddTouchpoints(ctx, to, []string{"b"})
	_, copied := s.CopyTouchpoints(ctx, cards, to)
	_, pasted := s.PasteCards(ctx, to, datatest.View(t, s, g.Map).Carry(cards))
	for name, err := range map[string]error{
		"add": added, "copy": copied, "paste": pasted, "move": s.MoveTouchpoints(ctx, cards, to),
		"change of kind": s.EditLane(ctx, journey.Lane{ID: g.Lanes[0], Kind: journey.LaneEmotion, Name: "Curve"}),
	} {
		if domain.CodeOf(err) != journey.CodeNoCards {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := s.EditText(ctx, journey.TextCell{Stage: g.Stages[0], Lane: g.Lanes[0]}, "x"); domain.CodeOf(err) != journey.CodeNoText {
		t.Errorf("text among cards: %v", err)
	}
	other := datatest.Map(t, s, "Other", 1, 1)
	if err := s.EditText(ctx, journey.TextCell{Stage: other.Stages[0], Lane: g.Lanes[1]}, "x"); domain.CodeOf(err) != domain.CodeNotFound {
		t.Errorf("text across maps: %v", err)
	}
}

func TestCopiedLaneFindsItsStages(t *testing.T) {
	s := datatest.Open(t)
	from, to := datatest.Map(t, s, "From", 3, 1), datatest.Map(t, s, "To", 1, 1)
	datatest.Cards(t, s, from, 0, 0, "a", "b")
	datatest.Cards(t, s, from, 2, 0, "c")
	made, err := s.CopyLane(ctx, from.Lanes[0], to.Map, 0)
	must(t, err)
	v := datatest.View(t, s, to.Map)
	if len(made.Lanes) != 1 || len(made.Stages) != 1 || len(made.Touchpoints) != 3 || v.Lanes[0].ID != made.Lanes[0] || len(v.Lanes) != 2 || len(v.Stages) != 2 {
		t.Fatalf("%+v: %+v", made, layout(v))
	}
	wantCell(t, v, "Stage 1/Lane 1", "a", "b")
	wantCell(t, v, "Stage 3/Lane 1", "c")
	notes, err := s.AddLane(ctx, from.Map, 1, journey.LaneText, "Notes")
	must(t, err)
	must(t, s.EditText(ctx, journey.TextCell{Stage: from.Stages[1], Lane: notes}, "only here"))
	made, err = s.CopyLane(ctx, notes, to.Map, 9)
	must(t, err)
	if v := datatest.View(t, s, to.Map); v.Texts[journey.TextCell{Stage: made.Stages[0], Lane: made.Lanes[0]}] != "only here" {
		t.Errorf("%v", v.Texts)
	}
	if _, err := s.CopyLane(ctx, 7, to.Map, 0); domain.CodeOf(err) != domain.CodeNotFound {
		t.Error(err)
	}
}

func TestCardsAreCarriedToAnotherWorkspace(t *testing.T) {
	here, there := datatest.Open(t), datatest.Open(t)
	g, h := datatest.Map(t, here, "Here", 3, 3), datatest.Map(t, there, "There", 2, 2)
	anna, berta := datatest.Person(t, here, "Anna  Muster"), datatest.Person(t, here, "Berta")
	other := datatest.Person(t, there, "anna muster")
	a, b := datatest.Cards(t, here, g, 1, 1, "a", "b"), datatest.Cards(t, here, g, 2, 2, "c")
	must(t, here.EditTouchpoints(ctx, a, journey.Edit{Field: journey.FieldOwner, Ref: int64(anna)}))
	must(t, here.EditTouchpoints(ctx, b, journey.Edit{Field: journey.FieldOwner, Ref: int64(berta)}))
	datatest.Cards(t, there, h, 0, 0, "x", "y")
	carried := datatest.View(t, here, g.Map).Carry([]domain.TouchpointID{b[0], a[1], a[0]})
	pasted, err := there.PasteCards(ctx, h.Slot(0, 0, 1), carried)
	must(t, err)
	v := datatest.View(t, there, h.Map)
	wantCell(t, v, "Stage 1/Lane 1", "x", "a", "b", "y")
	wantCell(t, v, "Stage 2/Lane 2", "c")
	if len(pasted.IDs) != 3 || !slices.Equal(pasted.Unknown, []string{"Berta"}) {
		t.Errorf("%+v", pasted)
	}
	if v.Touchpoints[1].Owner != other || v.Touchpoints[4].Owner != 0 {
		t.Errorf("owners: %+v", v.Touchpoints)
	}
	_, err = there.PasteCards(ctx, h.Slot(1, 1, 0), carried) // at the edge
	must(t, err)
	wantCell(t, datatest.View(t, there, h.Map), "Stage 2/Lane 2", "a", "b", "c", "c")
}

func TestMapFromAFileIsTheMap(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "M", 2, 3)
	datatest.Person(t, s, "Anna")
	anna := datatest.Person(t, s, "Anna") // the other one
	cards := datatest.Cards(t, s, g, 1, 1, "a", "b")
	must(t, s.EditTouchpoints(ctx, cards[:1], journey.Edit{Field: journey.FieldOwner, Ref: int64(anna)}))
	must(t, s.EditTouchpoints(ctx, cards[1:], journey.Edit{Field: journey.FieldTags, Text: "x, y"}))
	must(t, s.EditLane(ctx, journey.Lane{ID: g.Lanes[2], Kind: journey.LaneText, Name: "Notes"}))
	must(t, s.EditText(ctx, journey.TextCell{Stage: g.Stages[1], Lane: g.Lanes[2]}, "said"))
	must(t, s.DrawEmotion(ctx, g.Stages[0], num(1.5)))
	must(t, s.SizeStage(ctx, g.Stages[0], 150))
	must(t, s.SizeLane(ctx, g.Lanes[0], 50))
	w := datatest.View(t, s, g.Map).Whole()
	if st := w.Stages[0]; st.Emotion == nil || st.Width != 150 || w.Lanes[0].Height != 50 || len(w.Texts) != 1 {
		t.Fatalf("the file lacks something: %+v", w)
	}
	id, missing, err := s.ImportMap(ctx, w, false)
	must(t, err)
	if got := datatest.View(t, s, id).Whole(); len(missing) > 0 || !reflect.DeepEqual(withoutIDs(got), withoutIDs(w)) {
		t.Errorf("missing %v\n%+v, want\n%+v", missing, got, w)
	}
	other := datatest.Open(t)
	id, missing, err = other.ImportMap(ctx, w, true)
	must(t, err)
	if v := datatest.View(t, other, id); !slices.Equal(missing, []string{"Anna"}) || v.People[v.Touchpoints[0].Owner].Name != "Anna" {
		t.Errorf("missing %v, %+v", missing, v.Touchpoints[0])
	}
	id, missing, err = datatest.Open(t).ImportMap(ctx, w, false)
	must(t, err)
	if id == 0 || !slices.Equal(missing, []string{"Anna"}) {
		t.Errorf("missing %v", missing)
	}
}

func TestFutureMapFromAFileKeepsItsOrigins(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "Now", 2, 1)
	datatest.Cards(t, s, g, 0, 0, "a", "b")
	future, err := s.FutureCopy(ctx, g.Map, "Then")
	must(t, err)
	w := datatest.View(t, s, future).Whole()
	id, _, err := s.ImportMap(ctx, w, false)
	must(t, err)
	now, then := datatest.View(t, s, g.Map), datatest.View(t, s, id)
	o := then.Origins()
	if then.Origin != g.Map || len(o.Stages) != 2 || len(o.Lanes) != 1 || len(o.Touchpoints) != 2 || !journey.Compare(now, then, o).Same() {
		t.Errorf("%+v", o)
	}
	other := datatest.Open(t)
	id, _, err = other.ImportMap(ctx, w, false)
	must(t, err)
	if v := datatest.View(t, other, id); v.Origin != 0 || len(v.Origins().Touchpoints) != 0 || len(v.Touchpoints) != 2 {
		t.Errorf("origins of another workspace: %+v", v)
	}
}

func withoutIDs(w journey.Whole) journey.Whole {
	w.ID = 0
	return w
}

func TestAMapThatCannotBeStoredIsNotHalfStored(t *testing.T) {
	s := datatest.Open(t)
	good := journey.Whole{Map: journey.Map{Name: "M"}, Content: journey.Content{Stages: []journey.Stage{{Name: "S"}}, Lanes: []journey.Lane{{Name: "L"}},
		Cards: []journey.ContentCard{{Touchpoint: journey.Touchpoint{Name: "c"}}}}, Owners: []journey.Owner{{Name: "Anna"}}}
	before := datatest.Dump(t, s)
	for name, spoil := range map[string]func(*journey.Whole){
		"no name": func(w *journey.Whole) { w.Name = "" },
		"unknown stage": func(w *journey.Whole) {
			w.Cards = []journey.ContentCard{{Stage: 1, Touchpoint: journey.Touchpoint{Name: "c"}}}
		},
		"unknown lane": func(w *journey.Whole) {
			w.Cards = []journey.ContentCard{{Lane: -1, Touchpoint: journey.Touchpoint{Name: "c"}}}
		},
		"emotion 7": func(w *journey.Whole) {
			w.Cards = []journey.ContentCard{{Touchpoint: journey.Touchpoint{Name: "c", Emotion: num(7)}}}
		},
		"long text": func(w *journey.Whole) {
			w.Cards = []journey.ContentCard{{Touchpoint: journey.Touchpoint{Name: "c", Notes: strings.Repeat("x", 40_000)}}}
		},
		"stage's mood":  func(w *journey.Whole) { w.Stages = []journey.Stage{{Name: "S", Emotion: num(-3)}} },
		"odd metric":    func(w *journey.Whole) { w.Lanes = []journey.Lane{{Name: "L", Metric: "weather"}} },
		"nameless card": func(w *journey.Whole) { w.Cards = []journey.ContentCard{{}} },
		"text nowhere":  func(w *journey.Whole) { w.Texts = []journey.ContentText{{Stage: 5, Text: "x"}} },
		"text of cards": func(w *journey.Whole) { w.Texts = []journey.ContentText{{Text: "x"}} },
	} {
		bad := good
		spoil(&bad)
		if _, _, err := s.ImportMap(ctx, bad, true); err == nil || domain.CodeOf(err) == domain.CodeInternal {
			t.Errorf("%s: %v", name, err)
		}
		if d := datatest.Diff(before, datatest.Dump(t, s)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}
