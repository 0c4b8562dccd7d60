// Package bank embeds the question banks of the self-diagnosis, worded by us: bank.json says what is the same in every
// language (ids, areas, types, which questions the short bank asks), bank.<language>.json has the words.
// domain/diagnosis.ReadBank puts them together and documents the form.
package bank

import (
	"embed"
	"fmt"
)

//go:embed *.json
var files embed.FS

// Facts is the language-neutral part, as JSON.
func Facts() []byte { return file("bank.json") }

// Words are the words of a language (en, de, fr or zh), as JSON. It panics for another language, which is a programming
// error.
func Words(lang string) []byte { return file("bank." + lang + ".json") }

func file(name string) []byte {
	b, err := files.ReadFile(name)
	if err != nil {
		panic(fmt.Sprintf("no question bank %q", name))
	}
	return b
}
