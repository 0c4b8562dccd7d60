package main

import (
	"context"
	"path/filepath"
	"strings"

	"touchstone/assets/text"
	"touchstone/cli"
	"touchstone/data/intake"
	"touchstone/ui/host"
)

// screenOf tells which screen takes a dropped file: a map the maps, any other table the import of feedback. The error says what
// is wrong with a file that is neither.
func (w wiring) screenOf(_ context.Context, path string) (string, error) {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".mmd", ".mermaid":
		return host.Maps, nil
	}
	if _, err := cli.ReadMap(text.For("en"), path); err == nil { // its sentences are not shown
		return host.Maps, nil
	}
	source, err := intake.Open(path)
	if err != nil {
		return "", err
	}
	return host.Import, source.Close()
}
