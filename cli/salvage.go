package cli

import (
	"fmt"

	"touchstone/assets/text"
	"touchstone/data"
)

// runSalvage writes what can be read of a damaged workspace to a new one. What was lost is told on standard error.
func runSalvage(c *call) error {
	to := c.flag("out")
	r, err := data.Salvage(c.ctx, c.args["FILE"], to)
	if err != nil {
		return err
	}
	if err := c.printRows(r.Rows); err != nil {
		return err
	}
	if r.Lost > 0 {
		fmt.Fprintln(c.Err, c.tx.T("cli.salvage.lost", text.A{"n": r.Lost}))
	}
	return c.say("cli.made", text.A{"path": to})
}

// runRestore makes a workspace of a backup.
func runRestore(c *call) error {
	to := c.flag("out")
	if err := data.Restore(c.ctx, c.args["BACKUP"], to); err != nil {
		return err
	}
	return c.say("cli.made", text.A{"path": to})
}
