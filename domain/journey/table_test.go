package journey

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"touchstone/domain"
)

func english() TableWords { return wordsWith("", "yes", "no", false) }
func german() TableWords  { return wordsWith("de ", "ja", "nein", true) }

// wordsWith heads every column with its key behind a prefix.
func wordsWith(prefix, yes, no string, comma bool) TableWords {
	w := TableWords{Heads: map[string]string{}, Yes: yes, No: no, Comma: comma}
	for _, key := range TableColumns() {
		w.Heads[key] = prefix + key
	}
	return w
}

// anyText may hold all that makes tables hard.
func anyText(t *rapid.T, label string) string {
	parts := rapid.SliceOfN(rapid.SampledFrom([]string{"\t", "\n", "\r\n", `"`, `""`, "'", "=", "-", "+1", "@", " ", "旅客", "，", "Über", "a", "yes", "0,5", "\u2028"}), 0, 6)
	return strings.Join(parts.Draw(t, label), "")
}

func TestATableBringsTouchpointsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := func(low, high int) *float64 {
			if !rapid.Bool().Draw(t, "known") {
				return nil
			}
			v := float64(rapid.IntRange(low*1000, high*1000).Draw(t, "number")) / 1000
			return &v
		}
		value := func() Value {
			v := Value{V: number(0, 10), Source: Entered}
			if v.V == nil {
				return Value{}
			}
			if rapid.Bool().Draw(t, "computed") {
				v = Value{V: v.V, Source: Computed, N: rapid.IntRange(1, 9999).Draw(t, "n"), At: domain.Date{Year: 2026, Month: 3, Day: 31}}
			}
			return v
		}
		var cards []Carried
		for range rapid.IntRange(1, 4).Draw(t, "cards") {
			cards = append(cards, Carried{Right: rapid.IntRange(0, 9).Draw(t, "right"), Down: rapid.IntRange(0, 9).Draw(t, "down"), OwnerName: anyText(t, "owner"),
				Touchpoint: Touchpoint{Name: "n" + anyText(t, "name"), Description: anyText(t, "description"), Channel: anyText(t, "channel"),
					Expectation: anyText(t, "expectation"), Today: anyText(t, "today"), MomentReason: anyText(t, "reason"), PainPoints: anyText(t, "pain"),
					Opportunities: anyText(t, "opportunities"), Criteria: anyText(t, "criteria"), DataIn: anyText(t, "in"), DataOut: anyText(t, "out"),
					Notes: anyText(t, "notes"), Tags: ParseTags(anyText(t, "tags")), MomentOfTruth: rapid.Bool().Draw(t, "moment"),
					Emotion: number(-2, 2), Importance: value(), Performance: value(), Rating: domain.RatingID(rapid.Int64Range(0, 1<<62).Draw(t, "rating"))}})
		}
		w := rapid.SampledFrom([]TableWords{english(), german()}).Draw(t, "language")
		text := WriteTable(cards, w)
		if rapid.Bool().Draw(t, "windows") && !strings.Contains(text, "\r") && !strings.Contains(text, `"`) {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		got, ok, err := ReadTable(text, []TableWords{english(), german()})
		if !ok || err != nil || len(got) != len(cards) {
			t.Fatalf("read %d of %d cards, ok %v, %v, from\n%s", len(got), len(cards), ok, err, text)
		}
		for i := range cards {
			if a, b := WriteTable(got[i:i+1], w), WriteTable(cards[i:i+1], w); a != b {
				t.Fatalf("card %d came back as\n%swas\n%s", i, a, b)
			}
			if got[i].Name != cards[i].Name || got[i].Notes != cards[i].Notes || got[i].OwnerName != cards[i].OwnerName || got[i].Rating != cards[i].Rating ||
				got[i].MomentOfTruth != cards[i].MomentOfTruth || got[i].Right != cards[i].Right || got[i].Importance.N != cards[i].Importance.N ||
				!sameNumber(got[i].Emotion, cards[i].Emotion) || !sameNumber(got[i].Performance.V, cards[i].Performance.V) || got[i].Performance.Source != cards[i].Performance.Source {
				t.Fatalf("card %d came back as %+v, was %+v", i, got[i], cards[i])
			}
		}
	})
}

func TestATableIsCleanAndKnowsItself(t *testing.T) {
	cards := []Carried{{Touchpoint: Touchpoint{Name: "Check-in"}}, {Right: 1, Touchpoint: Touchpoint{Name: "=SUM(A1)", MomentOfTruth: true}}}
	if got, want := WriteTable(cards, english()), "right\tdown\tname\tmoment_of_truth\n0\t0\tCheck-in\tno\n1\t0\t'=SUM(A1)\tyes\n"; got != want {
		t.Errorf("table\n%swant\n%s", got, want)
	}
	for name, c := range map[string]struct {
		text string
		ok   bool
		code domain.Code
		want string
	}{
		"as a spreadsheet gives it back": {"RIGHT\tdown\tname\tmine\tnotes\r\n1\t0\tB\tx\tkept\r\n\r\n0\t\tA\t\t\r\n", true, "", "B1 A0"},
		"without a place":                {"name\tnotes\nA\tB\n", false, "", ""},
		"plain lines":                    {"A\nB\n", false, "", ""},
		"a block":                        {"A\tB\tC\nD\tE\tF\n", false, "", ""},
		"no number":                      {"right\tdown\tname\temotion\n0\t0\tA\tglad\n", true, CodeTableNumber, ""},
		"no place":                       {"right\tdown\tname\n-1\t0\tA\n", true, CodeTableNumber, ""},
		"no name":                        {"right\tdown\tname\n0\t0\tA\n0\t0\t \n", true, CodeTableCard, ""},
		"no name but a note":             {"right\tdown\tname\tnotes\n0\t0\tA\t\n0\t0\t\tsomething\n", true, CodeTableCard, ""},
	} {
		got, ok, err := ReadTable(c.text, []TableWords{german(), english()})
		var names []string
		for _, card := range got {
			names = append(names, card.Name+string(rune('0'+card.Right)))
		}
		if ok != c.ok || domain.CodeOf(err) != c.code || c.code == "" && strings.Join(names, " ") != c.want {
			t.Errorf("%s: %v, ok %v, %v", name, names, ok, err)
		}
	}
}

func TestRearrangeKeepsTheArrangement(t *testing.T) {
	v := sketch("Book Airport Home", "App Desk", "Book/App: A B", "Airport/App: D")
	ids := map[string]domain.TouchpointID{}
	for _, c := range v.Touchpoints {
		ids[c.Name] = c.ID
	}
	plan, err := v.Rearrange([]domain.TouchpointID{ids["B"], ids["D"]}, Slot{Stage: v.Stages[1].ID, Lane: v.Lanes[0].ID})
	if err != nil {
		t.Fatal(err)
	}
	after, err := plan.Apply(v)
	if err != nil {
		t.Fatal(err)
	}
	where := map[string]domain.StageID{}
	for _, c := range after.Touchpoints {
		where[c.Name] = c.Stage
	}
	if where["A"] != v.Stages[0].ID || where["B"] != v.Stages[1].ID || where["D"] != v.Stages[2].ID {
		t.Errorf("cards lie in %v", where)
	}
}
