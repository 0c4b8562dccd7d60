package mapfile

import (
	"math"
	"strconv"
	"strings"
	"time"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// kind is how a column's values are written and read.
type kind int

const (
	kindText   kind = iota // free text
	kindNumber             // a number
	kindCount              // a whole number
	kindDate               // a day
	kindWord               // one of a few words
	kindID                 // an id
)

// value is what stands in a cell: a text, a number or a day, or nothing.
type value struct {
	text   string
	number *float64
	day    domain.Date
}

func (v value) blank() bool { return v.text == "" && v.number == nil && v.day.IsZero() }

// column describes one column of a file.
type column struct {
	key   string // in the header, in English for all languages
	label string // key of its name in words
	kind  kind
	words []string // accepted by kindWord, besides nothing
	width float64  // in a workbook, in characters
	most  int      // characters of a text
	low   float64  // bounds of a number
	high  float64
}

// field is a column of things of one type.
type field[T any] struct {
	column
	get func(*T) value
	set func(*T, value) error // *domain.Error
}

// Words of flags.
const (
	yes = "yes"
	no  = "no"
)

func words[W ~string](list []W) []string {
	out := make([]string, 0, len(list))
	for _, w := range list {
		if w != "" {
			out = append(out, string(w))
		}
	}
	return out
}

// states in the order a person is offered them.
var states = []journey.State{journey.Current, journey.Future, journey.Planned}

func textField[T any](key, label string, width float64, p func(*T) *string) field[T] {
	return field[T]{column{key: key, label: label, width: width, most: domain.MaxText},
		func(t *T) value { return value{text: *p(t)} },
		func(t *T, v value) error {
			*p(t) = v.text
			if n := len([]rune(v.text)); n > domain.MaxText {
				return domain.E(domain.CodeTooLong, "field", label, "max", domain.MaxText, "n", n)
			}
			return nil
		}}
}

func nameField[T any](label string, p func(*T) *string) field[T] {
	return field[T]{column{key: "name", label: label, width: 34, most: domain.MaxName},
		func(t *T) value { return value{text: *p(t)} },
		func(t *T, v value) (err error) {
			*p(t), err = domain.CheckName(label, v.text)
			return err
		}}
}

func wordField[T any, W ~string](key, label string, accepted []W, p func(*T) *W) field[T] {
	return field[T]{column{key: key, label: label, kind: kindWord, words: words(accepted), width: 14},
		func(t *T) value { return value{text: string(*p(t))} },
		func(t *T, v value) error { *p(t) = W(v.text); return nil }}
}

func numberField[T any](key, label string, low, high float64, p func(*T) **float64) field[T] {
	return field[T]{column{key: key, label: label, kind: kindNumber, width: 12, low: low, high: high},
		func(t *T) value { return value{number: *p(t)} },
		func(t *T, v value) error { *p(t) = v.number; return nil }}
}

// idField writes an id with a letter before it: a spreadsheet would round a number of 19 digits.
func idField[T any, I ~int64](key string, letter string, p func(*T) *I) field[T] {
	return field[T]{column{key: key, label: "mapfile." + key, kind: kindID, width: 22, most: 32},
		func(t *T) value {
			if *p(t) == 0 {
				return value{}
			}
			return value{text: letter + strconv.FormatInt(int64(*p(t)), 10)}
		},
		func(t *T, v value) error {
			if v.text == "" {
				return nil
			}
			digits, ok := strings.CutPrefix(v.text, letter)
			n, err := strconv.ParseInt(digits, 10, 64)
			if !ok || err != nil || n <= 0 || digits != strconv.FormatInt(n, 10) {
				return domain.E(domain.CodeBadValue, "field", "mapfile."+key, "value", v.text, "accepted", letter+"123…")
			}
			*p(t) = I(n)
			return nil
		}}
}

var mapFields = []field[Map]{
	nameField("map.name", func(m *Map) *string { return &m.Name }),
	textField("persona", "map.persona", 40, func(m *Map) *string { return &m.Persona }),
	textField("scenario", "map.scenario", 40, func(m *Map) *string { return &m.Scenario }),
	textField("goal", "map.goal", 40, func(m *Map) *string { return &m.Goal }),
	wordField("state", "map.state", states, func(m *Map) *journey.State { return &m.State }),
	idField("id", "m", func(m *Map) *domain.MapID { return &m.ID }),
	idField("origin_id", "m", func(m *Map) *domain.MapID { return &m.Origin }),
}

var stageFields = []field[Stage]{
	nameField("stage.name", func(s *Stage) *string { return &s.Name }),
	wordField("colour", "stage.colour", journey.Colours[:], func(s *Stage) *journey.Colour { return &s.Colour }),
	sizeField("width", "stage.width", func(s *Stage) *int { return &s.Width }),
	numberField("emotion", "touchpoint.emotion", -2, 2, func(s *Stage) **float64 { return &s.Emotion }),
	idField("id", "s", func(s *Stage) *domain.StageID { return &s.ID }),
	idField("origin_id", "s", func(s *Stage) *domain.StageID { return &s.Origin }),
}

var laneFields = []field[Lane]{
	nameField("lane.name", func(l *Lane) *string { return &l.Name }),
	wordField("kind", "lane.kind", journey.EveryLaneKind[:], func(l *Lane) *journey.LaneKind { return &l.Kind }),
	wordField("colour", "lane.colour", journey.Colours[:], func(l *Lane) *journey.Colour { return &l.Colour }),
	wordField("metric", "lane.metric", journey.Metrics[:], func(l *Lane) *journey.Metric { return &l.Metric }),
	sizeField("height", "lane.height", func(l *Lane) *int { return &l.Height }),
	flagField("collapsed", "mapfile.collapsed", func(l *Lane) *bool { return &l.Collapsed }),
	idField("id", "l", func(l *Lane) *domain.LaneID { return &l.ID }),
	idField("origin_id", "l", func(l *Lane) *domain.LaneID { return &l.Origin }),
}

var textFields = []field[Text]{
	textField("text", "lane.text", 60, func(t *Text) *string { return &t.Text }),
}

var touchpointFields = func() []field[Touchpoint] {
	type t = Touchpoint
	text := func(f journey.Field, p func(*t) *string) field[t] {
		return textField(string(f), "touchpoint."+string(f), 40, p)
	}
	fields := []field[t]{
		nameField("touchpoint.name", func(x *t) *string { return &x.Name }),
		text(journey.FieldDescription, func(x *t) *string { return &x.Description }),
		text(journey.FieldChannel, func(x *t) *string { return &x.Channel }),
		ownerField(),
		textField("owner_email", "mapfile.owner_email", 26, func(x *t) *string { return &x.OwnerEmail }),
		text(journey.FieldExpectation, func(x *t) *string { return &x.Expectation }),
		text(journey.FieldToday, func(x *t) *string { return &x.Today }),
		numberField("emotion", "touchpoint.emotion", -2, 2, func(x *t) **float64 { return &x.Emotion }),
	}
	fields = append(fields, valueFields("importance", func(x *t) *journey.Value { return &x.Importance })...)
	fields = append(fields, valueFields("performance", func(x *t) *journey.Value { return &x.Performance })...)
	return append(fields,
		flagField("moment_of_truth", "touchpoint.moment_of_truth", func(x *t) *bool { return &x.MomentOfTruth }),
		text(journey.FieldMomentReason, func(x *t) *string { return &x.MomentReason }),
		text(journey.FieldPainPoints, func(x *t) *string { return &x.PainPoints }),
		text(journey.FieldOpportunities, func(x *t) *string { return &x.Opportunities }),
		text(journey.FieldCriteria, func(x *t) *string { return &x.Criteria }),
		text(journey.FieldDataIn, func(x *t) *string { return &x.DataIn }),
		text(journey.FieldDataOut, func(x *t) *string { return &x.DataOut }),
		text(journey.FieldNotes, func(x *t) *string { return &x.Notes }),
		listField("tags", func(x *t) *[]string { return &x.Tags }),
		listField("segments", func(x *t) *[]string { return &x.Segments }),
		idField("id", "t", func(x *t) *domain.TouchpointID { return &x.ID }),
		idField("owner_id", "p", func(x *t) *domain.PersonID { return &x.OwnerID }),
		idField("rating_id", "r", func(x *t) *domain.RatingID { return &x.Rating }),
		idField("origin_id", "t", func(x *t) *domain.TouchpointID { return &x.Origin }),
	)
}()

// CodeTwoOwners refuses a touchpoint that names several people: it has exactly one owner.
const CodeTwoOwners domain.Code = "two_owners" // value

func ownerField() field[Touchpoint] {
	return field[Touchpoint]{column{key: "owner", label: "touchpoint.owner", width: 22, most: domain.MaxName},
		func(t *Touchpoint) value { return value{text: quoteOwner(t.Owner)} },
		func(t *Touchpoint, v value) (err error) {
			name, one := unquoteOwner(strings.TrimSpace(v.text))
			if !one {
				return domain.E(CodeTwoOwners, "value", v.text)
			}
			if name != "" {
				t.Owner, err = domain.CheckName("touchpoint.owner", name)
			}
			return err
		}}
}

func flagField[T any](key, label string, p func(*T) *bool) field[T] {
	return field[T]{column{key: key, label: label, kind: kindWord, words: []string{yes, no}, width: 12},
		func(t *T) value {
			if *p(t) {
				return value{text: yes}
			}
			return value{}
		},
		func(t *T, v value) error { *p(t) = v.text == yes; return nil }}
}

// sizeField is a width or height in percent; nothing is the usual one.
func sizeField[T any](key, label string, p func(*T) *int) field[T] {
	return field[T]{column{key: key, label: label, kind: kindCount, width: 12, high: journey.MaxSize},
		func(t *T) value { return count(*p(t)) },
		func(t *T, v value) error {
			*p(t) = v.whole()
			return journey.CheckSize(label, *p(t))
		}}
}

// count is a number of things; none is nothing.
func count(n int) value {
	if n == 0 {
		return value{}
	}
	f := float64(n)
	return value{number: &f}
}

func (v value) whole() int {
	if v.number == nil {
		return 0
	}
	return int(*v.number)
}

// listField is a column of several words, divided by semicolons.
func listField(key string, p func(*Touchpoint) *[]string) field[Touchpoint] {
	label := "touchpoint." + key
	return field[Touchpoint]{column{key: key, label: label, width: 26, most: domain.MaxText},
		func(t *Touchpoint) value { return value{text: strings.Join(*p(t), "; ")} },
		func(t *Touchpoint, v value) error {
			*p(t) = journey.ParseTags(v.text)
			if n := len([]rune(v.text)); n > domain.MaxText {
				return domain.E(domain.CodeTooLong, "field", label, "max", domain.MaxText, "n", n)
			}
			return nil
		}}
}

// valueFields are the columns of an importance or performance: the value, and what it rests on.
func valueFields(key string, p func(*Touchpoint) *journey.Value) []field[Touchpoint] {
	type t = Touchpoint
	sources := []journey.ValueSource{journey.Entered, journey.Computed}
	source := field[t]{column{key: key + "_source", label: "mapfile.source", kind: kindWord, words: words(sources), width: 12},
		func(x *t) value { return value{text: string(p(x).Source)} },
		func(x *t, v value) error { p(x).Source = journey.ValueSource(v.text); return nil }}
	answers := field[t]{column{key: key + "_answers", label: "mapfile.answers", kind: kindCount, width: 12, high: math.MaxInt32},
		func(x *t) value { return count(p(x).N) },
		func(x *t, v value) error { p(x).N = v.whole(); return nil }}
	day := field[t]{column{key: key + "_date", label: "mapfile.date", kind: kindDate, width: 13},
		func(x *t) value { return value{day: p(x).At} },
		func(x *t, v value) error { p(x).At = v.day; return nil }}
	return []field[t]{numberField(key, "touchpoint."+key, 0, 10, func(x *t) **float64 { return &p(x).V }), source, answers, day}
}

// parse reads what stands in a cell of a column. Numbers may have a decimal comma; days are ISO, or of the unmistakable
// forms spreadsheets make of them, or a workbook's own number.
func (c column) parse(s string) (value, error) {
	trimmed := strings.TrimSpace(s)
	switch c.kind {
	case kindText:
		return value{text: s}, nil
	case kindID:
		return value{text: trimmed}, nil
	case kindWord:
		return c.parseWord(trimmed)
	case kindDate:
		d, err := parseDay(trimmed)
		return value{day: d}, err
	}
	if trimmed == "" {
		return value{}, nil
	}
	n, err := strconv.ParseFloat(strings.Replace(strings.Replace(trimmed, "−", "-", 1), ",", ".", 1), 64)
	switch {
	case err != nil || math.IsNaN(n) || math.IsInf(n, 0) || c.kind == kindCount && n != math.Trunc(n):
		return value{}, domain.E(domain.CodeBadValue, "field", c.label, "value", trimmed, "accepted", c.accepted())
	case n < c.low || n > c.high:
		return value{}, domain.E(domain.CodeOutOfRange, "field", c.label, "value", trimmed, "low", c.low, "high", c.high)
	}
	return value{number: &n}, nil
}

func (c column) accepted() string {
	if c.kind == kindCount {
		return "0, 1, 2 …"
	}
	return strconv.FormatFloat(c.low, 'g', -1, 64) + " … " + strconv.FormatFloat(c.high, 'g', -1, 64)
}

func (c column) parseWord(s string) (value, error) {
	lower := strings.ToLower(s)
	for _, w := range c.words {
		if lower == w {
			return value{text: w}, nil
		}
	}
	if len(c.words) == 2 && c.words[0] == yes {
		switch lower { // what spreadsheets make of a flag
		case "true", "1":
			return value{text: yes}, nil
		case "false", "0":
			return value{text: no}, nil
		}
	}
	if s == "" {
		return value{}, nil
	}
	return value{}, domain.E(domain.CodeBadValue, "field", c.label, "value", s, "accepted", strings.Join(c.words, ", "))
}

// dayForms are the forms of a day nobody can mistake.
var dayForms = [...]string{time.DateOnly, "2006/1/2", "2.1.2006", "2006年1月2日", "2006-01-02T15:04:05Z07:00", "2006-01-02 15:04:05"}

func parseDay(s string) (domain.Date, error) {
	if s == "" {
		return domain.Date{}, nil
	}
	for _, form := range dayForms {
		if t, err := time.Parse(form, s); err == nil {
			return domain.DateOf(t), nil
		}
	}
	if n, err := strconv.ParseFloat(s, 64); err == nil && n >= firstSerial && n < 3_000_000 {
		return domain.DateOf(serialZero.AddDate(0, 0, int(n))), nil
	}
	return domain.Date{}, domain.E(domain.CodeBadDate, "value", s)
}

// A workbook counts days from 1899-12-30; before March 1900 programs disagree.
var serialZero = time.Date(1899, 12, 30, 12, 0, 0, 0, time.UTC)

const firstSerial = 61

// serial is the number a workbook stores for a day; ok is false for days before March 1900 and after 9999.
func serial(d domain.Date) (n float64, ok bool) {
	if d.IsZero() || !d.Valid() || d.Year > 9999 {
		return 0, false
	}
	n = math.Round(d.Time().Sub(serialZero).Hours() / 24)
	return n, n >= firstSerial
}
