package diagnosis_test

import (
	"strings"
	"testing"

	"touchstone/assets/bank"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

func read(t testing.TB, key diagnosis.BankKey, lang string) diagnosis.Bank {
	t.Helper()
	b, err := diagnosis.ReadBank(key, bank.Facts(), bank.Words(lang))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestBanksInEveryLanguage: 33 and 20 questions, the same ids, versions and types everywhere, all with words of their own.
func TestBanksInEveryLanguage(t *testing.T) {
	for key, want := range map[diagnosis.BankKey][4]int{diagnosis.BankLong: {12, 7, 7, 7}, diagnosis.BankShort: {5, 5, 5, 5}} {
		english := read(t, key, "en").Questionnaire("x")
		for i, area := range []string{"people", "process", "customers", "financials"} {
			if n := len(english.In(area)); n != want[i] {
				t.Errorf("%s asks %d questions in %s, want %d", key, n, area, want[i])
			}
		}
		for _, lang := range []string{"en", "de", "fr", "zh"} {
			q := read(t, key, lang).Questionnaire("x")
			if q.Fingerprint() != english.Fingerprint() {
				t.Errorf("%s in %s asks other questions than in English", key, lang)
			}
			words := map[string]string{}
			for _, x := range q.Questions {
				if x.Label == "" || len([]rune(x.Label)) > 48 {
					t.Errorf("%s %s: label %q", lang, x.ID, x.Label)
				}
				if last, _ := strings.CutSuffix(x.Text, "?"); last == x.Text && !strings.HasSuffix(x.Text, "？") {
					t.Errorf("%s %s is no question: %q", lang, x.ID, x.Text)
				}
				if other := words[x.Text]; other != "" {
					t.Errorf("%s: %s and %s ask the same", lang, x.ID, other)
				}
				words[x.Text] = x.ID
				if (x.Hint == "") != (english.Questions[english.Index(x.ID)].Hint == "") {
					t.Errorf("%s %s: hint %q", lang, x.ID, x.Hint)
				}
			}
			for _, id := range []string{"F1", "F3", "F6", "F7"} { // for editors, not for respondents
				i := q.Index(id)
				if b := read(t, key, lang); i >= 0 && (b.Notes[id] == "" || b.Questions[i].Hint != "") {
					t.Errorf("%s %s: note %q, hint %q", lang, id, b.Notes[id], b.Questions[i].Hint)
				}
			}
			for _, a := range q.Areas {
				if a.Name == "" {
					t.Errorf("%s: area %s has no name", lang, a.ID)
				}
			}
		}
	}
}

// TestShortBankIsPartOfLong: the same questions; T7 alone is worded otherwise, and so is not compared.
func TestShortBankIsPartOfLong(t *testing.T) {
	long := read(t, diagnosis.BankLong, "en").Questionnaire("x")
	for _, q := range read(t, diagnosis.BankShort, "en").Questions {
		at := long.Index(q.ID)
		if at < 0 {
			t.Errorf("%s is not in the long bank", q.ID)
			continue
		}
		if same := long.Questions[at].Text == q.Text; same != (long.Questions[at].Version == q.Version) || same == (q.ID == "T7") {
			t.Errorf("%s: same words %v, versions %d and %d", q.ID, same, long.Questions[at].Version, q.Version)
		}
		if q.Version >= diagnosis.FirstOwnVersion {
			t.Errorf("%s has a version for wordings made in workspaces", q.ID)
		}
	}
}

func TestReadBankRefusesDamage(t *testing.T) {
	for name, words := range map[string]string{"no JSON": "{", "no words": `{"areas": {"people": "x"}, "questions": {}}`} {
		if _, err := diagnosis.ReadBank(diagnosis.BankLong, bank.Facts(), []byte(words)); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestQuestionnaireEditing(t *testing.T) {
	q := read(t, diagnosis.BankShort, "en").Questionnaire("x")
	fresh := diagnosis.Fresh{Number: 4, Version: 12}
	id, err := q.Add(diagnosis.Question{Area: "process", Type: diagnosis.TypeScale, Weight: 2, Text: " New? "}, 1, fresh)
	if err != nil || id != "Q4" || q.In("process")[1] != (diagnosis.Question{ID: "Q4", Version: 12, Area: "process", Type: diagnosis.TypeScale, Weight: 2, Label: "New?", Text: "New?"}) {
		t.Fatalf("added %q, %v: %+v", id, err, q.In("process"))
	}
	x := q.Questions[q.Index("P1")]
	x.Weight, x.Hint = 3, "think"
	if err := q.Edit(x, fresh); err != nil || q.Questions[0].Version != 1 || q.Questions[0].Weight != 3 {
		t.Errorf("weight and hint do not make another wording: %+v, %v", q.Questions[0], err)
	}
	x.Type = diagnosis.TypeYesNo
	if err := q.Edit(x, fresh); err != nil || q.Questions[0].Version != 12 {
		t.Errorf("another type is another question: %+v, %v", q.Questions[0], err)
	}
	if err := q.Move([]string{"P2", "P1"}, "financials", 1); err != nil || ids(q.In("financials")) != "F1 P1 P2 F2 F5 F6 F7" {
		t.Errorf("moved: %s, %v", ids(q.In("financials")), err)
	}
	if err := q.MoveArea("financials", 0); err != nil || q.Questions[0].ID != "F1" {
		t.Errorf("area moved: %s, %v", ids(q.Questions), err)
	}
	area, err := q.AddArea("Partners", diagnosis.Fresh{Number: 5})
	if err != nil || area != "A5" || q.RenameArea(area, "Suppliers") != nil || q.Areas[4].Name != "Suppliers" {
		t.Errorf("area %q, %v: %v", area, err, q.Areas)
	}
	if err := q.Drop([]string{"F1", "Q4"}); err != nil || q.Index("F1") >= 0 || q.Index("Q4") >= 0 {
		t.Errorf("dropped: %s, %v", ids(q.Questions), err)
	}
	for len(q.Areas) > 1 {
		if err := q.DropArea(q.Areas[0].ID); err != nil {
			t.Fatal(err)
		}
	}
	if err := q.DropArea(q.Areas[0].ID); domain.CodeOf(err) != diagnosis.CodeLastArea || len(q.Questions) != 0 {
		t.Errorf("the last area went: %v, %d questions", err, len(q.Questions))
	}
}

func ids(all []diagnosis.Question) string {
	var names []string
	for _, q := range all {
		names = append(names, q.ID)
	}
	return strings.Join(names, " ")
}
