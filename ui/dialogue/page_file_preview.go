package dialogue

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/ui/kit"
)

// showNotes says what is worth knowing about the file before going on, or why it cannot be read.
func (p *filePage) showNotes() {
	tx, d := p.s.tx, &p.s.d
	p.notes.RemoveAll()
	if d.probeErr != nil {
		p.notes.Add(notice(toneBad, tx.Error(d.probeErr)))
	}
	if d.probe != nil {
		for _, n := range d.probe.Notes {
			t := toneInfo
			if n.Serious {
				t = toneWarn
			}
			p.notes.Add(notice(t, plural(tx, "note."+n.Code, n.Args), p.examples(n)...))
		}
	}
}

// examples are the first rows a note on contradicting dates is about.
func (p *filePage) examples(n dialogue.Note) []fyne.CanvasObject {
	tx := p.s.tx
	var lines []string
	for _, c := range p.s.d.probe.Dates {
		key := ""
		switch {
		case n.Code == dialogue.NoteDatesDiffer && c.Kind == dialogue.DatesDiffer && c.Column == n.Args["column"] && c.Other == n.Args["other"]:
			key = "import.example_differ"
		case n.Code == dialogue.NoteDateExchanged && c.Kind == dialogue.DatesExchanged && c.Column == n.Args["column"]:
			key = "import.example_exchanged"
		default:
			continue
		}
		for _, e := range c.Examples {
			lines = append(lines, tx.T(key, text.A{"line": strconv.Itoa(e.Line), "value": e.Value, "other": e.Other,
				"read": dateText(tx, e.Read), "instead": dateText(tx, e.Instead)}))
		}
	}
	if len(lines) == 0 {
		return nil
	}
	more := []fyne.CanvasObject{tight(newProse(strings.Join(lines, "  ·  "), base.ColorNameForeground, base.SizeNameCaptionText))}
	if n.Code == dialogue.NoteDateExchanged {
		more = append(more, p.exchangeButton(n)...)
	}
	return more
}

// exchangeButton takes the column as the date with the doubtful days exchanged, or back as they stand.
func (p *filePage) exchangeButton(n dialogue.Note) []fyne.CanvasObject {
	d := &p.s.d
	column, _ := n.Args["column"].(string)
	i, err := dialogue.FindColumn(d.probe.Header, column)
	from, hasFrom := n.Args["from"].(domain.Date)
	to, hasTo := n.Args["to"].(domain.Date)
	if err != nil || !hasFrom || !hasTo || i >= len(d.uses) {
		return nil
	}
	u := &d.uses[i]
	if u.role == roleDate && u.exchange {
		return []fyne.CanvasObject{container.NewHBox(kit.NewButton(p.s.tx.T("import.conflict_leave"), func() {
			u.from, u.to, u.exchange = "", "", false
			p.refresh()
		}))}
	}
	return []fyne.CanvasObject{container.NewHBox(kit.NewButton(p.s.tx.T("import.conflict_use", text.A{"column": column}), func() {
		assign(d.uses, []int{i}, roleDate)
		u.from, u.to, u.exchange = from.String(), to.String(), true
		if u.order == "" {
			u.order = d.probe.Columns[i].Date.Order
		}
		p.refresh()
	}))}
}

// showPreview shows the first lines of the file as the settings read them.
func (p *filePage) showPreview() {
	tx, probe := p.s.tx, p.s.d.probe
	showIf(p.previewBox, probe != nil)
	if probe == nil {
		return
	}
	columns := []kit.TableColumn{{Title: tx.T("import.col.line"), Width: 56, Number: true, Fixed: true}}
	if p.raw.Checked {
		columns = append(columns, kit.TableColumn{Title: tx.T("import.col.raw"), Width: rawWidth(probe.Preview), Fixed: true})
	} else {
		columns = append(columns, p.previewColumns(probe)...)
	}
	var rows []kit.TableRow
	for _, l := range probe.Preview {
		if l.Header && !p.raw.Checked {
			continue
		}
		cells := []kit.TableCell{{Text: strconv.Itoa(l.Number), Sort: float64(l.Number)}}
		if p.raw.Checked {
			cells = append(cells, kit.TableCell{Text: l.Raw})
		} else {
			for i, f := range l.Fields {
				cells = append(cells, kit.TableCell{Text: p.previewText(i, f)})
			}
		}
		rows = append(rows, kit.TableRow{ID: int64(l.Number), Cells: cells})
	}
	p.preview.SetColumns(columns)
	p.preview.SetRows(rows)
	p.preview.Refresh()
}

// previewText is a field as it stands; behind a date of the date column stands how it is read.
func (p *filePage) previewText(column int, field string) string {
	if column != p.dateColumn() || field == "" {
		return field
	}
	d, ok := dialogue.ParseDate(field, p.orderOf(column))
	if !ok {
		return field + "  =  ?"
	}
	if other, yes := p.s.d.uses[column].exchanged(d); yes {
		return field + "  =  " + p.s.tx.T("import.exchanged", text.A{"date": dateText(p.s.tx, other)})
	}
	return field + "  =  " + dateText(p.s.tx, d)
}

// orderOf is the order in which the dates of a column are read.
func (p *filePage) orderOf(column int) dialogue.DateOrder {
	if o := p.s.d.uses[column].order; o != "" {
		return o
	}
	return p.s.d.probe.Columns[column].Date.Order
}

// previewColumns are as wide as their content, within reason.
func (p *filePage) previewColumns(probe *dialogue.Probe) []kit.TableColumn {
	columns := make([]kit.TableColumn, len(probe.Header))
	for i, name := range probe.Header {
		w := textWidth(name, true)
		for _, l := range probe.Preview {
			if i < len(l.Fields) && !l.Header {
				w = max(w, textWidth(p.previewText(i, l.Fields[i]), false))
			}
		}
		number := i < len(probe.Columns) && (probe.Columns[i].Kind == dialogue.KindInteger || probe.Columns[i].Kind == dialogue.KindNumber)
		columns[i] = kit.TableColumn{Title: name, Width: min(max(w, 56), 220), Number: number, Fixed: true}
	}
	return columns
}

func rawWidth(lines []dialogue.Line) float32 {
	w := float32(400)
	for _, l := range lines {
		w = max(w, fyne.MeasureText(l.Raw, 13, fyne.TextStyle{}).Width+24)
	}
	return min(w, 4000)
}

// textWidth is the width of a text in a table at text size 13.
func textWidth(s string, bold bool) float32 {
	if len(s) > 80 {
		return 220
	}
	return fyne.MeasureText(s, 13, fyne.TextStyle{Bold: bold}).Width + 20
}
