package dialogue

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// Guess proposes what the columns mean, for a person to correct. It is a proposal by names and values: a column that
// identifies rows becomes the reference; dates the date; two values under a telling name, or at the end, the outcome;
// whole numbers on a scale that several columns share, or under a telling name, ratings (0 on a scale from 1 is "not
// applicable"); few different values segments; long text the comment.
func Guess(columns []Column) Mapping {
	m := NewMapping()
	used := map[int]bool{}
	if i := guessReference(columns); i >= 0 {
		m.Reference, used[i] = columns[i].Name, true
	}
	if i := guessDate(columns); i >= 0 {
		m.Date, used[i] = &DateColumn{Column: columns[i].Name, Order: columns[i].Date.Order}, true
	}
	m.Outcome = guessOutcome(columns, used)
	m.Ratings = guessRatings(columns, used)
	if m.Outcome == nil {
		m.Outcome = guessLastOutcome(columns, used, len(m.Ratings) > 0)
	}
	if i := guessComment(columns, used); i >= 0 {
		m.Comment, used[i] = columns[i].Name, true
	}
	names := map[string]bool{}
	for i, c := range columns {
		if !used[i] && isSegment(c) && !names[fold(c.Name)] && len(m.Segments) < MaxSegments {
			names[fold(c.Name)] = true
			m.Segments = append(m.Segments, SegmentColumn{Column: c.Name})
		}
	}
	return m
}

// GuessRows profiles rows held in memory and proposes a mapping for them.
func GuessRows(header []string, rows [][]string) Mapping {
	p := NewProfiler(header)
	for i, row := range rows {
		fields := make([][]byte, len(row))
		for k, f := range row {
			fields[k] = []byte(f)
		}
		p.Add(i+2, fields)
	}
	return Guess(p.Columns())
}

// words are the parts of a column's name: "CustomerID", "customer_id" and "Customer id" give customer, id.
func words(name string) []string {
	var b strings.Builder
	previous := ' '
	for _, r := range name {
		if unicode.IsUpper(r) && unicode.IsLower(previous) {
			b.WriteByte(' ')
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '#' {
			b.WriteRune(unicode.ToLower(r))
		} else {
			b.WriteByte(' ')
		}
		previous = r
	}
	return strings.Fields(b.String())
}

// says reports whether a name contains one of the words; those that end in "*" match beginnings, and Chinese ones
// anywhere.
func says(name string, wanted ...string) bool {
	parts := words(name)
	for _, w := range wanted {
		stem, open := strings.CutSuffix(w, "*")
		if w[0] >= 0x80 && strings.Contains(name, stem) {
			return true
		}
		for _, p := range parts {
			if p == stem || open && strings.HasPrefix(p, stem) {
				return true
			}
		}
	}
	return false
}

func guessReference(columns []Column) int {
	best, bestScore := -1, 1
	for i, c := range columns {
		filled := c.Rows - c.Empty
		if filled == 0 || c.Kind != KindInteger && c.Kind != KindText || c.Repeats < 0 || c.Repeats*20 > filled || c.MaxLen > 64 || strings.HasPrefix(c.Name, "Column ") {
			continue
		}
		named := says(c.Name, "id", "ids", "ref*", "ticket", "key", "uuid", "guid", "number", "no", "nr", "nummer", "num", "numéro", "#", "respond*", "case", "编号", "客户号", "单号", "号码")
		score := 0
		if named {
			score = 4
		}
		if says(c.Name, "customer*", "respond*", "kunde*", "client*", "ticket", "客户") {
			score++
		}
		if c.Kind == KindText && c.MeanLen <= 40 && !strings.ContainsAny(strings.Join(c.Examples, ""), " ") {
			score += 2
		}
		if c.Repeats == 0 {
			score++
		}
		if score > bestScore && (named || c.Kind == KindText && score >= 3 && filled >= 20) {
			best, bestScore = i, score
		}
	}
	return best
}

func guessDate(columns []Column) int {
	best, bestScore := -1, -1
	for i, c := range columns {
		if c.Kind != KindDate {
			continue
		}
		score := 0
		if c.Date.Sure {
			score = 2
		}
		if c.Date.Settled {
			score = 3
		}
		if c.Date.Bad > 0 {
			score--
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	return best
}

var outcomeWords = []string{"satisf*", "dissatisf*", "churn*", "outcome", "nps", "recommend*", "promoter", "csat", "overall", "retain*", "renew*", "repurchase", "defect*", "attrition",
	"zufrieden*", "gesamtzufrieden*", "abwander*", "gekündigt", "weiterempf*", "insgesamt", "recommand*", "résili*", "fidél*", "满意", "流失", "推荐"}

// guessOutcome looks for a telling name: of two values first, of a scale second.
func guessOutcome(columns []Column, used map[int]bool) *OutcomeColumn {
	for i, c := range columns {
		if !used[i] && len(c.Values) == 2 && says(c.Name, outcomeWords...) {
			used[i] = true
			return categoryOutcome(c)
		}
	}
	for i, c := range columns {
		if used[i] || c.Kind != KindInteger || !says(c.Name, outcomeWords...) {
			continue
		}
		if low, high, ok := scaleOf(c.Min, c.Max); ok && c.Distinct <= 11 && (says(c.Name, "nps", "overall", "recommend*", "weiterempf*", "recommand*", "insgesamt", "gesamtzufrieden*", "推荐", "outcome")) {
			used[i] = true
			l, h := float64(low), float64(high)
			if says(c.Name, "nps", "recommend*", "weiterempf*", "recommand*", "推荐") && c.Max > 7 {
				l, h = 0, 10
			}
			return &OutcomeColumn{Column: c.Name, Kind: OutcomeNumber, Low: &l, High: &h}
		}
	}
	return nil
}

// guessLastOutcome takes a column of two values that stands last, if there are ratings to explain it.
func guessLastOutcome(columns []Column, used map[int]bool, ratings bool) *OutcomeColumn {
	last := len(columns) - 1
	if !ratings || last < 0 || used[last] || len(columns[last].Values) != 2 {
		return nil
	}
	used[last] = true
	return categoryOutcome(columns[last])
}

func categoryOutcome(c Column) *OutcomeColumn {
	positive, negative := c.Values[0].Value, c.Values[1].Value
	if positivity(negative) > positivity(positive) {
		positive, negative = negative, positive
	}
	return &OutcomeColumn{Column: c.Name, Kind: OutcomeCategory, Positive: []string{positive}, Negative: []string{negative}}
}

// positivity is higher for the value of two that names the thing itself: yes, 1, satisfied.
func positivity(value string) int {
	v := strings.ToLower(value)
	for _, no := range []string{"no", "non", "nein", "n", "false", "falsch", "faux", "0", "none", "否", "不", "未"} {
		if v == no || no[0] >= 0x80 && strings.HasPrefix(v, no) {
			return -2
		}
	}
	for _, yes := range []string{"yes", "ja", "oui", "y", "j", "true", "wahr", "vrai", "1", "是"} {
		if v == yes {
			return 2
		}
	}
	for _, w := range words(value) {
		for _, bad := range []string{"dis", "un", "not", "neutral", "detract", "bad", "nicht", "insatisf", "pas", "low", "neg"} {
			if strings.HasPrefix(w, bad) {
				return -1
			}
		}
	}
	return 0
}

// scaleOf is the usual scale whose numbers these may be; a lowest value of 0 below a scale that ends at 4, 5 or 7 is
// taken as a code, not as part of it.
func scaleOf(low, high float64) (int, int, bool) {
	if low < 0 {
		return 0, 0, false
	}
	switch h := int(high); {
	case h == 4 || h == 5 || h == 7:
		return 1, h, true
	case h == 6 && low >= 1:
		return 1, 7, true
	case h == 10 && low >= 1, h == 9 && low >= 1:
		return 1, 10, true
	case h >= 6 && h <= 10:
		return 0, 10, true
	}
	return 0, 0, false
}

// ratingWords make a single column a rating without a family.
var ratingWords = []string{"rating", "rate", "rated", "score", "satisf*", "csat", "ces", "effort", "quality", "bewertung", "note", "zufrieden*", "评分", "满意"}

// otherNumbers are names of whole numbers that are no ratings, however small.
var otherNumbers = []string{"count", "anzahl", "nombre", "children", "kids", "persons", "people", "visits", "calls", "orders", "age", "alter", "âge", "month*", "monat*", "mois", "year*", "jahr*", "années", "day*", "week*",
	"tenure", "size", "quantity", "zip", "plz", "postal", "quarter", "hour*", "minute*", "数量", "年龄"}

func guessRatings(columns []Column, used map[int]bool) []RatingColumn {
	type scale struct{ low, high int }
	family := map[scale][]int{}
	for i, c := range columns {
		if used[i] || c.Values == nil || c.Distinct > 13 || says(c.Name, otherNumbers...) {
			continue
		}
		low, high, ok := wholeNumbers(c)
		if !ok {
			continue
		}
		if low, high, ok := scaleOf(low, high); ok {
			family[scale{low, high}] = append(family[scale{low, high}], i)
		}
	}
	taken := map[int]scale{}
	for s, members := range family {
		for _, i := range members {
			if len(members) > 1 || says(columns[i].Name, ratingWords...) {
				taken[i] = s
			}
		}
	}
	var ratings []RatingColumn
	names := map[string]bool{}
	for i, c := range columns {
		s, ok := taken[i]
		if !ok || names[fold(c.Name)] || len(ratings) == MaxRatings {
			continue
		}
		used[i], names[fold(c.Name)] = true, true
		r := RatingColumn{Column: c.Name, Low: s.low, High: s.high}
		if s.low == 1 {
			// 0 as "not applicable" holds for the whole family: a rare code may be missing from one column
			if slices.ContainsFunc(family[s], func(k int) bool { low, _, _ := wholeNumbers(columns[k]); return low == 0 }) {
				r.NotApplicable = []string{"0"}
			}
		}
		r.NotApplicable = append(r.NotApplicable, oddTexts(c)...)
		ratings = append(ratings, r)
	}
	return ratings
}

// wholeNumbers is the range of a column whose different values are whole numbers, also written 4.0, and at most two
// words.
func wholeNumbers(c Column) (low, high float64, ok bool) {
	low, high = math.Inf(1), math.Inf(-1)
	texts, numbers := 0, 0
	for _, v := range c.Values {
		n, ok := ParseNumber(v.Value, orElse(c.Decimal, "."))
		switch {
		case !ok:
			texts++
		case n != math.Trunc(n):
			return 0, 0, false
		default:
			numbers++
			low, high = min(low, n), max(high, n)
		}
	}
	return low, high, texts <= 2 && numbers > texts
}

// oddTexts are the few values of a rating column that are words, such as "n/a".
func oddTexts(c Column) []string {
	var odd []string
	for _, v := range c.Values {
		if strings.ContainsFunc(v.Value, unicode.IsLetter) {
			odd = append(odd, v.Value)
		}
	}
	return odd
}

func isSegment(c Column) bool {
	if c.Kind != KindText && c.Kind != KindInteger || c.Values == nil || c.Distinct < 2 || c.MeanLen > 40 {
		return false
	}
	if c.Kind == KindInteger {
		return c.Distinct == 2 || c.Distinct <= 6 && says(c.Name, "segment", "group", "gruppe", "groupe", "class", "klasse", "classe", "tier", "quarter", "level", "region", "type")
	}
	return c.Distinct <= 20 && float64(c.Distinct) <= math.Max(3, float64(c.Rows)/2)
}

func guessComment(columns []Column, used map[int]bool) int {
	best, bestScore := -1, 0.0
	for i, c := range columns {
		if used[i] || c.Kind != KindText || c.Rows == c.Empty {
			continue
		}
		named := says(c.Name, "comment*", "verbatim*", "remark*", "feedback", "complaint*", "text", "reason*", "suggest*", "why", "kommentar*", "bemerkung*", "anmerkung*", "beschwerde*", "grund", "commentaire*", "remarque*", "avis", "motif", "评论", "意见", "投诉", "备注", "原因")
		score := math.Min(c.MeanLen, 100) / 10
		if named {
			score += 10
		}
		few := c.Values != nil && c.Distinct <= 20
		if few || !named && c.MeanLen < 30 {
			continue
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	return best
}
