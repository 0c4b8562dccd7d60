// Touchstone is an offline workbench for customer-experience programmes.
//
// This package wires: it turns arguments into a command or a window, finds the folders, keeps the log, opens workspaces and
// hands them with their screens to the shell. It decides nothing about maps, feedback or figures.
package main

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"time"

	"touchstone/cli"
)

// commit is set when the program is linked: what it was built from.
var commit = ""

// fyneApp is the packaging description; the program takes its name, id and version from it, so that they stand once.
//
//go:embed FyneApp.toml
var fyneApp string

//go:embed assets/icon.png
var icon []byte

func main() {
	attachConsole()
	os.Exit(run(os.Args[1:]))
}

func run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	folders, err := userFolders()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return cli.Refused
	}
	logs, err := openLog(folders.logs)
	if err != nil {
		fmt.Fprintln(os.Stderr, err) // a disk that cannot take a log must not keep anybody from their work
	}
	defer logs.close()
	code, start := cli.Run(ctx, args, cli.Env{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Clock: time.Now, Language: systemLanguage(os.Getenv), Version: version(),
		Holder: holder(), BackupDir: folders.backups, Log: logs.logger,
	})
	if start == nil {
		return code
	}
	if err := openWindow(*start, folders, logs); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return cli.Refused
	}
	return cli.OK
}

// version is the one of FyneApp.toml, with what it was built from.
func version() string {
	if commit == "" {
		return detail("Version")
	}
	return detail("Version") + " (" + commit + ")"
}

// detail reads one value of FyneApp.toml.
func detail(key string) string {
	for line := range strings.Lines(fyneApp) {
		name, value, ok := strings.Cut(line, "=")
		if ok && strings.TrimSpace(name) == key {
			return strings.Trim(strings.TrimSpace(value), `"`)
		}
	}
	return ""
}

// systemLanguage is what the environment says, in the order POSIX gives the variables; "" where there are none.
func systemLanguage(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" && v != "C" && v != "POSIX" && !strings.HasPrefix(v, "C.") {
			return v
		}
	}
	return ""
}
