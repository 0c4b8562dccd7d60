package export

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

// AnswerSheetInput is what an answer sheet is made of.
type AnswerSheetInput struct {
	Texts        *text.Texts // the language of instructions and answers; the questions are in the round's own words
	At           time.Time   // of the export: the caller's clock
	Organisation string      // may be empty
	Author       string
	Round        diagnosis.Round
	Respondent   diagnosis.Respondent // zero: a blank sheet
}

// AnswerSheet writes the workbook that one respondent fills in elsewhere and that is read back by its defined names
// (diagnosis.SheetFingerprint and its like): one sheet to fill in, and one with the words that answer.
func AnswerSheet(w io.Writer, in AnswerSheetInput) error {
	b := newBook(in.Texts, in.At)
	b.title = b.t("answersheet.title") + " – " + in.Round.Name
	b.author, b.company = in.Author, in.Organisation
	b.props = []property{{"touchstone.kind", "answers"}, {"touchstone.round", in.Round.Name}}
	defer b.f.Close()
	s := &answerForm{b: b, in: in, name: sheetName(b.t("answersheet.sheet"), b.taken), lists: sheetName(b.t("answersheet.lists"), b.taken)}
	steps := []func() error{s.sheets, s.writeLists, s.head, s.questions, s.page, s.names, b.finish}
	for _, step := range steps {
		if err := step(); err != nil {
			return fmt.Errorf("write answer sheet: %w", err)
		}
	}
	if b.err != nil {
		return fmt.Errorf("write answer sheet: %w", b.err)
	}
	var buf bytes.Buffer // so that a failure writes nothing
	if err := b.f.Write(&buf); err != nil {
		return fmt.Errorf("write answer sheet: %w", err)
	}
	return writeOrdered(w, buf.Bytes())
}

// Columns and rows of an answer sheet.
const (
	formID = iota + 1
	formQuestion
	formAnswer
	formComment

	formLabel = formAnswer  // of the fields in the head
	formValue = formComment //
)

const formTitle = 1

var formWidths = [...]float64{9, 72, 15, 46}

// answerForm is the sheet being written, row by row.
type answerForm struct {
	b           *book
	in          AnswerSheetInput
	name, lists string
	header      int // row of the table's header
	row         int // the last row written
	scale, yes  string
	who         [4]int // rows of name, role, team, fingerprint
}

func (s *answerForm) t(key string) string { return s.b.t("answersheet." + key) }

func (s *answerForm) sheets() error {
	if err := s.b.f.SetSheetName("Sheet1", s.name); err != nil {
		return err
	}
	_, err := s.b.f.NewSheet(s.lists)
	return err
}

// set writes a cell: a number as a number, anything else as text that is never a formula.
func (s *answerForm) set(sheet string, col, row int, v any, st style) error {
	cell := at(col, row)
	var err error
	switch v := v.(type) {
	case int:
		err = s.b.f.SetCellInt(sheet, cell, int64(v))
	case string:
		if v != "" {
			err = s.b.f.SetCellStr(sheet, cell, v)
		}
	}
	if err != nil {
		return err
	}
	return s.b.f.SetCellStyle(sheet, cell, cell, s.b.style(st))
}

// line writes words across the sheet.
func (s *answerForm) line(row int, words string, l look) error {
	return s.set(s.name, 1, row, cleanLine(words), style{look: l})
}

// writeLists writes the words that answer, with what they mean; the form's validations refer to them.
func (s *answerForm) writeLists() error {
	text, head := style{look: lookText, align: "left"}, style{look: lookHeader}
	rows := [][2]any{
		{1, s.b.tx.T(diagnosis.NotDoing.Key())}, {2, s.b.tx.T(diagnosis.Partly.Key())}, {3, s.b.tx.T(diagnosis.Doing.Key())}, {s.t("na"), s.b.tx.T(diagnosis.NotApplicable.Key())},
		{s.t("yes"), s.b.tx.T(diagnosis.Yes.Key())}, {s.t("no"), s.b.tx.T(diagnosis.No.Key())}, {s.t("na"), s.b.tx.T(diagnosis.NotApplicable.Key())},
	}
	if err := s.set(s.lists, 1, 1, s.t("lists"), style{look: lookTitle}); err != nil {
		return err
	}
	const first = 4
	for i, key := range []string{"word", "meaning"} {
		if err := s.set(s.lists, i+1, first-1, s.t(key), head); err != nil {
			return err
		}
	}
	for i, r := range rows {
		for c, v := range r {
			if err := s.set(s.lists, c+1, first+i, v, text); err != nil {
				return err
			}
		}
	}
	s.scale = quoted(s.lists) + "!" + span(1, first, first+3)
	s.yes = quoted(s.lists) + "!" + span(1, first+4, first+6)
	if err := s.b.f.SetColWidth(s.lists, "A", "A", 14); err != nil {
		return err
	}
	return s.b.f.SetColWidth(s.lists, "B", "B", 40)
}

// head writes whose sheet it is and how to fill it in.
func (s *answerForm) head() error {
	if err := s.line(formTitle, s.b.title, lookTitle); err != nil {
		return err
	}
	words := []string{s.in.Organisation}
	words = append(words, s.t("how.1"), s.t("how.2"), s.t("how.3"), s.t("how.4"))
	if s.in.Round.Anonymous {
		words[len(words)-1] = s.t("how.anonymous")
	}
	for i, w := range words {
		l := lookNote
		if i == 0 {
			l = lookLabel
		}
		if err := s.line(formTitle+1+i, w, l); err != nil {
			return err
		}
	}
	row := formTitle + len(words) + 2
	who := s.in.Respondent
	for i, f := range []struct{ key, value string }{{"respondent", who.Name}, {"role", who.Role}, {"team", who.Team}, {"code", s.in.Round.Questionnaire.Fingerprint()}} {
		st := style{look: lookInput, format: formatText, align: "left"}
		if f.key == "code" || f.key == "respondent" && s.in.Round.Anonymous {
			st.look, f.value = lookNote, map[bool]string{true: f.value}[f.key == "code"]
		}
		label := s.t(f.key)
		if f.key == "code" {
			label = s.t("code_short")
		}
		if f.key == "respondent" && s.in.Round.Anonymous {
			label = s.t("anonymous")
		}
		if err := s.set(s.name, formLabel, row, label, style{look: lookLabel}); err != nil {
			return err
		}
		if err := s.set(s.name, formValue, row, cleanLine(f.value), st); err != nil {
			return err
		}
		if st.look == lookInput {
			if err := s.limit(at(formValue, row), domain.MaxName); err != nil {
				return err
			}
		}
		s.who[i] = row
		row++
	}
	s.header, s.row = row+1, row+1
	for i, key := range []string{"id", "question", "answer", "comment"} {
		if err := s.set(s.name, i+1, s.header, s.t(key), style{look: lookHeader, wrap: true}); err != nil {
			return err
		}
	}
	return nil
}

// questions writes the areas with their questions.
func (s *answerForm) questions() error {
	for _, area := range s.in.Round.Questionnaire.Areas {
		in := s.in.Round.Questionnaire.In(area.ID)
		if len(in) == 0 {
			continue
		}
		s.row++
		if err := s.set(s.name, formQuestion, s.row, cleanLine(area.Name), style{look: lookSection}); err != nil {
			return err
		}
		if err := s.b.f.SetRowHeight(s.name, s.row, 24); err != nil {
			return err
		}
		for _, q := range in {
			s.row++
			if err := s.question(q); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *answerForm) question(q diagnosis.Question) error {
	words := cleanText(q.Text)
	if q.Hint != "" {
		words = cleanText(q.Text + "\n" + q.Hint)
	}
	answer := style{look: lookInput, align: "center"}
	if q.Type == diagnosis.TypeNote {
		answer = style{look: lookText} // the answer is written as the comment, where there is room
	}
	for col, c := range []struct {
		v  string
		st style
	}{{cleanLine(q.ID), style{look: lookNote}}, {words, style{look: lookText, wrap: true}}, {"", answer}, {"", style{look: lookInput, format: formatText, wrap: true, align: "left"}}} {
		if err := s.set(s.name, col+1, s.row, c.v, c.st); err != nil {
			return err
		}
	}
	height := max(20, wrappedHeight(q.Text, formWidths[1])+wrappedHeight(q.Hint, formWidths[1]))
	if q.Hint != "" {
		height = max(30, height+14)
	}
	if q.Type == diagnosis.TypeNote {
		height = max(60, height)
	}
	if err := s.b.f.SetRowHeight(s.name, s.row, min(height, 400)); err != nil {
		return err
	}
	if err := s.limit(at(formComment, s.row), domain.MaxText); err != nil {
		return err
	}
	switch q.Type {
	case diagnosis.TypeScale:
		return s.choice(at(formAnswer, s.row), s.scale, s.t("accepted.scale"))
	case diagnosis.TypeYesNo, diagnosis.TypeContext:
		return s.choice(at(formAnswer, s.row), s.yes, s.t("accepted.yes_no"))
	}
	return nil
}

// choice refuses anything but the words of a list, which are offered.
func (s *answerForm) choice(ref, list, accepted string) error {
	v := excelize.NewDataValidation(true)
	v.SetSqref(ref)
	v.SetSqrefDropList(list)
	v.SetInput(cutUnits(s.t("answer"), 32), cutUnits(accepted, 255))
	v.SetError(excelize.DataValidationErrorStyleStop, cutUnits(s.b.t("invalid"), 32), cutUnits(accepted, 255))
	return s.b.f.AddDataValidation(s.name, v)
}

// limit refuses texts that are too long to be stored.
func (s *answerForm) limit(ref string, most int) error {
	v := excelize.NewDataValidation(true)
	v.SetSqref(ref)
	if err := v.SetRange(most, 0, excelize.DataValidationTypeTextLength, excelize.DataValidationOperatorLessThanOrEqual); err != nil {
		return err
	}
	v.SetError(excelize.DataValidationErrorStyleStop, cutUnits(s.b.t("invalid"), 32), cutUnits(s.b.t("answersheet.too_long", text.A{"max": most}), 255))
	return s.b.f.AddDataValidation(s.name, v)
}

// page sets how both sheets look, print, and are protected.
func (s *answerForm) page() error {
	f := s.b.f
	for i, width := range formWidths {
		if err := f.SetColWidth(s.name, column(i+1), column(i+1), width); err != nil {
			return err
		}
	}
	if err := f.SetPanes(s.name, &excelize.Panes{Freeze: true, YSplit: s.header, TopLeftCell: at(1, s.header+1), ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for i, name := range []string{s.name, s.lists} {
		x := &sheet{book: s.b, name: name, tab: []string{tabBrand, tabControl}[i]}
		for range s.row {
			x.rows = append(x.rows, make([]cell, formComment))
		}
		if i == 1 {
			x.rows = x.rows[:min(len(x.rows), 10)]
		}
		for _, step := range []func() error{x.writeProps, x.writePage, x.writeProtection} {
			if err := step(); err != nil {
				return err
			}
		}
	}
	f.SetActiveSheet(0)
	return nil
}

// names defines what the reader looks for.
func (s *answerForm) names() error {
	ref := func(col, from, to int) string { return quoted(s.name) + "!" + span(col, from, to) }
	one := func(i int) string { return quoted(s.name) + "!" + fixed(formValue, s.who[i]) }
	last := max(s.row, s.header+1)
	s.b.names = []definedName{
		{diagnosis.SheetFingerprint, one(3)}, {diagnosis.SheetRespondent, one(0)}, {diagnosis.SheetRole, one(1)}, {diagnosis.SheetTeam, one(2)},
		{diagnosis.SheetIDs, ref(formID, s.header+1, last)}, {diagnosis.SheetAnswers, ref(formAnswer, s.header+1, last)}, {diagnosis.SheetComments, ref(formComment, s.header+1, last)},
	}
	return s.b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.name,
		RefersTo: fmt.Sprintf("%s!$%d:$%d", quoted(s.name), s.header, s.header)})
}
