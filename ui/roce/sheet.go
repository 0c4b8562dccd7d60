package roce

import (
	"cmp"
	"slices"
	"strings"

	"touchstone/domain/roce"
	"touchstone/ui/kit"
)

// slot says which part of an assumption a cell of the sheet holds.
type slot int

const (
	slotValue slot = iota
	slotLow
	slotHigh
	slotGrade
	slotSource
	slotOwner
	slotDate
	slotNote
	slotGrades // the least grade of a row, shown only
)

// ref is what a cell of the sheet stands for.
type ref struct {
	key  roce.Key
	slot slot
}

// sheet is what the grid shows, and what each of its cells stands for.
type sheet struct {
	blocks []kit.GridBlock
	refs   map[kit.GridPlace]ref
	places map[ref]kit.GridPlace
}

// sheetMaker builds a sheet of a model.
type sheetMaker struct {
	w       words
	m       *roce.Model
	changed map[roce.Key]bool // since the last export
	out     sheet
	specs   map[roce.FieldID]roce.Spec
}

func newSheetMaker(w words, m *roce.Model, changed map[roce.Key]bool) *sheetMaker {
	s := &sheetMaker{w: w, m: m, changed: changed, specs: map[roce.FieldID]roce.Spec{}}
	s.out = sheet{refs: map[kit.GridPlace]ref{}, places: map[ref]kit.GridPlace{}}
	for _, spec := range roce.Specs() {
		s.specs[spec.ID] = spec
	}
	return s
}

// blockID is where a group stands among the blocks.
func blockID(g roce.Group) int64 {
	return int64(1 + slices.Index([]roce.Group{roce.GroupGeneral, roce.GroupSegments, roce.GroupExit, roce.GroupFailures, roce.GroupHaircuts,
		roce.GroupCosts, roce.GroupDrivers, roce.GroupRamps}, g))
}

// values is the compact sheet: segments, years and scenarios as columns.
func (s *sheetMaker) values() sheet {
	w := s.w
	s.single(roce.GroupGeneral, func(f roce.FieldID) string { return w.T("roce.field." + string(f)) })
	s.segments()
	s.single(roce.GroupExit, func(f roce.FieldID) string { return w.T("roce.form." + strings.TrimPrefix(string(f), "exit_cost.")) })
	s.failures()
	s.single(roce.GroupHaircuts, func(f roce.FieldID) string { return w.T("roce.line." + strings.TrimPrefix(string(f), "haircut.")) })
	s.costs()
	s.drivers()
	s.ramps()
	return s.out
}

// evidence is the column of a row's least grade.
func (s *sheetMaker) evidence() kit.GridColumn {
	return kit.GridColumn{Title: s.w.T("roce.col.grade"), Width: 50, Words: true}
}

func (s *sheetMaker) block(g roce.Group, columns ...kit.GridColumn) *kit.GridBlock {
	s.out.blocks = append(s.out.blocks, kit.GridBlock{ID: blockID(g), Title: s.w.T("roce.group." + string(g)), Columns: append(columns, s.evidence())})
	return &s.out.blocks[len(s.out.blocks)-1]
}

// row adds a row of values and the least of their grades.
func (s *sheetMaker) row(b *kit.GridBlock, name, note string, refs ...ref) {
	row := kit.GridRow{ID: int64(len(b.Rows) + 1), Name: name, Note: note}
	var keys []roce.Key
	for _, r := range refs {
		s.at(b, &row, r, s.cell(r))
		if !slices.Contains(keys, r.key) {
			keys = append(keys, r.key)
		}
	}
	if len(keys) > 0 {
		s.at(b, &row, ref{keys[0], slotGrades}, s.grades(keys))
	}
	b.Rows = append(b.Rows, row)
}

func (s *sheetMaker) at(b *kit.GridBlock, row *kit.GridRow, r ref, c kit.GridCell) {
	place := kit.GridPlace{Block: b.ID, Row: row.ID, Column: len(row.Cells)}
	row.Cells = append(row.Cells, c)
	s.out.refs[place] = r
	if _, ok := s.out.places[r]; !ok {
		s.out.places[r] = place
	}
}

// cell shows one number of an assumption.
func (s *sheetMaker) cell(r ref) kit.GridCell {
	spec, a := s.specs[r.key.Field], s.m.Assumptions[r.key]
	v := *numberOf(&a, r.slot)
	c := kit.GridCell{Mark: r.slot == slotValue && s.changed[r.key]}
	for _, ch := range spec.Choices {
		c.Choices = append(c.Choices, s.w.T("roce.choice."+string(spec.ID)+"."+ch))
	}
	if v == nil {
		c.Text, c.None = s.w.T("roce.unknown"), true
		return c
	}
	c.Text, c.Edit = s.w.value(spec, *v), s.w.typed(spec, *v)
	if a.Evidence != nil && r.slot == slotValue {
		c.Spoken = s.w.evidence(a.Evidence)
	}
	return c
}

// grades shows the least of the grades of a row.
func (s *sheetMaker) grades(keys []roce.Key) kit.GridCell {
	least, all := roce.GradeMeasured, false
	for _, k := range keys {
		a := s.m.Assumptions[k]
		if a.Value == nil {
			continue
		}
		all = true
		if a.Grade == roce.GradeNone || least == roce.GradeNone {
			least = roce.GradeNone
		} else {
			least = max(least, a.Grade)
		}
	}
	c := kit.GridCell{Fixed: true, Chip: true, Tone: gradeTone(least)}
	switch {
	case !all:
		c.Blank = true
	case least == roce.GradeNone:
		c.Text, c.Spoken = "–", s.w.T("roce.ungraded")
	default:
		c.Text, c.Spoken = string(least), s.w.T("roce.grade."+string(least))
	}
	return c
}

func gradeTone(g roce.Grade) kit.ChipTone {
	switch g {
	case roce.GradeMeasured:
		return kit.ChipGood
	case roce.GradeHistory:
		return kit.ChipInfo
	case roce.GradeBenchmark:
		return kit.ChipFair
	case roce.GradeJudgement:
		return kit.ChipPoor
	}
	return kit.ChipNeutral
}

func (s *sheetMaker) single(g roce.Group, name func(roce.FieldID) string) {
	b := s.block(g, kit.GridColumn{Title: s.w.T("roce.col.value")})
	for _, spec := range roce.Specs() {
		if spec.Group == g {
			s.row(b, name(spec.ID), s.w.unit(spec), ref{roce.Key{Field: spec.ID}, slotValue})
		}
	}
}

func (s *sheetMaker) segments() {
	var columns []kit.GridColumn
	for _, g := range s.m.Segments {
		columns = append(columns, kit.GridColumn{Title: g.Name})
	}
	b := s.block(roce.GroupSegments, columns...)
	for _, spec := range roce.Specs() {
		if !spec.PerSegment {
			continue
		}
		var refs []ref
		for _, k := range s.m.KeysOf(spec) {
			refs = append(refs, ref{k, slotValue})
		}
		s.row(b, s.w.T("roce.field."+string(spec.ID)), s.w.unit(spec), refs...)
	}
}

func (s *sheetMaker) failures() {
	w := s.w
	b := s.block(roce.GroupFailures, kit.GridColumn{Title: w.T("roce.col.per_thousand")},
		kit.GridColumn{Title: w.T("roce.col.unit_cost", map[string]any{"currency": w.currency})}, kit.GridColumn{Title: w.T("roce.col.cut")})
	for e := range roce.Events {
		key := func(f string) ref { return ref{roce.Key{Field: roce.FieldID(f + e.Key())}, slotValue} }
		s.row(b, w.T("roce.event."+e.Key()), "", key("fail_rate."), key("fail_cost."), key("fail_red."))
	}
}

func (s *sheetMaker) costs() {
	var columns []kit.GridColumn
	for y := range roce.MaxHorizon + 1 {
		columns = append(columns, kit.GridColumn{Title: s.w.year(y)})
	}
	b := s.block(roce.GroupCosts, columns...)
	b.Title = s.w.T("roce.costs", map[string]any{"currency": s.w.currency})
	for _, spec := range roce.Specs() {
		if spec.Group != roce.GroupCosts {
			continue
		}
		var refs []ref
		for _, k := range s.m.KeysOf(spec) {
			refs = append(refs, ref{k, slotValue})
		}
		s.row(b, s.w.T("roce.field."+string(spec.ID)), "", refs...)
	}
}

func (s *sheetMaker) scenarioColumns() (columns []kit.GridColumn) {
	for _, k := range roce.Scenarios() {
		columns = append(columns, kit.GridColumn{Title: s.w.T("roce.scenario." + k.Key())})
	}
	return columns
}

func (s *sheetMaker) drivers() {
	b := s.block(roce.GroupDrivers, s.scenarioColumns()...)
	for _, spec := range roce.Specs() {
		if spec.Group == roce.GroupDrivers {
			k := roce.Key{Field: spec.ID}
			s.row(b, s.w.T("roce.field."+string(spec.ID)), s.w.unit(spec), ref{k, slotLow}, ref{k, slotValue}, ref{k, slotHigh})
		}
	}
}

func (s *sheetMaker) ramps() {
	b := s.block(roce.GroupRamps, s.scenarioColumns()...)
	spec := s.specs["ramps"]
	for _, k := range s.m.KeysOf(spec) {
		s.row(b, s.w.year(k.Year), "", ref{k, slotLow}, ref{k, slotValue}, ref{k, slotHigh})
	}
}

// sources is the wide sheet: one row for each assumption, with where it comes from.
func (s *sheetMaker) sources() sheet {
	w := s.w
	columns := []kit.GridColumn{{Title: w.T("roce.col.value"), Width: 96}, {Title: w.T("roce.col.low"), Width: 78}, {Title: w.T("roce.col.high"), Width: 78},
		{Title: w.T("roce.col.grade_word"), Width: 108, Words: true}, {Title: w.T("roce.col.source"), Width: 210, Words: true},
		{Title: w.T("roce.col.owner"), Width: 110, Words: true}, {Title: w.T("roce.col.date"), Width: 88, Words: true}, {Title: w.T("roce.col.note"), Width: 190, Words: true}}
	for _, spec := range roce.Specs() {
		keys := s.m.KeysOf(spec)
		slices.SortStableFunc(keys, func(a, b roce.Key) int { return cmp.Compare(a.Year, b.Year) })
		b := s.group(spec.Group, columns)
		for _, k := range keys {
			row := kit.GridRow{ID: int64(len(b.Rows) + 1), Name: w.name(s.m, k), Note: w.unit(spec)}
			for sl := slotValue; sl <= slotNote; sl++ {
				s.at(b, &row, ref{k, sl}, s.any(ref{k, sl}))
			}
			b.Rows = append(b.Rows, row)
		}
	}
	return s.out
}

func (s *sheetMaker) group(g roce.Group, columns []kit.GridColumn) *kit.GridBlock {
	if n := len(s.out.blocks); n == 0 || s.out.blocks[n-1].ID != blockID(g) {
		s.out.blocks = append(s.out.blocks, kit.GridBlock{ID: blockID(g), Title: s.w.T("roce.group." + string(g)), Columns: columns})
	}
	return &s.out.blocks[len(s.out.blocks)-1]
}

// any shows any part of an assumption.
func (s *sheetMaker) any(r ref) kit.GridCell {
	a, spec := s.m.Assumptions[r.key], s.specs[r.key.Field]
	switch r.slot {
	case slotLow, slotHigh:
		c := s.cell(r)
		switch {
		case spec.Unit == roce.UnitChoice:
			c.Blank = true
		case c.None && !spec.Spread:
			c = kit.GridCell{} // a range is welcome, not needed
		}
		return c
	case slotValue:
		return s.cell(r)
	case slotGrade:
		c := kit.GridCell{Text: s.w.grade(a.Grade), Chip: a.Grade != roce.GradeNone, Tone: gradeTone(a.Grade)}
		for _, g := range gradesAll {
			c.Choices = append(c.Choices, s.w.grade(g))
		}
		return c
	case slotDate:
		return kit.GridCell{Text: a.Date.String()}
	}
	return kit.GridCell{Text: *textOf(&a, r.slot)}
}
