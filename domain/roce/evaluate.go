package roce

// Evaluate calculates the model: the live scenario, all three side by side, the tornado and the cost of poor service
// today. Errors: the first of Check.
func Evaluate(in Inputs) (*Report, error) {
	if faults := in.Check(); len(faults) > 0 {
		return nil, faults[0]
	}
	e := newEngine(&in)
	r := &Report{PoorService: poorService(&in)}
	for _, s := range Scenarios() {
		r.Scenarios[s-1] = e.result(in.At(s))
	}
	r.Live = r.Scenarios[in.Scenario-1]
	r.Tornado = e.tornado(r.Base().NPV)
	r.Warnings = warnings(&in, r)
	return r, nil
}
