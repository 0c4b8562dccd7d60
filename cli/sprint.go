package cli

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/export"
	"touchstone/export/sprintdoc"
)

// boards are all sprints with their cards.
func boards(ctx context.Context, s *data.Store) ([]sprint.Board, error) {
	all, err := s.Sprints(ctx)
	if err != nil {
		return nil, err
	}
	var boards []sprint.Board
	for _, sp := range all.Sprints {
		b, err := s.Board(ctx, sp.ID)
		if err != nil {
			return nil, err
		}
		boards = append(boards, b)
	}
	return boards, nil
}

// SprintReport writes what became of one sprint, on one page. The window uses it too.
type SprintReport struct {
	Texts   *text.Texts // the language of what is written beside the sprint's own words
	Clock   domain.Clock
	Version string // of the program
}

// reportWriters write a report in the format of a file's ending.
var reportWriters = map[string]func(SprintReport, io.Writer, domain.Workspace, sprint.Board, sprint.Flow) error{
	".pdf": func(r SprintReport, w io.Writer, ws domain.Workspace, b sprint.Board, f sprint.Flow) error {
		return sprintdoc.PDF(w, sprintdoc.Input{Texts: r.Texts, At: r.Clock(), Organisation: ws.Organisation, Author: ws.Author, Version: r.Version, Board: b, Flow: f})
	},
	".xlsx": func(r SprintReport, w io.Writer, ws domain.Workspace, b sprint.Board, f sprint.Flow) error {
		return export.SprintReport(w, export.SprintReportInput{Texts: r.Texts, At: r.Clock(), Workspace: ws, AppVersion: r.Version, Board: b, Flow: f})
	},
}

const reportEndings = ".pdf, .xlsx"

// Write writes the report in the format of the path's ending, replacing an existing file. field names what the path is, for
// the sentence about an ending nobody knows (CodeBadValue).
func (r SprintReport) Write(ctx context.Context, s *data.Store, id domain.SprintID, path, field string) error {
	write, ok := reportWriters[strings.ToLower(filepath.Ext(path))]
	if !ok {
		return domain.E(domain.CodeBadValue, "field", field, "value", path, "accepted", reportEndings)
	}
	ws, err := s.Workspace(ctx)
	if err != nil {
		return err
	}
	board, err := s.Board(ctx, id)
	if err != nil {
		return err
	}
	flow, err := s.Flow(ctx, id)
	if err != nil {
		return err
	}
	return writeFile(path, func(w io.Writer) error { return write(r, w, ws, board, flow) })
}

// runExportSprint writes the report of one sprint in the format of the file's ending, or with --list the names of the sprints.
func runExportSprint(c *call) error {
	s, err := c.open(c.args["FILE"], true)
	if err != nil {
		return err
	}
	defer s.Close()
	all, err := s.Sprints(c.ctx)
	if err != nil {
		return err
	}
	if c.has("list") {
		for _, sp := range all.Sprints {
			if _, err := fmt.Fprintln(c.Out, sp.Name); err != nil {
				return err
			}
		}
		return nil
	}
	out := c.flag("out")
	if out == "" {
		return &usageError{key: "cli.missing", values: text.A{"value": "--out OUTPUT"}}
	}
	id, err := c.oneSprint(all.Sprints)
	if err != nil {
		return err
	}
	report := SprintReport{Texts: c.tx, Clock: c.Clock, Version: c.Version}
	if err := report.Write(c.ctx, s, id, out, "--out"); err != nil {
		return err
	}
	return c.say("cli.wrote", text.A{"path": out})
}

// oneSprint is the sprint named by --sprint, or the only one there is.
func (c *call) oneSprint(all []sprint.Summary) (domain.SprintID, error) {
	wanted := c.flag("sprint")
	var found []sprint.Summary
	var names []string
	for _, sp := range all {
		names = append(names, sp.Name)
		if wanted == "" || sp.Name == wanted {
			found = append(found, sp)
		}
	}
	switch {
	case len(all) == 0:
		return 0, domain.E(codeNoSprint, "path", c.args["FILE"])
	case len(found) == 1:
		return found[0].ID, nil
	case wanted == "":
		return 0, domain.E(codeWhichSprint, "names", strings.Join(names, ", "))
	case len(found) == 0:
		return 0, domain.E(codeUnknownSprint, "value", wanted, "names", strings.Join(names, ", "))
	}
	return 0, domain.E(codeSameSprint, "value", wanted, "n", len(found))
}
