// Package templates embeds the templates a new map may begin with: one file each, <key>.json, with the words of all
// languages side by side. domain/journey reads them (ReadTemplate) and documents the form.
package templates

import (
	"embed"
	"fmt"
)

//go:embed *.json
var files embed.FS

// Keys are the templates in the order in which they are offered.
var Keys = [...]string{"blank", "airline", "retail", "telecom", "b2b", "public"}

// File is the template with this key. It panics when there is none, which is a programming error.
func File(key string) []byte {
	b, err := files.ReadFile(key + ".json")
	if err != nil {
		panic(fmt.Sprintf("no template %q", key))
	}
	return b
}
