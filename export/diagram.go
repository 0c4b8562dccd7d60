package export

import "github.com/xuri/excelize/v2"

// diagram is a chart of series over the same categories, as columns, lines or as a radar. It stands below the table it draws.
type diagram struct {
	kind          excelize.ChartType
	row           int
	left          int // pixels from the sheet's left edge
	width, height int // pixels
	title, alt    string
	categories    string
	series        []series
	format        string // of the values' axis
	top           float64
}

// rowPixels is the least height that programs give a row nobody set.
const rowPixels = 17

// diagramRow is a block that keeps room for diagrams side by side; made says what they show, when everything has its place.
type diagramRow struct {
	s      *sheet
	height int // pixels
	made   func() []*diagram
	top    int
}

func (d *diagramRow) place(top int) int {
	d.top = top
	d.s.titleRows = [2]int{rowTitle, rowTitle} // on the pages below the sheet's table its header would mislead
	return top + d.height/rowPixels + 1
}

func (d *diagramRow) fill() {
	for _, x := range d.made() {
		x.row, x.height = d.top, d.height
		d.s.diagrams = append(d.s.diagrams, x)
	}
}

// writeDiagrams needs the widths of the columns, from which excelize works out where a chart ends; the stream sets them
// again.
func (s *sheet) writeDiagrams() error {
	if len(s.diagrams) == 0 {
		return nil
	}
	for col, width := range s.widths {
		if err := s.book.f.SetColWidth(s.name, column(col), column(col), width); err != nil {
			return err
		}
	}
	for _, d := range s.diagrams {
		col := 1
		for ; d.left >= s.pixels(col); col++ { // excelize keeps an offset beyond its column, which programs then cut
			d.left -= s.pixels(col)
		}
		if err := s.book.f.AddChart(s.name, at(col, d.row), d.excel()); err != nil {
			return err
		}
	}
	return nil
}

// pixels is the width of a column on the screen, as Excel computes it for its standard font.
func (s *sheet) pixels(col int) int {
	if w := s.widths[col]; w > 0 {
		return int(w*7) + 5
	}
	return 64
}

func (d *diagram) excel() *excelize.Chart {
	low, high := 0.0, d.top
	font := excelize.Font{Family: fontName, Size: 9, Color: colourBlack}
	c := &excelize.Chart{
		Type:      d.kind,
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: d.title, Font: &excelize.Font{Family: fontName, Size: 12, Bold: true, Color: colourBlack}}}},
		Legend:    excelize.ChartLegend{Position: "bottom", Font: &font},
		XAxis:     excelize.ChartAxis{Font: font},
		YAxis:     excelize.ChartAxis{Font: font, MajorGridLines: true, Minimum: &low, Maximum: &high, NumFmt: excelize.ChartNumFmt{CustomNumFmt: d.format}},
		PlotArea:  excelize.ChartPlotArea{ShowVal: d.kind == excelize.Col, NumFmt: excelize.ChartNumFmt{CustomNumFmt: d.format}},
		Dimension: excelize.ChartDimension{Width: uint(d.width), Height: uint(d.height)},
		Format:    excelize.GraphicOptions{AltText: d.alt, Name: d.title, OffsetX: d.left, OffsetY: 4},
	}
	for _, v := range d.series {
		x := excelize.ChartSeries{Name: v.name, Categories: d.categories, Values: v.values, Fill: solid(v.colour)} // a line too takes the colour of the fill
		if d.kind == excelize.Line {
			x.Marker = excelize.ChartMarker{Symbol: "none"}
			x.Line = excelize.LineOptions{Width: v.width, Dash: v.dash}
		}
		c.Series = append(c.Series, x)
	}
	return c
}
