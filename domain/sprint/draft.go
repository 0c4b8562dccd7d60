package sprint

import (
	"slices"
	"strings"

	"touchstone/domain"
)

// Check returns what was typed trimmed, or the first field that cannot be accepted. A team is asked for at the start.
func (d Draft) Check() (Draft, error) {
	var err error
	if d.Name, err = domain.CheckName("sprint.name", d.Name); err != nil {
		return d, err
	}
	for field, text := range map[string]*string{"sprint.goal": &d.Goal, "sprint.criteria": &d.Criteria, "sprint.outcome": &d.Outcome, "sprint.lessons": &d.Lessons} {
		if *text, err = checkText(field, strings.TrimSpace(*text)); err != nil {
			return d, err
		}
	}
	if d.Start.IsZero() {
		return d, domain.E(domain.CodeRequired, "field", "sprint.start")
	}
	if err := domain.CheckCalendarDate(d.Start); err != nil {
		return d, err
	}
	if d.Dots == 0 {
		d.Dots = DefaultDots
	}
	if d.Dots < 1 || d.Dots > 99 {
		return d, domain.E(domain.CodeOutOfRange, "field", "sprint.dots", "value", d.Dots, "low", 1, "high", 99)
	}
	if c := d.Cost; c != nil && !(*c >= 0 && *c <= MaxCost) { // NaN too
		return d, domain.E(domain.CodeOutOfRange, "field", "sprint.cost", "value", *c, "low", 0, "high", MaxCost)
	}
	for i := range d.PhaseNames {
		d.PhaseNames[i] = oneLine(d.PhaseNames[i])
		if len([]rune(d.PhaseNames[i])) > domain.MaxName {
			return d, domain.E(domain.CodeTooLong, "field", "sprint.phase", "max", domain.MaxName)
		}
	}
	var members []Member
	for _, m := range d.Members {
		m.Role = oneLine(m.Role)
		if len([]rune(m.Role)) > domain.MaxName {
			return d, domain.E(domain.CodeTooLong, "field", "sprint.role", "max", domain.MaxName)
		}
		if m.Person != 0 && !slices.ContainsFunc(members, func(o Member) bool { return o.Person == m.Person }) {
			members = append(members, m)
		}
	}
	d.Members = members
	d.Touchpoints = slices.Clone(d.Touchpoints)
	slices.Sort(d.Touchpoints)
	d.Touchpoints = slices.Compact(d.Touchpoints)
	return d, nil
}

// Draft is what can be edited of a sprint.
func (s Sprint) Draft() Draft {
	return Draft{Name: s.Name, Touchpoints: slices.Clone(s.Touchpoints), Cross: s.Cross, Goal: s.Goal, Criteria: s.Criteria, Sponsor: s.Sponsor,
		Members: slices.Clone(s.Members), PhaseNames: s.PhaseNames, Start: s.Start, Dots: s.Dots, Outcome: s.Outcome, Lessons: s.Lessons, Cost: s.Cost}
}

// CheckEdit refuses to move a sprint in time once it has begun: CodeStarted.
func (s Sprint) CheckEdit(d Draft) error {
	if s.State != Planned && d.Start != s.Start {
		return domain.E(CodeStarted, "name", s.Name)
	}
	if s.State == Running && len(d.Members) == 0 {
		return domain.E(CodeNoTeam, "name", s.Name)
	}
	return nil
}

// Begin is the sprint started: it must be planned and have a team. Errors: CodeStarted, CodeNoTeam, those of CourseOf.
func (s Sprint) Begin(c domain.Calendar) (Sprint, error) {
	if s.State != Planned {
		return s, domain.E(CodeStarted, "name", s.Name)
	}
	if len(s.Members) == 0 {
		return s, domain.E(CodeNoTeam, "name", s.Name)
	}
	course, err := CourseOf(c, s.Start)
	if err != nil {
		return s, err
	}
	s.State, s.Course = Running, course
	return s, nil
}

// Abandon is the sprint ended without being completed; it needs a reason. Errors: CodeClosed, CodeNoReason.
func (s Sprint) Abandon(reason string, today domain.Date) (Sprint, error) {
	if !s.State.Open() {
		return s, domain.E(CodeClosed, "name", s.Name)
	}
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return s, domain.E(CodeNoReason, "field", "sprint.reason")
	}
	reason, err := checkText("sprint.reason", reason)
	s.State, s.Reason, s.Ended = Abandoned, reason, today
	return s, err
}

// Complete is the sprint completed, from day 20 on. Every open card must have a place: see Finish.
// Errors: CodeClosed, CodeNotStarted, CodeTooEarly, CodeNoPlace.
func (s Sprint) Complete(f Finish, open []Card, today domain.Date) (Sprint, error) {
	switch {
	case s.State == Planned:
		return s, domain.E(CodeNotStarted, "name", s.Name)
	case s.State != Running:
		return s, domain.E(CodeClosed, "name", s.Name)
	}
	if p := s.At(today); p.Day < Days {
		return s, domain.E(CodeTooEarly, "day", p.Day, "last", s.Course.Last())
	}
	var undecided []Card
	for _, c := range open {
		if !f.Cards[c.ID].Known() {
			undecided = append(undecided, c)
		}
	}
	if len(undecided) > 0 {
		return s, domain.E(CodeNoPlace, "n", len(undecided), "card", undecided[0].Title)
	}
	var err error
	if s.Outcome, err = checkText("sprint.outcome", strings.TrimSpace(f.Outcome)); err != nil {
		return s, err
	}
	if s.Lessons, err = checkText("sprint.lessons", strings.TrimSpace(f.Lessons)); err != nil {
		return s, err
	}
	s.State, s.Ended = Completed, today
	return s, nil
}

// Decide is the proposal with what the sponsor said. Returning needs a reason. Errors: CodeNoReason, CodeDecided.
func (p Proposal) Decide(d Decision, today domain.Date) (Proposal, error) {
	if p.State != Waiting {
		return p, domain.E(CodeDecided, "title", p.Title)
	}
	reason, err := checkText("proposal.reason", strings.TrimSpace(d.Reason))
	if err != nil {
		return p, err
	}
	if !d.Approved && reason == "" {
		return p, domain.E(CodeNoReason, "field", "proposal.reason")
	}
	if d.By == 0 {
		return p, domain.E(domain.CodeRequired, "field", "proposal.by")
	}
	if d.On.IsZero() {
		d.On = today
	}
	if err := domain.CheckCalendarDate(d.On); err != nil {
		return p, err
	}
	p.State, p.By, p.Decided, p.Reason = Returned, d.By, d.On, reason
	if d.Approved {
		p.State = Approved
	}
	return p, nil
}

// CodeDecided refuses to decide twice; CodeWaiting to hand in what waits for a decision.
const (
	CodeDecided domain.Code = "sprint_decided" // title
	CodeWaiting domain.Code = "sprint_waiting" // title: it is waiting or approved
)
