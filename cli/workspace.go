package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/domain"
	"touchstone/sample"
)

// Codes of what a command refuses.
const (
	codeNoWorkspace   domain.Code = "cli_no_workspace"   // path
	codeTooLong       domain.Code = "cli_too_long"       // path, max: in MiB
	codeNoSurvey      domain.Code = "cli_no_survey"      // path
	codeNoMap         domain.Code = "cli_no_map"         // path
	codeWhichSurvey   domain.Code = "cli_which_survey"   // names
	codeUnknownSurvey domain.Code = "cli_unknown_survey" // value, names
	codeUnknownValue  domain.Code = "cli_unknown_value"  // segment, value, names
	codeWhichMap      domain.Code = "cli_which_map"      // names
	codeMapProblems   domain.Code = "cli_map_problems"   // path, n
	codeUnknownMap    domain.Code = "cli_unknown_map"    // value, names
	codeUnknownRound  domain.Code = "cli_unknown_round"  // value, names
	codeNothing       domain.Code = "cli_nothing"        // path
	codeProblems      domain.Code = "cli_problems"       // path, n
)

// runNew makes an empty workspace.
func runNew(c *call) error {
	path := c.args["FILE"]
	s, err := data.Create(c.ctx, path, c.options())
	if err != nil {
		return err
	}
	if name := c.flag("name"); name != "" {
		err = c.rename(s, name)
	}
	if err = errors.Join(err, s.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return c.say("cli.made", text.A{"path": path})
}

func (c *call) rename(s *data.Store, name string) error {
	w, err := s.Workspace(c.ctx)
	if err != nil {
		return err
	}
	w.Name = name
	if err := s.EditWorkspace(c.ctx, w); err != nil {
		return err
	}
	return s.Settle(c.ctx)
}

// runSample writes the sample workspace.
func runSample(c *call) error {
	path := c.args["FILE"]
	s, err := sample.Create(c.ctx, path, c.tx.Lang(), c.options())
	if err != nil {
		return err
	}
	if err := s.Close(); err != nil {
		return err
	}
	return c.say("cli.made", text.A{"path": path})
}

// openOrMake opens the workspace that an import shall go into; with --create it makes it if it is not there.
func (c *call) openOrMake(path string) (*data.Store, error) {
	_, err := os.Stat(path)
	switch {
	case err == nil:
		s, err := c.open(path, false)
		if err != nil {
			return nil, err
		}
		if a := s.Access(); a.ReadOnly {
			return nil, errors.Join(domain.E(a.Why, "path", path, "holder", a.Holder), s.Close())
		}
		return s, nil
	case errors.Is(err, fs.ErrNotExist) && c.has("create"):
		return data.Create(c.ctx, path, c.options())
	case errors.Is(err, fs.ErrNotExist):
		return nil, domain.E(codeNoWorkspace, "path", path)
	}
	return nil, domain.E(domain.CodeNotReadable, "path", path).Because(err)
}

// say writes one sentence to standard output.
func (c *call) say(key string, values text.A) error {
	_, err := fmt.Fprintln(c.Out, c.tx.T(key, values))
	return err
}
