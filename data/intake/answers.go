package intake

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/domain/dialogue"
)

// maxRespondents is how many rows of answers a file may have.
const maxRespondents = 10_000

// shownValue is how much of a value a problem quotes, in characters.
const shownValue = 60

// Answers reads a file of answers to a round: an answer sheet (XLSX, laid out as diagnosis.SheetFingerprint says) of one
// respondent, or a CSV file with a row per respondent. Its columns are respondent, role, team, question ids, and
// "ID:comment"; capitals do not matter, and the first three may be named in any of the interface's languages. Whatever
// cannot be taken is a problem of the batch, which then must not be stored.
func (Files) Answers(ctx context.Context, path string, round diagnosis.Round) (b diagnosis.Batch, err error) {
	err = with(path, func(s *Source) error {
		if s.kind == dialogue.XLSX {
			b, err = s.answerSheet(round)
		} else {
			b, err = s.answerRows(ctx, round)
		}
		return err
	})
	return b, err
}

// answerColumn says what a column of a CSV file holds.
type answerColumn struct {
	field    answerField
	question int // index in the questionnaire
}

type answerField int

const (
	fieldUnknown answerField = iota
	fieldName
	fieldRole
	fieldTeam
	fieldAnswer
	fieldComment
)

var answerHeadings = map[string]answerField{
	"respondent": fieldName, "name": fieldName, "teilnehmende person": fieldName, "répondant": fieldName, "nom": fieldName, "答卷人": fieldName, "姓名": fieldName,
	"role": fieldRole, "rolle": fieldRole, "fonction": fieldRole, "角色": fieldRole,
	"team": fieldTeam, "équipe": fieldTeam, "团队": fieldTeam,
}

var commentHeadings = map[string]bool{"comment": true, "kommentar": true, "commentaire": true, "备注": true}

// answering reads one file of rows.
type answering struct {
	round   diagnosis.Round
	columns []answerColumn
	batch   diagnosis.Batch
	lines   map[string]string // where each respondent stands first, by name in lower case
}

func (s *Source) answerRows(ctx context.Context, round diagnosis.Round) (diagnosis.Batch, error) {
	guessed, err := s.guessEncoding()
	if err != nil {
		return diagnosis.Batch{}, err
	}
	f := dialogue.FileFormat{Encoding: dialogue.Encoding(guessed.Value)}
	f.Delimiter, _, _, _ = s.guessDelimiter(f.Encoding)
	rows := s.csvRows(f)
	defer rows.close()
	a := &answering{round: round, lines: map[string]string{}}
	for n := 0; rows.next(); n++ {
		if err := ctx.Err(); err != nil {
			return a.batch, domain.E(domain.CodeCancelled).Because(err)
		}
		r := rows.record()
		switch {
		case r.fault != nil:
			a.batch.Object(diagnosis.Problem{Line: r.line, Err: r.fault})
		case a.columns == nil:
			if !a.readHeader(r) {
				return a.batch, nil
			}
			rows.setWidth(len(a.columns))
		case n > maxRespondents:
			return a.batch, domain.E(CodeFileRows, "max", maxRespondents)
		case !blank(r.fields):
			a.row(r)
		}
	}
	if err := rows.err(); err != nil {
		return a.batch, readError(s, err)
	}
	return a.batch, s.unchanged()
}

// readHeader reads the names of the columns; false if none of them is a question, so that the rows say nothing.
func (a *answering) readHeader(r *record) bool {
	seen, questions := map[answerColumn]bool{}, 0
	for _, field := range r.fields {
		heading := strings.TrimSpace(string(field))
		c := a.column(heading)
		switch {
		case c.field == fieldUnknown:
			a.object(r.line, domain.E(diagnosis.CodeUnknownQuestion, "value", shorten(heading, shownValue)))
		case seen[c]:
			a.object(r.line, domain.E(diagnosis.CodeQuestionTwice, "question", shorten(heading, shownValue)))
		case c.field == fieldAnswer:
			questions++
		}
		seen[c] = true
		a.columns = append(a.columns, c)
	}
	if questions == 0 {
		a.object(r.line, domain.E(diagnosis.CodeNoColumns))
	}
	return questions > 0
}

func (a *answering) object(line int, err *domain.Error) {
	a.batch.Object(diagnosis.Problem{Line: line, Err: err})
}

func (a *answering) column(heading string) answerColumn {
	if f := answerHeadings[strings.ToLower(heading)]; f != fieldUnknown {
		return answerColumn{field: f, question: -1}
	}
	id, suffix, isComment := strings.Cut(strings.ReplaceAll(heading, "：", ":"), ":")
	c := answerColumn{field: fieldAnswer, question: findQuestion(a.round, id)}
	if isComment {
		c.field = fieldComment
	}
	if c.question < 0 || isComment && !commentHeadings[strings.ToLower(strings.TrimSpace(suffix))] {
		return answerColumn{question: -1}
	}
	return c
}

// findQuestion finds a question by its id, whatever the case; -1 if the round does not ask it.
func findQuestion(r diagnosis.Round, id string) int {
	for i, q := range r.Questionnaire.Questions {
		if strings.EqualFold(q.ID, strings.TrimSpace(id)) {
			return i
		}
	}
	return -1
}

// row reads one respondent.
func (a *answering) row(r *record) {
	if len(r.fields) != len(a.columns) {
		a.object(r.line, domain.E(diagnosis.CodeRowWidth, "fields", len(r.fields), "want", len(a.columns)))
		return
	}
	sheet := diagnosis.Sheet{Values: make([]diagnosis.Value, len(a.round.Questionnaire.Questions)), Comments: map[string]string{}}
	for i, field := range r.fields {
		text, c := strings.TrimSpace(string(field)), a.columns[i]
		switch c.field {
		case fieldName:
			sheet.Name = text
		case fieldRole:
			sheet.Role = text
		case fieldTeam:
			sheet.Team = text
		case fieldAnswer:
			a.take(&sheet, c.question, text, diagnosis.Problem{Line: r.line})
		case fieldComment:
			addComment(&sheet, a.round.Questionnaire.Questions[c.question].ID, text)
		}
	}
	a.finish(sheet, diagnosis.Problem{Line: r.line}, strconv.Itoa(r.line))
}

// take reads an answer; the text of an open question is its comment. at says where, for a problem.
func (a *answering) take(sheet *diagnosis.Sheet, question int, text string, at diagnosis.Problem) {
	q := a.round.Questionnaire.Questions[question]
	if q.Type == diagnosis.TypeNote {
		addComment(sheet, q.ID, text)
		return
	}
	v, err := q.ParseAnswer(text)
	if err != nil {
		at.Err = q.Refuse(shorten(text, shownValue))
		a.batch.Object(at)
		return
	}
	sheet.Values[question] = v
}

func addComment(sheet *diagnosis.Sheet, question, text string) {
	if text != "" {
		sheet.Comments[question] = text
	}
}

// finish checks who answered and adds the sheet. first says where, should the same respondent come again.
func (a *answering) finish(sheet diagnosis.Sheet, at diagnosis.Problem, first string) {
	name := strings.ToLower(sheet.Name)
	if earlier, twice := a.lines[name]; twice && name != "" {
		at.Err = domain.E(diagnosis.CodeRespondentTwice, "name", shorten(sheet.Name, shownValue), "first", earlier)
		a.batch.Object(at)
		return
	}
	a.lines[name] = first
	who, err := sheet.Respondent.Check(a.round)
	if err != nil {
		if errors.As(err, &at.Err) {
			a.batch.Object(at)
		}
		return
	}
	sheet.Respondent = who
	a.batch.Sheets = append(a.batch.Sheets, sheet)
}
