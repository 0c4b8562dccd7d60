package diagnosis

import (
	"encoding/json"
	"fmt"
)

// BankKey names a question bank.
type BankKey string

const (
	BankLong  BankKey = "long"  // 33 questions
	BankShort BankKey = "short" // 20 of them
)

// Banks are all of them, in the order in which they are offered.
var Banks = [...]BankKey{BankLong, BankShort}

// NameKey is the text with the bank's name.
func (k BankKey) NameKey() string { return "diagnosis.bank." + string(k) }

// Bank is a set of questions to begin with, in one language.
type Bank struct {
	Key       BankKey
	Areas     []Area
	Questions []Question
	Notes     map[string]string // by question id: for those who edit it and read its results, never for respondents
}

// Questionnaire makes a questionnaire of all that the bank asks.
func (b Bank) Questionnaire(name string) Questionnaire {
	return Questionnaire{Name: name, Areas: b.Areas, Questions: b.Questions}
}

// bankFile is assets/bank/bank.json: what is the same in every language.
type bankFile struct {
	Areas     []string
	Questions []struct {
		ID, Area     string
		Type         Type
		Short        bool
		ShortVersion int `json:"short_version"` // the short bank asks it in other words; 0: in the same
	}
}

// bankWords is assets/bank/bank.<language>.json. The words of a question lie under its id; those of a later version of its
// wording under "ID@VERSION".
type bankWords struct {
	Areas     map[string]string
	Questions map[string]struct{ Label, Text, Hint, Note string }
}

// ReadBank puts a bank together from the embedded files: what is the same in every language, and one language's words.
func ReadBank(key BankKey, facts, words []byte) (Bank, error) {
	var f bankFile
	var w bankWords
	if err := json.Unmarshal(facts, &f); err != nil {
		return Bank{}, fmt.Errorf("question bank: %w", err)
	}
	if err := json.Unmarshal(words, &w); err != nil {
		return Bank{}, fmt.Errorf("words of the question bank: %w", err)
	}
	b := Bank{Key: key, Notes: map[string]string{}}
	for _, id := range f.Areas {
		b.Areas = append(b.Areas, Area{ID: id, Name: w.Areas[id]})
	}
	for _, q := range f.Questions {
		if key == BankShort && !q.Short {
			continue
		}
		version, under := 1, q.ID
		if key == BankShort && q.ShortVersion > 0 {
			version, under = q.ShortVersion, fmt.Sprintf("%s@%d", q.ID, q.ShortVersion)
		}
		t := w.Questions[under]
		if t.Note != "" {
			b.Notes[q.ID] = t.Note
		}
		b.Questions = append(b.Questions, Question{ID: q.ID, Version: version, Area: q.Area, Type: q.Type, Weight: 1,
			Label: t.Label, Text: t.Text, Hint: t.Hint})
	}
	if _, err := b.Questionnaire("bank").Check(); err != nil {
		return Bank{}, fmt.Errorf("question bank %s: %w", key, err)
	}
	return b, nil
}
