package export

import (
	"slices"
	"strings"

	"touchstone/domain"
	"touchstone/domain/roce"
)

// roceInputs is the sheet Inputs and the places of all inputs, those of Scenarios too.
type roceInputs struct {
	*grid
	numbers []roceNumber
}

// roceNumber is one cell that may be changed: one number of an assumption.
type roceNumber struct {
	id     string // customers.s2, costs.training.y3, drivers.rate.optimistic, ramps.base.y2
	key    roce.Key
	part   int // of a field with Spread: 0 pessimistic, 1 base, 2 optimistic; otherwise −1
	spec   roce.Spec
	label  string
	sheet  *sheet
	row    int
	col    int
	name   string // the defined name that covers it
	offset int    // its column within that name
}

func (x roceNumber) there() string { return x.sheet.ref(fixed(x.col, x.row)) }

// scenarioKeys name the parts of a field with Spread.
var scenarioKeys = [...]string{"pessimistic", "base", "optimistic"}

// inputName is the defined name of an assumption.
func inputName(id string) string { return "in_" + strings.ReplaceAll(id, ".", "_") }

func (r *roceBook) inputSheet() {
	r.inputs = &roceInputs{grid: r.b.grid("roce_inputs", tabData)}
	g := r.inputs.grid
	evidenceWidths(g)
	r.inputBlock(roce.GroupGeneral, -1)
	for s := range r.n {
		r.inputBlock(roce.GroupSegments, s)
	}
	r.inputBlock(roce.GroupExit, -1)
	r.inputBlock(roce.GroupFailures, -1)
	r.inputBlock(roce.GroupHaircuts, -1)
	r.costBlock()
}

func evidenceWidths(g *grid) {
	g.widths[colUnit], g.widths[colTotal], g.widths[colStart], g.widths[colYear5+1] = 17, 9, 2, 2
	for col := colYear0; col <= colYear5; col++ {
		g.widths[col] = 12
	}
	for col, width := range map[int]float64{colLow: 10, colHigh: 10, colSource: 34, colGrade: 14, colOwner: 16, colDate: 11, colFrom: 28} {
		g.widths[col] = width
	}
}

// evidenceHeads are the headings of the columns beside inputs.
func (r *roceBook) evidenceHeads(heads map[int]string, ranges bool) map[int]string {
	if ranges {
		heads[colLow], heads[colHigh] = r.label("low"), r.label("high")
	}
	heads[colSource], heads[colGrade], heads[colOwner] = r.label("source"), r.label("grade"), r.label("owner")
	heads[colDate], heads[colFrom] = r.label("date"), r.label("from")
	return heads
}

func (r *roceBook) inputBlock(group roce.Group, segment int) {
	g := r.inputs.grid
	title := r.b.tx.T("roce.group." + string(group))
	if segment >= 0 {
		title += ": " + r.segment(segment)
	}
	g.header(title, r.evidenceHeads(map[int]string{colValue: r.label("value")}, true))
	for _, spec := range specsOf(group) {
		key, id := roce.Key{Field: spec.ID}, string(spec.ID)
		if segment >= 0 {
			key.Segment = r.m.Segments[segment].ID
			id += ".s" + itoa(segment+1)
		}
		row := g.line(id, r.field(spec.ID), r.unit(spec.Unit))
		r.input(roceNumber{id: id, key: key, part: -1, spec: spec, label: r.inputLabel(spec, segment), sheet: g.sheet, row: row, col: colValue, name: inputName(id)})
		r.b.name(inputName(id), g.there(id, colValue))
		r.evidence(g, row, []roce.Key{key}, true)
	}
}

// specsOf are a group's fields; those of poor service by what they say, so that each stands in one range.
func specsOf(group roce.Group) []roce.Spec {
	specs := slices.DeleteFunc(roce.Specs(), func(s roce.Spec) bool { return s.Group != group })
	if group == roce.GroupFailures {
		order := []string{"fail_rate", "fail_cost", "fail_red"}
		at := func(s roce.Spec) int {
			kind, _, _ := strings.Cut(string(s.ID), ".")
			return slices.Index(order, kind)
		}
		slices.SortStableFunc(specs, func(a, b roce.Spec) int { return at(a) - at(b) })
	}
	return specs
}

func (r *roceBook) inputLabel(spec roce.Spec, segment int) string {
	if segment < 0 {
		return r.field(spec.ID)
	}
	return r.segment(segment) + ": " + r.field(spec.ID)
}

// costBlock is the grid of costs by year.
func (r *roceBook) costBlock() {
	g := r.inputs.grid
	g.header(r.b.tx.T("roce.group.costs"), r.evidenceHeads(r.yearHeads(map[int]string{}), false))
	for c := range roce.CostLines {
		spec, _ := roce.SpecOf(roce.FieldID("costs." + c.Key()))
		id := string(spec.ID)
		row := g.line(id, r.field(spec.ID), r.money())
		var keys []roce.Key
		for y := range years {
			key := roce.Key{Field: spec.ID, Year: y}
			keys = append(keys, key)
			r.input(roceNumber{id: id + ".y" + itoa(y), key: key, part: -1, spec: spec, label: r.field(spec.ID) + ", " + r.year(y), sheet: g.sheet, row: row,
				col: colYear0 + y, name: inputName(id), offset: y})
		}
		r.b.name(inputName(id), g.ref(box4(colYear0, row, colYear5, row)))
		r.evidence(g, row, keys, false)
	}
}

func (r *roceBook) year(y int) string { return r.label("year", map[string]any{"n": y}) }

func (r *roceBook) yearHeads(heads map[int]string) map[int]string {
	for y := range years {
		heads[colYear0+y] = r.year(y)
	}
	return heads
}

// input writes an input cell: what is not known stays blank.
func (r *roceBook) input(x roceNumber) {
	r.inputs.numbers = append(r.inputs.numbers, x)
	format, align := inputFormat(x.spec), "right"
	v := r.valueOf(x)
	c := cell{style: &style{look: lookInput, format: format, align: align}}
	valid := validation{ref: at(x.col, x.row), message: r.b.t("invalid.between", map[string]any{"low": x.spec.Low, "high": x.spec.High}),
		low: plainNumber(x.spec.Low), high: plainNumber(x.spec.High)}
	if x.spec.Above {
		valid.low = plainNumber(x.spec.Low + 0.000001)
	}
	if x.spec.Unit == roce.UnitChoice {
		w := r.choices(x.spec.ID)
		valid.list, valid.message = w.all(), r.b.t("invalid.list")
		if v != nil {
			c.value = w.text(int(*v))
		}
	} else if v != nil {
		c.value = *v
	}
	x.sheet.set(x.row, x.col, c)
	x.sheet.valid = append(x.sheet.valid, valid)
}

// choices are the words of a switch, in the order of its values.
func (r *roceBook) choices(id roce.FieldID) words {
	switch id {
	case "timing":
		return r.set.timing
	case "retained":
		return r.set.retained
	}
	return r.set.risk
}

// valueOf is what the model knows of an input.
func (r *roceBook) valueOf(x roceNumber) *float64 { return partOf(r.m.Assumptions[x.key], x.part) }

// partOf is one number of an assumption.
func partOf(a roce.Assumption, part int) *float64 {
	switch part {
	case 0:
		return a.Low
	case 2:
		return a.High
	}
	return a.Value
}

// evidence writes range and origin beside an input; what differs between the years of a row is listed.
func (r *roceBook) evidence(g *grid, row int, keys []roce.Key, ranges bool) {
	var source, grade, owner, date, from []string
	for _, k := range keys {
		a := r.m.Assumptions[k]
		source, owner = addOnce(source, a.Source), addOnce(owner, a.Owner)
		if a.Grade != roce.GradeNone {
			grade = addOnce(grade, string(a.Grade)+" "+r.b.tx.T("roce.grade."+string(a.Grade)))
		}
		if !a.Date.IsZero() {
			date = addOnce(date, a.Date.String())
		}
		if e := a.Evidence; e != nil {
			from = addOnce(from, r.label("fed", map[string]any{"what": e.What, "n": e.N, "date": domain.DateOf(e.At).String()}))
		}
		from = addOnce(from, a.Note)
	}
	if ranges {
		a := r.m.Assumptions[keys[0]]
		spec, _ := roce.SpecOf(keys[0].Field)
		for col, v := range map[int]*float64{colLow: a.Low, colHigh: a.High} {
			g.set(row, col, cell{value: value(v), style: &style{look: lookNote, format: inputFormat(spec), align: "right"}})
		}
	}
	for col, words := range map[int][]string{colSource: source, colGrade: grade, colOwner: owner, colDate: date, colFrom: from} {
		joined := strings.Join(words, "; ")
		g.set(row, col, cell{value: joined, style: &style{look: lookNote, wrap: true, align: alignIndent}})
		g.heights[row] = max(g.heights[row], wrappedHeight(joined, g.widths[col]))
	}
}

func addOnce(list []string, s string) []string {
	s = cleanLine(s)
	for _, have := range list {
		if have == s {
			return list
		}
	}
	if s == "" {
		return list
	}
	return append(list, s)
}

// Formats of the model.
const (
	formatHuge   = `0.000E+00_)` // what a search passes on its way: no column is wide enough
	formatMoney  = `#,##0_);(#,##0);0_)`
	formatPrice  = `#,##0.00_);(#,##0.00);0.00_)`
	formatShare  = `0.00%_);(0.00%);0.00%_)`
	formatFactor = `0.00_);(0.00);0.00_)`
	formatDeep   = `0.0000_);(0.0000);0.0000_)`
	formatWhole  = `0_)`
)

// inputFormat shows an input as its unit asks for.
func inputFormat(s roce.Spec) string {
	switch s.Unit {
	case roce.UnitShare, roce.UnitPoints:
		return formatShare
	case roce.UnitMoney, roce.UnitCustomers:
		return formatMoney
	case roce.UnitMoneyPerCustomer, roce.UnitMoneyPerEvent:
		return formatPrice
	case roce.UnitFactor, roce.UnitPerThousand:
		return formatFactor
	case roce.UnitYears, roce.UnitIndex:
		return formatWhole
	}
	return formatGeneral
}

// in is the absolute reference of an input's cell on Inputs, from any sheet.
func (r *roceBook) inRef(id string) string { return r.inputs.there(id, colValue) }

func (r *roceBook) inSeg(field string, s int) string { return r.inRef(field + ".s" + itoa(s+1)) }
