package roce

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"touchstone/domain"
)

// Operations on models. Their words in the history and on the undo button are the texts "op.<op>".
const (
	OpAdd           domain.Op = "roce.add"
	OpRename        domain.Op = "roce.rename"
	OpCopy          domain.Op = "roce.copy"
	OpDelete        domain.Op = "roce.delete"
	OpScenario      domain.Op = "roce.scenario"
	OpSet           domain.Op = "roce.set"
	OpImport        domain.Op = "roce.import"
	OpFeed          domain.Op = "roce.feed"
	OpAddSegment    domain.Op = "roce.add_segment"
	OpRenameSegment domain.Op = "roce.rename_segment"
	OpMoveSegment   domain.Op = "roce.move_segment"
	OpDeleteSegment domain.Op = "roce.delete_segment"
	OpReasons       domain.Op = "roce.reasons"
)

// Codes of models.
const (
	CodeIncomplete    domain.Code = "roce_incomplete"    // n: assumptions that are not known
	CodeReasonMissing domain.Code = "roce_reason"        // field: what evidence fed is overridden without a reason
	CodeUnknownKey    domain.Code = "roce_unknown_key"   // field
	CodeManySegments  domain.Code = "roce_many_segments" // max
	CodeNoStatus      domain.Code = "roce_no_status"     // survey: it has no outcome of two values
	CodeNoAmount      domain.Code = "roce_no_amount"     // survey, segment, value: a value that is no number
	CodeBadPeriod     domain.Code = "roce_period"        // value: months
)

// MaxNote is how many characters a source, an owner, a note or a reason may have.
const MaxNote = 2000

// NewModel is a model that knows nothing yet.
func NewModel(name, currency string) Model {
	return Model{Name: name, Currency: currency, Scenario: Likely, Assumptions: map[Key]Assumption{}}
}

// Keys lists every assumption a model has, known or not, in the order in which they are shown: by segment within a field.
func (m *Model) Keys() (keys []Key) {
	for _, s := range Specs() {
		keys = append(keys, m.KeysOf(s)...)
	}
	return keys
}

// KeysOf lists the assumptions of one field.
func (m *Model) KeysOf(s Spec) (keys []Key) {
	segments := []ModelSegment{{}}
	if s.PerSegment {
		segments = m.Segments
	}
	for _, g := range segments {
		for y := s.FirstYear; y <= s.LastYear; y++ {
			keys = append(keys, Key{Field: s.ID, Segment: g.ID, Year: y})
		}
	}
	return keys
}

// Horizon is the model's horizon in years, 0 while it is not known.
func (m *Model) Horizon() int {
	if v := m.Assumptions[Key{Field: "horizon"}].Value; v != nil {
		return int(*v)
	}
	return 0
}

// Inputs gives the inputs of the calculation. While anything is missing it says what, and the inputs are not to be used.
// Years after the horizon may stay empty.
func (m *Model) Inputs() (in Inputs, missing []Key) {
	in = Inputs{Currency: m.Currency, Scenario: m.Scenario, Segments: make([]Segment, len(m.Segments))}
	place := map[domain.GroupID]int{}
	for i, s := range m.Segments {
		in.Segments[i].Name, place[s.ID] = s.Name, i
	}
	horizon := m.Horizon()
	for _, spec := range Specs() {
		for _, key := range m.KeysOf(spec) {
			a := m.Assumptions[key]
			if !a.Complete(spec) {
				if horizon == 0 || key.Year <= horizon {
					missing = append(missing, key)
				}
				continue
			}
			in.fill(spec, place[key.Segment], key.Year, a)
		}
	}
	return in, missing
}

// Complete reports whether an assumption has all the numbers the calculation needs.
func (a Assumption) Complete(s Spec) bool {
	return a.Value != nil && (!s.Spread || a.Low != nil && a.High != nil)
}

// Overridden reports whether a value that evidence had fed was replaced by hand.
func (a Assumption) Overridden() bool {
	return a.Evidence != nil && (a.Value == nil || *a.Value != a.Evidence.Value)
}

// fill puts an assumption where the calculation wants it.
func (in *Inputs) fill(s Spec, segment, year int, a Assumption) {
	v := *a.Value
	switch s.ID {
	case "horizon":
		in.Horizon = int(v)
	case "timing":
		in.Timing = Timing(choice(s, v))
	case "retained":
		in.Retained = Retained(choice(s, v))
	case "risk_on":
		in.RiskOn = v == 1
	default:
		if !s.Spread {
			*s.at(in, segment, year, 0) = v
			return
		}
		*s.at(in, segment, year, 0), *s.at(in, segment, year, 1), *s.at(in, segment, year, 2) = *a.Low, v, *a.High
	}
}

func choice(s Spec, v float64) string { return keyAt(s.Choices, int(v)) }

// Report evaluates the model. Errors: CodeIncomplete, or the first of Inputs.Check.
func (m *Model) Report() (*Report, error) {
	in, missing := m.Inputs()
	if len(missing) > 0 {
		return nil, domain.E(CodeIncomplete, "n", len(missing))
	}
	r, err := Evaluate(in)
	if err != nil {
		return nil, err
	}
	r.Warnings = append(m.sourceWarnings(), r.Warnings...)
	return r, nil
}

// sourceWarnings tell how well founded the assumptions are.
func (m *Model) sourceWarnings() (w []Warning) {
	without, judged, n := 0, 0, 0
	for _, a := range m.Assumptions {
		if a.Value == nil {
			continue
		}
		n++
		if strings.TrimSpace(a.Source) == "" {
			without++
		}
		if a.Grade == GradeJudgement || a.Grade == GradeNone {
			judged++
		}
	}
	if without > 0 {
		w = append(w, Warning{WarnSource, map[string]any{"n": without}})
	}
	if judged > 0 {
		w = append(w, Warning{WarnJudgement, map[string]any{"n": judged, "of": n}})
	}
	return w
}

// CheckEdit gives an edit trimmed, or the fault: a field, segment or year the model does not have, a number that is not
// accepted, or evidence overridden without a reason. Error arguments name the field by the text "roce.field.<id>".
func (m *Model) CheckEdit(e Edit, reason string) (Edit, error) {
	spec, ok := SpecOf(e.Key.Field)
	name := "roce.field." + string(e.Key.Field)
	if !ok || e.Key.Year < spec.FirstYear || e.Key.Year > spec.LastYear || spec.PerSegment != (e.Key.Segment != 0) {
		return e, domain.E(CodeUnknownKey, "field", name)
	}
	if e.Key.Segment != 0 && m.SegmentName(e.Key.Segment) == "" {
		return e, domain.E(domain.CodeNotFound, "kind", "kind."+string(domain.KindROCEGroup))
	}
	for _, v := range []*float64{e.Value, e.Low, e.High} {
		if v == nil {
			continue
		}
		if err := spec.Check(*v); err != nil {
			return e, err
		}
	}
	switch e.Grade {
	case GradeNone, GradeMeasured, GradeHistory, GradeBenchmark, GradeJudgement:
	default:
		return e, domain.E(domain.CodeBadValue, "field", name, "value", string(e.Grade), "accepted", "A, B, C, D")
	}
	for _, s := range []*string{&e.Source, &e.Owner, &e.Note} {
		*s = strings.TrimSpace(*s)
		if len([]rune(*s)) > MaxNote {
			return e, domain.E(domain.CodeTooLong, "field", name, "max", MaxNote)
		}
	}
	if len([]rune(reason)) > MaxNote {
		return e, domain.E(domain.CodeTooLong, "field", name, "max", MaxNote)
	}
	if e.Overridden() && strings.TrimSpace(reason) == "" && !sameNumber(e.Value, m.Assumptions[e.Key].Value) {
		return e, domain.E(CodeReasonMissing, "field", name)
	}
	return e, nil
}

func sameNumber(a, b *float64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// SegmentName is the name of a segment, "" if the model does not have it.
func (m *Model) SegmentName(id domain.GroupID) string {
	for _, s := range m.Segments {
		if s.ID == id {
			return s.Name
		}
	}
	return ""
}

// Model turns complete inputs into assumptions without source, for an import or a sample. Segments get the ids given.
func (in *Inputs) Model(name string, ids []domain.GroupID) Model {
	m := NewModel(name, in.Currency)
	m.Scenario = in.Scenario
	for i, s := range in.Segments {
		m.Segments = append(m.Segments, ModelSegment{ID: ids[i], Name: s.Name})
	}
	for _, spec := range Specs() {
		for _, key := range m.KeysOf(spec) {
			at := func(k Scenario) *float64 {
				v := in.Value(spec, max(slices.Index(ids, key.Segment), 0), key.Year, k)
				return &v
			}
			a := Assumption{Value: at(Likely)}
			if spec.Spread {
				a.Low, a.High = at(Pessimistic), at(Optimistic)
			}
			m.Assumptions[key] = a
		}
	}
	return m
}

// Yearly turns a share lost in some months into one a year, by the customers who stay: 1 − (1 − share)^(12/months).
func Yearly(share float64, months int) float64 {
	return 1 - math.Pow(1-share, 12/float64(months))
}

// AsOf is the model's assumptions as they were at an instant, by its history (all of it, in any order): what a workbook
// exported then held. Of what changed since, owner, date, note and evidence are not known. Segments are those of today.
func (m *Model) AsOf(at time.Time, history []Change) Model {
	was := *m
	was.Assumptions = maps.Clone(m.Assumptions)
	later := slices.DeleteFunc(slices.Clone(history), func(c Change) bool { return !c.At.After(at) })
	slices.SortFunc(later, func(a, b Change) int { return cmp.Compare(b.ID, a.ID) })
	for _, c := range later {
		was.Assumptions[c.Key] = c.Old
	}
	return was
}
