package journey

import (
	"errors"
	"strconv"
	"strings"

	"touchstone/domain"
)

// Cards on their way through a clipboard are a table: cells separated by tabs, one line per card under a line of headings,
// so that a spreadsheet takes it, shows it, and gives it back. Headings are the words of a language; reading knows those
// of several. Beside the fields two columns tell where the card lay: stages to the right and lanes down from the first.

// Columns of a table that are no field of a touchpoint. Their words are the texts "table.<column>".
const (
	ColumnRight = "right" // stages to the right of the leftmost card
	ColumnDown  = "down"  // lanes below the topmost card
	columnN     = ".n"    // of importance and performance: answers it rests on
	columnAt    = ".at"   // of importance and performance: when it was computed, as 2006-01-31
)

// TableColumns are the keys of all columns, in their order.
func TableColumns() []string {
	columns := []string{ColumnRight, ColumnDown}
	for _, f := range Fields {
		columns = append(columns, string(f))
		if f == FieldImportance || f == FieldPerformance {
			columns = append(columns, string(f)+columnN, string(f)+columnAt)
		}
	}
	return columns
}

// TableWords are how a language writes a table.
type TableWords struct {
	Heads   map[string]string // heading by column; each once
	Yes, No string
	Comma   bool // a decimal comma
}

// The codes of tables that were changed so that they cannot be read.
const (
	CodeTableNumber domain.Code = "table_number" // line, field, value
	CodeTableCard   domain.Code = "table_card"   // line: a card without name
)

// WriteTable writes carried touchpoints. Columns that none of them uses are left out, but for name and place. Texts that a
// spreadsheet would compute, or that begin with an apostrophe, get an apostrophe before them.
func WriteTable(cards []Carried, w TableWords) string {
	var b strings.Builder
	columns := usedColumns(cards, w)
	for i, key := range columns {
		tabbed(&b, i, w.Heads[key])
	}
	for _, c := range cards {
		b.WriteByte('\n')
		for i, key := range columns {
			tabbed(&b, i, w.cell(c, key))
		}
	}
	b.WriteByte('\n')
	return b.String()
}

func usedColumns(cards []Carried, w TableWords) (columns []string) {
	for _, key := range TableColumns() {
		used := key == ColumnRight || key == ColumnDown || key == string(FieldName)
		for i := 0; i < len(cards) && !used; i++ {
			c := w.cell(cards[i], key)
			used = c != "" && !(key == string(FieldMomentOfTruth) && c == w.No)
		}
		if used {
			columns = append(columns, key)
		}
	}
	return columns
}

func tabbed(b *strings.Builder, i int, value string) {
	if i > 0 {
		b.WriteByte('\t')
	}
	if strings.ContainsAny(value, "\t\r\n") || strings.HasPrefix(value, `"`) {
		value = `"` + strings.ReplaceAll(value, `"`, `""`) + `"`
	}
	b.WriteString(value)
}

// cell is what stands in a column of a card's line.
func (w TableWords) cell(c Carried, key string) string {
	switch key {
	case ColumnRight:
		return strconv.Itoa(c.Right)
	case ColumnDown:
		return strconv.Itoa(c.Down)
	}
	if f, ok := strings.CutSuffix(key, columnN); ok {
		if v := c.valueOf(Field(f)); v.Source == Computed {
			return strconv.Itoa(v.N)
		}
		return ""
	}
	if f, ok := strings.CutSuffix(key, columnAt); ok {
		if v := c.valueOf(Field(f)); v.Source == Computed && !v.At.IsZero() {
			return v.At.String()
		}
		return ""
	}
	switch e := c.Of(Field(key)); e.Field {
	case FieldOwner:
		return guarded(c.OwnerName)
	case FieldRating:
		if e.Ref == 0 {
			return ""
		}
		return "#" + strconv.FormatInt(e.Ref, 10) // with the sign a spreadsheet does not round it
	case FieldEmotion, FieldImportance, FieldPerformance:
		return w.number(e.Number)
	case FieldMomentOfTruth:
		if e.Flag {
			return w.Yes
		}
		return w.No
	default:
		return guarded(e.Text)
	}
}

func (c *Carried) valueOf(f Field) *Value {
	if f == FieldImportance {
		return &c.Importance
	}
	return &c.Performance
}

func (w TableWords) number(v *float64) string {
	if v == nil {
		return ""
	}
	s := strconv.FormatFloat(*v, 'f', -1, 64)
	if w.Comma {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// formulaStarts are what a cell begins with that a spreadsheet computes.
const formulaStarts = "=+-@'"

func guarded(s string) string {
	if s != "" && strings.ContainsRune(formulaStarts, rune(s[0])) {
		return "'" + s
	}
	return s
}

func unguarded(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.ContainsRune(formulaStarts, rune(s[1])) {
		return s[1:]
	}
	return s
}

// ReadTable reads a table that WriteTable wrote in one of the languages, also when a person edited it: columns may be in
// another order or be missing, but for the name and the two of the place; empty lines are passed over. ok is false for any other
// text. Errors: CodeTableNumber, CodeTableCard, and what Touchpoint.Apply refuses; the rest is for Touchpoint.Check.
func ReadTable(text string, languages []TableWords) (cards []Carried, ok bool, err error) {
	rows := SplitCells(strings.TrimPrefix(text, "\uFEFF"))
	if len(rows) < 2 {
		return nil, false, nil
	}
	for _, w := range languages {
		if columns := w.columns(rows[0]); columns != nil {
			cards, err = w.cards(rows[1:], columns)
			return cards, true, err
		}
	}
	return nil, false, nil
}

// columns are the keys of a line of headings, "" for those nobody knows; nil when it is none.
func (w TableWords) columns(heads []string) []string {
	keys := make(map[string]string, len(w.Heads))
	for key, head := range w.Heads {
		keys[nameKey(head)] = key
	}
	columns := make([]string, len(heads))
	needed := map[string]bool{ColumnRight: true, ColumnDown: true, string(FieldName): true}
	for i, head := range heads {
		columns[i] = keys[nameKey(head)]
		delete(needed, columns[i])
	}
	if len(needed) > 0 {
		return nil
	}
	return columns
}

func (w TableWords) cards(rows [][]string, columns []string) (cards []Carried, err error) {
	for i, row := range rows {
		if strings.TrimSpace(strings.Join(row, "")) == "" {
			continue
		}
		var c Carried
		computed := map[Field]Value{}
		for j, value := range row[:min(len(row), len(columns))] {
			if err := w.read(&c, columns[j], value, computed); err != nil {
				err.Args["line"] = i + 2
				return nil, err
			}
		}
		if blank(c.Name) {
			return nil, domain.E(CodeTableCard, "line", i+2)
		}
		for f, v := range computed {
			if to := c.valueOf(f); to.V != nil {
				*to = Value{V: to.V, Source: Computed, N: v.N, At: v.At}
			}
		}
		cards = append(cards, c)
	}
	return cards, nil
}

// read takes a cell into a card; what a person computed is gathered, and holds when all cells are read.
func (w TableWords) read(c *Carried, key, value string, computed map[Field]Value) *domain.Error {
	trimmed := strings.TrimSpace(value)
	wrong := func(label string) *domain.Error {
		return domain.E(CodeTableNumber, "field", label, "value", shorten(trimmed, 40))
	}
	switch key {
	case "":
		return nil
	case ColumnRight, ColumnDown:
		n, err := strconv.Atoi(trimmed)
		if trimmed != "" && (err != nil || n < 0) {
			return wrong("table." + key)
		}
		if key == ColumnRight {
			c.Right = n
		} else {
			c.Down = n
		}
		return nil
	}
	if name, ok := strings.CutSuffix(key, columnN); ok {
		n, err := strconv.Atoi(trimmed)
		if trimmed != "" && (err != nil || n < 0) {
			return wrong("table." + key)
		}
		if trimmed != "" {
			v := computed[Field(name)]
			v.N = n
			computed[Field(name)] = v
		}
		return nil
	}
	if name, ok := strings.CutSuffix(key, columnAt); ok {
		if at, err := domain.ParseDate(trimmed); err == nil && trimmed != "" { // spreadsheets like to write dates anew: then it has none
			v := computed[Field(name)]
			v.At = at
			computed[Field(name)] = v
		}
		return nil
	}
	return w.readField(c, Field(key), value, trimmed, wrong)
}

func (w TableWords) readField(c *Carried, f Field, value, trimmed string, wrong func(string) *domain.Error) *domain.Error {
	switch f {
	case FieldOwner:
		c.OwnerName = unguarded(value)
	case FieldRating:
		if id, err := strconv.ParseInt(strings.TrimPrefix(trimmed, "#"), 10, 64); err == nil {
			c.Rating = domain.RatingID(id)
		}
	case FieldMomentOfTruth:
		c.MomentOfTruth = nameKey(trimmed) == nameKey(w.Yes)
	case FieldEmotion, FieldImportance, FieldPerformance:
		if trimmed == "" {
			return nil
		}
		v, err := strconv.ParseFloat(strings.Replace(strings.ReplaceAll(trimmed, "−", "-"), ",", ".", 1), 64)
		if err != nil || v-v != 0 {
			return wrong("touchpoint." + string(f))
		}
		if f == FieldEmotion {
			c.Emotion = &v
		} else {
			*c.valueOf(f) = Value{V: &v, Source: Entered}
		}
	case FieldName:
		c.Name = unguarded(value)
	default:
		t, err := c.Apply(Edit{Field: f, Text: unguarded(value)})
		if refused := (*domain.Error)(nil); errors.As(err, &refused) {
			return refused
		}
		c.Touchpoint = t
	}
	return nil
}

// Rearrange plans the move of cards to a slot and the cells around it, so that they keep their arrangement: the leftmost
// and topmost of them go to the slot's stage and lane. Those that would lie beyond the map's edge lie at it.
func (v View) Rearrange(ids []domain.TouchpointID, to Slot) (Plan, error) {
	p := newPlanner(v)
	at, err := p.slot(to)
	if err != nil {
		return nil, err
	}
	carried := v.Carry(ids)
	if len(carried) == 0 {
		return nil, absent(domain.KindTouchpoint)
	}
	rows := cardLanes(v.Lanes)
	stage, row := p.stage(at.stage), 0
	for i, lane := range rows {
		if lane == p.lane(at.lane) {
			row = i
		}
	}
	groups := map[cell][]domain.TouchpointID{}
	order := []cell{at} // first, while the slot's index still holds
	for _, c := range carried {
		in := cell{v.Stages[min(stage+c.Right, len(v.Stages)-1)].ID, v.Lanes[rows[min(row+c.Down, len(rows)-1)]].ID}
		if groups[in] == nil && in != at {
			order = append(order, in)
		}
		groups[in] = append(groups[in], c.ID)
	}
	for _, in := range order {
		place := p.end(in)
		if in == at {
			place = to
		}
		p.move(groups[in], place)
	}
	return p.done()
}
