package diagnosis

import (
	"cmp"
	"slices"
	"strings"
)

// groups are the scores by team and by role of those who answered.
//
// In an anonymous round no figure may tell what fewer than MinGroup people said, also not by adding and subtracting
// figures that are shown. What is shown must therefore not divide the round into parts smaller than that:
//
//  1. A team under MinGroup is not shown. If those not shown are together fewer than MinGroup, which the total less the
//     others would reveal, the smallest team shown is hidden too, and so on.
//  2. Roles likewise. Besides, the teams shown (and the rest) and the roles shown (and the rest) divide the round into
//     fields; while a field has one to four people, the smallest role shown that cuts such a field is hidden.
//
// Whatever sum or difference of totals, teams and roles describes a group of people, it is made of whole fields, and so of
// MinGroup people or more. Sizes are taken per area as well: a field where only three answered an area counts as three.
func groups(a RoundAnswers, uses []use) (teams, roles []Group) {
	var sheets []Sheet
	for _, s := range a.Sheets {
		if answered(s) {
			sheets = append(sheets, s)
		}
	}
	byTeam, byRole := newCut(sheets, func(s Sheet) string { return s.Team }), newCut(sheets, func(s Sheet) string { return s.Role })
	if a.Round.Anonymous {
		people := make([]presence, len(sheets))
		for i, s := range sheets {
			people[i] = present(a.Round.Questionnaire, s, uses)
		}
		byTeam.protect(people, nil)
		byRole.protect(people, byTeam)
	}
	return byTeam.groups(a, sheets, uses), byRole.groups(a, sheets, uses)
}

// presence counts people: all, those with an answer that is scored, and those with one in each area.
type presence []int

func present(q Questionnaire, s Sheet, uses []use) presence {
	p := make(presence, 2+len(q.Areas))
	p[0] = 1
	for i, x := range q.Questions {
		if valueAt(s, i).Given() && uses[i] == useScore {
			p[1], p[2+q.AreaIndex(x.Area)] = 1, 1
		}
	}
	return p
}

// large reports whether nobody or enough people are counted, everywhere.
func (p presence) large() bool {
	return !slices.ContainsFunc(p, func(n int) bool { return n > 0 && n < MinGroup })
}

func (p presence) plus(o presence) presence {
	sum := slices.Clone(o)
	for i := range p {
		sum[i] += p[i]
	}
	return sum
}

// cut divides the respondents by what one field of theirs says.
type cut struct {
	of     []string // by respondent
	names  []string // all, sorted, "" last
	hidden map[string]bool
}

func newCut(sheets []Sheet, by func(Sheet) string) *cut {
	c := &cut{hidden: map[string]bool{}}
	for _, s := range sheets {
		name := strings.TrimSpace(by(s))
		c.of = append(c.of, name)
		if !slices.Contains(c.names, name) {
			c.names = append(c.names, name)
		}
	}
	slices.SortFunc(c.names, func(a, b string) int { return cmp.Or(cmpBool(a == "", b == ""), strings.Compare(a, b)) })
	return c
}

// class is the name of the group a respondent is shown in; hidden for all that are hidden, who are one class.
func (c *cut) class(i int) (name string, hidden bool) {
	if c.hidden[c.of[i]] {
		return "", true
	}
	return c.of[i], false
}

// protect hides groups until nothing small can be told; beside another cut, which stays as it is.
func (c *cut) protect(people []presence, beside *cut) {
	sizes := map[string]presence{}
	for i, p := range people {
		sizes[c.of[i]] = p.plus(sizes[c.of[i]].or(p))
	}
	for _, name := range c.names {
		c.hidden[name] = !sizes[name].large()
	}
	for {
		bad := c.smallFields(people, beside)
		if len(bad) == 0 {
			return
		}
		next := c.smallest(sizes, func(name string) bool { return slices.Contains(bad, name) })
		if next < 0 {
			next = c.smallest(sizes, func(string) bool { return true })
		}
		if next < 0 {
			return // all hidden: only the total remains
		}
		c.hidden[c.names[next]] = true
	}
}

// or is p, or nobody where p is nothing yet.
func (p presence) or(like presence) presence {
	if p != nil {
		return p
	}
	return make(presence, len(like))
}

// smallFields names the groups shown that have a part in too small a field; "" stands for the hidden ones.
func (c *cut) smallFields(people []presence, beside *cut) (bad []string) {
	type field struct {
		name, other   string
		hidden, apart bool
	}
	fields := map[field]presence{}
	for i, p := range people {
		var f field
		f.name, f.hidden = c.class(i)
		if beside != nil {
			f.other, f.apart = beside.class(i)
		}
		fields[f] = p.plus(fields[f].or(p))
	}
	for f, p := range fields {
		if !p.large() {
			bad = append(bad, f.name)
		}
	}
	return bad
}

// smallest is the index of the smallest group shown among those wanted, -1 if there is none.
func (c *cut) smallest(sizes map[string]presence, wanted func(string) bool) int {
	at := -1
	for i, name := range c.names {
		if !c.hidden[name] && wanted(name) && (at < 0 || sizes[name][0] < sizes[c.names[at]][0]) {
			at = i
		}
	}
	return at
}

// groups are the scores of the groups shown and, last, how many are in the others.
func (c *cut) groups(a RoundAnswers, sheets []Sheet, uses []use) (all []Group) {
	rest := 0
	for _, name := range c.names {
		var in []Sheet
		for i, s := range sheets {
			if c.of[i] == name {
				in = append(in, s)
			}
		}
		if c.hidden[name] {
			rest += len(in)
			continue
		}
		g := Group{Name: name, Respondents: len(in)}
		g.Areas, g.Overall = scores(a, in, uses)
		all = append(all, g)
	}
	if rest > 0 {
		all = append(all, Group{Respondents: rest, Withheld: true})
	}
	return all
}
