package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/export"
	"touchstone/export/answersheet"
)

// Formats of answer sheets.
const (
	SheetsXLSX = "xlsx" // one workbook per respondent, to be filled in and imported
	SheetsPDF  = "pdf"  // to be printed
)

// AnswerSheets says which answer sheets to write. The window uses it too.
type AnswerSheets struct {
	Texts *text.Texts // the language of instructions and answers
	Clock domain.Clock

	Round       domain.RoundID
	Respondents []domain.RespondentID // empty: everybody in the round; of an anonymous round, or one without respondents, a blank sheet
	Blank       bool                  // a blank sheet only
	Format      string                // "": that of the path's ending, else SheetsXLSX
}

// Suggest is a name for what Write would write: of one file, or of a folder where there will be several workbooks.
func (a AnswerSheets) Suggest(ctx context.Context, s *data.Store) (string, error) {
	round, err := s.RoundAnswers(ctx, a.Round)
	if err != nil {
		return "", err
	}
	who := a.respondents(round)
	name := fileName(round.Round.Name, "", map[string]bool{})
	switch {
	case len(who) == 1:
		name = fileName(round.Round.Name, who[0].Name, map[string]bool{})
	case a.Format != SheetsPDF:
		return name, nil
	}
	return name + "." + cmp.Or(a.Format, SheetsXLSX), nil
}

// Write writes the sheets to path and returns the files written. A path that ends in .xlsx or .pdf is one file, which only
// the PDF can share among several respondents (codeOneSheet); any other is a folder, made if need be, with a file per
// respondent. Existing files are replaced.
func (a AnswerSheets) Write(ctx context.Context, s *data.Store, path string) (files []string, err error) {
	round, err := s.RoundAnswers(ctx, a.Round)
	if err != nil {
		return nil, err
	}
	ws, err := s.Workspace(ctx)
	if err != nil {
		return nil, err
	}
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
	if info, err := os.Stat(path); err == nil && info.IsDir() || ending != SheetsXLSX && ending != SheetsPDF {
		ending = ""
	}
	if a.Format == "" {
		a.Format = cmp.Or(ending, SheetsXLSX)
	}
	if a.Format != SheetsXLSX && a.Format != SheetsPDF || ending != "" && ending != a.Format {
		return nil, domain.E(domain.CodeBadValue, "field", "--format", "value", a.Format, "accepted", SheetsXLSX+", "+SheetsPDF)
	}
	who := a.respondents(round)
	if ending != "" {
		if a.Format == SheetsXLSX && len(who) > 1 {
			return nil, domain.E(codeOneSheet, "path", path, "n", len(who))
		}
		return []string{path}, a.file(path, ws, round.Round, who)
	}
	if err := os.MkdirAll(path, 0o755); err != nil {
		return nil, domain.E(domain.CodeNotWritable, "path", path).Because(err)
	}
	taken := map[string]bool{}
	for _, one := range who {
		if err := ctx.Err(); err != nil {
			return files, domain.E(domain.CodeCancelled).Because(err)
		}
		file := filepath.Join(path, fileName(round.Round.Name, one.Name, taken)+"."+a.Format)
		if err := a.file(file, ws, round.Round, []diagnosis.Respondent{one}); err != nil {
			return files, err
		}
		files = append(files, file)
	}
	return files, nil
}

// respondents are those who get a sheet. Sheets of an anonymous round are all blank: an answer must not lead to a person.
func (a AnswerSheets) respondents(round diagnosis.RoundAnswers) (who []diagnosis.Respondent) {
	if !a.Blank && !round.Round.Anonymous {
		for _, s := range round.Sheets {
			if len(a.Respondents) == 0 || slices.Contains(a.Respondents, s.ID) {
				who = append(who, s.Respondent)
			}
		}
	}
	if len(who) == 0 {
		who = []diagnosis.Respondent{{}}
	}
	return who
}

func (a AnswerSheets) file(path string, ws domain.Workspace, round diagnosis.Round, who []diagnosis.Respondent) error {
	return writeFile(path, func(w io.Writer) error {
		if a.Format == SheetsPDF {
			return answersheet.PDF(w, answersheet.Input{Texts: a.Texts, At: a.Clock(), Organisation: ws.Organisation, Author: ws.Author, Round: round, Respondents: who})
		}
		return export.AnswerSheet(w, export.AnswerSheetInput{Texts: a.Texts, At: a.Clock(), Organisation: ws.Organisation, Author: ws.Author, Round: round, Respondent: who[0]})
	})
}

// longestName is what file systems take with ease, in characters.
const longestName = 80

// fileName makes a name of a round and a respondent that every system accepts, and that differs from those taken.
func fileName(round, respondent string, taken map[string]bool) string {
	name := round
	if respondent != "" {
		name += " – " + respondent
	}
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`<>:"/\|?*`, r) || r == unicode.ReplacementChar {
			return '-'
		}
		return r
	}, name)
	if r := []rune(name); len(r) > longestName {
		name = string(r[:longestName])
	}
	base := strings.Trim(name, " .")
	name = base
	for i := 2; taken[strings.ToLower(name)]; i++ {
		name = fmt.Sprintf("%s %d", base, i)
	}
	taken[strings.ToLower(name)] = true
	return name
}

// runExportAnswers writes answer sheets of a round, or with --list the names of the rounds.
func runExportAnswers(c *call) error {
	s, err := c.open(c.args["FILE"], true)
	if err != nil {
		return err
	}
	defer s.Close()
	if c.has("list") {
		rounds, err := s.Rounds(c.ctx)
		for _, r := range rounds {
			if err == nil {
				_, err = fmt.Fprintln(c.Out, r.Name)
			}
		}
		return err
	}
	for _, f := range [...][2]string{{"round", "NAME"}, {"out", "OUTPUT"}} {
		if c.flag(f[0]) == "" {
			return &usageError{key: "cli.missing", values: text.A{"value": "--" + f[0] + " " + f[1]}}
		}
	}
	round, err := c.roundNamed(s)
	if err != nil {
		return err
	}
	a := AnswerSheets{Texts: c.tx, Clock: c.Clock, Round: round.ID, Blank: c.has("blank"), Format: strings.ToLower(c.flag("format"))}
	files, err := a.Write(c.ctx, s, c.flag("out"))
	if err != nil {
		return err
	}
	if len(files) == 1 {
		return c.say("cli.wrote", text.A{"path": files[0]})
	}
	return c.say("cli.wrote_sheets", text.A{"n": len(files), "path": c.flag("out")})
}

// diagnosisOf is what the scorecard says of the self-diagnosis.
func diagnosisOf(ctx context.Context, s *data.Store) (in export.DiagnosisInput, err error) {
	rounds, err := s.Rounds(ctx)
	if err != nil {
		return in, err
	}
	for _, r := range rounds {
		a, err := s.RoundAnswers(ctx, r.ID)
		if err != nil {
			return in, err
		}
		in.Rounds = append(in.Rounds, a)
	}
	in.Actions, err = s.Actions(ctx)
	return in, err
}
