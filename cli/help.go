package cli

import (
	"bytes"
	"fmt"
	"strings"

	"touchstone/assets/text"
)

// help lists the commands, or tells about the one named.
func (c *call) help(about []string) error {
	if len(about) > 0 {
		cmd, _ := find(about)
		switch {
		case cmd != nil:
			return c.helpOn(cmd)
		case len(about) == 1 && group(about[0]):
			return c.helpOnGroup(about[0])
		}
		return &usageError{key: "cli.unknown_command", values: text.A{"value": strings.Join(about, " ")}}
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n\n%s\n", c.tx.T("cli.about"), c.tx.T("cli.window"))
	rows := [][2]string{{"touchstone", c.tx.T("cli.open_last")}, {"touchstone FILE", c.tx.T("cli.open_file")}, {"touchstone --sample", c.tx.T("cli.open_sample")}}
	columns(&b, rows)
	fmt.Fprintf(&b, "\n%s\n", c.tx.T("cli.commands"))
	columns(&b, c.list(""))
	fmt.Fprintf(&b, "\n%s\n", c.tx.T("cli.everywhere"))
	columns(&b, [][2]string{{"--lang en|de|fr|zh", c.tx.T("cli.flag.lang")}, {"--help", c.tx.T("cli.flag.help")}, {"--version", c.tx.T("cli.flag.version")}})
	fmt.Fprintf(&b, "\n%s\n", c.tx.T("cli.exit_codes"))
	_, err := c.Out.Write(b.Bytes())
	return err
}

// helpOnGroup lists the commands that begin with a word.
func (c *call) helpOnGroup(word string) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n", c.tx.T("cli.group", text.A{"command": "touchstone " + word}))
	columns(&b, c.list(word))
	fmt.Fprintf(&b, "\n%s\n", c.tx.T("cli.see_help", text.A{"command": "touchstone " + word + " … --help"}))
	_, err := c.Out.Write(b.Bytes())
	return err
}

// list are the commands that begin with a word, or all, with what they do.
func (c *call) list(word string) (rows [][2]string) {
	for _, cmd := range commands() {
		if word == "" || cmd.words[0] == word {
			rows = append(rows, [2]string{"touchstone " + cmd.name(), c.tx.T("cli." + cmd.key + ".short")})
		}
	}
	return rows
}

func (c *call) helpOn(cmd *command) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n\n%s\n", c.tx.T("cli.usage_line", text.A{"line": cmd.line(c.tx)}), c.tx.T("cli."+cmd.key+".long"))
	var rows [][2]string
	for _, a := range cmd.args {
		rows = append(rows, [2]string{a, c.tx.T("cli.arg." + cmd.key + "." + a)})
	}
	for _, f := range cmd.flags {
		rows = append(rows, [2]string{strings.TrimSpace("--" + f.name + " " + f.value), c.tx.T("cli.flag." + cmd.key + "." + f.name)})
	}
	rows = append(rows, [2]string{"--lang en|de|fr|zh", c.tx.T("cli.flag.lang")})
	b.WriteByte('\n')
	columns(&b, rows)
	fmt.Fprintf(&b, "\n%s\n", c.tx.T("cli.exit_codes"))
	_, err := c.Out.Write(b.Bytes())
	return err
}

// columns writes names and what they mean, the meanings below each other.
func columns(b *bytes.Buffer, rows [][2]string) {
	wide := 0
	for _, r := range rows {
		wide = max(wide, cells(r[0]))
	}
	for _, r := range rows {
		fmt.Fprintf(b, "  %s%s  %s\n", r[0], strings.Repeat(" ", wide-cells(r[0])), r[1])
	}
}

// cells is the width of a text on a terminal: Chinese characters and full-width forms take two cells.
func cells(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x1100 && (r <= 0x115F || r >= 0x2E80 && r <= 0xA4CF || r >= 0xAC00 && r <= 0xD7A3 || r >= 0xF900 && r <= 0xFAFF ||
			r >= 0xFE30 && r <= 0xFE4F || r >= 0xFF00 && r <= 0xFF60 || r >= 0x20000) {
			n++
		}
	}
	return n
}
