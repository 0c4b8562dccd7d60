package data

import (
	"fmt"
	"strings"

	"touchstone/domain"
	"touchstone/domain/sprint"
)

const sprintColumns = `id, name, crosses, goal, criteria, ifnull(sponsor_id, 0), phases, state, start, days, days_off, ended, reason,
	outcome, lessons, ifnull(follows_id, 0), dots, lanes, cost`

func scanSprint(row scanner) (s sprint.Sprint, err error) {
	var phases, start, days, off, ended string
	err = row.Scan(&s.ID, &s.Name, &s.Cross, &s.Goal, &s.Criteria, &s.Sponsor, &phases, &s.State, &start, &days, &off, &ended, &s.Reason,
		&s.Outcome, &s.Lessons, &s.Follows, &s.Dots, &s.Lanes, &s.Cost)
	if err != nil {
		return s, err
	}
	copy(s.PhaseNames[:], strings.Split(phases, "\n"))
	if s.Start, err = domain.ParseDate(start); err != nil {
		return s, err
	}
	if s.Ended, err = domain.ParseDate(ended); err != nil {
		return s, err
	}
	s.Course, err = unpackCourse(days, off)
	return s, err
}

// packCourse and unpackCourse are how the frozen days lie in the file.
func packCourse(c sprint.Course) (days, off string) {
	for i, d := range c.Days {
		if i > 0 {
			days += "\n"
		}
		days += d.String()
	}
	for i, d := range c.Off {
		if i > 0 {
			off += "\n"
		}
		sign := "-"
		if d.Working {
			sign = "+"
		}
		off += d.Date.String() + sign + strings.ReplaceAll(d.Name, "\n", " ")
	}
	return days, off
}

func unpackCourse(days, off string) (c sprint.Course, err error) {
	const date = len("2006-01-02")
	for _, l := range lines(days) {
		d, err := domain.ParseDate(l)
		if err != nil {
			return c, err
		}
		c.Days = append(c.Days, d)
	}
	for _, l := range lines(off) {
		if len(l) <= date {
			return c, domain.E(domain.CodeBadDate, "value", l)
		}
		d, err := domain.ParseDate(l[:date])
		if err != nil {
			return c, err
		}
		c.Off = append(c.Off, domain.SpecialDay{Date: d, Working: l[date] == '+', Name: l[date+1:]})
	}
	return c, nil
}

// lines are those of a text; none of the empty one.
func lines(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}

// loadSprintRows gives sprints without what lies in other tables.
func loadSprintRows(rx *Rx, where string, args ...any) ([]sprint.Sprint, error) {
	return collect(rx, scanSprint, `SELECT `+sprintColumns+` FROM sprint `+where, args...)
}

func loadSprintRow(rx *Rx, id domain.SprintID) (sprint.Sprint, error) {
	s, err := scanSprint(rx.row(`SELECT `+sprintColumns+` FROM sprint WHERE id = ?`, int64(id)))
	return s, missing(sprint.KindSprint, err)
}

// loadSprint gives a sprint with everything; for a planned one the course it would have.
func loadSprint(rx *Rx, id domain.SprintID) (sprint.Sprint, error) {
	all, err := loadSprints(rx, `WHERE id = ?`, int64(id))
	if err == nil && len(all) == 0 {
		err = notFound(sprint.KindSprint)
	}
	if err != nil {
		return sprint.Sprint{}, err
	}
	return all[0], nil
}

// loadSprints gives sprints with touchpoints, team, measures and proposals; for planned ones the course they would have.
func loadSprints(rx *Rx, where string, args ...any) ([]sprint.Sprint, error) {
	all, err := loadSprintRows(rx, where, args...)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	calendar, err := loadCalendar(rx)
	if err != nil {
		return nil, err
	}
	byID := map[domain.SprintID]*sprint.Sprint{}
	for i := range all {
		s := &all[i]
		byID[s.ID] = s
		if s.State == sprint.Planned {
			if course, err := sprint.CourseOf(calendar, s.Start); err == nil { // a calendar without days is told at the start
				s.Course = course
			}
		}
	}
	only, arg := "", []any(nil)
	if len(all) == 1 {
		only, arg = ` WHERE x.sprint_id = ?`, []any{int64(all[0].ID)}
	}
	for _, load := range []func(*Rx, map[domain.SprintID]*sprint.Sprint, string, []any) error{
		loadSprintTouchpoints, loadMembers, loadMeasures, loadProposals} {
		if err := load(rx, byID, only, arg); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func loadSprintTouchpoints(rx *Rx, byID map[domain.SprintID]*sprint.Sprint, only string, args []any) error {
	_, err := collect(rx, func(row scanner) (id domain.SprintID, err error) {
		var t domain.TouchpointID
		if err = row.Scan(&id, &t); err == nil && byID[id] != nil {
			byID[id].Touchpoints = append(byID[id].Touchpoints, t)
		}
		return id, err
	}, `SELECT x.sprint_id, x.touchpoint_id FROM sprint_touchpoint x`+only+` ORDER BY x.touchpoint_id`, args...)
	return err
}

func loadMembers(rx *Rx, byID map[domain.SprintID]*sprint.Sprint, only string, args []any) error {
	_, err := collect(rx, func(row scanner) (id domain.SprintID, err error) {
		var m sprint.Member
		if err = row.Scan(&id, &m.Person, &m.Role); err == nil && byID[id] != nil {
			byID[id].Members = append(byID[id].Members, m)
		}
		return id, err
	}, `SELECT x.sprint_id, x.person_id, x.role FROM sprint_member x`+only+` ORDER BY x.id`, args...)
	return err
}

func loadMeasures(rx *Rx, byID map[domain.SprintID]*sprint.Sprint, only string, args []any) error {
	type place struct {
		sprint *sprint.Sprint
		index  int
	}
	at := map[domain.MeasureID]place{}
	_, err := collect(rx, func(row scanner) (m sprint.Measure, err error) {
		var id domain.SprintID
		err = row.Scan(&id, &m.ID, &m.Name, &m.Kind, &m.Unit, &m.Lower, &m.Touchpoint, &m.Rating, &m.Target)
		if s := byID[id]; err == nil && s != nil {
			m.Readings = map[sprint.When]sprint.Reading{}
			at[m.ID] = place{s, len(s.Measures)}
			s.Measures = append(s.Measures, m)
		}
		return m, err
	}, `SELECT x.sprint_id, x.id, x.name, x.kind, x.unit, x.lower, ifnull(x.touchpoint_id, 0), ifnull(x.rating_id, 0), x.target
		FROM sprint_measure x`+only+` ORDER BY x.id`, args...)
	if err != nil {
		return err
	}
	_, err = collect(rx, func(row scanner) (r sprint.Reading, err error) {
		var id domain.MeasureID
		var when sprint.When
		var date string
		if err = row.Scan(&id, &when, &r.Value, &r.N, &r.SD, &date, &r.Source); err != nil {
			return r, err
		}
		if r.Date, err = domain.ParseDate(date); err != nil {
			return r, err
		}
		if p, ok := at[id]; ok {
			p.sprint.Measures[p.index].Readings[when] = r
		}
		return r, nil
	}, `SELECT r.measure_id, r.occasion, r.value, r.n, r.sd, r.date, r.source FROM sprint_reading r
		JOIN sprint_measure x ON x.id = r.measure_id`+only+` ORDER BY r.id`, args...)
	return err
}

func loadProposals(rx *Rx, byID map[domain.SprintID]*sprint.Sprint, only string, args []any) error {
	_, err := collect(rx, func(row scanner) (p sprint.Proposal, err error) {
		var id domain.SprintID
		if id, p, err = scanProposal(row); err == nil && byID[id] != nil {
			byID[id].Proposals = append(byID[id].Proposals, p)
		}
		return p, err
	}, `SELECT `+proposalColumns+only+` ORDER BY x.id`, args...)
	return err
}

const proposalColumns = `x.sprint_id, x.id, x.card_id, c.title, x.state, x.submitted, ifnull(x.decided_by, 0), x.decided, x.reason
	FROM proposal x JOIN card c ON c.id = x.card_id`

func scanProposal(row scanner) (id domain.SprintID, p sprint.Proposal, err error) {
	var submitted, decided string
	if err = row.Scan(&id, &p.ID, &p.Card, &p.Title, &p.State, &submitted, &p.By, &decided, &p.Reason); err != nil {
		return id, p, err
	}
	if p.Submitted, err = domain.ParseDate(submitted); err != nil {
		return id, p, err
	}
	p.Decided, err = domain.ParseDate(decided)
	return id, p, err
}

// sprintArgs are the values of a sprint's own row, after its id.
func sprintArgs(s sprint.Sprint) []any {
	days, off := "", ""
	if s.State != sprint.Planned { // until the start the calendar is asked
		days, off = packCourse(s.Course)
	}
	phases := strings.Join(s.PhaseNames[:], "\n")
	if strings.TrimSpace(phases) == "" {
		phases = ""
	}
	return []any{int64(s.ID), s.Name, s.Cross, s.Goal, s.Criteria, nullID(s.Sponsor), phases, string(s.State), s.Start.String(), days, off,
		s.Ended.String(), s.Reason, s.Outcome, s.Lessons, nullID(s.Follows), s.Dots, string(s.Lanes), s.Cost}
}

func (t *Tx) insertSprint(s sprint.Sprint) error {
	_, err := t.exec(`INSERT INTO sprint (id, name, crosses, goal, criteria, sponsor_id, phases, state, start, days, days_off, ended, reason,
		outcome, lessons, follows_id, dots, lanes, cost) VALUES (`+placeholders(19)+`)`, sprintArgs(s)...)
	return err
}

func (t *Tx) updateSprint(s sprint.Sprint) error {
	r, err := t.exec(`UPDATE sprint SET name = ?2, crosses = ?3, goal = ?4, criteria = ?5, sponsor_id = ?6, phases = ?7, state = ?8,
		start = ?9, days = ?10, days_off = ?11, ended = ?12, reason = ?13, outcome = ?14, lessons = ?15, follows_id = ?16, dots = ?17,
		lanes = ?18, cost = ?19 WHERE id = ?1`, sprintArgs(s)...)
	return mustAffect(sprint.KindSprint, r, err)
}

// saveTeam writes touchpoints and members that differ.
func (t *Tx) saveTeam(id domain.SprintID, before, after sprint.Sprint) error {
	if fmt.Sprint(before.Touchpoints) != fmt.Sprint(after.Touchpoints) {
		if _, err := t.exec(`DELETE FROM sprint_touchpoint WHERE sprint_id = ?`, int64(id)); err != nil {
			return err
		}
		for _, tp := range after.Touchpoints {
			if err := t.present("touchpoint", domain.KindTouchpoint, int64(tp)); err != nil {
				return err
			}
			if _, err := t.exec(`INSERT INTO sprint_touchpoint (id, sprint_id, touchpoint_id) VALUES (?, ?, ?)`, t.id(), int64(id), int64(tp)); err != nil {
				return err
			}
		}
	}
	if fmt.Sprint(before.Members) != fmt.Sprint(after.Members) {
		if _, err := t.exec(`DELETE FROM sprint_member WHERE sprint_id = ?`, int64(id)); err != nil {
			return err
		}
		for _, m := range after.Members {
			if err := t.present("person", domain.KindPerson, int64(m.Person)); err != nil {
				return err
			}
			if _, err := t.exec(`INSERT INTO sprint_member (id, sprint_id, person_id, role) VALUES (?, ?, ?, ?)`,
				t.id(), int64(id), int64(m.Person), m.Role); err != nil {
				return err
			}
		}
	}
	return nil
}

// present reports CodeNotFound unless a row is there; the id 0 stands for none and is.
func (t *Tx) present(table string, kind domain.Kind, id int64) error {
	if id == 0 {
		return nil
	}
	var one int
	return missing(kind, t.row(`SELECT 1 FROM `+table+` WHERE id = ?`, id).Scan(&one))
}
