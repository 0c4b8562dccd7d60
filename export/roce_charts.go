package export

import (
	"github.com/xuri/excelize/v2"

	"touchstone/domain/roce"
)

// chartHeight is in pixels; a row has 17 of them in the program with the lowest rows.
const chartHeight = 400

// charts draws below the tables, where it does not widen the print, each two on a page of their own.
func (r *roceBook) charts() {
	o := r.outputs
	years := o.ref(box4(colYear0, o.row("y.retention")-1, colYear5, o.row("y.retention")-1))
	line := func(id, colour string) series {
		return series{name: o.there(id, colLabel), values: o.ref(box4(colYear0, o.row(id), colYear5, o.row(id))), colour: colour}
	}
	n := int(roce.DriverCount)
	first := o.row("r.1")
	sorted := func(col int) string { return o.ref(box4(col, first, col, first+n-1)) }
	head := func(col int) string { return o.ref(fixed(col, first-1)) }
	r.chart("cumulative", excelize.Col, years, line("y.cum", colourBrand))
	r.chart("yearly", excelize.Col, years, line("y.benefits", colourBrand), line("y.costs", "C55A11"), line("y.net", "7F7F7F"))
	r.chart("tornado", excelize.BarStacked, sorted(colLabel), series{name: head(colYear2), values: sorted(colYear2), colour: "C55A11"}, series{name: head(colYear3), values: sorted(colYear3), colour: colourBrand})
	scenarios := o.ref(box4(colYear0, o.row("sc.pvb")-1, colYear2, o.row("sc.pvb")-1))
	three := func(id, colour string) series {
		return series{name: o.there(id, colLabel), values: o.ref(box4(colYear0, o.row(id), colYear2, o.row(id))), colour: colour}
	}
	r.chart("scenarios", excelize.Col, scenarios, three("sc.pvb", colourBrand), three("sc.pvc", "C55A11"), three("sc.npv", "7F7F7F"))
}

// chart adds one chart at the sheet's end. Its texts are chart.roce_<key> and, for those who cannot see it, chart.roce_<key>.alt.
func (r *roceBook) chart(key string, kind excelize.ChartType, categories string, lines ...series) {
	o := r.outputs
	o.next++
	if len(o.drawn)%2 == 0 {
		o.breaks = append(o.breaks, o.next)
	}
	font := excelize.Font{Family: fontName, Size: 10, Color: colourBlack}
	title := r.b.t("chart.roce_" + key)
	unit := excelize.ChartNumFmt{CustomNumFmt: "#,##0;(#,##0)"}
	vary := false // one series has one colour
	c := &excelize.Chart{
		VaryColors: &vary,
		Type:       kind,
		Title:      excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title + " (" + r.m.Currency + ")", Font: &excelize.Font{Family: fontName, Size: 12, Bold: true, Color: colourBlack}}}},
		Legend:     excelize.ChartLegend{Position: "bottom", Font: &font},
		XAxis:      excelize.ChartAxis{Font: font, TickLabelPosition: excelize.ChartTickLabelLow, ReverseOrder: kind == excelize.BarStacked},
		YAxis:      excelize.ChartAxis{Font: font, MajorGridLines: true, NumFmt: unit},
		Dimension:  excelize.ChartDimension{Width: 1180, Height: chartHeight},
		Format:     excelize.GraphicOptions{AltText: r.b.t("chart.roce_" + key + ".alt"), Name: title, OffsetX: 4, OffsetY: 4},
	}
	if kind == excelize.BarStacked {
		overlap, gap := 100, uint(40)
		c.Overlap, c.GapWidth = &overlap, &gap
	}
	for _, v := range lines {
		c.Series = append(c.Series, excelize.ChartSeries{Name: v.name, Categories: categories, Values: v.values, Fill: solid(v.colour)})
	}
	o.drawn = append(o.drawn, drawing{at(1, o.next), c})
	o.next += chartHeight/17 + 2
}
