package intake

import (
	"errors"
	"strings"

	"github.com/xuri/excelize/v2"

	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

// place is a cell or a column of cells that a defined name points to. Columns and rows count from 1.
type place struct {
	sheet            string
	column, from, to int
}

// cell names the cell in a row of the column.
func (p place) cell(row int) string {
	name, _ := excelize.CoordinatesToCellName(p.column, row) // the numbers came from a cell's name
	return name
}

// answerSheet reads the answer sheet of one respondent.
func (s *Source) answerSheet(round diagnosis.Round) (b diagnosis.Batch, err error) {
	book, err := s.workbook()
	if err != nil {
		return b, err
	}
	a := &answering{round: round, lines: map[string]string{}}
	err = guard(func() error { return a.readSheet(book.file) })
	var known *domain.Error
	if err != nil && !errors.As(err, &known) {
		err = domain.E(CodeFileBadExcel, "path", s.path).Because(err)
	}
	return a.batch, err
}

func (a *answering) readSheet(f *excelize.File) error {
	places := sheetPlaces(f)
	for _, name := range [...]string{diagnosis.SheetFingerprint, diagnosis.SheetIDs, diagnosis.SheetAnswers} {
		if _, ok := places[name]; !ok {
			return domain.E(diagnosis.CodeNotSheet)
		}
	}
	at := places[diagnosis.SheetFingerprint]
	found, err := f.GetCellValue(at.sheet, at.cell(at.from))
	if err != nil {
		return err
	}
	if want := a.round.Questionnaire.Fingerprint(); strings.TrimSpace(found) != want {
		a.batch.Object(diagnosis.Problem{Cell: at.cell(at.from), Err: domain.E(diagnosis.CodeOtherSheet,
			"round", a.round.Name, "value", shorten(found, shownValue), "want", want)})
		return nil
	}
	unclear, err := a.objectToMerged(f, places)
	if err != nil {
		return err
	}
	sheet := diagnosis.Sheet{Values: make([]diagnosis.Value, len(a.round.Questionnaire.Questions)), Comments: map[string]string{}}
	for name, into := range map[string]*string{diagnosis.SheetRespondent: &sheet.Name, diagnosis.SheetRole: &sheet.Role, diagnosis.SheetTeam: &sheet.Team} {
		p, ok := places[name]
		if !ok {
			continue
		}
		text, err := f.GetCellValue(p.sheet, p.cell(p.from))
		if err != nil {
			return err
		}
		*into = strings.TrimSpace(text)
	}
	if err := a.readColumn(f, places, unclear, &sheet); err != nil {
		return err
	}
	who := places[diagnosis.SheetRespondent]
	a.finish(sheet, diagnosis.Problem{Cell: who.cell(max(who.from, 1))}, "")
	return nil
}

// readColumn reads the answers and comments, each by the id in its row. Of rows that are unclear only the id is looked at.
func (a *answering) readColumn(f *excelize.File, places map[string]place, unclear map[int]bool, sheet *diagnosis.Sheet) error {
	ids, answers := places[diagnosis.SheetIDs], places[diagnosis.SheetAnswers]
	comments, hasComments := places[diagnosis.SheetComments]
	seen := map[int]bool{}
	for row := ids.from; row <= min(ids.to, ids.from+maxRespondents); row++ {
		id, err := f.GetCellValue(ids.sheet, ids.cell(row))
		if err != nil {
			return err
		}
		if strings.TrimSpace(id) == "" { // the heading of an area
			continue
		}
		question := findQuestion(a.round, id)
		switch {
		case question < 0:
			a.batch.Object(diagnosis.Problem{Cell: ids.cell(row), Err: domain.E(diagnosis.CodeUnknownQuestion, "value", shorten(id, shownValue))})
			continue
		case seen[question]:
			a.batch.Object(diagnosis.Problem{Cell: ids.cell(row), Err: domain.E(diagnosis.CodeQuestionTwice, "question", shorten(id, shownValue))})
			continue
		}
		seen[question] = true
		if unclear[row] {
			continue
		}
		if err := a.readCell(f, answers, row, question, sheet); err != nil {
			return err
		}
		if hasComments {
			text, err := f.GetCellValue(comments.sheet, comments.cell(row))
			if err != nil {
				return err
			}
			addComment(sheet, a.round.Questionnaire.Questions[question].ID, strings.TrimSpace(text))
		}
	}
	return nil
}

// readCell reads one answer; a formula is none, since it may say something else wherever the file is opened.
func (a *answering) readCell(f *excelize.File, answers place, row, question int, sheet *diagnosis.Sheet) error {
	cell := answers.cell(row)
	formula, err := f.GetCellFormula(answers.sheet, cell)
	if err != nil {
		return err
	}
	if formula != "" {
		a.batch.Object(diagnosis.Problem{Cell: cell, Err: domain.E(diagnosis.CodeFormula, "question", a.round.Questionnaire.Questions[question].ID,
			"value", shorten("="+strings.TrimPrefix(formula, "="), shownValue))})
		return nil
	}
	text, err := f.GetCellValue(answers.sheet, cell)
	if err != nil {
		return err
	}
	a.take(sheet, question, strings.TrimSpace(text), diagnosis.Problem{Cell: cell})
	return nil
}

// objectToMerged names merged cells that touch answers, and gives their rows.
func (a *answering) objectToMerged(f *excelize.File, places map[string]place) (rows map[int]bool, err error) {
	answers := places[diagnosis.SheetAnswers]
	merged, err := f.GetMergeCells(answers.sheet)
	if err != nil {
		return nil, err
	}
	rows = map[int]bool{}
	for _, m := range merged {
		left, top, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		if err != nil {
			return nil, err
		}
		right, bottom, err := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err != nil {
			return nil, err
		}
		if left > answers.column || right < answers.column || !a.asks(f, places, top, bottom) {
			continue
		}
		a.batch.Object(diagnosis.Problem{Cell: m.GetStartAxis(), Err: domain.E(diagnosis.CodeMerged, "range", m.GetStartAxis()+":"+m.GetEndAxis())})
		for row := max(top, answers.from); row <= min(bottom, answers.to); row++ {
			rows[row] = true
		}
	}
	return rows, nil
}

// asks reports whether a question stands in one of the rows: the headings of areas may be merged.
func (a *answering) asks(f *excelize.File, places map[string]place, top, bottom int) bool {
	ids := places[diagnosis.SheetIDs]
	for row := max(top, ids.from); row <= min(bottom, ids.to); row++ {
		if id, err := f.GetCellValue(ids.sheet, ids.cell(row)); err == nil && findQuestion(a.round, id) >= 0 {
			return true
		}
	}
	return false
}

// sheetPlaces finds what our defined names point to; names that do not point to cells are left out.
func sheetPlaces(f *excelize.File) map[string]place {
	places := map[string]place{}
	for _, n := range f.GetDefinedName() {
		if p, ok := parsePlace(n.RefersTo); ok && strings.HasPrefix(n.Name, "touchstone_") {
			places[n.Name] = p
		}
	}
	return places
}

// parsePlace reads a reference like 'My answers'!$C$7:$C$39.
func parsePlace(ref string) (p place, ok bool) {
	at := strings.LastIndex(ref, "!")
	if at < 0 {
		return p, false
	}
	p.sheet = strings.TrimPrefix(ref[:at], "=")
	if len(p.sheet) > 1 && p.sheet[0] == '\'' {
		p.sheet = strings.ReplaceAll(p.sheet[1:len(p.sheet)-1], "''", "'")
	}
	first, last, isRange := strings.Cut(strings.ReplaceAll(ref[at+1:], "$", ""), ":")
	if !isRange {
		last = first
	}
	column, from, err := excelize.CellNameToCoordinates(first)
	if err != nil {
		return p, false
	}
	_, to, err := excelize.CellNameToCoordinates(last)
	p.column, p.from, p.to = column, from, to
	return p, err == nil
}
