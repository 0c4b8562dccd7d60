package sprint

import (
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
)

// outcome is what became of a sprint's measures, in a word.
type outcome string

const (
	outcomeNone    outcome = "none"   // not completed, or nothing to measure
	outcomeBetter  outcome = "better" // more than noise
	outcomeWorse   outcome = "worse"
	outcomeMixed   outcome = "mixed"
	outcomeNoise   outcome = "noise"
	outcomeUnknown outcome = "unknown" // cannot be told
)

// outcomeOf sums up the newest effect of each measure of a completed sprint.
func outcomeOf(p sprint.Sprint) outcome {
	if p.State != sprint.Completed || len(p.Measures) == 0 {
		return outcomeNone
	}
	n := map[outcome]int{}
	for _, m := range p.Measures {
		n[outcomeOfEffect(m.Effect(m.Latest()))]++
	}
	switch {
	case n[outcomeBetter] > 0 && n[outcomeWorse] > 0:
		return outcomeMixed
	case n[outcomeBetter] > 0:
		return outcomeBetter
	case n[outcomeWorse] > 0:
		return outcomeWorse
	case n[outcomeNoise] > 0:
		return outcomeNoise
	}
	return outcomeUnknown
}

// outcomeOfEffect is what one measure says.
func outcomeOfEffect(e sprint.Effect) outcome {
	switch {
	case e.Test == sprint.TestNone:
		return outcomeUnknown
	case !e.More:
		return outcomeNoise
	case e.Better:
		return outcomeBetter
	}
	return outcomeWorse
}

func (o outcome) tone() kit.ChipTone {
	return map[outcome]kit.ChipTone{outcomeBetter: kit.ChipGood, outcomeWorse: kit.ChipPoor, outcomeMixed: kit.ChipFair}[o]
}

// rank orders outcomes, the best first.
func (o outcome) rank() int {
	return map[outcome]int{outcomeBetter: 0, outcomeMixed: 1, outcomeNoise: 2, outcomeUnknown: 3, outcomeWorse: 4, outcomeNone: 5}[o]
}
