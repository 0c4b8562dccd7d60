// Package text turns keys into words of the interface's language: sentences with named values, plurals, numbers and
// dates. Any layer that shows or exports words may use it; data, logs and the domain do not. A *Texts never changes, so
// switching the language means making another one.
package text

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

//go:embed locales/*.json
var locales embed.FS

//go:embed toolkit/*.json
var toolkit embed.FS

// Toolkit are the words of the widget toolkit itself in a language (its menus and dialogs), in the toolkit's own format.
func Toolkit(lang string) []byte {
	b, err := toolkit.ReadFile("toolkit/" + code(lang) + ".json")
	if err != nil {
		panic(err) // embedded
	}
	return b
}

// Languages are the interface's languages, the reference language first.
var Languages = [...]string{"en", "de", "fr", "zh"}

// names are the languages in their own words.
var names = map[string]string{"en": "English", "de": "Deutsch", "fr": "Français", "zh": "中文"}

// Name is a language in its own words, for choosing it.
func Name(lang string) string { return names[lang] }

// A are the named values of a sentence: "{name} moved to {stage}".
type A map[string]any

// Texts are the words of one language. It is safe for concurrent use.
type Texts struct {
	lang    string
	tag     language.Tag
	printer *message.Printer
	words   map[string]entry
}

// entry is a sentence, or one per plural form.
type entry struct{ one, other string }

// UnmarshalJSON reads a text, or an object with the forms "one" and "other".
func (e *entry) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, &e.other)
	}
	var forms struct{ One, Other string }
	err := json.Unmarshal(b, &forms)
	e.one, e.other = forms.One, forms.Other
	return err
}

// For returns the texts of a language by its code; a code we have no words for, like "pt-BR", gives English.
func For(lang string) *Texts {
	base := code(lang)
	tag := language.Make(base)
	t := &Texts{lang: base, tag: tag, printer: message.NewPrinter(tag), words: map[string]entry{}}
	files, err := fs.Glob(locales, "locales/*."+base+".json")
	if err != nil {
		panic(err) // the pattern is ours
	}
	for _, name := range files {
		b, err := locales.ReadFile(name)
		if err != nil {
			panic(err) // embedded
		}
		if err := json.Unmarshal(b, &t.words); err != nil {
			panic(fmt.Sprintf("%s: %v", name, err)) // embedded, and read by a test
		}
	}
	return t
}

// code is the language we have words for that a code like "de_AT" means.
func code(lang string) string {
	for _, l := range Languages {
		if strings.HasPrefix(strings.ToLower(lang), l) {
			return l
		}
	}
	return Languages[0]
}

// Lang is the language's code: en, de, fr or zh.
func (t *Texts) Lang() string { return t.lang }

// Has reports whether there are words for a key.
func (t *Texts) Has(key string) bool { _, ok := t.words[key]; return ok }

// T is the sentence of a key with its values put in. Numbers among them are written the language's way. A key without
// words comes back as itself, which a test forbids.
func (t *Texts) T(key string, values ...A) string {
	e, ok := t.words[key]
	if !ok {
		return key
	}
	return t.fill(e.other, values)
}

// N is the sentence for a count, in its plural form; {n} is the count.
func (t *Texts) N(key string, n int, values ...A) string {
	e, ok := t.words[key]
	if !ok {
		return key
	}
	s := e.other
	if e.one != "" && plural.Cardinal.MatchPlural(t.tag, abs(n), 0, 0, 0, 0) == plural.One {
		s = e.one
	}
	return t.fill(s, append([]A{{"n": n}}, values...))
}

func (t *Texts) fill(s string, values []A) string {
	if len(values) == 0 || !strings.Contains(s, "{") {
		return s
	}
	var pairs []string
	for _, a := range values {
		for k, v := range a {
			pairs = append(pairs, "{"+k+"}", t.Value(v))
		}
	}
	return strings.NewReplacer(pairs...).Replace(s)
}

// Value writes one value the language's way: integers grouped, floats with as many decimals as they need (four at most).
func (t *Texts) Value(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return t.Int(v)
	case int64:
		return t.Int(int(v))
	case float64:
		return t.printer.Sprint(number.Decimal(v, number.MaxFractionDigits(4)))
	case time.Time:
		return t.Date(v)
	case day:
		if v.IsZero() {
			return ""
		}
		return t.Date(v.Time())
	case fmt.Stringer:
		return v.String()
	}
	return fmt.Sprint(v)
}

// Int is a whole number with the language's grouping: 25,324 or 25.324.
func (t *Texts) Int(n int) string { return t.printer.Sprint(number.Decimal(n)) }

// Num is a number with exactly so many decimals.
func (t *Texts) Num(v float64, decimals int) string {
	return t.printer.Sprint(number.Decimal(v, number.MinFractionDigits(decimals), number.MaxFractionDigits(decimals)))
}

// Percent writes a fraction as a percentage: 0.3135 with one decimal is "31.4%" in English.
func (t *Texts) Percent(fraction float64, decimals int) string {
	return t.printer.Sprint(number.Percent(fraction, number.MinFractionDigits(decimals), number.MaxFractionDigits(decimals)))
}

// ParseNum reads a number typed the language's way; a decimal point is always understood, a decimal comma where the
// language writes one. ok is false for anything else.
func (t *Texts) ParseNum(s string) (v float64, ok bool) {
	s = strings.TrimSpace(strings.NewReplacer("\u00a0", "", "\u202f", "", "−", "-").Replace(s))
	if t.lang == "de" || t.lang == "fr" {
		s = strings.Replace(s, ",", ".", 1)
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && v-v == 0
}

var dateForms = map[string]string{"en": "2 Jan 2006", "de": "02.01.2006", "fr": "02/01/2006", "zh": "2006年1月2日"}

// Date is the day of an instant in its own location.
func (t *Texts) Date(at time.Time) string { return at.Format(dateForms[t.lang]) }

// DateTime is day and minute.
func (t *Texts) DateTime(at time.Time) string { return t.Date(at) + " " + at.Format("15:04") }

// Clock is the minute of an instant in its own location.
func (t *Texts) Clock(at time.Time) string { return at.Format("15:04") }

// Moment is the minute of an instant on the day of now, and day and minute of one on another day.
func (t *Texts) Moment(at, now time.Time) string {
	y, m, d := at.Date()
	if ny, nm, nd := now.In(at.Location()).Date(); y == ny && m == nm && d == nd {
		return t.Clock(at)
	}
	return t.DateTime(at)
}

// day is what a domain.Date offers; text does not know the domain.
type day interface {
	Time() time.Time
	IsZero() bool
}

// Month is the name of a month as it stands in a list.
func (t *Texts) Month(m time.Month) string { return t.T("month." + strconv.Itoa(int(m))) }

// coded is what a *domain.Error offers; text does not know the domain.
type coded interface {
	error
	Sentence() (key string, args map[string]any)
}

// Error is the sentence for an error: that of the innermost-named code in its chain, or a general one for an
// unexpected fault.
func (t *Texts) Error(err error) string {
	if errors.Is(err, context.Canceled) {
		return t.T("error.cancelled")
	}
	var c coded
	if !errors.As(err, &c) {
		return t.T("error.internal")
	}
	key, args := c.Sentence()
	a := A{}
	for k, v := range args {
		if s, ok := v.(string); ok && (k == "field" || k == "kind") && t.Has(s) {
			v = t.T(s) // the label of a field or entity is itself a key
		}
		a[k] = v
	}
	if !t.Has(key) {
		return t.T("error.internal")
	}
	return t.T(key, a)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// Joined joins the parts of a message that say something.
func Joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(parts), func(p string) bool { return p == "" }), " · ")
}
