package check

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// Colours of meaning, RGB.
const (
	inputFont = "0000FF"
	inputFill = "FFF2CC"
	linkFont  = "00612E"
)

// colours: unlocked cells and nothing else look like inputs, no input holds a formula, and a plain link to another sheet is
// green. A blue sample in a colour key is locked and has no number.
func (l *linter) colours() {
	for _, s := range l.Sheets {
		for _, r := range s.Order {
			c := s.Cells[r]
			k, _ := l.styles.look(c.Style)
			input := k.font == inputFont && k.fill == inputFill
			if k.unlocked && !input {
				l.fail(RuleColours, s, r, "the cell is unlocked but does not look like an input")
			}
			if _, number := c.Value.(float64); input && !k.unlocked && number {
				l.fail(RuleColours, s, r, "the cell looks like an input but is locked")
			}
			if c.Formula == "" {
				continue
			}
			if input || k.unlocked {
				l.fail(RuleColours, s, r, "an input holds a formula")
			}
			ref, isRef := l.formulas[c].(refNode)
			elsewhere := isRef && ref.sheetWritten && !strings.EqualFold(ref.sheet, s.Name)
			if elsewhere && k.font != linkFont {
				l.fail(RuleColours, s, r, "a link to another sheet is not green")
			}
			if k.font == linkFont && !l.refersElsewhere(s, c) {
				l.fail(RuleColours, s, r, "a green cell refers to no other sheet")
			}
		}
	}
}

func (l *linter) refersElsewhere(s *Sheet, c *Cell) bool {
	found := false
	walk(l.formulas[c], nil, func(n node, _ []string) {
		if ref, ok := n.(refNode); ok && ref.sheetWritten && !strings.EqualFold(ref.sheet, s.Name) {
			found = true
		}
	})
	return found
}

// maxFormats is below what Excel accepts in all languages (200 to 250).
const maxFormats = 150

func (l *linter) formats() {
	if n := len(l.styles.Formats); n > maxFormats {
		l.fail(RuleFormats, nil, Ref{}, "%d number formats", n)
	}
	for _, f := range l.styles.Formats {
		code := strings.ToLower(f.Code)
		if strings.Contains(code, "yy") && code != "yyyy-mm-dd" {
			l.fail(RuleFormats, nil, Ref{}, "date format %s is not yyyy-mm-dd", f.Code)
		}
		if strings.Contains(code, "red") && !strings.Contains(code, "(") {
			l.fail(RuleFormats, nil, Ref{}, "format %s marks negatives by colour alone", f.Code)
		}
	}
	if n := len(l.styles.Cells); n > 4000 {
		l.fail(RuleFormats, nil, Ref{}, "%d cell styles", n)
	}
}

func (l *linter) printing() {
	for _, s := range l.Sheets {
		if s.xml.PageSetup.Orientation != "landscape" || s.xml.PageSetup.Paper != "9" {
			l.fail(RulePrint, s, Ref{}, "not landscape A4")
		}
		if !isTrue(s.xml.FitToPage.On) || s.xml.PageSetup.FitToHeight != "0" {
			l.fail(RulePrint, s, Ref{}, "not one page wide")
		}
		for _, code := range []string{"&F", "&A", "&P", "&N"} {
			if !strings.Contains(s.xml.Footer, code) {
				l.fail(RulePrint, s, Ref{}, "the footer lacks %s", code)
			}
		}
		if len(s.tables) > 0 {
			if len(s.xml.Panes) == 0 || !strings.HasPrefix(s.xml.Panes[0].State, "frozen") {
				l.fail(RulePrint, s, Ref{}, "the table's header is not frozen")
			}
			if !l.printTitles(s) {
				l.fail(RulePrint, s, Ref{}, "no rows are repeated in print")
			}
		}
	}
}

func (l *linter) printTitles(s *Sheet) bool {
	for _, n := range l.Names {
		if n.Name == "_xlnm.Print_Titles" && n.Sheet == s.Name {
			return true
		}
	}
	return false
}

func (l *linter) access() {
	if l.core.Title == "" {
		l.fail(RuleAccess, nil, Ref{}, "the document has no title")
	}
	if l.core.Language == "" {
		l.fail(RuleAccess, nil, Ref{}, "the document has no language")
	}
	for _, s := range l.Sheets {
		for _, m := range s.xml.Merged {
			l.fail(RuleAccess, s, Ref{}, "merged cells %s", m.Ref)
		}
		for _, alt := range s.charts {
			if strings.TrimSpace(alt) == "" {
				l.fail(RuleAccess, s, Ref{}, "a chart has no alternative text")
			}
		}
	}
}

func (l *linter) protection() {
	for _, s := range l.Sheets {
		p := s.xml.Protection
		switch {
		case p == nil || !isTrue(p.Sheet):
			l.fail(RuleProtection, s, Ref{}, "the sheet is not protected")
		case p.Password != "" || p.Hash != "":
			l.fail(RuleProtection, s, Ref{}, "the protection has a password")
		case p.Columns != "0" && p.Columns != "false" || p.Rows != "0" && p.Rows != "false":
			l.fail(RuleProtection, s, Ref{}, "widths and heights cannot be changed")
		}
	}
}

// validations: every unlocked cell is covered, every validation blocks, and its texts fit.
func (l *linter) validations() {
	for _, s := range l.Sheets {
		var covered []Range
		for _, v := range s.xml.Validations {
			for _, part := range strings.Fields(v.Ref) {
				if box, ok := parseRange(part); ok {
					covered = append(covered, box)
				}
			}
			if !isTrue(v.ShowError) {
				l.fail(RuleValidation, s, Ref{}, "the validation of %s blocks nothing", v.Ref)
			}
			if v.Message == "" || units(v.Title) > 32 || units(v.Message) > 255 {
				l.fail(RuleValidation, s, Ref{}, "the validation of %s has no message, or one that is too long", v.Ref)
			}
			if v.Type == "list" && strings.HasPrefix(v.Formula1, `"`) {
				l.fail(RuleValidation, s, Ref{}, "the list of %s is typed in, not referred to", v.Ref)
			}
			for _, f := range []string{v.Formula1, v.Formula2} {
				if f == "" {
					continue
				}
				if _, err := parseFormula(f); err != nil {
					l.fail(RuleValidation, s, Ref{}, "the validation of %s: %v", v.Ref, err)
				}
			}
		}
		for _, r := range s.Order {
			if k, _ := l.styles.look(s.Cells[r].Style); k.unlocked && !within(r, covered) {
				l.fail(RuleValidation, s, r, "the input is not validated")
			}
		}
	}
}

func within(r Ref, boxes []Range) bool {
	for _, b := range boxes {
		if b.overlaps(Range{r, r}) {
			return true
		}
	}
	return false
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }

func (l *linter) conditions() {
	for _, s := range l.Sheets {
		for _, c := range s.xml.Conditional {
			for _, rule := range c.Rules {
				if rule.DxfID != nil && *rule.DxfID >= len(l.styles.Conditional) {
					l.fail(RuleConditions, s, Ref{}, "the format of %s does not exist", c.Ref)
				}
				for _, f := range rule.Formulas {
					n, err := parseFormula(f)
					if err != nil {
						l.fail(RuleConditions, s, Ref{}, "the condition of %s: %v", c.Ref, err)
					}
					if _, ok := n.(nameNode); ok {
						l.fail(RuleConditions, s, Ref{}, "the condition of %s compares with %s, which is not in quotes", c.Ref, f)
					}
				}
			}
		}
	}
}

// maxText is the longest text of a cell, in UTF-16 units.
const maxText = 32767

func (l *linter) texts() {
	for _, s := range l.Sheets {
		for _, r := range s.Order {
			v, ok := s.Cells[r].Value.(string)
			if !ok {
				continue
			}
			if strings.ContainsRune(v, '\uFFFD') {
				l.fail(RuleText, s, r, "replacement character: the source held something that is no text")
			}
			if n := units(v); n >= maxText && !strings.HasSuffix(v, "[…]") {
				l.fail(RuleText, s, r, "%s units of text, probably cut", strconv.Itoa(n))
			}
			for _, c := range v {
				if c < ' ' && c != '\n' && c != '\t' {
					l.fail(RuleText, s, r, "control character U+%04X", c)
				}
			}
			if strings.Contains(v, "\r") {
				l.fail(RuleText, s, r, "line end CR")
			}
		}
	}
}

// master: the name chk_master leads to a formula, and every sheet shows that cell.
func (l *linter) master() {
	var home *Sheet
	var at Ref
	for _, n := range l.Names {
		if n.Name != "chk_master" {
			continue
		}
		if tree, err := parseFormula(n.RefersTo); err == nil {
			if ref, ok := tree.(refNode); ok && ref.single {
				home, at = l.sheet(ref.sheet), ref.at.From
			}
		}
	}
	if home == nil || home.Cells[at] == nil || home.Cells[at].Formula == "" {
		l.fail(RuleMaster, nil, Ref{}, "there is no master check")
		return
	}
	for _, s := range l.Sheets {
		if s != home && !l.shows(s, home, at) {
			l.fail(RuleMaster, s, Ref{}, "the sheet does not show the master check")
		}
	}
}

func (l *linter) shows(s, home *Sheet, at Ref) bool {
	for _, r := range s.Order {
		if ref, ok := l.formulas[s.Cells[r]].(refNode); ok && ref.single && ref.at.From == at && l.sheet(ref.sheet) == home {
			return true
		}
	}
	return false
}
