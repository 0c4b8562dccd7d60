package check

import "strings"

// The parts of the file format that the rules look at. Names follow ECMA-376.

type xmlTypes struct {
	Defaults []struct {
		Extension string `xml:"Extension,attr"`
	} `xml:"Default"`
	Overrides []struct {
		Part string `xml:"PartName,attr"`
	} `xml:"Override"`
}

type xmlRels struct {
	Items []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
		Mode   string `xml:"TargetMode,attr"`
	} `xml:"Relationship"`
}

type xmlCore struct {
	Title      string `xml:"title"`
	Language   string `xml:"language"`
	ModifiedBy string `xml:"lastModifiedBy"`
}

type xmlWorkbook struct {
	Sheets []struct {
		Name  string `xml:"name,attr"`
		State string `xml:"state,attr"`
		ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
	} `xml:"sheets>sheet"`
	Names []struct {
		Name       string `xml:"name,attr"`
		LocalSheet string `xml:"localSheetId,attr"`
		Text       string `xml:",chardata"`
	} `xml:"definedNames>definedName"`
	CalcPr struct {
		FullCalcOnLoad string `xml:"fullCalcOnLoad,attr"`
	} `xml:"calcPr"`
}

// xmlText is a text of runs.
type xmlText struct {
	T    []string `xml:"t"`
	Runs []struct {
		T string `xml:"t"`
	} `xml:"r"`
}

// String is the text without its formats.
func (x xmlText) String() string {
	var b strings.Builder
	for _, t := range x.T {
		b.WriteString(t)
	}
	for _, r := range x.Runs {
		b.WriteString(r.T)
	}
	return b.String()
}

type xmlShared struct {
	Items []xmlText `xml:"si"`
}

type xmlCell struct {
	Ref     string  `xml:"r,attr"`
	Style   int     `xml:"s,attr"`
	Type    string  `xml:"t,attr"`
	Value   *string `xml:"v"`
	Inline  xmlText `xml:"is"`
	Formula *struct {
		Type   string `xml:"t,attr"`
		Shared string `xml:"si,attr"`
		Text   string `xml:",chardata"`
	} `xml:"f"`
}

type xmlSheet struct {
	TabColor struct {
		RGB string `xml:"rgb,attr"`
	} `xml:"sheetPr>tabColor"`
	FitToPage struct {
		On string `xml:"fitToPage,attr"`
	} `xml:"sheetPr>pageSetUpPr"`
	Dimension struct {
		Ref string `xml:"ref,attr"`
	} `xml:"dimension"`
	Panes []struct {
		State string `xml:"state,attr"`
	} `xml:"sheetViews>sheetView>pane"`
	Cols []struct {
		Hidden string `xml:"hidden,attr"`
	} `xml:"cols>col"`
	Rows []struct {
		Number int       `xml:"r,attr"`
		Hidden string    `xml:"hidden,attr"`
		Cells  []xmlCell `xml:"c"`
	} `xml:"sheetData>row"`
	Protection *struct {
		Sheet    string `xml:"sheet,attr"`
		Password string `xml:"password,attr"`
		Hash     string `xml:"hashValue,attr"`
		Columns  string `xml:"formatColumns,attr"`
		Rows     string `xml:"formatRows,attr"`
	} `xml:"sheetProtection"`
	Merged []struct {
		Ref string `xml:"ref,attr"`
	} `xml:"mergeCells>mergeCell"`
	Conditional []struct {
		Ref   string `xml:"sqref,attr"`
		Rules []struct {
			Type     string   `xml:"type,attr"`
			DxfID    *int     `xml:"dxfId,attr"`
			Formulas []string `xml:"formula"`
		} `xml:"cfRule"`
	} `xml:"conditionalFormatting"`
	Validations []struct {
		Ref       string `xml:"sqref,attr"`
		Type      string `xml:"type,attr"`
		ShowError string `xml:"showErrorMessage,attr"`
		Title     string `xml:"errorTitle,attr"`
		Message   string `xml:"error,attr"`
		Formula1  string `xml:"formula1"`
		Formula2  string `xml:"formula2"`
	} `xml:"dataValidations>dataValidation"`
	PageSetup struct {
		Orientation string `xml:"orientation,attr"`
		Paper       string `xml:"paperSize,attr"`
		FitToHeight string `xml:"fitToHeight,attr"`
	} `xml:"pageSetup"`
	Footer  string `xml:"headerFooter>oddFooter"`
	Drawing struct {
		ID string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
	} `xml:"drawing"`
	TableParts []struct {
		ID string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
	} `xml:"tableParts>tablePart"`
}

type xmlTable struct {
	Name    string `xml:"displayName,attr"`
	Ref     string `xml:"ref,attr"`
	Columns []struct {
		Name string `xml:"name,attr"`
	} `xml:"tableColumns>tableColumn"`
}

type xmlDrawing struct {
	TwoCell  []xmlAnchor `xml:"twoCellAnchor"`
	OneCell  []xmlAnchor `xml:"oneCellAnchor"`
	Absolute []xmlAnchor `xml:"absoluteAnchor"`
}

type xmlAnchor struct {
	Frames   []xmlGraphic `xml:"graphicFrame"`
	Pictures []xmlGraphic `xml:"pic"`
}

type xmlGraphic struct {
	Props struct {
		Descr string `xml:"descr,attr"`
	} `xml:"nvGraphicFramePr>cNvPr"`
}

type xmlStyles struct {
	Formats []struct {
		ID   int    `xml:"numFmtId,attr"`
		Code string `xml:"formatCode,attr"`
	} `xml:"numFmts>numFmt"`
	Fonts []struct {
		Color struct {
			RGB   string `xml:"rgb,attr"`
			Theme string `xml:"theme,attr"`
		} `xml:"color"`
	} `xml:"fonts>font"`
	Fills []struct {
		Pattern struct {
			Fg struct {
				RGB string `xml:"rgb,attr"`
			} `xml:"fgColor"`
		} `xml:"patternFill"`
	} `xml:"fills>fill"`
	Cells []struct {
		Font       int `xml:"fontId,attr"`
		Fill       int `xml:"fillId,attr"`
		Format     int `xml:"numFmtId,attr"`
		Protection *struct {
			Locked string `xml:"locked,attr"`
		} `xml:"protection"`
	} `xml:"cellXfs>xf"`
	Conditional []struct{} `xml:"dxfs>dxf"`
}

// look is what a style says about a cell's meaning.
type look struct {
	font, fill string // RGB, upper case; empty: the default
	unlocked   bool
}

func (x xmlStyles) look(style int) (look, bool) {
	if style < 0 || style >= len(x.Cells) {
		return look{}, style == 0
	}
	c := x.Cells[style]
	var l look
	if c.Font < len(x.Fonts) {
		l.font = rgb(x.Fonts[c.Font].Color.RGB)
	}
	if c.Fill < len(x.Fills) {
		l.fill = rgb(x.Fills[c.Fill].Pattern.Fg.RGB)
	}
	l.unlocked = c.Protection != nil && (c.Protection.Locked == "0" || c.Protection.Locked == "false")
	return l, true
}

// rgb drops the alpha of ARGB.
func rgb(s string) string {
	if len(s) == 8 {
		s = s[2:]
	}
	return strings.ToUpper(s)
}
