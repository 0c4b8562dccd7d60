package check

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
	"unicode/utf16"
)

// packageParts: every part is declared and well-formed, every relationship leads somewhere, and the elements of a sheet
// stand in the order the format prescribes (a wrong order makes Excel repair the file).
func (l *linter) packageParts() {
	declared := map[string]bool{}
	for _, o := range l.types.Overrides {
		declared[strings.TrimPrefix(o.Part, "/")] = true
		if l.parts[strings.TrimPrefix(o.Part, "/")] == nil {
			l.fail(RulePackage, nil, Ref{}, "declared part %s is missing", o.Part)
		}
	}
	extensions := map[string]bool{}
	for _, d := range l.types.Defaults {
		extensions[strings.ToLower(d.Extension)] = true
	}
	for _, name := range l.partNames() {
		ext := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
		if name != "[Content_Types].xml" && !declared[name] && !extensions[ext] {
			l.fail(RulePackage, nil, Ref{}, "part %s has no content type", name)
		}
		if ext == "xml" || ext == "rels" {
			if err := wellFormed(l.parts[name]); err != nil {
				l.fail(RulePackage, nil, Ref{}, "part %s: %v", name, err)
			}
		}
		if ext != "rels" {
			for id, r := range l.rels(name) {
				if !r.external && l.parts[r.target] == nil {
					l.fail(RulePackage, nil, Ref{}, "part %s: relationship %s leads to %s, which is missing", name, id, r.target)
				}
			}
		}
	}
	for _, s := range l.Sheets {
		l.elementOrder(s)
		l.cellOrder(s)
	}
}

func wellFormed(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := d.RawToken(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// sheetElements are the children of a worksheet in the order of ECMA-376 part 1, 18.3.1.99.
const sheetElements = " sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios " +
	"autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks " +
	"printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing " +
	"legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems AlternateContent tableParts extLst "

func (l *linter) elementOrder(s *Sheet) {
	d := xml.NewDecoder(bytes.NewReader(l.parts[s.part]))
	depth, last, lastName := 0, -1, ""
	for {
		t, err := d.RawToken()
		if err != nil {
			return
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth == 1 {
				at := strings.Index(sheetElements, " "+t.Name.Local+" ")
				if at < 0 {
					l.fail(RulePackage, s, Ref{}, "unknown element %s", t.Name.Local)
				} else if at < last {
					l.fail(RulePackage, s, Ref{}, "element %s stands after %s", t.Name.Local, lastName)
				} else {
					last, lastName = at, t.Name.Local
				}
			}
			depth++
		case xml.EndElement:
			depth--
		}
	}
}

// cellOrder: rows and cells ascend, no cell occurs twice, and every style exists.
func (l *linter) cellOrder(s *Sheet) {
	var last Ref
	for _, r := range s.Order {
		if r.Row < last.Row || r.Row == last.Row && r.Col <= last.Col {
			l.fail(RulePackage, s, r, "the cell stands after %s", last)
		}
		last = r
		if _, ok := l.styles.look(s.Cells[r].Style); !ok {
			l.fail(RulePackage, s, r, "there is no style %d", s.Cells[r].Style)
		}
	}
}

// selfContained: nothing outside the file, and no program in it.
func (l *linter) selfContained() {
	for _, name := range l.partNames() {
		switch {
		case strings.Contains(name, "externalLink"):
			l.fail(RuleSelfKept, nil, Ref{}, "external link %s", name)
		case strings.HasSuffix(name, ".bin"):
			l.fail(RuleSelfKept, nil, Ref{}, "binary part %s", name)
		}
	}
	if !l.fullCalc {
		l.warn(RuleStored, nil, Ref{}, "programs are not asked to recalculate on opening")
	}
}

func (l *linter) hidden() {
	for _, s := range l.Sheets {
		if s.State != "" && s.State != "visible" {
			l.fail(RuleNothingHid, s, Ref{}, "the sheet is %s", s.State)
		}
		for _, c := range s.xml.Cols {
			if isTrue(c.Hidden) {
				l.fail(RuleNothingHid, s, Ref{}, "a column is hidden")
			}
		}
		for _, r := range s.xml.Rows {
			if isTrue(r.Hidden) {
				l.fail(RuleNothingHid, s, Ref{Row: r.Number, Col: 1}, "the row is hidden")
			}
		}
	}
}

func (l *linter) sheetNames() {
	seen := map[string]bool{}
	for _, s := range l.Sheets {
		lower := strings.ToLower(s.Name)
		switch {
		case lower == "history":
			l.fail(RuleSheetNames, s, Ref{}, "the name is reserved by Excel")
		case len(utf16.Encode([]rune(s.Name))) > 31:
			l.fail(RuleSheetNames, s, Ref{}, "the name is longer than 31 characters")
		case s.Name == "" || strings.ContainsAny(s.Name, `:\/?*[]`) || strings.HasPrefix(s.Name, "'") || strings.HasSuffix(s.Name, "'"):
			l.fail(RuleSheetNames, s, Ref{}, "the name has a character Excel refuses")
		}
		if seen[lower] {
			l.fail(RuleSheetNames, s, Ref{}, "two sheets' names differ only by case")
		}
		seen[lower] = true
		if c := s.xml.TabColor.RGB; c != "" && len(c) != 8 {
			l.fail(RuleSheetNames, s, Ref{}, "tab colour %s is not ARGB", c)
		}
	}
}

func (l *linter) definedNames() {
	seen := map[string]bool{}
	for _, n := range l.Names {
		if strings.HasPrefix(n.Name, "_xlnm.") {
			continue
		}
		if looksLikeRef(n.Name) {
			l.fail(RuleNames, nil, Ref{}, "name %s looks like a cell", n.Name)
		}
		if !hasAnchorPrefix(n.Name) {
			l.fail(RuleNames, nil, Ref{}, "name %s has none of the prefixes in_, out_, chk_", n.Name)
		}
		key := strings.ToLower(n.Name) + "\x00" + n.Sheet
		if seen[key] {
			l.fail(RuleNames, nil, Ref{}, "name %s occurs twice, ignoring case", n.Name)
		}
		seen[key] = true
		tree, err := parseFormula(n.RefersTo)
		ref, isRef := tree.(refNode)
		switch {
		case err != nil || !isRef:
			l.fail(RuleNames, nil, Ref{}, "name %s refers to %s, which is no cell", n.Name, n.RefersTo)
		case l.sheet(ref.sheet) == nil:
			l.fail(RuleNames, nil, Ref{}, "name %s refers to the unknown sheet %s", n.Name, ref.sheet)
		}
	}
}

func hasAnchorPrefix(name string) bool {
	return strings.HasPrefix(name, "in_") || strings.HasPrefix(name, "out_") || strings.HasPrefix(name, "chk_")
}

func (l *linter) tableRules() {
	seen := map[string]bool{}
	for _, n := range l.Names {
		seen[strings.ToLower(n.Name)] = true
	}
	for _, s := range l.Sheets {
		var boxes []Range
		for _, t := range s.tables {
			if looksLikeRef(t.Name) {
				l.fail(RuleTables, s, Ref{}, "table %s looks like a cell", t.Name)
			}
			if seen[strings.ToLower(t.Name)] {
				l.fail(RuleTables, s, Ref{}, "table %s has the name of something else", t.Name)
			}
			seen[strings.ToLower(t.Name)] = true
			box, ok := parseRange(t.Ref)
			if !ok || box.To.Row == box.From.Row || box.To.Col-box.From.Col+1 != len(t.Columns) {
				l.fail(RuleTables, s, Ref{}, "table %s covers %s", t.Name, t.Ref)
				continue
			}
			for _, o := range boxes {
				if box.overlaps(o) {
					l.fail(RuleTables, s, box.From, "table %s overlaps another", t.Name)
				}
			}
			boxes = append(boxes, box)
			l.tableHeaders(s, t, box)
		}
	}
}

func (l *linter) tableHeaders(s *Sheet, t xmlTable, box Range) {
	heads := map[string]bool{}
	for i, c := range t.Columns {
		r := Ref{box.From.Row, box.From.Col + i}
		key := strings.ToLower(strings.TrimSpace(c.Name))
		if key == "" || heads[key] {
			l.fail(RuleTables, s, r, "table %s: header %q is empty or occurs twice", t.Name, c.Name)
		}
		heads[key] = true
		if cell := s.Cells[r]; cell == nil || cell.Value != unescape(c.Name) || cell.Formula != "" {
			l.fail(RuleTables, s, r, "table %s: the cell is not the header %q", t.Name, c.Name)
		}
	}
	for _, m := range s.xml.Merged {
		if b, ok := parseRange(m.Ref); ok && b.overlaps(box) {
			l.fail(RuleTables, s, b.From, "merged cells in table %s", t.Name)
		}
	}
}

func (l *linter) dimension() {
	for _, s := range l.Sheets {
		box, ok := parseRange(s.xml.Dimension.Ref)
		if !ok {
			l.warn(RuleDimension, s, Ref{}, "no dimension")
			continue
		}
		for _, r := range s.Order {
			if !(Range{r, r}).overlaps(box) {
				l.warn(RuleDimension, s, r, "the dimension %s does not cover the cell", s.xml.Dimension.Ref)
				break
			}
		}
	}
}
