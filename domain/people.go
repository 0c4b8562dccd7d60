package domain

import "strings"

// Person owns touchpoints, measures, actions and sprints.
type Person struct {
	ID    PersonID
	Name  string // required, at most 200 characters
	Role  string
	Team  TeamID // 0: none
	Email string
}

// Initials are the first letters of the first and the last word of the name, for places too small for it.
func (p Person) Initials() string {
	words := strings.Fields(p.Name)
	switch len(words) {
	case 0:
		return ""
	case 1:
		return firstRune(words[0])
	}
	return firstRune(words[0]) + firstRune(words[len(words)-1])
}

func firstRune(s string) string {
	for _, r := range s {
		return strings.ToUpper(string(r))
	}
	return ""
}

// Team groups people.
type Team struct {
	ID   TeamID
	Name string // required, unique in the workspace
}

const (
	OpAddPerson    Op = "person.add"
	OpEditPerson   Op = "person.edit"
	OpDeletePerson Op = "person.delete"
	OpAddTeam      Op = "team.add"
	OpEditTeam     Op = "team.edit"
	OpDeleteTeam   Op = "team.delete"
	OpEditSettings Op = "workspace.edit"
	OpFillSample   Op = "workspace.sample"
)

// MaxName is the longest name of anything, in characters; MaxText the longest free text.
const (
	MaxName = 200
	MaxText = 10_000
)

// CheckName trims a name and refuses an empty or over-long one. field is the text key of the field's label.
func CheckName(field, name string) (string, error) {
	name = strings.TrimSpace(name)
	if name == "" {
		return "", E(CodeRequired, "field", field)
	}
	if n := len([]rune(name)); n > MaxName {
		return "", E(CodeTooLong, "field", field, "max", MaxName)
	}
	return name, nil
}

// PersonTies is what hangs on people: what loses its owner when they are deleted, and whose team they leave.
type PersonTies struct {
	Touchpoints, Actions, Cards int // owned
	Teams                       int // sprints they work in
}
