package journey

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"touchstone/domain"
)

func TestMoodOfIsLinearOnItsScale(t *testing.T) {
	for _, c := range []struct{ score, low, high, want float64 }{
		{0, 0, 10, -2}, {5, 0, 10, 0}, {10, 0, 10, 2}, {7.5, 0, 10, 1}, {1, 1, 5, -2}, {4, 1, 5, 1}, {3, 1, 7, -2.0 / 3}, {-100, -100, 100, -2},
	} {
		if got, ok := MoodOf(c.score, c.low, c.high); !ok || math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v on %v–%v: %v %v, want %v", c.score, c.low, c.high, got, ok, c.want)
		}
	}
	for _, c := range [][3]float64{{11, 0, 10}, {-1, 0, 10}, {1, 1, 1}, {3, 5, 1}, {math.NaN(), 0, 10}, {0, math.NaN(), 10}} {
		if got, ok := MoodOf(c[0], c[1], c[2]); ok {
			t.Errorf("%v: %v", c, got)
		}
	}
}

func TestMeanMoodLeavesOutWhatIsMissing(t *testing.T) {
	for _, c := range []struct {
		name  string
		moods []Mood
		want  string
	}{
		{"nothing", nil, "unknown of 0"},
		{"one", []Mood{{num(1.5), 10}}, "1.5 of 1"},
		{"by weight", []Mood{{num(2), 30}, {num(-2), 10}}, "1 of 2"},
		{"missing", []Mood{{num(1), 10}, {nil, 1000}}, "1 of 1"},
		{"weight zero", []Mood{{num(1), 10}, {num(-2), 0}}, "1 of 1"},
		{"weight zero only", []Mood{{num(1), 0}}, "unknown of 0"},
		{"a true zero counts", []Mood{{num(1), 10}, {num(0), 10}}, "0.5 of 2"},
		{"no number", []Mood{{num(1), 10}, {num(math.NaN()), 10}, {num(1), math.NaN()}, {num(1), math.Inf(1)}, {num(-1), -5}}, "1 of 1"},
	} {
		mean, n := MeanMood(c.moods)
		got := fmt.Sprintf("unknown of %d", n)
		if mean != nil {
			got = fmt.Sprintf("%v of %d", *mean, n)
		}
		equal(t, c.name, got, c.want)
	}
}

func TestMeanMoodLiesBetweenItsMoods(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		low, high := 2.0, -2.0
		var moods []Mood
		for range rapid.IntRange(1, 20).Draw(t, "n") {
			m := Mood{num(rapid.Float64Range(-2, 2).Draw(t, "v")), float64(rapid.IntRange(0, 100000).Draw(t, "w"))}
			if m.Weight > 0 {
				low, high = min(low, *m.Value), max(high, *m.Value)
			}
			moods = append(moods, m)
		}
		mean, n := MeanMood(moods)
		if (mean == nil) != (n == 0) || mean != nil && (*mean < low-1e-9 || *mean > high+1e-9) {
			t.Fatalf("%v of %d outside %v…%v", mean, n, low, high)
		}
	})
}

// curved is a curve in words.
func curved(points []CurvePoint) string {
	parts := make([]string, len(points))
	for i, p := range points {
		parts[i] = "–"
		if p.Value != nil {
			parts[i] = fmt.Sprintf("%.3g %s n%d t%d", *p.Value, p.Source, p.N, p.Touchpoints)
		}
	}
	return strings.Join(parts, " | ")
}

// feelings has one stage for each case of the rule: feedback and judgement, feedback nobody gave, judgement, nothing.
func feelings() View {
	v := sketch("Heard Asked Judged Silent", "App Crew=onstage", "Heard/App: A B C", "Asked/App: D E", "Judged/App: F G H", "Silent/Crew: I")
	rate := func(name string, performance float64, n int) {
		v.card(name).Performance = Value{V: num(performance), Source: Computed, N: n}
	}
	rate("A", 10, 300)            // +2, 300 answers
	rate("B", 5, 100)             // 0, 100 answers
	v.card("C").Emotion = num(-2) // a judgement beside evidence
	rate("D", 1, 0)               // computed from nobody
	v.card("D").Emotion, v.card("E").Emotion = num(-1), nil
	v.card("F").Emotion, v.card("G").Emotion = num(1), num(-0.5)
	v.card("F").Performance = Value{V: num(9), Source: Entered, N: 50} // an estimate is no evidence
	return v
}

func TestCurveOfAMapOfToday(t *testing.T) {
	v := feelings()
	equal(t, "computed before judged", curved(v.Curve(nil)), "1.5 computed n400 t2 | -1 judged n0 t1 | 0.25 judged n0 t2 | –")
	entered := map[domain.StageID]float64{1: -2, 2: 0.5, 4: 0}
	equal(t, "entered for the stage", curved(v.Curve(entered)), "1.5 computed n400 t2 | 0.5 entered n0 t0 | 0.25 judged n0 t2 | 0 entered n0 t0")
	if got := (View{}).Curve(entered); len(got) != 0 {
		t.Errorf("a map without stages: %v", got)
	}
}

func TestCurveOfWhatIsIntended(t *testing.T) {
	for _, state := range []State{Future, Planned} {
		v := feelings()
		v.State = state
		equal(t, "intention before copied evidence", curved(v.Curve(nil)), "-2 judged n0 t1 | -1 judged n0 t1 | 0.25 judged n0 t2 | –")
		equal(t, "entered first", curved(v.Curve(map[domain.StageID]float64{1: 2})), "2 entered n0 t0 | -1 judged n0 t1 | 0.25 judged n0 t2 | –")
		v.card("C").Emotion = nil
		equal(t, "evidence last", curved(v.Curve(nil))[:20], "1.5 computed n400 t2")
	}
}

func TestCurvesRunTogetherWhereNothingChanges(t *testing.T) {
	now := feelings()
	f, o := copied(now)
	points := now.Curve(nil)
	same := Compare(now, f, o).FutureCurve(points, nil)
	equal(t, "a plain copy", curved(same), curved(points))
	if same[0].Stage != f.Stages[0].ID {
		t.Errorf("the point belongs to stage %d", same[0].Stage)
	}
	f = after(t, f, Plan{EditCard{f.ids("F")[0], []Edit{{Field: FieldEmotion, Number: num(2)}}}, MoveCards{f.ids("I"), Slot{1002, 1011, 0}}}, nil)
	got := Compare(now, f, o).FutureCurve(points, map[domain.StageID]float64{1004: 1})
	equal(t, "changed stages have their own", curved(got), "1.5 computed n400 t2 | -1 judged n0 t1 | 0.75 judged n0 t2 | 1 entered n0 t0")
	f, o = copied(now)
	f = after(t, f, Plan{MoveCards{f.ids("G"), Slot{1004, 1011, 0}}}, nil)
	equal(t, "the stage it left and the one it came to", curved(Compare(now, f, o).FutureCurve(points, nil)), "1.5 computed n400 t2 | -1 judged n0 t1 | 1 judged n0 t1 | -0.5 judged n0 t1")
	if c := Compare(now, f, o); c.Count(Moved) != 1 {
		t.Errorf("%d moved", c.Count(Moved))
	}
}

func TestFiguresOfStages(t *testing.T) {
	v := sketch("Book Fly Land", "App Does=actions", "Book/App: A B C", "Fly/App: D", "Fly/Does: E")
	set := func(name string, importance, performance *float64) {
		v.card(name).Importance.V, v.card(name).Performance.V = importance, performance
	}
	set("A", num(8), num(4))
	set("B", num(6), nil)
	set("C", nil, num(7))
	v.card("A").MomentOfTruth, v.card("D").Owner = true, 5
	for m, want := range map[Metric]string{
		MetricPerformance: "5.5 of 2, unknown of 0, unknown of 0", MetricImportance: "7 of 2, unknown of 0, unknown of 0", MetricGap: "4 of 1, unknown of 0, unknown of 0",
		MetricTouchpoints: "3 of 3, 2 of 2, 0 of 0", MetricMoments: "1 of 1, 0 of 0, 0 of 0", MetricUnowned: "3 of 3, 0 of 0, 0 of 0", "later": "unknown of 0, unknown of 0, unknown of 0",
	} {
		var got []string
		for _, f := range v.Figures(m) {
			s := "unknown"
			if f.Value != nil {
				s = fmt.Sprint(*f.Value)
			}
			got = append(got, fmt.Sprintf("%s of %d", s, f.N))
		}
		equal(t, string(m), strings.Join(got, ", "), want)
	}
}
