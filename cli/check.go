package cli

import (
	"bytes"
	"fmt"
	"strings"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/domain"
)

// runCheck looks a workspace over. What is not right is on standard error; with --repair what can be is put right.
func runCheck(c *call) error {
	path := c.args["FILE"]
	s, err := c.open(path, !c.has("repair"))
	if err != nil {
		return err
	}
	defer s.Close()
	if a := s.Access(); c.has("repair") && a.ReadOnly {
		return domain.E(a.Why, "path", path, "holder", a.Holder)
	}
	r, err := s.Check(c.ctx, nil)
	if err != nil {
		return err
	}
	if err := c.printRows(r.Rows); err != nil {
		return err
	}
	left := 0
	for _, f := range r.Findings {
		sentence := c.tx.Error(f.Problem)
		if f.Repaired {
			sentence = c.tx.T("cli.check.repaired", text.A{"problem": sentence})
		} else {
			left++
		}
		fmt.Fprintln(c.Err, sentence)
	}
	if left > 0 {
		return domain.E(codeProblems, "n", left, "path", path)
	}
	return c.say("cli.check.sound", text.A{"path": path})
}

// printRows tells what the workspace holds.
func (c *call) printRows(rows []data.RowCount) error {
	var b bytes.Buffer
	wide := 0
	for _, k := range rows {
		wide = max(wide, len(c.tx.Int(k.Rows)))
	}
	for _, k := range rows {
		n := c.tx.Int(k.Rows)
		fmt.Fprintf(&b, "  %s%s  %s\n", strings.Repeat(" ", wide-len(n)), n, c.kind(k.Kind))
	}
	_, err := c.Out.Write(b.Bytes())
	return err
}

// kind is the word for a table's rows; tables that people do not know by a word keep their name.
func (c *call) kind(k domain.Kind) string {
	if key := "cli.kind." + string(k); c.tx.Has(key) {
		return c.tx.T(key)
	}
	return string(k)
}
