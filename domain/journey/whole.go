package journey

import (
	"cmp"
	"slices"
	"strings"

	"touchstone/domain"
)

// Whole is a map as a file brings it: by indexes and names, without a workspace. Its stages, lanes and cards may know
// their origins.
type Whole struct {
	Map
	Content
	Owners []Owner       // of each card; nil: no card has one
	Texts  []ContentText // what lanes of the kind text say
}

// Owner is whom a file names as owner of a card. Email and id tell people of the same name apart; the name counts.
type Owner struct {
	Name, Email string
	ID          domain.PersonID
}

// ContentText is a text by the indexes of its stage and lane.
type ContentText struct {
	Stage, Lane int
	Text        string
}

// Missing are the owners nobody in the workspace is, by name or email, each once, in the order of the cards.
func (w Whole) Missing(people map[domain.PersonID]domain.Person) []domain.Person {
	var missing []domain.Person
	seen := map[string]bool{}
	find := ownersByName(people)
	for _, o := range w.Owners {
		if key := nameKey(o.Name); key != "" && !seen[key] && find(o) == 0 {
			seen[key] = true
			missing = append(missing, domain.Person{Name: strings.TrimSpace(o.Name), Email: strings.TrimSpace(o.Email)})
		}
	}
	return missing
}

// ownersByName finds people as a file names them: of several with the name the one with the id, or the one with the email.
func ownersByName(people map[domain.PersonID]domain.Person) func(Owner) domain.PersonID {
	names := peopleByName(people)
	emails := map[string][]domain.PersonID{}
	for id, p := range people {
		if key := nameKey(p.Email); key != "" {
			emails[key] = append(emails[key], id)
		}
	}
	return func(o Owner) domain.PersonID {
		if blank(o.Name) {
			return 0
		}
		if p, ok := people[o.ID]; ok && nameKey(p.Name) == nameKey(o.Name) {
			return o.ID
		}
		if ids := emails[nameKey(o.Email)]; len(ids) == 1 && nameKey(people[ids[0]].Name) == nameKey(o.Name) {
			return ids[0]
		}
		return names[nameKey(o.Name)]
	}
}

// On plans the file's content onto a map, behind what is there, with the owners its people have.
func (w Whole) On(v View) (Plan, error) {
	content := w.Content
	content.Cards = slices.Clone(content.Cards)
	find := ownersByName(v.People)
	for _, s := range content.Stages {
		if err := cmp.Or(CheckSize("stage.width", s.Width), CheckEmotion(s.Emotion)); err != nil {
			return nil, err
		}
	}
	for _, l := range content.Lanes {
		if err := cmp.Or(CheckSize("lane.height", l.Height), l.Metric.Check()); err != nil {
			return nil, err
		}
	}
	for i := range content.Cards {
		checked, err := content.Cards[i].Check()
		if err != nil {
			return nil, err
		}
		content.Cards[i].Touchpoint = checked
		content.Cards[i].Owner = 0
		if i < len(w.Owners) {
			content.Cards[i].Owner = find(w.Owners[i])
		}
	}
	plan, err := content.On(v)
	if err != nil {
		return nil, err
	}
	var stages []domain.StageID
	var lanes []domain.LaneID
	for _, c := range plan {
		switch c := c.(type) {
		case AddStage:
			stages = append(stages, c.Stage.ID)
		case AddLane:
			lanes = append(lanes, c.Lane.ID)
		}
	}
	for _, t := range w.Texts {
		if t.Stage < 0 || t.Stage >= len(stages) {
			return nil, absent(domain.KindStage)
		}
		if t.Lane < 0 || t.Lane >= len(lanes) {
			return nil, absent(domain.KindLane)
		}
		plan = append(plan, SetText{At: TextCell{stages[t.Stage], lanes[t.Lane]}, Text: t.Text})
	}
	return plan, nil
}

// Whole is the map as a file holds it.
func (v View) Whole() Whole {
	w := Whole{Map: v.Map, Content: v.Content(), Owners: make([]Owner, len(v.Touchpoints))}
	for i, t := range v.Touchpoints {
		p := v.People[t.Owner]
		w.Owners[i] = Owner{Name: p.Name, Email: p.Email, ID: p.ID}
		w.Cards[i].Origin = t.Origin
	}
	for i, l := range v.Lanes {
		w.Lanes[i].Origin = l.Origin
	}
	for i, s := range v.Stages {
		w.Stages[i].Emotion, w.Stages[i].Origin = s.Emotion, s.Origin
		for j, l := range v.Lanes {
			if text := v.Texts[TextCell{s.ID, l.ID}]; text != "" && l.Kind == LaneText {
				w.Texts = append(w.Texts, ContentText{i, j, text})
			}
		}
	}
	return w
}

// Check returns the touchpoint as editing field by field would leave it, or the first field that cannot be accepted. It
// is for touchpoints that come from outside: a file, a clipboard.
func (t Touchpoint) Check() (Touchpoint, error) {
	importance, performance := t.Importance, t.Performance
	for _, f := range TextFields {
		var err error
		if t, err = t.Apply(t.Of(f)); err != nil {
			return t, err
		}
	}
	for _, e := range []Edit{{Field: FieldEmotion, Number: t.Emotion}, {Field: FieldImportance, Number: importance.V}, {Field: FieldPerformance, Number: performance.V}} {
		if _, err := t.Apply(e); err != nil {
			return t, err
		}
	}
	return t, nil
}
