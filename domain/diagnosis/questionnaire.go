package diagnosis

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"touchstone/domain"
)

// Questionnaire is what a round asks: areas in their order, and questions in the order in which they are asked, those of an
// area together. It is made from a bank and then changed freely.
type Questionnaire struct {
	ID        domain.QuestionnaireID
	Name      string // required
	Areas     []Area
	Questions []Question
}

// Index is the place of a question, -1 if it is not there.
func (q Questionnaire) Index(id string) int {
	return slices.IndexFunc(q.Questions, func(x Question) bool { return x.ID == id })
}

// AreaIndex is the place of an area, -1 if it is not there.
func (q Questionnaire) AreaIndex(id string) int {
	return slices.IndexFunc(q.Areas, func(a Area) bool { return a.ID == id })
}

// In lists the questions of an area.
func (q Questionnaire) In(area string) (in []Question) {
	for _, x := range q.Questions {
		if x.Area == area {
			in = append(in, x)
		}
	}
	return in
}

// Asked is the number of questions that are answered by a value, which is all but the open ones.
func (q Questionnaire) Asked() (n int) {
	for _, x := range q.Questions {
		if x.Type != TypeNote {
			n++
		}
	}
	return n
}

// Fingerprint names the questions asked, their wording versions and types, whatever language they are shown in: an answer
// sheet carries it, so that it is not read into a round with other questions.
func (q Questionnaire) Fingerprint() string {
	var b strings.Builder
	for _, x := range q.Questions {
		fmt.Fprintf(&b, "%q %d %s\n", x.ID, x.Version, x.Type)
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:6])
}

// Check returns the questionnaire with trimmed texts and its questions in the order of the areas, or the first thing that
// cannot be accepted.
func (q Questionnaire) Check() (Questionnaire, error) {
	var err error
	if q.Name, err = domain.CheckName("diagnosis.questionnaire", q.Name); err != nil {
		return q, err
	}
	q.Areas, q.Questions = slices.Clone(q.Areas), slices.Clone(q.Questions)
	for i, a := range q.Areas {
		if q.Areas[i].Name, err = domain.CheckName("diagnosis.area", a.Name); err != nil {
			return q, err
		}
		if q.AreaIndex(a.ID) != i {
			return q, domain.E(domain.CodeDuplicate, "field", "diagnosis.area", "value", a.ID)
		}
	}
	for i, x := range q.Questions {
		if q.Questions[i], err = x.check(); err != nil {
			return q, err
		}
		if q.AreaIndex(x.Area) < 0 {
			return q, missing(KindArea)
		}
		if q.Index(x.ID) != i {
			return q, domain.E(domain.CodeDuplicate, "field", "diagnosis.question", "value", x.ID)
		}
	}
	q.sort()
	return q, nil
}

// sort puts the questions of an area together, in the order of the areas.
func (q *Questionnaire) sort() {
	slices.SortStableFunc(q.Questions, func(a, b Question) int { return q.AreaIndex(a.Area) - q.AreaIndex(b.Area) })
}

// Fresh gives what makes new questions and wordings distinct from all others in the workspace: Number for the ids of
// questions and areas, Version for wordings. The store finds them.
type Fresh struct{ Number, Version int }

// OwnID is the id of a question made in a workspace: "Q7".
func OwnID(number int) string { return "Q" + strconv.Itoa(number) }

// OwnNumber is the number of an id that OwnID or AddArea made, 0 for others.
func OwnNumber(id string) int {
	if len(id) > 1 && (id[0] == 'Q' || id[0] == 'A') {
		if n, err := strconv.Atoi(id[1:]); err == nil && n > 0 {
			return n
		}
	}
	return 0
}

// Add puts a new question into its area, before the one at index within the area; its id and version are made.
func (q *Questionnaire) Add(x Question, index int, f Fresh) (id string, err error) {
	if x, err = x.check(); err != nil {
		return "", err
	}
	if q.AreaIndex(x.Area) < 0 {
		return "", missing(KindArea)
	}
	x.ID, x.Version = OwnID(f.Number), f.Version
	q.Questions = slices.Insert(q.Questions, q.place(x.Area, index), x)
	return x.ID, nil
}

// place is the index in Questions of the index-th question of an area; beyond the last it is the end of the area.
func (q *Questionnaire) place(area string, index int) int {
	q.sort()
	at := q.AreaIndex(area)
	first := 0
	for first < len(q.Questions) && q.AreaIndex(q.Questions[first].Area) < at {
		first++
	}
	return first + max(0, min(index, len(q.In(area))))
}

// Edit saves a question's texts, type and weight. Another text or type is another wording: its version is made anew, so
// that answers given before are not compared with those after. The area stays; Move changes it.
func (q *Questionnaire) Edit(x Question, f Fresh) error {
	i := q.Index(x.ID)
	if i < 0 {
		return missing(KindQuestion)
	}
	was := q.Questions[i]
	x.Area, x.Version = was.Area, was.Version
	x, err := x.check()
	if err != nil {
		return err
	}
	if x.Text != was.Text || x.Type != was.Type {
		x.Version = f.Version
	}
	q.Questions[i] = x
	return nil
}

// Move puts questions, in their present order, into an area, before the one that stands at index there among the others.
func (q *Questionnaire) Move(ids []string, area string, index int) error {
	if q.AreaIndex(area) < 0 {
		return missing(KindArea)
	}
	var moved, rest []Question
	for _, x := range q.Questions {
		if slices.Contains(ids, x.ID) {
			x.Area = area
			moved = append(moved, x)
		} else {
			rest = append(rest, x)
		}
	}
	if len(moved) == 0 {
		return missing(KindQuestion)
	}
	q.Questions = rest
	q.Questions = slices.Insert(q.Questions, q.place(area, index), moved...)
	return nil
}

// Drop removes questions.
func (q *Questionnaire) Drop(ids []string) error {
	n := len(q.Questions)
	q.Questions = slices.DeleteFunc(slices.Clone(q.Questions), func(x Question) bool { return slices.Contains(ids, x.ID) })
	if len(q.Questions) == n {
		return missing(KindQuestion)
	}
	return nil
}

// AddArea puts an empty area behind the others; its id is made.
func (q *Questionnaire) AddArea(name string, f Fresh) (id string, err error) {
	if name, err = domain.CheckName("diagnosis.area", name); err != nil {
		return "", err
	}
	id = "A" + strconv.Itoa(f.Number)
	q.Areas = append(slices.Clone(q.Areas), Area{ID: id, Name: name})
	return id, nil
}

// RenameArea renames an area.
func (q *Questionnaire) RenameArea(id, name string) (err error) {
	i := q.AreaIndex(id)
	if i < 0 {
		return missing(KindArea)
	}
	if name, err = domain.CheckName("diagnosis.area", name); err != nil {
		return err
	}
	q.Areas = slices.Clone(q.Areas)
	q.Areas[i].Name = name
	return nil
}

// MoveArea puts an area, with its questions, at an index among the others.
func (q *Questionnaire) MoveArea(id string, index int) error {
	i := q.AreaIndex(id)
	if i < 0 {
		return missing(KindArea)
	}
	a := q.Areas[i]
	areas := slices.Delete(slices.Clone(q.Areas), i, i+1)
	q.Areas = slices.Insert(areas, max(0, min(index, len(areas))), a)
	q.sort()
	return nil
}

// DropArea removes an area with its questions. One area stays: CodeLastArea.
func (q *Questionnaire) DropArea(id string) error {
	i := q.AreaIndex(id)
	if i < 0 {
		return missing(KindArea)
	}
	if len(q.Areas) == 1 {
		return domain.E(CodeLastArea, "name", q.Areas[i].Name)
	}
	q.Areas = slices.Delete(slices.Clone(q.Areas), i, i+1)
	q.Questions = slices.DeleteFunc(slices.Clone(q.Questions), func(x Question) bool { return x.Area == id })
	return nil
}

func missing(kind domain.Kind) error {
	return domain.E(domain.CodeNotFound, "kind", "kind."+string(kind))
}
