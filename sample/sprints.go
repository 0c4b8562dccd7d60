package sample

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"touchstone/assets/sample"
	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/domain"
	"touchstone/domain/sprint"
)

// sprintsSpec is assets/sample/sprints.json. Days are working days, counted from the start of a sprint; 0 is before it.
type sprintsSpec struct {
	Map       string
	HolidayIn int `json:"holiday_in"` // calendar days from today
	Sprints   []sprintSpec
}

type sprintSpec struct {
	Key, State, Sponsor string
	Touchpoints         []string
	Cross               bool
	Team                [][2]string // person, role
	EndedAgo            int         `json:"ended_ago"` // calendar days
	Cost                *float64
	StartsIn            int `json:"starts_in"` // calendar days
	Day                 int // on which it stands, or was abandoned
	Measures            []measureSpec
	Ideas               []ideaSpec
	Group               []string
	Propose             *proposeSpec
	Cards               []cardSpec
}

type measureSpec struct {
	Key, Kind, Touchpoint string
	Lower                 bool
	Target                *float64
	Readings              map[sprint.When][]float64 // value, n, sd
}

// ideaSpec is an idea's key and who gave it how many dots, written as a pair.
type ideaSpec struct {
	Key  string
	Dots map[string]int
}

// UnmarshalJSON reads the pair.
func (i *ideaSpec) UnmarshalJSON(b []byte) error { return json.Unmarshal(b, &[2]any{&i.Key, &i.Dots}) }

type proposeSpec struct {
	Day, Decided int
	Ideas        []string
	Approved     bool
}

type cardSpec struct {
	Key, Owner string
	Estimate   *float64
	Due, Phase float64
	Labels     []string
	Checks     int
	Blocked    bool
	Moves      [][2]int // day and column; the first is where it came
}

// sprintWords is assets/sample/sprints.<language>.json.
type sprintWords struct {
	Texts, Roles, Labels, Measures, Ideas, Cards map[string]string
	Checks                                       map[string][]string
	Sprints                                      map[string]struct{ Name, Goal, Criteria, Outcome, Lessons, Reason string }
}

// sprints makes the sprints with their past, day by day, by the store's own commands as of those days.
func (f *filler) sprints(lang string) func() error {
	return func() error {
		var spec sprintsSpec
		var words sprintWords
		b, err := sample.Sprints()
		if err == nil {
			err = json.Unmarshal(b, &spec)
		}
		if err == nil {
			if b, err = sample.SprintWords(lang); err == nil {
				err = json.Unmarshal(b, &words)
			}
		}
		if err != nil {
			return fmt.Errorf("read the sample's sprints: %w", err)
		}
		holiday := f.today.AddDays(spec.HolidayIn)
		for !domain.MondayToFriday.Has(holiday.Time().Weekday()) {
			holiday = holiday.AddDays(1)
		}
		if err := f.s.AddSpecialDays(f.ctx, []domain.SpecialDay{{Date: holiday, Name: words.Texts["holiday"]}}, nil); err != nil {
			return err
		}
		for _, s := range spec.Sprints {
			p := &past{filler: f, spec: s, words: words, usual: text.For(lang), made: f.maps[spec.Map], cards: map[string]domain.CardID{}, ideas: map[string]domain.IdeaID{}}
			if err := p.live(); err != nil {
				return fmt.Errorf("sprint %s: %w", s.Key, err)
			}
		}
		return nil
	}
}

// past lives one sprint.
type past struct {
	*filler
	spec    sprintSpec
	words   sprintWords
	usual   *text.Texts
	made    *filled
	id      domain.SprintID
	days    []domain.Date // working days, day 1 first
	columns []sprint.Column
	cards   map[string]domain.CardID
	ideas   map[string]domain.IdeaID
}

// weekday is the last working day on or before a date, n working days earlier. The sample's holiday lies ahead.
func weekday(d domain.Date, n int) domain.Date {
	for {
		if domain.MondayToFriday.Has(d.Time().Weekday()) {
			if n == 0 {
				return d
			}
			n--
		}
		d = d.AddDays(-1)
	}
}

// start is the day the sprint was or will be begun.
func (p *past) start() domain.Date {
	ended := p.today.AddDays(-p.spec.EndedAgo)
	switch sprint.State(p.spec.State) {
	case sprint.Planned:
		return p.today.AddDays(p.spec.StartsIn)
	case sprint.Completed:
		return weekday(ended, sprint.Days-1)
	case sprint.Abandoned:
		return weekday(ended, p.spec.Day-1)
	}
	return weekday(p.today, p.spec.Day-1)
}

// on is the store as of a day at ten o'clock, but never later than now.
func (p *past) on(d domain.Date) *data.Store {
	at := time.Date(d.Year, d.Month, d.Day, 10, 0, 0, 0, p.now.Location())
	if at.After(p.now) {
		at = p.now
	}
	return p.s.AsOf(at)
}

func (p *past) live() error {
	if err := p.plan(); err != nil {
		return err
	}
	last := sprint.Days
	switch sprint.State(p.spec.State) {
	case sprint.Planned:
		last = 0
	case sprint.Running, sprint.Abandoned:
		last = p.spec.Day
	}
	for day := 0; day <= last; day++ {
		if err := p.day(day); err != nil {
			return fmt.Errorf("day %d: %w", day, err)
		}
	}
	return p.end()
}

// before is the day before the sprint, on which it is planned; for one still ahead that is today.
func (p *past) before() domain.Date {
	if d := p.start().AddDays(-3); d.Before(p.today) {
		return d
	}
	return p.today
}

func (p *past) plan() error {
	w := p.words.Sprints[p.spec.Key]
	d := sprint.Draft{Name: w.Name, Goal: w.Goal, Criteria: w.Criteria, Cross: p.spec.Cross, Sponsor: p.people[p.spec.Sponsor], Start: p.start(), Cost: p.spec.Cost,
		Columns: sprint.UsualColumns(func(key string) string { return p.usual.T(key) })}
	for _, t := range p.spec.Touchpoints {
		d.Touchpoints = append(d.Touchpoints, p.made.cards[t])
	}
	for _, m := range p.spec.Team {
		d.Members = append(d.Members, sprint.Member{Person: p.people[m[0]], Role: p.words.Roles[m[1]]})
	}
	s := p.on(p.before())
	var err error
	if p.id, err = s.AddSprint(p.ctx, d); err != nil {
		return err
	}
	board, err := s.Board(p.ctx, p.id)
	if err != nil {
		return err
	}
	p.columns, p.days = board.Columns, board.Sprint.Course.Days
	for _, m := range p.spec.Measures {
		if err := p.measure(s, m); err != nil {
			return err
		}
	}
	return nil
}

func (p *past) reading(values []float64, on domain.Date) sprint.Reading {
	r := sprint.Reading{Value: values[0], N: int(values[1]), Date: on, Source: p.words.Texts["source"]}
	if len(values) > 2 {
		r.SD = &values[2]
	}
	return r
}

func (p *past) measure(s *data.Store, m measureSpec) error {
	unit := map[string]string{"days": "unit_days", "checks": "unit_checks", "solved": "unit_percent"}[m.Key]
	_, err := s.AddMeasure(p.ctx, p.id, sprint.Measure{Name: p.words.Measures[m.Key], Kind: sprint.MeasureKind(m.Kind), Unit: p.words.Texts[unit],
		Lower: m.Lower, Target: m.Target, Touchpoint: p.made.cards[m.Touchpoint],
		Readings: map[sprint.When]sprint.Reading{sprint.Baseline: p.reading(m.Readings[sprint.Baseline], p.before())}})
	return err
}

// day does what happened on a working day.
func (p *past) day(day int) error {
	s := p.on(p.before())
	if day > 0 {
		s = p.on(p.days[day-1])
	}
	if day == 1 {
		if err := s.StartSprint(p.ctx, p.id); err != nil {
			return err
		}
	}
	for _, c := range p.spec.Cards {
		for i, m := range c.Moves {
			if m[0] != day {
				continue
			}
			if err := p.move(s, c, i == 0, m[1]); err != nil {
				return fmt.Errorf("card %s: %w", c.Key, err)
			}
		}
	}
	if day == 6 || day == 0 && p.spec.State == string(sprint.Planned) { // the day after understanding
		if err := p.brainstorm(s); err != nil {
			return err
		}
	}
	return p.propose(s, day)
}

// move adds a card, or moves it; the checklist of one that is done is done.
func (p *past) move(s *data.Store, c cardSpec, first bool, column int) error {
	to := sprint.Place{Column: p.columns[column].ID, By: sprint.NoLanes, Index: 1 << 30}
	if !first {
		if err := s.MoveCards(p.ctx, []domain.CardID{p.cards[c.Key]}, to); err != nil {
			return err
		}
		if len(p.words.Checks[c.Key]) == 0 || p.columns[column].Kind == sprint.Queue {
			return nil
		}
		return s.EditCards(p.ctx, []domain.CardID{p.cards[c.Key]}, sprint.Edit{Field: sprint.FieldChecklist, Checks: p.checks(c)})
	}
	ids, err := s.AddCards(p.ctx, p.id, to, []string{p.words.Cards[c.Key]})
	if err != nil {
		return err
	}
	p.cards[c.Key] = ids[0]
	var labels []string
	for _, l := range c.Labels {
		labels = append(labels, p.words.Labels[l])
	}
	edits := []sprint.Edit{{Field: sprint.FieldAssignee, Ref: int64(p.people[c.Owner])}, {Field: sprint.FieldEstimate, Number: c.Estimate},
		{Field: sprint.FieldDue, Number: &c.Due}, {Field: sprint.FieldPhase, Number: &c.Phase}, {Field: sprint.FieldLabels, Lines: labels},
		{Field: sprint.FieldTouchpoint, Ref: int64(p.made.cards[p.spec.Touchpoints[0]])}}
	if c.Checks > 0 {
		edits = append(edits, sprint.Edit{Field: sprint.FieldChecklist, Checks: p.checks(cardSpec{Key: c.Key})})
	}
	if c.Blocked {
		edits = append(edits, sprint.Edit{Field: sprint.FieldBlocked, Flag: true, Text: p.words.Texts["block_"+c.Key]})
	}
	for _, e := range edits {
		if err := s.EditCards(p.ctx, ids, e); err != nil {
			return err
		}
	}
	return nil
}

func (p *past) checks(c cardSpec) (list []sprint.Check) {
	for i, line := range p.words.Checks[c.Key] {
		list = append(list, sprint.Check{Text: line, Done: i < c.Checks})
	}
	return list
}

func (p *past) brainstorm(s *data.Store) error {
	for _, i := range p.spec.Ideas {
		id, err := s.AddIdea(p.ctx, p.id, p.words.Ideas[i.Key])
		if err != nil {
			return err
		}
		p.ideas[i.Key] = id
		voters := make([]string, 0, len(i.Dots))
		for who := range i.Dots {
			voters = append(voters, who)
		}
		slices.SortFunc(voters, cmp.Compare)
		for _, who := range voters {
			if err := s.SetDots(p.ctx, id, p.people[who], i.Dots[who]); err != nil {
				return err
			}
		}
	}
	if len(p.spec.Group) < 2 {
		return nil
	}
	group, err := s.GroupIdeas(p.ctx, p.ideas[p.spec.Group[0]], []domain.IdeaID{p.ideas[p.spec.Group[1]]})
	if err != nil {
		return err
	}
	return s.NameGroup(p.ctx, group, p.words.Texts["group"])
}

// propose hands the winning ideas in, has them decided, and carries the approved card through.
func (p *past) propose(s *data.Store, day int) error {
	pr := p.spec.Propose
	if pr == nil {
		return nil
	}
	if day == pr.Day {
		var ideas []domain.IdeaID
		for _, key := range pr.Ideas {
			ideas = append(ideas, p.ideas[key])
		}
		card, err := s.ProposeIdeas(p.ctx, p.id, ideas, p.words.Texts["proposal"])
		p.cards["proposal"] = card
		return err
	}
	if day != pr.Decided {
		return nil
	}
	sp, err := s.Sprint(p.ctx, p.id)
	if err != nil {
		return err
	}
	if err := s.DecideProposal(p.ctx, sp.Proposals[0].ID, sprint.Decision{Approved: pr.Approved, By: p.people[p.spec.Sponsor], Reason: p.words.Texts["approval"]}); err != nil {
		return err
	}
	return p.move(s, cardSpec{Key: "proposal"}, false, len(p.columns)-1)
}

// end completes or abandons the sprint, and reads its measures again.
func (p *past) end() error {
	w := p.words.Sprints[p.spec.Key]
	switch sprint.State(p.spec.State) {
	case sprint.Abandoned:
		return p.on(p.days[p.spec.Day-1]).AbandonSprint(p.ctx, p.id, w.Reason)
	case sprint.Completed:
	default:
		return nil
	}
	s := p.on(p.days[sprint.Days-1])
	v, err := s.FinishView(p.ctx, p.id)
	if err != nil {
		return err
	}
	finish := sprint.Finish{Outcome: w.Outcome, Lessons: strings.TrimSpace(w.Lessons), Cards: map[domain.CardID]sprint.Where{}}
	for _, c := range v.Open {
		finish.Cards[c.ID] = sprint.ToBacklog
	}
	if _, err := s.FinishSprint(p.ctx, p.id, finish); err != nil {
		return err
	}
	for i, m := range p.spec.Measures {
		for _, when := range sprint.Occasions[1:] {
			values, ok := m.Readings[when]
			if !ok {
				continue
			}
			on := v.Sprint.Course.On(when)
			r := p.reading(values, on)
			if err := p.on(on).SetReading(p.ctx, v.Sprint.Measures[i].ID, when, &r); err != nil {
				return err
			}
		}
	}
	return nil
}
