package journey

import "testing"

func TestMeasuresOfATouchpoint(t *testing.T) {
	entered := Touchpoint{ID: 1, Importance: Value{V: num(8), Source: Entered}, Performance: Value{V: num(5), Source: Computed, N: 40}, Emotion: num(-1)}
	derived := Touchpoint{ID: 2, Importance: Value{V: num(6), Source: Computed, N: 40}}
	for _, c := range []struct {
		of   Touchpoint
		axis Axis
		want float64
		ok   bool
	}{
		{entered, ByImportance, 8, true}, {entered, ByPerformance, 5, true}, {entered, ByGap, 3, true}, {entered, ByEmotion, -1, true},
		{entered, ByAnswers, 40, true}, {entered, ByStated, 8, true}, {derived, ByStated, 0, false}, {derived, ByImportance, 6, true},
		{derived, ByGap, 0, false}, {derived, ByEmotion, 0, false}, {derived, ByAnswers, 0, false}, {entered, "nonsense", 0, false},
	} {
		if got, ok := MeasuresOf(c.of).Of(c.axis); ok != c.ok || ok && got != c.want {
			t.Errorf("%d by %s: %v, %v; want %v, %v", c.of.ID, c.axis, got, ok, c.want, c.ok)
		}
	}
	emotion := func(m Measures) *float64 { return m.Emotion }
	if got := MeanOf([]Measures{MeasuresOf(entered), MeasuresOf(derived), {Emotion: num(2)}}, emotion); got == nil || *got != 0.5 {
		t.Errorf("the mean is %v, want 0.5", got)
	}
	if got := MeanOf([]Measures{MeasuresOf(derived)}, emotion); got != nil {
		t.Errorf("it is known of none, and is %v", *got)
	}
}

func TestTheLineOnAnAxis(t *testing.T) {
	for _, c := range []struct {
		rule   CrossRule
		values []float64
		want   float64
	}{{CrossMeans, []float64{-2, 1, 2.5}, 0.5}, {CrossMidpoint, []float64{-2, 1, 2.5}, 0}, {CrossMeans, nil, 0}} {
		low, high := ByEmotion.Range()
		if got := LineOn(c.rule, c.values, low, high); got != c.want {
			t.Errorf("%s of %v: %v, want %v", c.rule, c.values, got, c.want)
		}
	}
}
