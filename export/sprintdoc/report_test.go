package sprintdoc

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
)

var noon = time.Date(2026, 8, 12, 12, 0, 0, 0, time.UTC)

func number(v float64) *float64 { return &v }

// board is a running sprint in Chinese and Latin letters with n of everything that comes in lists.
func board(n int) sprint.Board {
	monday := domain.Date{Year: 2026, Month: 8, Day: 3}
	b := sprint.Board{People: map[domain.PersonID]domain.Person{}, Names: map[domain.TouchpointID]string{},
		Sprint: sprint.Sprint{ID: 1, Name: "Refund 退款", State: sprint.Running, Start: monday, Goal: strings.Repeat("Money back. ", n), Outcome: strings.Repeat("成果。", 20*n),
			Lessons: strings.Repeat("Ask first. ", 10*n)}}
	for i := range sprint.Days {
		b.Sprint.Course.Days = append(b.Sprint.Course.Days, monday.AddDays(i/5*7+i%5))
	}
	for i := range n {
		id := int64(i + 1)
		b.People[domain.PersonID(id)] = domain.Person{ID: domain.PersonID(id), Name: "Person " + strings.Repeat("x", i%40)}
		b.Names[domain.TouchpointID(id)] = "Touchpoint " + strings.Repeat("字", i%40)
		b.Sprint.Touchpoints = append(b.Sprint.Touchpoints, domain.TouchpointID(id))
		b.Sprint.Members = append(b.Sprint.Members, sprint.Member{Person: domain.PersonID(id), Role: "role"})
		b.Sprint.Course.Off = append(b.Sprint.Course.Off, domain.SpecialDay{Date: monday.AddDays(i), Name: "Holiday"})
		kind := sprint.MeasureKinds[i%3]
		b.Sprint.Measures = append(b.Sprint.Measures, sprint.Measure{Name: "Measure", Kind: kind, Target: number(5), Readings: map[sprint.When]sprint.Reading{
			sprint.Baseline: {Value: 3, N: 50, SD: number(1)}, sprint.AtEnd: {Value: 6, N: 60, SD: number(1)}}})
		b.Sprint.Proposals = append(b.Sprint.Proposals, sprint.Proposal{Title: "Proposal", State: sprint.Returned, By: 1, Decided: monday, Reason: strings.Repeat("because ", 40)})
		b.Columns = append(b.Columns, sprint.Column{ID: domain.ColumnID(id), Name: "Column\x00\u202e" + strings.Repeat("W", i), Kind: sprint.Done})
		b.Cards = append(b.Cards, sprint.Card{ID: domain.CardID(id), Column: 1, Title: "Card", Blocked: true})
	}
	return b
}

func flow(cards int) (f sprint.Flow) {
	for i := 0; i <= 8; i++ {
		f.Burn = append(f.Burn, sprint.BurnPoint{Day: i, Scope: cards, Left: cards / 2})
	}
	return f
}

// TestReportIsOnePage: whatever a sprint holds, everything lies on the page, and what was left out is counted.
func TestReportIsOnePage(t *testing.T) {
	for _, lang := range text.Languages {
		for _, n := range []int{0, 1, 5, 40, 500} {
			r := draw(Input{Texts: text.For(lang), At: noon, Organisation: "Harbour Air", Version: "0.1.0", Board: board(n), Flow: flow(n)})
			if bottom := r.p.Bottom(); bottom > r.p.H-margin/2 {
				t.Errorf("%s, %d of everything: the page ends at %.0f of %.0f", lang, n, bottom, r.p.H)
			}
			if foot := r.p.H - margin - 28; r.ended > foot {
				t.Errorf("%s, %d of everything: the content ends at %.0f, below %.0f where the foot begins", lang, n, r.ended, foot)
			}
			said := strings.Join(r.p.Texts(), "\n")
			if n > 8 && !strings.Contains(said, text.For(lang).N("sprintdoc.more", n-mostMeasures+1)) {
				t.Errorf("%s, %d measures: nothing says that there are more", lang, n)
			}
			if strings.Contains(said, "sprintdoc.") || strings.Contains(said, "export.") {
				t.Errorf("%s: a text is missing: %s", lang, said)
			}
		}
	}
}

func TestReportSaysWhereASprintStands(t *testing.T) {
	for _, c := range []struct {
		state sprint.State
		ended domain.Date
		says  []string
	}{
		{sprint.Planned, domain.Date{}, []string{"planned, from 3 Aug 2026"}},
		{sprint.Running, domain.Date{}, []string{"running, day 8 of 20", "better, more than noise", "target met", "95 %: +2.62 to +3.38"}},
		{sprint.Completed, domain.Date{Year: 2026, Month: 8, Day: 28}, []string{"completed on 28 Aug 2026"}},
		{sprint.Abandoned, domain.Date{Year: 2026, Month: 8, Day: 5}, []string{"abandoned on 5 Aug 2026", "No money left"}},
	} {
		b := board(1)
		b.Sprint.State, b.Sprint.Ended = c.state, c.ended
		if c.state == sprint.Abandoned {
			b.Sprint.Reason = "No money left"
		}
		r := draw(Input{Texts: text.For("en"), At: noon, Board: b, Flow: flow(4)})
		said := strings.Join(r.p.Texts(), "\n")
		for _, want := range c.says {
			if !strings.Contains(said, want) {
				t.Errorf("%s: does not say %q:\n%s", c.state, want, said)
			}
		}
	}
}

// TestEqualReportsAreEqualFiles, and they are documents of one page with their fonts.
func TestEqualReportsAreEqualFiles(t *testing.T) {
	var a, b bytes.Buffer
	in := Input{Texts: text.For("zh"), At: noon, Board: board(3), Flow: flow(3)}
	if err := PDF(&a, in); err != nil {
		t.Fatal(err)
	}
	if err := PDF(&b, in); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two reports of the same sprint differ")
	}
	if n := bytes.Count(a.Bytes(), []byte("/Type /Page\n")); n != 1 || !bytes.Contains(a.Bytes(), []byte("/FontFile2")) {
		t.Errorf("%d pages, or no font", n)
	}
}

func BenchmarkPDF(b *testing.B) {
	in := Input{Texts: text.For("zh"), At: noon, Board: board(40), Flow: flow(40)}
	for b.Loop() {
		if err := PDF(&bytes.Buffer{}, in); err != nil {
			b.Fatal(err)
		}
	}
}
