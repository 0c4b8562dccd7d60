package dialogue

import (
	"reflect"
	"testing"

	"touchstone/domain"
	"touchstone/domain/dialogue"
)

func airline() (dialogue.Mapping, []string) {
	low, high := 0.0, 10.0
	m := dialogue.NewMapping()
	m.Survey, m.Reference, m.Comment = "Airline", "id", "Said"
	m.Date = &dialogue.DateColumn{Column: "Flown", Order: dialogue.DMY, From: "2026-01-01", To: "2026-12-31", Exchange: true}
	m.Segments = []dialogue.SegmentColumn{{Column: "Class"}, {Column: "Type", Name: "Purpose"}}
	m.Outcome = &dialogue.OutcomeColumn{Column: "NPS", Kind: dialogue.OutcomeNumber, Low: &low, High: &high, Missing: []string{"99"}}
	m.Ratings = []dialogue.RatingColumn{{Column: "Seat", Low: 1, High: 5, NotApplicable: []string{"0", "n/a, really"}},
		{Column: "Food", Touchpoint: "Food and drink", Low: 0, High: 10, Missing: []string{"-1"}}}
	return m, []string{"", "id", "Flown", "Class", "Type", "Seat", "Food", "NPS", "Said", "Other"}
}

func TestAMappingSpreadOverColumnsComesBackTheSame(t *testing.T) {
	m, header := airline()
	got := mappingOf(m.Survey, m.File, usesOf(m, header))
	if !reflect.DeepEqual(got, m) {
		t.Errorf("got\n%s\nwant\n%s", got.Encode(), m.Encode())
	}
}

func TestARoleThatIsGivenOnceIsTakenFromTheOtherColumn(t *testing.T) {
	m, header := airline()
	uses := usesOf(m, header)
	was := assign(uses, []int{9}, roleOutcome)
	mustBe(t, "column that lost the role", was, "NPS")
	mustBe(t, "its role", uses[7].role, roleIgnore)
	mustBe(t, "columns with the role", counted(uses, roleOutcome), 1)
	mustBe(t, "what was typed for it", uses[7].least, "0")
	mustBe(t, "nobody loses a role that many can have", assign(uses, []int{3, 4, 9}, roleRating), "")
	mustBe(t, "ratings", counted(uses, roleRating), 5)
	assign(uses, []int{3, 4}, roleComment)
	mustBe(t, "comments, given to two columns at once", counted(uses, roleComment), 1)
}

func TestFaultsStandBesideTheirColumn(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func([]use)
		column int
		code   domain.Code
	}{
		{"a scale that is no number", func(u []use) { u[5].high = "five" }, 5, domain.CodeBadValue},
		{"a scale upside down", func(u []use) { u[5].low, u[5].high = "5", "1" }, 5, dialogue.CodeMappingScale},
		{"a code on the scale", func(u []use) { u[5].notApplicable = []string{"3"} }, 5, dialogue.CodeMappingCodeInScale},
		{"two touchpoints of one name", func(u []use) { u[6].name = "SEAT" }, 6, CodeNameTwice},
		{"no positive value", func(u []use) { u[7].kind = dialogue.OutcomeCategory }, 7, CodeNoPositive},
		{"a bound that is no number", func(u []use) { u[7].most = "ten" }, 7, domain.CodeBadValue},
		{"bounds upside down", func(u []use) { u[7].least = "11" }, 7, domain.CodeBadValue},
		{"a date that is none", func(u []use) { u[2].from = "May" }, 2, domain.CodeBadValue},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, header := airline()
			uses := usesOf(m, header)
			for i, f := range faultsOf(uses) {
				if f != nil {
					t.Fatalf("a good mapping has a fault in column %d: %v", i, f)
				}
			}
			c.change(uses)
			for i, f := range faultsOf(uses) {
				switch {
				case i == c.column && f == nil:
					t.Errorf("no fault beside column %d", i)
				case i == c.column && f.Code != c.code:
					t.Errorf("fault %v, want %s", f, c.code)
				case i != c.column && f != nil:
					t.Errorf("fault beside column %d: %v", i, f)
				}
			}
		})
	}
}

func TestRemarksCompareTheRoleWithTheValues(t *testing.T) {
	values := func(pairs ...any) (list []dialogue.ValueCount) {
		for i := 0; i < len(pairs); i += 2 {
			list = append(list, dialogue.ValueCount{Value: pairs[i].(string), Rows: pairs[i+1].(int)})
		}
		return list
	}
	rating := newUse("Seat")
	rating.role, rating.notApplicable = roleRating, []string{"0"}
	satisfied := use{column: "S", role: roleOutcome, kind: dialogue.OutcomeCategory, positive: []string{"yes"}}
	for _, c := range []struct {
		name string
		use  use
		seen dialogue.Column
		want string
	}{
		{"ratings on the scale", rating, dialogue.Column{Rows: 9, Kind: dialogue.KindInteger, Values: values("5", 4, "0", 4, "", 1)}, ""},
		{"a nine on one to five", rating, dialogue.Column{Rows: 9, Kind: dialogue.KindInteger, Values: values("5", 7, "9", 2)}, "outside"},
		{"many values beyond the scale", rating, dialogue.Column{Rows: 90, Kind: dialogue.KindInteger, Max: 100}, "outside_range"},
		{"words as ratings", rating, dialogue.Column{Rows: 90, Kind: dialogue.KindText, Examples: []string{"good"}}, "not_rating"},
		{"an empty column", rating, dialogue.Column{Rows: 9, Empty: 9}, "empty"},
		{"an empty column that is not imported", newUse("x"), dialogue.Column{Rows: 9, Empty: 9}, ""},
		{"an outcome that divides", satisfied, dialogue.Column{Rows: 9, Values: values("yes", 4, "no", 5)}, ""},
		{"an outcome without a positive row", satisfied, dialogue.Column{Rows: 9, Values: values("no", 9)}, "none_positive"},
		{"an outcome without any other row", satisfied, dialogue.Column{Rows: 9, Values: values("yes", 9)}, "all_positive"},
		{"a reference that repeats", use{role: roleReference}, dialogue.Column{Rows: 9, Repeats: 2}, "not_unique"},
		{"a reference that is none", use{role: roleReference}, dialogue.Column{Rows: 9, Repeats: -1}, "not_reference"},
		{"a date that is none", use{role: roleDate}, dialogue.Column{Rows: 9, Kind: dialogue.KindText}, "not_date"},
		{"a segment of too many values", use{role: roleSegment}, dialogue.Column{Rows: 900, Kind: dialogue.KindText}, "many_values"},
	} {
		t.Run(c.name, func(t *testing.T) { mustBe(t, "remark", remarkOn(c.use, c.seen).key, c.want) })
	}
}

func TestListsAreTypedWithAnyComma(t *testing.T) {
	got := splitList(" 0, 99;n/a，不适用 , 0 ")
	if want := []string{"0", "99", "n/a", "不适用"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
