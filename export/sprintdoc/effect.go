package sprintdoc

import (
	"strings"

	"touchstone/assets/text"
	"touchstone/domain/sprint"
	"touchstone/export/mapdoc"
)

// mostMeasures and mostDecisions have room on the page.
const (
	mostMeasures  = 5
	mostDecisions = 4
)

// measures is a table: before, after, change with its interval, and what that means.
func (r *report) measures() {
	r.heading("sprintdoc.measures")
	all := r.in.Board.Sprint.Measures
	if len(all) == 0 {
		r.write(r.tx.T("sprintdoc.no_measures"), size, false, mapdoc.InkMuted, 1)
		return
	}
	columns := []float64{0, 0.27, 0.42, 0.59, 0.77, 1}
	row := func(bold bool, inks []mapdoc.Ink, cells ...string) {
		for i, c := range cells {
			r.p.Text(r.x+columns[i]*r.w, r.y, (columns[i+1]-columns[i])*r.w-6, c, small, bold, inks[min(i, len(inks)-1)])
		}
		r.y += small * mapdoc.LineHeight
	}
	row(true, []mapdoc.Ink{mapdoc.InkMuted}, r.tx.T("sprint.measure"), r.tx.T("sprintdoc.before"), r.tx.T("sprintdoc.after"), r.tx.T("sprintdoc.change"), r.tx.T("sprintdoc.verdict"))
	r.p.Line(r.x, r.y+1, r.x+r.w, r.y+1, 0.6, 0, mapdoc.InkLine)
	r.y += 3
	for i, m := range all {
		if i == mostMeasures-1 && len(all) > mostMeasures {
			r.write(r.more(len(all)-i), small, false, mapdoc.InkMuted, 1)
			break
		}
		e := m.Effect(m.Latest())
		words, ink := r.verdict(e)
		row(false, []mapdoc.Ink{mapdoc.InkText, mapdoc.InkText, mapdoc.InkText, mapdoc.InkText, ink},
			m.Name, r.reading(m, e.Before, e.Why != sprint.WhyNoBefore), r.reading(m, e.After, r.has(e)), r.change(e), words)
		second := []string{r.goal(m), r.answers(e.Before), "", "", ""}
		if r.has(e) {
			second[2] = strings.TrimPrefix(r.answers(e.After)+", "+r.tx.T("export.occasion."+string(e.When)), ", ")
		}
		if e.Test != sprint.TestNone {
			second[3] = r.tx.T("sprintdoc.interval", text.A{"low": r.signed(e.Low), "high": r.signed(e.High)})
		}
		if e.Target && r.has(e) {
			second[4] = r.tx.T("sprintdoc.missed")
			if e.Met {
				second[4] = r.tx.T("sprintdoc.met")
			}
		}
		row(false, []mapdoc.Ink{mapdoc.InkMuted}, second...)
		r.y += 2
	}
}

func (r *report) has(e sprint.Effect) bool { _, ok := e.Measure.Readings[e.When]; return ok }

// goal is the target with its direction.
func (r *report) goal(m sprint.Measure) string {
	if m.Target == nil {
		return r.tx.T("sprintdoc.no_target")
	}
	sign := "≥ "
	if m.Lower {
		sign = "≤ "
	}
	return r.tx.T("sprintdoc.target", text.A{"value": sign + r.value(m, *m.Target)})
}

func (r *report) value(m sprint.Measure, v float64) string {
	words := r.tx.Num(v, decimals(v))
	switch {
	case m.Kind == sprint.Proportion && m.Unit == "":
		words += " %"
	case m.Unit != "":
		words += " " + m.Unit
	}
	return words
}

// decimals are those a value is shown with: none if it is whole.
func decimals(v float64) int {
	if v == float64(int64(v)) {
		return 0
	}
	return 2
}

func (r *report) reading(m sprint.Measure, x sprint.Reading, known bool) string {
	if !known {
		return "–"
	}
	return r.value(m, x.Value)
}

// answers is how many a reading rests on, if that is known.
func (r *report) answers(x sprint.Reading) string {
	if x.N == 0 {
		return ""
	}
	return "n " + r.tx.Int(x.N)
}

func (r *report) signed(v float64) string {
	words := strings.Replace(r.tx.Num(v, 2), "-", "−", 1)
	if v > 0 {
		words = "+" + words
	}
	return words
}

func (r *report) change(e sprint.Effect) string {
	if e.Why == sprint.WhyNoBefore || !r.has(e) {
		return "–"
	}
	return r.signed(e.Change)
}

// verdict says whether the change is more than noise, or why nobody can know.
func (r *report) verdict(e sprint.Effect) (string, mapdoc.Ink) {
	switch {
	case e.Test == sprint.TestNone:
		return r.tx.T("sprintdoc.why." + string(e.Why)), mapdoc.InkMuted
	case !e.More:
		return r.tx.T("sprintdoc.noise"), mapdoc.InkText
	case e.Better:
		return r.tx.T("sprintdoc.better"), mapdoc.InkGood
	}
	return r.tx.T("sprintdoc.worse"), mapdoc.InkBad
}

// decisions lists the proposals and who decided on them when, the newest last.
func (r *report) decisions() {
	r.heading("sprintdoc.decisions")
	all := r.in.Board.Sprint.Proposals
	if len(all) == 0 {
		r.write(r.tx.T("sprintdoc.no_decisions"), size, false, mapdoc.InkMuted, 1)
	}
	if n := len(all) - mostDecisions; n > 0 {
		r.write(r.more(n), small, false, mapdoc.InkMuted, 1)
		all = all[n:]
	}
	for _, p := range all {
		values := text.A{"title": p.Title, "name": r.person(p.By), "date": r.date(p.Decided)}
		if p.State == sprint.Waiting {
			values["date"] = r.date(p.Submitted)
		}
		words := r.tx.T("sprintdoc.decision."+string(p.State), values)
		if p.Reason != "" {
			words += " " + p.Reason
		}
		r.write(words, size, false, mapdoc.InkText, 2)
	}
}

// ending is what came of the sprint, as much as has room.
func (r *report) ending() {
	s := r.in.Board.Sprint
	if strings.TrimSpace(s.Reason+s.Outcome+s.Lessons) == "" {
		return
	}
	r.heading("sprintdoc.ending")
	lines := r.left(size, 30) - 1
	if s.State == sprint.Abandoned {
		r.field("sprintdoc.reason", s.Reason, min(lines/2, 6))
		lines = r.left(size, 30) - 1
	}
	if strings.TrimSpace(s.Lessons) == "" {
		r.field("sprint.outcome", s.Outcome, lines)
		return
	}
	r.field("sprint.outcome", s.Outcome, max(1, lines/2))
	r.field("sprint.lessons", s.Lessons, r.left(size, 30))
}
