package export

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Rows every sheet begins with; the content follows.
const (
	rowTitle  = 1
	rowAbout  = 2
	rowStatus = 3 // the master check
	rowBody   = 4
)

// cell is what stands in a cell: a constant, or a formula with the value it has now. Values are string, float64, int, bool,
// domain.Date or nil for a blank. A nil style means the column's.
type cell struct {
	value   any
	formula string // without "="; may be evaluated only when all sheets are laid out
	style   *style
}

// block is a part of a sheet; blocks stand one below the other.
type block interface {
	place(top int) (next int) // decides on rows; returns the first row below
	fill()                    // sets cells, when every block of every sheet has its place
}

// pageBreak makes the block below it begin a new printed page.
type pageBreak struct{ s *sheet }

func (p pageBreak) place(top int) int {
	p.s.breaks = append(p.s.breaks, top)
	return top - 1
}

func (p pageBreak) fill() {}

// sheet is one sheet of the book.
type sheet struct {
	book *book
	key  string // texts sheet.<key>, title.<key>, about.<key>
	name string // in the chosen language
	tab  string // ARGB

	title string // instead of the text

	widths     map[int]float64
	blocks     []block
	freezeRows int // rows that stay in view
	freezeCols int
	printed    int    // columns that are printed; 0: all. Beyond stand the steps of the calculation
	titleRows  [2]int // rows repeated on every printed page; 0: none
	table      *table // the sheet's Excel table; excelize streams one at most
	chart      *chart
	diagrams   []*diagram

	rows    [][]cell // rows[r-1][c-1]
	heights map[int]float64
	breaks  []int // rows that begin a new printed page
	valid   []validation
	toned   []toned
	jumps   []jump
	drawn   []drawing
}

// drawing is a finished chart and the cell it begins in.
type drawing struct {
	ref   string
	chart *excelize.Chart
}

// validation refuses wrong input with a message.
type validation struct {
	ref       string
	low, high string // bounds of a number, as numbers or references; empty: a list
	list      string // reference of the accepted words
	message   string
}

// toned colours the cells of a range that equal a word, or exceed a number.
type toned struct {
	ref      string
	criteria string // ==, >, <
	value    string // words in double quotes
	tone     tone
}

// jump is a link to another place of the workbook.
type jump struct{ ref, to string }

// chart is a bar chart below the sheet's table.
type chart struct {
	row, height int // row it begins at; height in pixels
	title, alt  string
	categories  string
	series      []series
	low, high   float64
}

type series struct {
	name, values, colour string
	width                float64 // of a line, in points
	dash                 excelize.LineDashType
}

// sheet adds a sheet; its name, title and description are texts.
func (b *book) sheet(key, tab string) *sheet {
	s := &sheet{book: b, key: key, tab: tab, name: sheetName(b.t("sheet."+key), b.taken),
		widths: map[int]float64{}, heights: map[int]float64{}}
	b.sheets = append(b.sheets, s)
	return s
}

// ref is a reference to cells of this sheet, from anywhere in the workbook.
func (s *sheet) ref(cells string) string { return quoted(s.name) + "!" + cells }

func (s *sheet) add(blocks ...block) { s.blocks = append(s.blocks, blocks...) }

func (s *sheet) layout() {
	row := rowBody
	if len(s.blocks) > 0 && s.blocks[0] != block(s.table) {
		row++ // a table begins with its units, which keep the distance
	}
	for _, b := range s.blocks {
		row = b.place(row) + 1 // one blank row between blocks
	}
}

func (s *sheet) fill() {
	title := s.book.t("title." + s.key)
	if s.title != "" {
		title = s.title
	}
	s.set(rowTitle, 1, cell{value: title, style: &style{look: lookTitle}})
	s.heights[rowTitle] = 24
	s.set(rowAbout, 1, cell{value: s.book.t("about." + s.key), style: &style{look: lookNote}})
	s.set(rowStatus, 1, s.book.checks.status(s))
	s.toneStatus(at(1, rowStatus))
	for _, b := range s.blocks {
		b.fill()
	}
}

// toneStatus colours a cell that shows the master check.
func (s *sheet) toneStatus(ref string) {
	passed, failed := s.book.checks.words()
	s.toned = append(s.toned,
		toned{ref, "==", literal(passed), tonePassed},
		toned{ref, "==", literal(failed), toneFailed})
}

// literal is a text as formulas write it.
func literal(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

func (s *sheet) set(row, col int, c cell) {
	for len(s.rows) < row {
		s.rows = append(s.rows, nil)
	}
	for len(s.rows[row-1]) < col {
		s.rows[row-1] = append(s.rows[row-1], cell{})
	}
	s.rows[row-1][col-1] = c
}

func (s *sheet) lastColumn() int {
	n := 1
	for _, r := range s.rows {
		n = max(n, len(r))
	}
	return n
}

// write writes the sheet. excelize's stream takes the sheet's properties when it begins and its cells in order; whatever
// must stand in the file is therefore set first.
func (s *sheet) write() error {
	steps := []func() error{s.writeProps, s.writePage, s.writeProtection, s.writeValidations, s.writeTones, s.writeJumps, s.writeChart, s.writeDiagrams, s.writeCells}
	for _, step := range steps {
		if err := step(); err != nil {
			return fmt.Errorf("sheet %s: %w", s.name, err)
		}
	}
	return nil
}

func (s *sheet) writeProps() error {
	f, fit, grid := s.book.f, true, false
	if err := f.SetSheetProps(s.name, &excelize.SheetPropsOptions{TabColorRGB: &s.tab, FitToPage: &fit}); err != nil {
		return err
	}
	if err := f.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &grid}); err != nil {
		return err
	}
	return f.SetSheetDimension(s.name, "A1:"+at(s.lastColumn(), len(s.rows)))
}

func (s *sheet) writePage() error {
	f := s.book.f
	a4, landscape, wide, high := 9, "landscape", 1, 0
	if err := f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &high}); err != nil {
		return err
	}
	side, top, bottom, edge := 0.4, 0.5, 0.7, 0.3
	if err := f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &bottom, Header: &edge, Footer: &edge}); err != nil {
		return err
	}
	return f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: "&L&F&C&A&R" + s.book.t("page")})
}

// writeProtection locks everything but inputs, without a password: it prevents accidents, not intentions.
func (s *sheet) writeProtection() error {
	return s.book.f.ProtectSheet(s.name, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true, AutoFilter: true, Sort: true,
	})
}

func (s *sheet) writeValidations() error {
	for _, v := range s.valid {
		dv := excelize.NewDataValidation(true)
		dv.SetSqref(v.ref)
		if v.list != "" {
			dv.SetSqrefDropList(v.list)
		} else {
			dv.Type, dv.Operator = "decimal", "between"
			dv.Formula1, dv.Formula2 = v.low, v.high
		}
		dv.SetError(excelize.DataValidationErrorStyleStop, cutUnits(s.book.t("invalid"), 32), cutUnits(v.message, 255))
		if err := s.book.f.AddDataValidation(s.name, dv); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheet) writeTones() error {
	for _, t := range s.toned {
		err := s.book.f.SetConditionalFormat(s.name, t.ref, []excelize.ConditionalFormatOptions{
			{Type: "cell", Criteria: t.criteria, Value: t.value, Format: s.book.tone(t.tone)},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *sheet) writeJumps() error {
	for _, j := range s.jumps {
		if err := s.book.f.SetCellHyperLink(s.name, j.ref, j.to, "Location"); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheet) writeChart() error {
	for _, d := range s.drawn {
		if err := s.book.f.AddChart(s.name, d.ref, d.chart); err != nil {
			return err
		}
	}
	if s.chart == nil {
		return nil
	}
	c, low, high := s.chart, s.chart.low, s.chart.high
	font := excelize.Font{Family: fontName, Size: 9, Color: colourBlack}
	bars := &excelize.Chart{
		Type:   excelize.Bar,
		Title:  excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.title, Font: &excelize.Font{Family: fontName, Size: 12, Bold: true, Color: colourBlack}}}},
		Legend: excelize.ChartLegend{Position: "bottom", Font: &font},
		XAxis:  excelize.ChartAxis{ReverseOrder: true, Font: font},
		YAxis: excelize.ChartAxis{Font: font, MajorGridLines: true, Minimum: &low, Maximum: &high,
			NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}},
		PlotArea:  excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0.0"}},
		Dimension: excelize.ChartDimension{Width: 900, Height: uint(c.height)},
		Format:    excelize.GraphicOptions{AltText: c.alt, Name: c.title, OffsetX: 4, OffsetY: 4},
	}
	for _, v := range c.series {
		bars.Series = append(bars.Series, excelize.ChartSeries{Name: v.name, Categories: c.categories, Values: v.values, Fill: solid(v.colour)})
	}
	return s.book.f.AddChart(s.name, at(1, c.row), bars)
}

func (s *sheet) writeCells() error {
	sw, err := s.book.f.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	for col := 1; col <= s.lastColumn(); col++ {
		if width := s.widths[col]; width > 0 {
			if err := sw.SetColWidth(col, col, width); err != nil {
				return err
			}
		}
	}
	if s.freezeRows > 0 {
		corner := at(s.freezeCols+1, s.freezeRows+1)
		pane := "bottomRight"
		if s.freezeCols == 0 {
			pane = "bottomLeft"
		}
		if err := sw.SetPanes(&excelize.Panes{Freeze: true, XSplit: s.freezeCols, YSplit: s.freezeRows, TopLeftCell: corner, ActivePane: pane}); err != nil {
			return err
		}
	}
	for r, cells := range s.rows {
		values := make([]any, len(cells))
		for c := range cells {
			if values[c], err = s.book.excel(cells[c]); err != nil {
				return fmt.Errorf("%s: %w", at(c+1, r+1), err)
			}
		}
		if err := sw.SetRow(at(1, r+1), values, excelize.RowOpts{Height: s.heights[r+1]}); err != nil {
			return err
		}
	}
	for _, row := range s.breaks {
		if err := sw.InsertPageBreak(at(1, row)); err != nil {
			return err
		}
	}
	if s.table != nil {
		if err := sw.AddTable(s.table.excel()); err != nil {
			return err
		}
	}
	return sw.Flush()
}

// builtinNames are the rows repeated in print, and what is printed.
func (s *sheet) builtinNames() []*excelize.DefinedName {
	if s.titleRows[0] == 0 {
		return nil
	}
	rows := fmt.Sprintf("$%d:$%d", s.titleRows[0], s.titleRows[1])
	names := []*excelize.DefinedName{{Name: "_xlnm.Print_Titles", RefersTo: s.ref(rows), Scope: s.name}}
	if s.printed > 0 {
		names = append(names, &excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: s.ref("$A$1:" + fixed(s.printed, len(s.rows))), Scope: s.name})
	}
	return names
}
