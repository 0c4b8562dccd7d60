package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/domain"
)

// Exit codes.
const (
	OK      = 0
	Refused = 1 // the sentence is on stderr
	Usage   = 2 // the arguments make no sense
)

// Env is the world as a command sees it.
type Env struct {
	In        io.Reader // what "-" reads; nil: nothing
	Out, Err  io.Writer
	Clock     domain.Clock
	Language  string // of the messages unless --lang is given: a code like "de_DE.UTF-8"
	Version   string
	Holder    string       // who opens a workspace, as a second window is told
	BackupDir string       // "": no backups
	Log       *slog.Logger // chains of errors; nil: nowhere
}

// Start is what the arguments ask the window for.
type Start struct {
	Path     string // workspace to open; "": the one opened last, or the start page
	Sample   bool   // open the sample workspace, making it if it is not there yet
	Language string // "": as remembered
}

// Run does what the arguments (without the program's name) say. With a nil Start all is done and the code is the exit
// code; otherwise the caller opens the window.
func Run(ctx context.Context, args []string, env Env) (code int, start *Start) {
	if env.Log == nil {
		env.Log = slog.New(slog.DiscardHandler)
	}
	lang, args := takeLanguage(args)
	c := &call{Env: env, ctx: ctx, lang: lang, tx: text.For(firstOf(lang, env.Language, "en"))}
	start, err := c.dispatch(args)
	var usage *usageError
	switch {
	case err == nil:
		return OK, start
	case errors.As(err, &usage):
		fmt.Fprintln(env.Err, c.tx.T(usage.key, usage.values))
		if usage.cmd != nil {
			fmt.Fprintln(env.Err, c.tx.T("cli.usage_line", text.A{"line": usage.cmd.line(c.tx)}))
		}
		fmt.Fprintln(env.Err, c.tx.T("cli.see_help", text.A{"command": usage.helpFor()}))
		return Usage, nil
	}
	fmt.Fprintln(env.Err, c.tx.Error(err))
	env.Log.Error("command refused", "args", args, "error", err)
	return Refused, nil
}

// takeLanguage takes --lang out of the arguments: it counts before and after the command's name.
func takeLanguage(args []string) (lang string, rest []string) {
	for i := 0; i < len(args); i++ {
		if args[i] == "--lang" && i+1 < len(args) {
			lang = args[i+1]
			i++
			continue
		}
		if v, ok := cutFlag(args[i], "--lang"); ok {
			lang = v
			continue
		}
		rest = append(rest, args[i])
	}
	return lang, rest
}

// dispatch finds the command and runs it, or says what the window shall open.
func (c *call) dispatch(args []string) (*Start, error) {
	if c.lang != "" && text.For(c.lang).Lang() != c.lang {
		return nil, &usageError{key: "cli.bad_language", values: text.A{"value": c.lang}}
	}
	if len(args) == 0 {
		return &Start{Language: c.lang}, nil
	}
	switch args[0] {
	case "--version":
		_, err := fmt.Fprintln(c.Out, "touchstone", c.Version)
		return nil, err
	case "--help", "-h", "help":
		return nil, c.help(args[1:])
	case "--sample":
		if len(args) > 1 {
			return nil, &usageError{key: "cli.too_many", values: text.A{"value": args[1]}}
		}
		return &Start{Sample: true, Language: c.lang}, nil
	}
	if cmd, rest := find(args); cmd != nil {
		if asksHelp(rest) {
			return nil, c.helpOn(cmd)
		}
		if err := c.parse(cmd, rest); err != nil {
			return nil, err
		}
		return nil, cmd.run(c)
	}
	if group(args[0]) && asksHelp(args[1:]) {
		return nil, c.help(args[:1])
	}
	return c.window(args)
}

// window checks that the one argument left is a file.
func (c *call) window(args []string) (*Start, error) {
	path := args[0]
	if len(path) > 1 && path[0] == '-' {
		return nil, &usageError{key: "cli.unknown_flag", values: text.A{"flag": path}}
	}
	if _, err := os.Stat(path); err != nil {
		if group(path) {
			return nil, groupError(args)
		}
		if (filepath.Ext(path) == "" && filepath.Base(path) == path) || len(args) > 1 {
			return nil, &usageError{key: "cli.unknown_command", values: text.A{"value": path}}
		}
		return nil, domain.E(domain.CodeNoSuchFile, "path", path).Because(err)
	}
	if len(args) > 1 {
		return nil, &usageError{key: "cli.too_many", values: text.A{"value": args[1]}}
	}
	return &Start{Path: path, Language: c.lang}, nil
}

// open opens a workspace; the caller closes it.
func (c *call) open(path string, readOnly bool) (*data.Store, error) {
	o := c.options()
	o.ReadOnly = readOnly
	if readOnly {
		o.BackupDir = ""
	}
	return data.Open(c.ctx, path, o)
}

func (c *call) options() data.Options {
	return data.Options{Clock: c.Clock, Holder: c.Holder, BackupDir: c.BackupDir, Log: c.Log}
}

// usageError is a mistake in the arguments: the text of key says which.
type usageError struct {
	key    string
	values text.A
	cmd    *command // nil: no command was recognised
	group  string   // the word that begins several commands; "": none
}

// groupError tells what is wrong after a word that begins several commands.
func groupError(args []string) error {
	if len(args) == 1 {
		return &usageError{key: "cli.group_needs", values: text.A{"value": args[0]}, group: args[0]}
	}
	return &usageError{key: "cli.unknown_command", values: text.A{"value": args[0] + " " + args[1]}, group: args[0]}
}

// Error is the form for logs; people read the text.
func (e *usageError) Error() string { return e.key }

func (e *usageError) helpFor() string {
	switch {
	case e.group != "":
		return "touchstone " + e.group + " --help"
	case e.cmd == nil:
		return "touchstone --help"
	}
	return "touchstone " + e.cmd.name() + " --help"
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
