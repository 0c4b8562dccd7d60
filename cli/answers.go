package cli

import (
	"fmt"
	"slices"
	"strings"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/data/intake"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

// runImportAnswers takes a file of answers into an open round, as one step. What is wrong with the file is listed on
// standard error, and then nothing is stored.
func runImportAnswers(c *call) error {
	dry := c.has("dry-run")
	s, err := c.openForAnswers(dry)
	if err != nil {
		return err
	}
	defer s.Close()
	round, err := c.roundNamed(s)
	if err != nil {
		return err
	}
	batch, err := intake.Files{}.Answers(c.ctx, c.args["INPUT"], round)
	if err != nil {
		return err
	}
	for _, p := range batch.Problems {
		fmt.Fprintln(c.Err, c.answerProblem(p))
	}
	if !batch.OK() {
		return domain.E(codeMapProblems, "path", c.args["INPUT"], "n", len(batch.Problems)+batch.More)
	}
	if round.State != diagnosis.RoundOpen {
		return domain.E(diagnosis.CodeRoundNotOpen, "round", round.Name)
	}
	if dry {
		if err := c.say("cli.answers_read", text.A{"n": len(batch.Sheets)}); err != nil {
			return err
		}
		return c.say("cli.import.dry", nil)
	}
	result, err := s.ImportAnswers(c.ctx, round.ID, batch)
	if err != nil {
		return err
	}
	return c.say("cli.answers_imported", text.A{"round": round.Name, "added": result.Added, "replaced": result.Replaced, "n": result.Answers})
}

func (c *call) openForAnswers(dry bool) (*data.Store, error) {
	if dry {
		return c.open(c.flag("into"), true)
	}
	return c.openOrMake(c.flag("into"))
}

// roundNamed is the round of --round, with its questions.
func (c *call) roundNamed(s *data.Store) (diagnosis.Round, error) {
	rounds, err := s.Rounds(c.ctx)
	if err != nil {
		return diagnosis.Round{}, err
	}
	name := c.flag("round")
	at := slices.IndexFunc(rounds, func(r diagnosis.RoundSummary) bool { return strings.EqualFold(r.Name, strings.TrimSpace(name)) })
	if at < 0 {
		var names []string
		for _, r := range rounds {
			names = append(names, r.Name)
		}
		return diagnosis.Round{}, domain.E(codeUnknownRound, "value", name, "names", strings.Join(names, ", "))
	}
	a, err := s.RoundAnswers(c.ctx, rounds[at].ID)
	return a.Round, err
}

// answerProblem is a problem in words: where, and what.
func (c *call) answerProblem(p diagnosis.Problem) string {
	what := c.tx.Error(p.Err)
	switch {
	case p.Cell != "":
		return c.tx.T("diagnosis.at_cell", text.A{"cell": p.Cell, "what": what})
	case p.Line > 0:
		return c.tx.T("diagnosis.at_line", text.A{"line": p.Line, "what": what})
	}
	return what
}
