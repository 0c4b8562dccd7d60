package export

import "touchstone/domain"

// settings are the rows of the sheet Meta: what steers the formulas (thresholds, rules), the words formulas answer with, and
// where the workbook comes from. Only the first kind may be changed by the reader.
type settings struct {
	book  *book
	rows  []*setting
	table *table // set by metaSheet
}

// setting is one row of Meta.
type setting struct {
	of      *settings
	row     int
	key     string // identifies the row for programs; the label is the text meta.<key> unless label is set
	label   string
	name    string // defined name, may be empty
	unit    string // text unit.<unit>
	format  string
	note    string
	value   any
	formula func() string
	input   *validation // not nil: may be changed, within these bounds
	listOf  words       // with input: one of these words
}

func newSettings(b *book) *settings { return &settings{book: b} }

func (s *settings) add(x *setting) *setting {
	x.of, x.row = s, len(s.rows)
	s.rows = append(s.rows, x)
	return x
}

// ref is the setting's value for formulas.
func (x *setting) ref() string { return x.of.table.sheet.ref(x.of.table.the("setting_value", x.row)) }

// words is a list of words that formulas choose from by position. They stand one below the other.
type words []*setting

// words adds a list; keys are below "word.<list>.".
func (s *settings) words(list string, keys ...string) words {
	var w words
	for _, k := range keys {
		w = append(w, s.add(&setting{key: list + "_" + k, label: s.book.t("meta." + list), value: s.book.t("word." + list + "." + k)}))
	}
	return w
}

// all is the list for INDEX.
func (w words) all() string {
	t := w[0].of.table
	return t.fromPart("setting_value", w[0].row, w[len(w)-1].row+1)
}

func (w words) text(i int) string { return cleanLine(w[i].value.(string)) }

// metaSheet adds the sheet with the settings; further blocks may be added below.
func metaSheet(b *book) *sheet { return settingsSheet(b, "meta") }

// settingsSheet adds it with the title and description of a key.
func settingsSheet(b *book, key string) *sheet {
	s := b.sheet(key, tabControl)
	rows := func() []*setting { return b.settings.rows }
	t := &table{name: "tbl_meta", rows: len(rows()), cols: []*col{
		{key: "setting_key", width: 22, look: lookNote, cell: func(i int) cell { return constant(rows()[i].key) }},
		{key: "setting", width: 46, look: lookText, cell: func(i int) cell {
			if l := rows()[i].label; l != "" {
				return constant(l)
			}
			return constant(b.t("meta." + rows()[i].key))
		}},
		{key: "setting_unit", width: 11, look: lookNote, cell: func(i int) cell {
			if u := rows()[i].unit; u != "" {
				return constant(b.t("unit." + u))
			}
			return constant(nil)
		}},
		{key: "setting_value", width: 30, look: lookText, align: "left", cell: func(i int) cell { return rows()[i].cell() }},
		{key: "setting_note", width: 13, look: lookNote, align: alignIndent, cell: func(i int) cell { return constant(rows()[i].note) }},
	}}
	b.settings.table = t
	s.addTable(t)
	s.freezeCols = 2
	return s
}

func (x *setting) cell() cell {
	c := cell{value: x.value, style: &style{look: lookText, format: x.format, align: "left"}}
	if x.formula != nil {
		c.formula, c.style.look = x.formula(), lookCalc
	}
	if x.input != nil {
		c.style.look = lookInput
		v := *x.input
		v.ref = x.of.table.at("setting_value", x.row)
		if w := x.listOf; w != nil {
			v.list = x.of.table.part("setting_value", w[0].row, w[len(w)-1].row+1)
		}
		x.of.table.sheet.valid = append(x.of.table.sheet.valid, v)
	}
	if x.name != "" {
		x.of.book.name(x.name, x.ref())
	}
	return c
}

// origin says where the workbook comes from; programs that read it back look here and in the document's properties.
func (s *settings) origin(kind, workspace, export, version string) {
	b := s.book
	for _, x := range []*setting{
		{key: "schema_version", value: SchemaVersion, format: "0"},
		{key: "workspace_id", value: workspace},
		{key: "export_id", value: export},
		{key: "app_version", value: version},
		{key: "language", value: b.tx.Lang()},
		{key: "exported_on", value: domain.DateOf(b.at), format: formatDate},
		{key: "exported_at", value: b.at.Format("15:04 -07:00")},
	} {
		s.add(x)
	}
	b.props = []property{
		{"touchstone.schema", itoa(SchemaVersion)}, {"touchstone.kind", kind}, {"touchstone.workspace", workspace},
		{"touchstone.export", export}, {"touchstone.app", version},
	}
}
