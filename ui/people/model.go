package people

import (
	"net/mail"
	"slices"
	"strings"

	"touchstone/domain"
)

// model is what the screen shows: people, narrowed by a filter. It knows no widgets; the table sorts.
type model struct {
	people []domain.Person // by name
	teams  map[domain.TeamID]string
	filter string
}

// rows are the people to show.
func (m *model) rows() []domain.Person {
	words := strings.Fields(strings.ToLower(m.filter))
	var rows []domain.Person
	for _, p := range m.people {
		line := strings.ToLower(strings.Join([]string{p.Name, p.Role, m.teams[p.Team], p.Email}, " "))
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(line, w) }) {
			rows = append(rows, p)
		}
	}
	return rows
}

// check returns a person trimmed, or the first field that cannot be accepted. A name may stand twice only with another
// e-mail address: nobody could tell the two apart.
func (m *model) check(p domain.Person) (domain.Person, error) {
	var err error
	if p.Name, err = domain.CheckName("person.name", p.Name); err != nil {
		return p, err
	}
	p.Role, p.Email = strings.TrimSpace(p.Role), strings.TrimSpace(p.Email)
	if len([]rune(p.Role)) > domain.MaxName {
		return p, domain.E(domain.CodeTooLong, "field", "person.role", "max", domain.MaxName)
	}
	if p.Email != "" && !isEmail(p.Email) {
		return p, domain.E(domain.CodeBadValue, "field", "person.email", "value", p.Email, "accepted", "name@example.com")
	}
	for _, o := range m.people {
		if o.ID == p.ID {
			continue
		}
		if p.Email != "" && strings.EqualFold(o.Email, p.Email) {
			return p, domain.E(domain.CodeDuplicate, "field", "person.email", "value", p.Email)
		}
		if strings.EqualFold(o.Name, p.Name) && strings.EqualFold(o.Email, p.Email) {
			return p, domain.E(domain.CodeDuplicate, "field", "person.name", "value", p.Name)
		}
	}
	return p, nil
}

// isEmail accepts an address alone, with a dot in its domain.
func isEmail(s string) bool {
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s {
		return false
	}
	_, host, _ := strings.Cut(s, "@")
	dot := strings.LastIndex(host, ".")
	return dot > 0 && dot < len(host)-1
}

// teamNamed finds a team by its name, ignoring case.
func teamNamed(teams []domain.Team, name string) (domain.TeamID, bool) {
	for _, t := range teams {
		if strings.EqualFold(t.Name, strings.TrimSpace(name)) {
			return t.ID, true
		}
	}
	return 0, false
}
