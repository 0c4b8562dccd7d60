package sprint

import (
	"slices"
	"strconv"
	"strings"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
)

// shortDate is a day without its year: "17 Nov".
func shortDate(tx *text.Texts, d domain.Date) string {
	if d.IsZero() {
		return ""
	}
	month := tx.Int(int(d.Month))
	if tx.Lang() == "en" { // the others write it as a number
		month = tx.Month(d.Month)[:3]
	}
	return tx.T("sprint.short_date", text.A{"day": d.Day, "month": month})
}

// weekday is the short name of a day's weekday.
func weekday(tx *text.Texts, d domain.Date) string { return tx.Weekday(d.Time().Weekday()) }

// phaseName is what a phase 1…4 of a sprint is called.
func phaseName(tx *text.Texts, sp sprint.Sprint, phase int) string {
	if phase < 1 || phase > sprint.Phases {
		return tx.T("sprint.no_phase")
	}
	if name := sp.PhaseNames[phase-1]; name != "" {
		return name
	}
	return tx.T("sprint.phase." + strconv.Itoa(phase))
}

// number writes an estimate or a value as people type it: as many decimals as it needs, two at most.
func number(tx *text.Texts, v float64) string {
	s := tx.Num(v, 2)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".,")
}

// clockWords say where a sprint stands: "day 7 of 20", "starts in 12 days", "completed on 7 Dec 2026".
func clockWords(tx *text.Texts, sp sprint.Sprint, at sprint.Position) string {
	switch sp.State {
	case sprint.Completed:
		return tx.T("sprint.clock.completed", text.A{"date": sp.Ended})
	case sprint.Abandoned:
		return tx.T("sprint.clock.abandoned", text.A{"date": sp.Ended})
	case sprint.Planned:
		if at.Starts > 0 {
			return tx.N("sprint.clock.starts", at.Starts)
		}
		return tx.T("sprint.clock.due")
	}
	switch {
	case at.Over:
		return tx.T("sprint.clock.over")
	case at.Day == 0:
		return tx.N("sprint.clock.first", at.Starts)
	}
	return tx.T("sprint.clock.day", text.A{"day": at.Day, "days": sprint.Days})
}

// spanWords are the calendar's side of a sprint: "9 Nov 2026 – 7 Dec 2026, 29 calendar days".
func spanWords(tx *text.Texts, sp sprint.Sprint) string {
	c := sp.Course
	if len(c.Days) == 0 {
		return ""
	}
	return tx.N("sprint.span", c.Span(), text.A{"from": c.First(), "to": c.Last()})
}

// peopleByName are people in the order of their names.
func peopleByName(of map[domain.PersonID]domain.Person) []domain.Person {
	list := make([]domain.Person, 0, len(of))
	for _, p := range of {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b domain.Person) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return list
}

// cut shortens a text to so many characters.
func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return s
}
