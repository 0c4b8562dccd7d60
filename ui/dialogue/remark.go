package dialogue

import (
	"strconv"
	"strings"

	"touchstone/assets/text"
	"touchstone/domain/dialogue"
)

// remark is something a person should know about a column as it is set, though it can be imported so. Its words are the
// text "import.remark.<key>".
type remark struct {
	key  string
	args text.A
}

// remarkOn compares a column's role with the values seen in it. The zero remark means there is nothing to say.
func remarkOn(u use, c dialogue.Column) remark {
	if u.role != roleIgnore && c.Rows > 0 && c.Empty == c.Rows {
		return remark{"empty", text.A{"rows": c.Rows}}
	}
	switch u.role {
	case roleRating:
		return ratingRemark(u, c)
	case roleOutcome:
		if u.kind == dialogue.OutcomeNumber && c.Kind == dialogue.KindText {
			return remark{"not_number", text.A{"value": firstExample(c)}}
		}
		if u.kind == dialogue.OutcomeCategory && len(u.positive) > 0 {
			return positiveRemark(u, c)
		}
	case roleDate:
		if c.Kind != dialogue.KindDate && c.Kind != dialogue.KindEmpty {
			return remark{"not_date", text.A{"value": firstExample(c)}}
		}
		if c.Date.Bad > 0 {
			return remark{"bad_dates", text.A{"rows": c.Date.Bad, "line": c.Date.BadLine, "value": c.Date.BadValue}}
		}
	case roleReference:
		if c.Repeats > 0 {
			return remark{"not_unique", text.A{"rows": c.Repeats}}
		}
		if c.Repeats < 0 {
			return remark{"not_reference", nil}
		}
	case roleSegment:
		if c.Values == nil && c.Rows > c.Empty {
			return remark{"many_values", nil}
		}
	}
	return remark{}
}

// ratingRemark counts the values that the scale would reject, if the profile lists them all, and names one.
func ratingRemark(u use, c dialogue.Column) remark {
	low, errLow := strconv.Atoi(strings.TrimSpace(u.low))
	high, errHigh := strconv.Atoi(strings.TrimSpace(u.high))
	if errLow != nil || errHigh != nil {
		return remark{} // a fault, which is shown instead
	}
	absent := map[string]bool{"": true}
	for _, v := range append(append([]string(nil), u.notApplicable...), u.missing...) {
		absent[strings.TrimSpace(v)] = true
	}
	if c.Values == nil {
		if c.Kind == dialogue.KindInteger && (c.Min < float64(low) || c.Max > float64(high)) {
			return remark{"outside_range", text.A{"min": c.Min, "max": c.Max, "low": low, "high": high}}
		}
		if c.Kind == dialogue.KindText || c.Kind == dialogue.KindDate || c.Kind == dialogue.KindTime {
			return remark{"not_rating", text.A{"value": firstExample(c)}}
		}
		return remark{}
	}
	rows, example := 0, ""
	for _, v := range c.Values {
		n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(v.Value), ".0"))
		if absent[strings.TrimSpace(v.Value)] || err == nil && n >= low && n <= high {
			continue
		}
		if rows += v.Rows; example == "" {
			example = v.Value
		}
	}
	if rows == 0 {
		return remark{}
	}
	return remark{"outside", text.A{"rows": rows, "value": example, "low": low, "high": high}}
}

// positiveRemark objects to an outcome that does not tell the responses apart.
func positiveRemark(u use, c dialogue.Column) remark {
	if c.Values == nil {
		return remark{}
	}
	positive, other := 0, 0
	for _, v := range c.Values {
		if contains(u.positive, v.Value) {
			positive += v.Rows
		} else if strings.TrimSpace(v.Value) != "" && !contains(u.missing, v.Value) {
			other += v.Rows
		}
	}
	switch {
	case positive == 0:
		return remark{"none_positive", text.A{"value": joinList(u.positive)}}
	case other == 0:
		return remark{"all_positive", nil}
	}
	return remark{}
}

func contains(list []string, v string) bool {
	for _, s := range list {
		if strings.EqualFold(strings.TrimSpace(s), strings.TrimSpace(v)) {
			return true
		}
	}
	return false
}

func firstExample(c dialogue.Column) string {
	if len(c.Examples) == 0 {
		return ""
	}
	return c.Examples[0]
}
