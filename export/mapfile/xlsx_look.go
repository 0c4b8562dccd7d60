package mapfile

import (
	"github.com/xuri/excelize/v2"

	"touchstone/domain"
)

// look is what a cell means. The colours are those of all exported workbooks (docs/workbook.md): what may be changed is
// blue on pale yellow and unlocked.
type look int

const (
	lookText look = iota
	lookTitle
	lookNote
	lookHead
	lookCalc  // computed on this sheet
	lookLink  // taken from another sheet
	lookInput // may be changed: text
	lookInputWrap
	lookInputNumber
	lookInputCount
	lookInputDate
)

// look is that of a column's cells.
func (c column) look() look {
	switch c.kind {
	case kindNumber:
		return lookInputNumber
	case kindCount:
		return lookInputCount
	case kindDate:
		return lookInputDate
	case kindText:
		if c.most == domain.MaxText {
			return lookInputWrap
		}
	}
	return lookInput
}

func (b *book) style(l look) int {
	id, ok := b.styles[l]
	if !ok {
		var err error
		id, err = b.f.NewStyle(l.excel())
		b.do(func() error { return err })
		b.styles[l] = id
	}
	return id
}

func (l look) excel() *excelize.Style {
	font := &excelize.Font{Family: "Calibri", Size: 10, Color: "000000"}
	x := &excelize.Style{Font: font, Alignment: &excelize.Alignment{Vertical: "top"}, Protection: &excelize.Protection{Locked: l < lookInput}}
	fill := func(rgb string) {
		x.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{rgb}}
	}
	format := func(code string) { x.CustomNumFmt = &code }
	switch l {
	case lookTitle:
		font.Size, font.Bold, font.Color = 16, true, "0F6E75"
	case lookNote:
		font.Color = "595959"
	case lookHead:
		font.Bold, font.Color = true, "FFFFFF"
		fill("0F6E75")
		x.Alignment.WrapText, x.Alignment.Vertical = true, "center"
	case lookLink:
		font.Color = "00612E"
	case lookInputWrap:
		x.Alignment.WrapText = true
	case lookInputNumber:
		format(`0.0###`)
	case lookInputCount:
		format(`#,##0`)
	case lookInputDate:
		format(`yyyy-mm-dd`)
	}
	if l >= lookInput {
		font.Color = "0000FF"
		fill("FFF2CC")
		for _, side := range []string{"left", "top", "right", "bottom"} {
			x.Border = append(x.Border, excelize.Border{Type: side, Color: "D9D9D9", Style: 1})
		}
		if x.CustomNumFmt == nil {
			format("@") // so that what is typed stays what was typed
		}
	}
	return x
}

// write writes a sheet; what stands before the cells in the file is set first, since the cells are streamed.
func (b *book) write(s *sheet) {
	name := b.sheetName(s.key)
	b.do(func() error {
		if len(b.sheets) == 0 {
			return b.f.SetSheetName("Sheet1", name)
		}
		_, err := b.f.NewSheet(name)
		return err
	})
	b.sheets = append(b.sheets, name)
	b.keepDigits(s)
	wide := 1
	for _, row := range s.rows {
		wide = max(wide, len(row))
	}
	tab, fit, grid := "FF0F6E75", true, false
	b.do(
		func() error {
			return b.f.SetSheetProps(name, &excelize.SheetPropsOptions{TabColorRGB: &tab, FitToPage: &fit})
		},
		func() error { return b.f.SetSheetView(name, 0, &excelize.ViewOptions{ShowGridLines: &grid}) },
		func() error { return b.f.SetSheetDimension(name, "A1:"+ref(wide, s.last)) },
		func() error { return b.page(name) },
		func() error {
			return b.f.ProtectSheet(name, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true,
				FormatColumns: true, FormatRows: true, InsertRows: true, DeleteRows: true, Sort: true, AutoFilter: true})
		},
		func() error {
			for _, v := range s.validation {
				if err := b.f.AddDataValidation(name, v); err != nil {
					return err
				}
			}
			return nil
		},
		func() error { return b.stream(name, s) },
	)
}

func (b *book) page(name string) error {
	a4, landscape, wide, high := 9, "landscape", 1, 0
	if err := b.f.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &high}); err != nil {
		return err
	}
	side, top, bottom, edge := 0.4, 0.5, 0.7, 0.3
	if err := b.f.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &bottom, Header: &edge, Footer: &edge}); err != nil {
		return err
	}
	return b.f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&L&F&C&A&R" + b.tx.T("export.page")})
}

func (b *book) stream(name string, s *sheet) error {
	sw, err := b.f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for i, w := range s.widths {
		if err := sw.SetColWidth(i+1, i+1, w); err != nil {
			return err
		}
	}
	pane := "bottomRight"
	if s.freeze == 0 {
		pane = "bottomLeft"
	}
	if err := sw.SetPanes(&excelize.Panes{Freeze: true, XSplit: s.freeze, YSplit: rowHead, TopLeftCell: ref(s.freeze+1, rowFirst), ActivePane: pane}); err != nil {
		return err
	}
	for row := 1; row <= s.last; row++ {
		cells := make([]any, len(s.rows[row]))
		for i, c := range s.rows[row] {
			cells[i] = excelize.Cell{StyleID: b.style(c.look), Formula: c.formula, Value: c.value}
		}
		if err := sw.SetRow(ref(1, row), cells, excelize.RowOpts{Height: s.heights[row]}); err != nil {
			return err
		}
	}
	return sw.Flush()
}
