package dialogue_test

import (
	"fmt"
	"slices"
	"testing"

	"touchstone/domain/dialogue"
)

// profile looks at made-up rows: cell gives the value of a column in row i.
func profile(rows int, header []string, cell func(i int, column string) string) *dialogue.Profiler {
	p := dialogue.NewProfiler(header)
	for i := range rows {
		var fields [][]byte
		for _, h := range header {
			fields = append(fields, []byte(cell(i, h)))
		}
		p.Add(i+2, fields)
	}
	return p
}

func TestRolesAreGuessedFromNamesAndValues(t *testing.T) {
	header := []string{"Respondent ID", "Date", "Region", "Would you recommend us? (NPS)", "Staff rating", "Speed rating", "Age", "Children", "Comment"}
	p := profile(200, header, func(i int, column string) string {
		switch column {
		case "Respondent ID":
			return fmt.Sprintf("R-%04d", i)
		case "Date":
			return fmt.Sprintf("%02d.%02d.2026", i%28+1, i%12+1)
		case "Region":
			return []string{"North", "South"}[i%2]
		case "Would you recommend us? (NPS)":
			return fmt.Sprint(i % 11)
		case "Staff rating":
			return fmt.Sprint(i%7 + 1)
		case "Speed rating":
			return []string{"1", "2", "7", "n/a"}[i%4]
		case "Age":
			return fmt.Sprint(18 + i%60)
		case "Children":
			return fmt.Sprint(i % 5)
		}
		return fmt.Sprintf("The queue was %d metres long, but the staff were friendly", i)
	})
	m := dialogue.Guess(p.Columns())
	if m.Reference != "Respondent ID" || m.Comment != "Comment" || m.Date == nil || m.Date.Column != "Date" || m.Date.Order != dialogue.DMY {
		t.Errorf("%s", m.Encode())
	}
	if m.Outcome == nil || m.Outcome.Kind != dialogue.OutcomeNumber || *m.Outcome.Low != 0 || *m.Outcome.High != 10 {
		t.Errorf("outcome %+v", m.Outcome)
	}
	if len(m.Ratings) != 2 || m.Ratings[0].High != 7 || !slices.Equal(m.Ratings[1].NotApplicable, []string{"n/a"}) {
		t.Errorf("ratings %+v", m.Ratings)
	}
	if len(m.Segments) != 1 || m.Segments[0].Column != "Region" {
		t.Errorf("segments %+v", m.Segments)
	}
	if err := m.Validate(); err != nil {
		t.Error(err)
	}
}

func TestRowsInMemoryAreEnough(t *testing.T) {
	m := dialogue.GuessRows([]string{"a", "b", "stays"}, [][]string{{"5", "4", "yes"}, {"3", "0", "no"}, {"1", "2", "yes"}, {"2", "5", "yes"}})
	if len(m.Ratings) != 2 || m.Ratings[0].NotApplicable[0] != "0" || m.Outcome == nil || m.Outcome.Positive[0] != "yes" {
		t.Errorf("%s", m.Encode())
	}
}

func TestGuessOfNothingIsEmpty(t *testing.T) {
	m := dialogue.GuessRows(nil, nil)
	if len(m.Columns()) != 0 {
		t.Errorf("%s", m.Encode())
	}
	if m := dialogue.GuessRows([]string{"x"}, nil); len(m.Columns()) != 0 {
		t.Errorf("%s", m.Encode())
	}
}

func dates(rows int, cell func(i int) string) dialogue.Column {
	return profile(rows, []string{"d"}, func(i int, _ string) string { return cell(i) }).Columns()[0]
}

func TestDateOrderIsGuessedWithItsProof(t *testing.T) {
	for _, c := range []struct {
		name    string
		cell    func(i int) string
		order   dialogue.DateOrder
		sure    bool
		settled bool
		proof   string
	}{
		{"iso", func(i int) string { return fmt.Sprintf("2026-01-%02d", i%28+1) }, dialogue.DMY, true, true, ""},
		{"day first", func(i int) string { return fmt.Sprintf("%d/1/2026", i%28+1) }, dialogue.DMY, true, false, "13/1/2026"},
		{"month first", func(i int) string { return fmt.Sprintf("1/%d/2026", i%28+1) }, dialogue.MDY, true, false, "1/13/2026"},
		{"either", func(i int) string { return fmt.Sprintf("%d/%d/2026", i%12+1, (i/12)%12+1) }, dialogue.DMY, false, false, ""},
		{"year of two digits first", func(i int) string { return fmt.Sprintf("15-%02d-%02d", i%12+1, i%28+1) }, dialogue.YMD, true, false, ""},
	} {
		col := dates(300, c.cell)
		if col.Kind != dialogue.KindDate {
			t.Errorf("%s: kind %s", c.name, col.Kind)
			continue
		}
		d := col.Date
		if d.Settled != c.settled || d.Sure != c.sure || !d.Settled && d.Order != c.order || d.Proof != c.proof {
			t.Errorf("%s: %+v", c.name, d)
		}
	}
}

func TestNumbersOfEightDigitsAreDatesOnlyIfAllAre(t *testing.T) {
	if c := dates(100, func(i int) string { return fmt.Sprintf("202601%02d", i%28+1) }); c.Kind != dialogue.KindDate {
		t.Errorf("dates are %s", c.Kind)
	}
	if c := dates(100, func(i int) string { return fmt.Sprint(10012345 + 7919*i) }); c.Kind != dialogue.KindInteger {
		t.Errorf("numbers are %s", c.Kind)
	}
}

func TestExchangedDaysAndMonthsAreFoundButNotInHonestDates(t *testing.T) {
	april := func(i int) (month, day int) { return 4 + i/30%3, i%30 + 1 } // April to June, every day
	broken := profile(900, []string{"d"}, func(i int, _ string) string {
		m, d := april(i)
		if d <= 12 {
			m, d = d, m
		}
		return fmt.Sprintf("%02d-%02d-15", d, m)
	})
	found := broken.DateConflicts()
	if len(found) != 1 || found[0].Kind != dialogue.DatesExchanged || found[0].Rows != 270 || found[0].From.String() != "2015-04-01" {
		t.Errorf("%+v", found) // 9 of the 12 days fall outside April to June: 30 × 9 rows
	}
	for name, cell := range map[string]func(i int) (int, int){
		"a quarter":       april,
		"a year":          func(i int) (int, int) { return i%12 + 1, i%28 + 1 },
		"mid to mid":      func(i int) (int, int) { d := 104 + i%90; return d/31 + 1, d%31%28 + 1 },
		"few early days":  func(i int) (int, int) { return 3 + i%2, 20 - i%2*15 },
		"one month":       func(i int) (int, int) { return 5, i%28 + 1 },
		"only early days": func(i int) (int, int) { return 7, i%12 + 1 },
	} {
		honest := profile(900, []string{"d"}, func(i int, _ string) string {
			m, d := cell(i)
			return fmt.Sprintf("%02d.%02d.2026", d, m)
		})
		if found := honest.DateConflicts(); len(found) != 0 {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

func TestTwoColumnsThatDifferByExchangeAreFound(t *testing.T) {
	p := profile(100, []string{"sent", "received", "closed"}, func(i int, column string) string {
		d, m := i%28+1, i%12+1
		switch {
		case column == "received" && i%10 == 0 && d <= 12:
			d, m = m, d
		case column == "closed":
			d, m = (i*5)%28+1, (i*7)%12+1 // another event: no contradiction
		}
		return fmt.Sprintf("%02d/%02d/2026", d, m)
	})
	found := p.DateConflicts()
	if len(found) != 1 || found[0].Kind != dialogue.DatesDiffer || found[0].Column != "sent" || found[0].Other != "received" || found[0].Rows == 0 {
		t.Errorf("%+v", found)
	}
}

func TestProfileCountsWhatItSees(t *testing.T) {
	p := profile(1000, []string{"id", "amount", "mostly", "few", "blank"}, func(i int, column string) string {
		switch column {
		case "id":
			return fmt.Sprint(7000 + i)
		case "amount":
			return fmt.Sprintf("%d,%02d", i, i%100)
		case "mostly":
			if i%100 == 0 {
				return "?"
			}
			return fmt.Sprint(i % 3)
		case "few":
			return []string{"x", "y", ""}[i%3]
		}
		return " "
	})
	c := p.Columns()
	if !c[0].Unique() || c[0].Kind != dialogue.KindInteger || c[0].Min != 7000 || c[0].Max != 7999 || c[0].Values != nil {
		t.Errorf("id %+v", c[0])
	}
	if c[1].Kind != dialogue.KindNumber || c[1].Decimal != "," {
		t.Errorf("amount %+v", c[1])
	}
	if c[2].Kind != dialogue.KindInteger || c[2].Misfits != 10 || c[2].Unique() {
		t.Errorf("mostly %+v", c[2])
	}
	if c[3].Kind != dialogue.KindText || c[3].Empty != 333 || len(c[3].Values) != 2 || c[3].Values[0] != (dialogue.ValueCount{Value: "x", Rows: 334}) {
		t.Errorf("few %+v", c[3])
	}
	if c[4].Kind != dialogue.KindEmpty || c[4].Unique() {
		t.Errorf("blank %+v", c[4])
	}
}
