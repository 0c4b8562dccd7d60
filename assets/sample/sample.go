// Package sample embeds the source of the sample workspace "Harbour Air": harbour-air.json holds what is the same in every
// language (who owns what, where cards lie, the numbers the fictional survey is drawn from), harbour-air.<language>.json the
// words; roce.json, sprints.json and their words are the same for the model of the return on customer experience and the
// sprints. Package touchstone/sample turns them into a workspace.
package sample

import "embed"

//go:embed *.json
var files embed.FS

// Spec is the language-neutral part, as JSON.
func Spec() ([]byte, error) { return files.ReadFile("harbour-air.json") }

// Words are the words of a language (en, de, fr or zh), as JSON.
func Words(lang string) ([]byte, error) { return files.ReadFile("harbour-air." + lang + ".json") }

// ROCE is the language-neutral part of the model of the return on customer experience, as JSON.
func ROCE() ([]byte, error) { return files.ReadFile("roce.json") }

// ROCEWords are its words in a language, as JSON.
func ROCEWords(lang string) ([]byte, error) { return files.ReadFile("roce." + lang + ".json") }

// Sprints is the language-neutral part of the sample's sprints, as JSON.
func Sprints() ([]byte, error) { return files.ReadFile("sprints.json") }

// SprintWords are the words of the sample's sprints in a language (en, de, fr or zh), as JSON.
func SprintWords(lang string) ([]byte, error) { return files.ReadFile("sprints." + lang + ".json") }
