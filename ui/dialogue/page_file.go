package dialogue

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain/dialogue"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// filePage is the first step: which file, and how it is written.
type filePage struct {
	s    *Import
	root *fyne.Container

	empty, filled fyne.CanvasObject

	name       *widget.Label
	about      *prose
	notes      *fyne.Container
	preview    *kit.Table
	raw        *widget.Check
	previewBox *fyne.Container

	settings                                  *fyne.Container
	delimiter, encoding, decimal, head, sheet *choice
	order                                     *choice
	evidence                                  map[string]*prose // by what was guessed
	fields                                    map[string]*fyne.Container
}

// previewHeight is room for the titles, ten lines and a scroll bar.
const previewHeight = 11*27 + 16

func newFilePage(s *Import) *filePage {
	p := &filePage{s: s, evidence: map[string]*prose{}, fields: map[string]*fyne.Container{}}
	p.empty = p.makeEmpty()
	p.filled = p.makeFilled()
	p.root = container.NewStack(p.empty, p.filled)
	return p
}

func (p *filePage) content() fyne.CanvasObject { return p.root }

// makeEmpty is what one sees before a file is chosen.
func (p *filePage) makeEmpty() fyne.CanvasObject {
	tx := p.s.tx
	head := title(tx.T("import.empty.title"))
	head.Alignment = fyne.TextAlignCenter
	what := words(tx.T("import.empty.text"))
	what.Alignment = fyne.TextAlignCenter
	drop := caption(tx.T("import.empty.drop")).Centre()
	icon := widget.NewIcon(base.NewColoredResource(base.DocumentIcon(), theme.Accent))
	box := stack(12, container.NewCenter(container.NewGridWrap(fyne.NewSquareSize(48), icon)), tight(head), tight(what),
		container.NewCenter(kit.NewPrimaryButton(tx.T("import.choose"), p.s.ask)), tight(drop))
	return container.NewCenter(newPanel(panelParams{Fill: theme.Surface, Line: theme.Border}, padded(32, wide(440, box))))
}

func (p *filePage) makeFilled() fyne.CanvasObject {
	tx := p.s.tx
	p.name, p.about = wrappedTitle(""), caption("")
	p.name.Wrapping, p.name.Truncation = fyne.TextWrapOff, fyne.TextTruncateEllipsis
	other := kit.NewButton(tx.T("import.choose_other"), p.s.ask)
	p.notes = stack(8)
	p.preview = kit.NewTable(tx.T("import.preview"), nil)
	p.raw = widget.NewCheck(tx.T("import.as_it_stands"), func(bool) { p.showPreview() })
	p.previewBox = container.NewBorder(container.NewBorder(nil, nil, tight(title(tx.T("import.preview"))), p.raw), nil, nil, nil,
		container.New(highLayout{height: previewHeight}, newPanel(panelParams{Fill: theme.Surface, Line: theme.Border}, container.NewHScroll(p.preview))))

	p.settings = stack(12)
	p.add("sheet", tx.T("import.sheet"), &p.sheet, func(key string) { p.s.d.asked.Sheet = key; p.s.d.asked.HeaderRow = 0 })
	p.add("delimiter", tx.T("import.delimiter"), &p.delimiter, func(key string) { p.s.d.asked.Delimiter = key })
	p.add("encoding", tx.T("import.encoding"), &p.encoding, func(key string) { p.s.d.asked.Encoding = dialogue.Encoding(key) })
	p.add("decimal", tx.T("import.decimal"), &p.decimal, func(key string) { p.s.d.asked.Decimal = key })
	p.add("header", tx.T("import.header_row"), &p.head, p.setHeader)
	p.add("date", tx.T("import.date_order"), &p.order, p.setOrder)

	left := newPanel(panelParams{Fill: theme.Surface, Square: true}, padded(16, stack(12, tight(title(tx.T("import.how_written"))), p.settings)))
	right := stack(12,
		container.NewBorder(nil, nil, nil, container.NewVBox(other), stack(2, tight(p.name), tight(p.about))),
		p.notes, p.previewBox)
	return container.NewBorder(nil, nil, wide(288, container.NewVScroll(left)), nil,
		container.NewVScroll(padded(16, right)))
}

// add makes one setting: its choice and, below, what it was guessed from.
func (p *filePage) add(what, name string, into **choice, picked func(string)) {
	c := newChoice(func(key string) {
		picked(key)
		if what != "date" {
			p.s.look()
		}
	})
	*into = c
	e := caption("")
	p.evidence[what] = e
	p.fields[what] = labelled(name, c, tight(e))
	p.settings.Add(p.fields[what])
}

func (p *filePage) setHeader(key string) {
	n, _ := strconv.Atoi(key)
	p.s.d.asked.HeaderRow, p.s.d.asked.NoHeader = n, key == "none"
}

// setOrder sets how the dates are read. The file itself has no order; it is a property of the date column.
func (p *filePage) setOrder(key string) {
	if i := p.dateColumn(); i >= 0 {
		p.s.d.uses[i].order = dialogue.DateOrder(key)
		p.refresh()
	}
}

// dateColumn is the column whose date order is shown: the one chosen as date, or the first that looks like dates. -1: none.
func (p *filePage) dateColumn() int {
	d := &p.s.d
	if d.probe == nil {
		return -1
	}
	for i, u := range d.uses {
		if u.role == roleDate {
			return i
		}
	}
	return slices.IndexFunc(d.probe.Columns, func(c dialogue.Column) bool { return c.Kind == dialogue.KindDate })
}

func (p *filePage) refresh() {
	d := &p.s.d
	if d.path == "" {
		p.empty.Show()
		p.filled.Hide()
		return
	}
	p.empty.Hide()
	p.filled.Show()
	p.name.SetText(d.file())
	p.about.SetText(p.aboutText())
	p.showSettings()
	p.showNotes()
	p.showPreview()
	settle(p.root)
}

func (p *filePage) aboutText() string {
	tx, probe := p.s.tx, p.s.d.probe
	if probe == nil {
		if p.s.d.probeErr != nil {
			return ""
		}
		return tx.T("import.looking")
	}
	key := "import.about_part"
	if probe.Whole {
		key = "import.about"
	}
	return tx.T(key, text.A{"size": sizeText(tx, probe.Size), "rows": probe.Rows, "columns": len(probe.Header)})
}

func sizeText(tx *text.Texts, bytes int64) string {
	if bytes < 100<<10 {
		return tx.Num(float64(bytes)/1024, 1) + " KiB"
	}
	return tx.Num(float64(bytes)/(1<<20), 1) + " MiB"
}

// showSettings fills the choices with what is in force, and says from what it was guessed.
func (p *filePage) showSettings() {
	tx, d := p.s.tx, &p.s.d
	format, book := d.asked, false
	if d.probe != nil {
		format, book = d.probe.Format, d.probe.Kind == dialogue.XLSX
	}
	p.delimiter.Offer(keysAndWords(dialogue.Delimiters[:], func(k string) string { return tx.T("delimiter." + delimiterKey(k)) }, format.Delimiter))
	p.encoding.Offer(keysAndWords(dialogue.Encodings[:], func(k dialogue.Encoding) string { return tx.T("encoding." + string(k)) }, string(format.Encoding)))
	p.decimal.Offer(keysAndWords([]string{".", ","}, func(k string) string {
		if k == "." {
			return tx.T("import.decimal.point")
		}
		return tx.T("import.decimal.comma")
	}, format.Decimal))
	p.offerHeader(format)
	if d.probe != nil {
		p.sheet.Offer(d.probe.Sheets, d.probe.Sheets, format.Sheet)
	}
	p.offerOrder()
	unreadable := d.probe == nil && d.probeErr != nil && !fixable(d.probeErr)
	showIf(p.fields["sheet"], book)
	for _, what := range []string{"delimiter", "encoding"} {
		showIf(p.fields[what], !book && !unreadable)
	}
	showIf(p.fields["decimal"], !unreadable)
	showIf(p.fields["header"], !unreadable)
	i := p.dateColumn()
	showIf(p.fields["date"], i >= 0 && !d.probe.Columns[i].Date.Settled) // settled: the order makes no difference
	for what, label := range p.evidence {
		p.showEvidence(what, label)
	}
}

func (p *filePage) offerHeader(format dialogue.FileFormat) {
	tx := p.s.tx
	keys, words := []string{"none"}, []string{tx.T("import.header_none")}
	for n := 1; n <= max(10, format.HeaderRow); n++ {
		keys, words = append(keys, strconv.Itoa(n)), append(words, tx.T("import.header_line", text.A{"line": n}))
	}
	now := strconv.Itoa(format.HeaderRow)
	if format.NoHeader {
		now = "none"
	}
	p.head.Offer(keys, words, now)
}

func (p *filePage) offerOrder() {
	i := p.dateColumn()
	if i < 0 {
		return
	}
	now := p.orderOf(i)
	p.order.Offer(keysAndWords(dialogue.DateOrders[:], func(k dialogue.DateOrder) string { return p.s.tx.T("date_order." + string(k)) }, string(now)))
}

// showEvidence writes below a choice from what it was guessed. A guess that is not sure says so.
func (p *filePage) showEvidence(what string, label *prose) {
	tx, d := p.s.tx, &p.s.d
	sentence, sure := "", true
	if d.probe != nil {
		for _, g := range d.probe.Guesses {
			if g.What != what || what == "date" && g.Args["column"] != nil && g.Args["column"] != d.probe.Header[max(0, p.dateColumn())] {
				continue
			}
			// a decimal sign that no number shows makes no difference, so there is nothing to check
			sentence, sure = tx.T("evidence."+g.Code, p.evidenceArgs(g)), g.Sure || g.Code == "decimal_none"
		}
	}
	if sentence != "" && !sure {
		sentence = tx.T("import.unsure", text.A{"evidence": sentence})
	}
	label.Colour(theme.Muted)
	if !sure {
		label.Colour(theme.AmberText)
	}
	label.SetText(sentence)
	showIf(label, sentence != "")
}

// evidenceArgs are the values of an evidence; one about dates without a proof names any date.
func (p *filePage) evidenceArgs(g dialogue.Guessed) text.A {
	a := spoken(p.s.tx, g.Args)
	if i := p.dateColumn(); g.What == "date" && a["value"] == "" && i >= 0 {
		a["value"] = firstExample(p.s.d.probe.Columns[i])
	}
	return a
}
