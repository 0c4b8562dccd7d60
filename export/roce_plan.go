package export

import (
	"math"

	"touchstone/domain/roce"
)

// Plan holds what a file says against the model as it is now. A number that only the app has changed since the export stays
// as it is; one that both have changed, and differently, is a conflict.
func (r *ROCEReturn) Plan(m roce.Model) *ROCEPlan {
	p := &ROCEPlan{Return: r, Problems: r.Problems, model: m}
	if m.Currency != r.Currency {
		p.Problems = append(p.Problems, ROCEProblem{Kind: ProblemCurrency, Found: r.Currency, Expected: m.Currency})
	}
	gone := map[roce.ModelSegment]bool{}
	for _, g := range r.Segments {
		if m.SegmentName(g.ID) == "" {
			gone[g] = true
			p.Problems = append(p.Problems, ROCEProblem{Kind: ProblemSegment, Found: g.Name})
		}
	}
	if len(gone) > 0 {
		return p
	}
	for _, n := range r.Numbers {
		if sameValue(n.File, n.Exported) || n.File == nil {
			continue
		}
		now := partOf(cleanedAssumption(m.Assumptions[n.Key]), n.Part)
		if sameValue(n.File, now) {
			continue
		}
		p.Changes = append(p.Changes, ROCEChange{ROCENumber: n, Now: now, Conflict: !sameValue(now, n.Exported)})
	}
	if r.Scenario != 0 && r.Scenario != m.Scenario {
		p.Scenario = r.Scenario
	}
	p.validate()
	return p
}

func cleanedAssumption(a roce.Assumption) roce.Assumption {
	m := cleanedModel(roce.Model{Assumptions: map[roce.Key]roce.Assumption{{}: a}})
	return m.Assumptions[roce.Key{}]
}

// validate says beforehand whether the model can be calculated with all changes.
func (p *ROCEPlan) validate() {
	if len(p.Problems) > 0 {
		return
	}
	m := p.After(true)
	in, missing := m.Inputs()
	if len(missing) > 0 {
		return // it could not before either: nothing is emptied by an import
	}
	for _, fault := range in.Check() {
		p.Problems = append(p.Problems, ROCEProblem{Kind: ProblemInvalid, Err: fault})
	}
}

// Edits are the changes as the store takes them. Conflicts are taken from the file, or left as they are in the app. Source,
// grade, owner and date of an assumption stay: who imports gives the reason.
func (p *ROCEPlan) Edits(fromFile bool) []roce.Edit {
	var edits []roce.Edit
	at := map[roce.Key]int{}
	for _, c := range p.Changes {
		if c.Conflict && !fromFile {
			continue
		}
		i, ok := at[c.Key]
		if !ok {
			i = len(edits)
			at[c.Key] = i
			edits = append(edits, roce.Edit{Key: c.Key, Assumption: p.model.Assumptions[c.Key]})
		}
		v := *c.File
		switch c.Part {
		case 0:
			edits[i].Low = &v
		case 2:
			edits[i].High = &v
		default:
			edits[i].Value = &v
		}
	}
	return edits
}

// After is the model with the changes.
func (p *ROCEPlan) After(fromFile bool) roce.Model {
	m := cleanedModel(p.model)
	for _, e := range p.Edits(fromFile) {
		m.Assumptions[e.Key] = e.Assumption
	}
	if p.Scenario != 0 {
		m.Scenario = p.Scenario
	}
	return m
}

// Agrees compares the app's NPV after the import with the one the file shows. known is false if either is missing.
func (p *ROCEPlan) Agrees(fromFile bool) (app, file float64, agree, known bool) {
	m := p.After(fromFile)
	report, err := m.Report()
	file, ok := p.Return.NPV.(float64)
	if err != nil || !ok {
		return 0, file, false, false
	}
	app = report.Live.NPV
	d := math.Abs(app - file)
	return app, file, d <= 1e-6 || d <= 1e-9*max(math.Abs(app), math.Abs(file), report.Live.PVCosts), true
}
