package export

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func breakdownOf(sizes ...int) Breakdown {
	b := Breakdown{}
	for i, n := range sizes {
		b.Total.N += n
		b.Parts = append(b.Parts, Part{Segment: "S", Value: fmt.Sprint(i), Aggregate: Aggregate{N: n, Sum: float64(n)}})
	}
	return b
}

func TestWithheldParts(t *testing.T) {
	for _, c := range []struct {
		sizes []int
		want  string
	}{
		{[]int{50, 40}, "[false false]"},
		{[]int{50, 40, 3}, "[false true true]"}, // 93 − 50 − 40 would give the 3 away
		{[]int{50, 3, 2}, "[false true true]"},  // together 5, and two of them
		{[]int{50, 40, 2, 2}, "[false true true true]"},
		{[]int{50, 3}, "[true true]"},
		{[]int{50, 40, 0}, "[false false false]"}, // nobody to protect
		{[]int{5, 4}, "[true true]"},
		{[]int{2, 1}, "[true true]"},
		{[]int{3}, "[true]"},
		{nil, "[]"},
	} {
		got, _ := withheld(breakdownOf(c.sizes...), 5)
		if fmt.Sprint(got) != c.want {
			t.Errorf("%v: %v, want %v", c.sizes, got, c.want)
		}
	}
}

// Whatever the sizes: what is withheld in a segment column is nothing, or at least two parts of together minN answers, or
// all there is.
func TestSubtractionRevealsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sizes := rapid.SliceOfN(rapid.IntRange(0, 12), 0, 8).Draw(t, "sizes")
		minN := rapid.IntRange(2, 8).Draw(t, "minimum")
		b := breakdownOf(sizes...)
		hide, total := withheld(b, minN)
		answers, parts, shown := 0, 0, 0
		for i, h := range hide {
			switch n := sizes[i]; {
			case h:
				answers += n
				parts++
			case n > 0 && n < minN:
				t.Fatalf("%v: part of %d shown", sizes, n)
			case n > 0:
				shown++
			}
		}
		if total != (b.Total.N < minN) {
			t.Fatalf("total of %d withheld: %v", b.Total.N, total)
		}
		if parts > 0 && shown > 0 && (parts < 2 || answers < minN) {
			t.Fatalf("%v: the %d withheld answers in %d parts can be found by subtraction", sizes, answers, parts)
		}
	})
}

// The figures withheld are in no cell of the workbook.
func TestWithheldFiguresAreNowhere(t *testing.T) {
	in := sampleInput("en")
	in.Surveys[0].Ratings = in.Surveys[0].Ratings[:2]
	in.Maps[0].Touchpoints = in.Maps[0].Touchpoints[:1]
	secret := Aggregate{N: 4, Sum: 13.0625, SumSquares: 77.03125}
	in.Surveys[0].Ratings[0].Stats = Breakdown{Total: secret, Parts: []Part{{"Class", "Eco", secret}}}
	in.Surveys[0].Ratings[1].Stats.Parts[2].Aggregate = Aggregate{N: 3, Sum: 7.4375, SumSquares: 31.65625}
	in.Surveys[0].OutcomeStats = Breakdown{Total: secret}
	b := exported(t, in)
	book, _ := openBook(t, b)
	for _, s := range book.Sheets {
		for r, c := range s.Cells {
			switch c.Value {
			case 13.0625, 77.03125, 7.4375, 31.65625, 13.0625 / 4, 7.4375 / 3, 10 * (13.0625/4 - 1) / 4:
				t.Errorf("%s!%s holds %v", s.Name, r, c.Value)
			}
		}
	}
	rows := values(t, book, "Data")
	if rows["R1"]["Sum"] != "n<5" || rows["R1"]["n"] != 4.0 || rows["R2.3"]["Mean"] != "n<5" || rows["R2.2"]["Sum"] != "withheld" || rows["R2.1"]["Sum"] == "withheld" {
		t.Errorf("%v\n%v\n%v", rows["R1"], rows["R2.3"], rows["R2.2"])
	}
	if r := values(t, book, "Touchpoints")["T001"]; r["Performance"] != "n<5" || r["Gap"] != "–" || r["Performance n"] != 4.0 {
		t.Errorf("%v", r)
	}
}
