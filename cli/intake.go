package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/data/intake"
	"touchstone/domain"
	"touchstone/domain/dialogue"
)

// shownRejects is how many rejected rows standard error lists; --rejects writes all.
const shownRejects = 20

// runImport imports a file of feedback.
func runImport(c *call) error {
	m, err := readMapping(c.flag("mapping"))
	if err != nil {
		return err
	}
	if m.Survey == "" {
		base := filepath.Base(c.args["INPUT"])
		m.Survey = strings.TrimSuffix(base, filepath.Ext(base))
	}
	if c.has("dry-run") {
		return c.dryRun(m)
	}
	into := c.flag("into")
	_, statErr := os.Stat(into)
	s, err := c.openOrMake(into)
	if err != nil {
		return err
	}
	err = c.importInto(s, m)
	if closeErr := s.Close(); err == nil {
		err = closeErr
	}
	if err != nil && os.IsNotExist(statErr) {
		_ = os.Remove(into) // made by us a moment ago, and nothing came into it; the first error counts
	}
	return err
}

func readMapping(path string) (dialogue.Mapping, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return dialogue.Mapping{}, notReadable(path, err)
	}
	return dialogue.DecodeMapping(b)
}

func notReadable(path string, err error) error {
	if os.IsNotExist(err) {
		return domain.E(domain.CodeNoSuchFile, "path", path).Because(err)
	}
	return domain.E(domain.CodeNotReadable, "path", path).Because(err)
}

// dryRun reads and reports. The workspace, if it is there, is only asked which references it has.
func (c *call) dryRun(m dialogue.Mapping) error {
	o := dialogue.ReadOptions{}
	if _, err := os.Stat(c.flag("into")); err == nil {
		s, err := c.open(c.flag("into"), true)
		if err != nil {
			return err
		}
		defer s.Close()
		if o.Known, err = s.KnownReferences(c.ctx, m.Survey); err != nil {
			return err
		}
	} else if !c.has("create") {
		return domain.E(codeNoWorkspace, "path", c.flag("into"))
	}
	batch, err := intake.Files{}.Read(c.ctx, c.args["INPUT"], m, o)
	if err != nil {
		return err
	}
	if err := c.report(m, o, batch, dialogue.ImportResult{}); err != nil {
		return err
	}
	return c.say("cli.import.dry", nil)
}

func (c *call) importInto(s *data.Store, m dialogue.Mapping) error {
	known, err := s.KnownReferences(c.ctx, m.Survey)
	if err != nil {
		return err
	}
	o := dialogue.ReadOptions{Known: known}
	batch, err := intake.Files{}.Read(c.ctx, c.args["INPUT"], m, o)
	if err != nil {
		return err
	}
	result, err := s.ImportFeedback(c.ctx, batch, filepath.Base(c.args["INPUT"]), c.target(), nil)
	if err != nil {
		c.listRejects(batch) // they say why nothing was left to import
		return err
	}
	return c.report(m, o, batch, result)
}

// target is the map that --map asks for.
func (c *call) target() dialogue.Target {
	name := c.flag("map")
	if name == "" {
		return dialogue.Target{}
	}
	return dialogue.Target{NewMap: name, Stage: c.tx.T("cli.import.stage"), Lane: c.tx.T("cli.import.lane")}
}

// report tells what became of the rows: counts on standard output, rejected rows on standard error.
func (c *call) report(m dialogue.Mapping, o dialogue.ReadOptions, b *dialogue.Batch, result dialogue.ImportResult) error {
	c.listRejects(b)
	r := b.Report
	var out bytes.Buffer
	fmt.Fprintln(&out, c.tx.N("cli.import.rows", r.Rows))
	counts := []struct {
		key string
		n   int
	}{{"accepted", r.Accepted}, {"repeated", r.Repeated}, {"known", r.Known}, {"rejected", r.Rejected}, {"touchpoints", result.Touchpoints}}
	wide := 0
	for _, k := range counts {
		wide = max(wide, len(c.tx.Int(k.n)))
	}
	for i, k := range counts {
		if i > 0 && k.n == 0 {
			continue
		}
		n := c.tx.Int(k.n)
		fmt.Fprintf(&out, "  %s%s  %s\n", strings.Repeat(" ", wide-len(n)), n, c.tx.T("cli.import."+k.key))
	}
	if _, err := c.Out.Write(out.Bytes()); err != nil {
		return err
	}
	if path := c.flag("rejects"); path != "" {
		return c.writeRejects(path, m, o)
	}
	return nil
}

func (c *call) listRejects(b *dialogue.Batch) {
	for i, r := range b.Report.Rejects {
		if i == shownRejects {
			fmt.Fprintln(c.Err, c.tx.N("cli.import.more", b.Report.Rejected-shownRejects))
			return
		}
		key, values := "cli.import.reject", text.A{"line": r.Line, "column": r.Column, "reason": c.tx.Error(r.Err)}
		if r.Column == "" {
			key = "cli.import.reject_row"
		}
		fmt.Fprintln(c.Err, c.tx.T(key, values))
	}
}

// writeRejects writes all rejected rows; the file is read once more for it.
func (c *call) writeRejects(path string, m dialogue.Mapping, o dialogue.ReadOptions) error {
	var headings [5]string
	for i, k := range []string{"line", "column", "value", "reason", "row"} {
		headings[i] = c.tx.T("cli.rejects." + k)
	}
	_, err := intake.Files{}.WriteRejects(c.ctx, c.args["INPUT"], m, o, path, headings, func(e *domain.Error) string { return c.tx.Error(e) })
	return err
}
