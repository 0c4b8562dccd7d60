package cli

import (
	"context"
	"slices"
	"strings"

	"touchstone/assets/text"
)

// command is one line of the table of commands. Its words are the texts "cli.<key>.short" and "cli.<key>.long".
type command struct {
	key   string   // import_feedback
	words []string // import feedback
	args  []string // names of the positional arguments, all required: IN, W
	flags []flag
	run   func(*call) error
}

// flag is an option. Its words are the text "cli.flag.<name>".
type flag struct {
	name     string // into
	value    string // what stands for the value in the help: FILE; "" for a switch
	required bool
	repeat   bool
}

// call is one run of a command.
type call struct {
	Env
	ctx   context.Context
	tx    *text.Texts
	lang  string // --lang, "" if not given
	args  map[string]string
	given map[string][]string // values by flag
}

func (c *call) flag(name string) string {
	if v := c.given[name]; len(v) > 0 {
		return v[0]
	}
	return ""
}

func (c *call) has(name string) bool { return len(c.given[name]) > 0 }

// commands is the table: the order is that of the help.
func commands() []command {
	return []command{
		{key: "new", words: []string{"new"}, args: []string{"FILE"}, flags: []flag{{name: "name", value: "NAME"}}, run: runNew},
		{key: "sample", words: []string{"sample"}, args: []string{"FILE"}, run: runSample},
		{key: "import_feedback", words: []string{"import", "feedback"}, args: []string{"INPUT"}, run: runImport, flags: []flag{
			{name: "into", value: "FILE", required: true}, {name: "mapping", value: "MAPPING", required: true},
			{name: "map", value: "NAME"}, {name: "create"}, {name: "dry-run"}, {name: "rejects", value: "CSV"}}},
		{key: "analyse", words: []string{"analyse"}, args: []string{"FILE"}, run: runAnalyse, flags: []flag{
			{name: "json"}, {name: "survey", value: "NAME"}, {name: "segment", value: "NAME=VALUE", repeat: true}}},
		{key: "export_scorecard", words: []string{"export", "scorecard"}, args: []string{"FILE"}, run: runExport, flags: []flag{
			{name: "out", value: "XLSX", required: true}, {name: "map", value: "NAME"}, {name: "survey", value: "NAME"}}},
		{key: "export_map", words: []string{"export", "map"}, args: []string{"FILE"}, run: runExportMap, flags: []flag{
			{name: "map", value: "NAME"}, {name: "out", value: "OUTPUT"}, {name: "list"}}},
		{key: "export_sprint", words: []string{"export", "sprint"}, args: []string{"FILE"}, run: runExportSprint, flags: []flag{
			{name: "sprint", value: "NAME"}, {name: "out", value: "OUTPUT"}, {name: "list"}}},
		{key: "import_map", words: []string{"import", "map"}, args: []string{"INPUT"}, run: runImportMap, flags: []flag{
			{name: "into", value: "FILE", required: true}, {name: "create"}}},
		{key: "export_roce", words: []string{"export", "roce"}, args: []string{"FILE"}, run: runExportROCE, flags: []flag{
			{name: "model", value: "NAME"}, {name: "out", value: "XLSX"}, {name: "since", value: "XLSX"}, {name: "list"}}},
		{key: "import_roce", words: []string{"import", "roce"}, args: []string{"INPUT"}, run: runImportROCE, flags: []flag{
			{name: "into", value: "FILE", required: true}, {name: "model", value: "NAME"}, {name: "reason", value: "TEXT"},
			{name: "conflicts", value: "SIDE"}, {name: "dry-run"}}},
		{key: "roce_evaluate", words: []string{"roce", "evaluate"}, args: []string{"INPUTS"}, run: runEvaluate},
		{key: "import_answers", words: []string{"import", "answers"}, args: []string{"INPUT"}, run: runImportAnswers, flags: []flag{
			{name: "into", value: "FILE", required: true}, {name: "round", value: "NAME", required: true}, {name: "dry-run"}}},
		{key: "export_answers", words: []string{"export", "answers"}, args: []string{"FILE"}, run: runExportAnswers, flags: []flag{
			{name: "round", value: "NAME"}, {name: "out", value: "OUTPUT"}, {name: "format", value: "xlsx|pdf"}, {name: "blank"}, {name: "list"}}},
		{key: "check", words: []string{"check"}, args: []string{"FILE"}, flags: []flag{{name: "repair"}}, run: runCheck},
		{key: "salvage", words: []string{"salvage"}, args: []string{"FILE"}, flags: []flag{{name: "out", value: "FILE", required: true}}, run: runSalvage},
		{key: "restore", words: []string{"restore"}, args: []string{"BACKUP"}, flags: []flag{{name: "out", value: "FILE", required: true}}, run: runRestore},
	}
}

// find gives the command the arguments begin with and the arguments after its name.
func find(args []string) (*command, []string) {
	for _, cmd := range commands() {
		if n := len(cmd.words); len(args) >= n && slices.Equal(cmd.words, args[:n]) {
			return &cmd, args[n:]
		}
	}
	return nil, nil
}

// group reports whether a word begins a command.
func group(word string) bool {
	return slices.ContainsFunc(commands(), func(c command) bool { return c.words[0] == word })
}

func asksHelp(args []string) bool {
	return slices.Contains(args, "--help") || slices.Contains(args, "-h")
}

func (cmd *command) name() string { return strings.Join(cmd.words, " ") }

// line is the command with everything it takes, in one line.
func (cmd *command) line(*text.Texts) string {
	var b strings.Builder
	b.WriteString("touchstone " + cmd.name())
	for _, a := range cmd.args {
		b.WriteString(" " + a)
	}
	for _, f := range cmd.flags {
		part := "--" + f.name
		if f.value != "" {
			part += " " + f.value
		}
		if !f.required {
			part = "[" + part + "]"
		}
		if f.repeat {
			part += "…"
		}
		b.WriteString(" " + part)
	}
	return b.String()
}

// parse sorts the arguments into positional ones and flags, in any order; after "--" all are positional.
func (c *call) parse(cmd *command, args []string) error {
	c.args, c.given = map[string]string{}, map[string][]string{}
	bad := func(key string, values text.A) error { return &usageError{key: key, values: values, cmd: cmd} }
	var places []string
	for i := 0; i < len(args); i++ {
		a := args[i]
		if a == "--" {
			places = append(places, args[i+1:]...)
			break
		}
		if !strings.HasPrefix(a, "-") || a == "-" {
			places = append(places, a)
			continue
		}
		name, value, hasValue := strings.Cut(strings.TrimLeft(a, "-"), "=")
		at := slices.IndexFunc(cmd.flags, func(f flag) bool { return f.name == name })
		switch {
		case at < 0:
			return bad("cli.unknown_flag", text.A{"flag": a})
		case cmd.flags[at].value == "" && hasValue:
			return bad("cli.no_value", text.A{"flag": "--" + name})
		case cmd.flags[at].value == "":
			value = "true"
		case !hasValue && i+1 < len(args):
			i++
			value = args[i]
		case !hasValue:
			return bad("cli.needs_value", text.A{"flag": "--" + name, "value": cmd.flags[at].value})
		}
		if len(c.given[name]) > 0 && !cmd.flags[at].repeat {
			return bad("cli.twice", text.A{"flag": "--" + name})
		}
		c.given[name] = append(c.given[name], value)
	}
	for i, name := range cmd.args {
		if i >= len(places) {
			return bad("cli.missing", text.A{"value": name})
		}
		c.args[name] = places[i]
	}
	if len(places) > len(cmd.args) {
		return bad("cli.too_many", text.A{"value": places[len(cmd.args)]})
	}
	for _, f := range cmd.flags {
		if f.required && c.flag(f.name) == "" {
			return bad("cli.missing", text.A{"value": "--" + f.name + " " + f.value})
		}
	}
	return nil
}

// cutFlag splits "--name=value".
func cutFlag(arg, name string) (value string, ok bool) {
	rest, ok := strings.CutPrefix(arg, name+"=")
	return rest, ok
}
