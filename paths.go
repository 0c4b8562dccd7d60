package main

import (
	"cmp"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
)

// folders are where the program keeps what is not in a workspace, for this person on this computer.
type folders struct {
	logs    string // log and crash file
	backups string // copies of workspaces
	sample  string // the sample workspaces
}

// userFolders finds them by the customs of the system: on Linux $XDG_DATA_HOME and $XDG_STATE_HOME, on macOS
// ~/Library/Application Support, on Windows %LocalAppData%. It makes none.
func userFolders() (folders, error) {
	config, err := os.UserConfigDir()
	if err != nil {
		return folders{}, fmt.Errorf("find the folder for settings: %w", err)
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return folders{}, fmt.Errorf("find the home folder: %w", err)
	}
	data, state := filepath.Join(config, "Touchstone"), filepath.Join(config, "Touchstone")
	switch runtime.GOOS {
	case "windows":
		data = filepath.Join(cmp.Or(os.Getenv("LocalAppData"), config), "Touchstone")
		state = data
	case "linux", "freebsd", "openbsd", "netbsd":
		data = filepath.Join(cmp.Or(os.Getenv("XDG_DATA_HOME"), filepath.Join(home, ".local", "share")), "touchstone")
		state = filepath.Join(cmp.Or(os.Getenv("XDG_STATE_HOME"), filepath.Join(home, ".local", "state")), "touchstone")
	}
	return folders{logs: filepath.Join(state, "logs"), backups: filepath.Join(data, "backups"), sample: filepath.Join(data, "sample")}, nil
}

// holder is how another window is told who has a workspace open.
func holder() string {
	name := ""
	if u, err := user.Current(); err == nil {
		name = cmp.Or(u.Name, u.Username)
	}
	host, err := os.Hostname()
	if err != nil || host == "" {
		return name
	}
	return name + " (" + host + ")"
}
