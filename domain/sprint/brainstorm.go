package sprint

import (
	"cmp"
	"slices"

	"touchstone/domain"
)

// CodeDots refuses more dots than a person has.
const CodeDots domain.Code = "sprint_dots" // name, dots: nobody has more; name is empty for votes without a name

// Ranked is a group of ideas, or an idea by itself, with its dots.
type Ranked struct {
	Group IdeaGroup // the zero group for an idea by itself
	Ideas []Idea
	Dots  int
	Rank  int // from 1; equal dots have equal ranks
}

// Title is the group's name, or the first idea's words.
func (r Ranked) Title() string {
	if r.Group.Name != "" || len(r.Ideas) == 0 {
		return r.Group.Name
	}
	return r.Ideas[0].Text
}

// Ranking is the ideas by dots, the most first; among equals the order in which they were said.
func (b Brainstorm) Ranking() []Ranked {
	groups := map[domain.IdeaGroupID]IdeaGroup{}
	for _, g := range b.Groups {
		groups[g.ID] = g
	}
	dots := b.DotsOf()
	var all []Ranked
	at := map[domain.IdeaGroupID]int{}
	for _, i := range b.Ideas {
		where, ok := at[i.Group]
		if i.Group == 0 || !ok {
			where = len(all)
			all = append(all, Ranked{Group: groups[i.Group]})
			at[i.Group] = where
		}
		all[where].Ideas = append(all[where].Ideas, i)
		all[where].Dots += dots[i.ID]
	}
	slices.SortStableFunc(all, func(x, y Ranked) int { return cmp.Compare(y.Dots, x.Dots) })
	for i := range all {
		if all[i].Rank = i + 1; i > 0 && all[i].Dots == all[i-1].Dots {
			all[i].Rank = all[i-1].Rank
		}
	}
	return all
}

// DotsOf sums the dots of each idea.
func (b Brainstorm) DotsOf() map[domain.IdeaID]int {
	dots := map[domain.IdeaID]int{}
	for _, v := range b.Votes {
		dots[v.Idea] += v.Dots
	}
	return dots
}

// Used is how many dots a person has given; 0 stands for votes without a name.
func (b Brainstorm) Used(p domain.PersonID) (n int) {
	for _, v := range b.Votes {
		if v.Person == p {
			n += v.Dots
		}
	}
	return n
}

// CheckVote refuses a vote beyond what a person has; votes without a name may be as many as the whole team has.
func (b Brainstorm) CheckVote(v Vote) error {
	has, name := b.Dots, ""
	if v.Person == 0 {
		has *= max(1, len(b.People))
	}
	for _, p := range b.People {
		if p.ID == v.Person {
			name = p.Name
		}
	}
	used := b.Used(v.Person)
	for _, o := range b.Votes {
		if o.Idea == v.Idea && o.Person == v.Person {
			used -= o.Dots
		}
	}
	if v.Dots < 0 || used+v.Dots > has {
		return domain.E(CodeDots, "name", name, "dots", has)
	}
	return nil
}

// CheckIdea returns an idea as one line, or why it cannot be one.
func CheckIdea(line string) (string, error) { return domain.CheckName("sprint.idea", oneLine(line)) }
