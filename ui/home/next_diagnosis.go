package home

import (
	"touchstone/domain/diagnosis"
	"touchstone/ui/host"
)

// diagnosisSteps are what is late in the self-diagnosis: actions that are overdue, and the next round.
func diagnosisSteps(f facts) (list []next) {
	late := next{key: "home.next.overdue", late: true, place: host.Place{Screen: host.Diagnosis, View: "actions"}}
	for _, a := range f.actions {
		if a.Overdue(f.today) {
			late.place.Select = append(late.place.Select, int64(a.ID))
		}
	}
	if late.n = len(late.place.Select); late.n > 0 {
		list = append(list, late)
	}
	if due := diagnosis.Due(f.rounds); !due.IsZero() && !f.today.Before(due) {
		list = append(list, next{key: "home.next.round_due", late: true, day: due, place: host.Place{Screen: host.Diagnosis}})
	}
	return list
}
