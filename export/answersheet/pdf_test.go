package answersheet

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"touchstone/assets/text"
	"touchstone/domain/diagnosis"
	"touchstone/export/typeface"
)

func input(lang string, questions int) Input {
	q := diagnosis.Questionnaire{Name: "Check", Areas: []diagnosis.Area{{ID: "a", Name: "People 员工"}, {ID: "b", Name: "Money"}, {ID: "c", Name: "Nothing asked"}}}
	types := diagnosis.Types[:]
	for i := range questions {
		q.Questions = append(q.Questions, diagnosis.Question{ID: fmt.Sprintf("P%d", i+1), Version: 1, Area: string("ab"[i*2/questions]), Type: types[i%len(types)], Weight: 1,
			Text: strings.Repeat("Do you do this? 是否做到？ ", 1+i%5), Hint: strings.Repeat("a hint ", i%4)})
	}
	return Input{Texts: text.For(lang), At: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), Organisation: "Harbour Air", Author: "Ada",
		Round: diagnosis.Round{Name: "Spring", Questionnaire: q}, Respondents: []diagnosis.Respondent{{Name: "王芳", Role: "Agent"}, {Name: "Bea"}}}
}

func laid(in Input) *document {
	d := &document{in: in, tx: in.Texts, faces: [2]*typeface.Face{typeface.New(false), typeface.New(true)}}
	for _, who := range in.Respondents {
		d.sheet(who)
	}
	return d
}

func TestPDFIsTheSameEachTime(t *testing.T) {
	for _, lang := range text.Languages {
		var a, b bytes.Buffer
		if err := PDF(&a, input(lang, 40)); err != nil {
			t.Fatal(err)
		}
		if err := PDF(&b, input(lang, 40)); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) || !bytes.HasPrefix(a.Bytes(), []byte("%PDF-")) || !bytes.Contains(a.Bytes(), []byte("/FontFile2")) {
			t.Errorf("%s: %d and %d bytes", lang, a.Len(), b.Len())
		}
	}
}

// Every question stands whole on one page: its id, its boxes and the line for a comment; and nothing leaves the page.
func TestNoQuestionIsCut(t *testing.T) {
	in := input("zh", 60)
	d := laid(in)
	ids := map[string]int{}
	for n, p := range d.pages {
		boxes, want := 0, 0
		for _, w := range p.words {
			if w.y > pageHeight-30 || w.x < margin-1 || w.x+d.face(w.bold).Measure(w.words, w.size) > pageWidth-margin+1 {
				t.Errorf("page %d: %q leaves the page", n+1, w.words)
			}
			if i := in.Round.Questionnaire.Index(w.words); i >= 0 && w.bold {
				ids[w.words]++
				want += map[diagnosis.Type]int{diagnosis.TypeScale: 4, diagnosis.TypeYesNo: 3, diagnosis.TypeContext: 3}[in.Round.Questionnaire.Questions[i].Type]
			}
		}
		for _, s := range p.strokes {
			if s.y+s.h > bottom+1 {
				t.Errorf("page %d: a line in the footer", n+1)
			}
			if s.box {
				boxes++
			}
		}
		if boxes != want {
			t.Errorf("page %d has %d boxes, want %d", n+1, boxes, want)
		}
	}
	for _, q := range in.Round.Questionnaire.Questions {
		if ids[q.ID] != len(in.Respondents) {
			t.Errorf("%s is asked %d times", q.ID, ids[q.ID])
		}
	}
}

// Each sheet is numbered by itself and names its respondent; an anonymous one names nobody.
func TestSheetsAreNumberedAndNamed(t *testing.T) {
	all := func(in Input) (words []string) {
		for _, p := range laid(in).pages {
			for _, w := range p.words {
				words = append(words, w.words)
			}
		}
		return words
	}
	in := input("en", 40)
	got, pages := strings.Join(all(in), "\n"), len(laid(in).pages)/2 // two sheets of the same length
	for _, want := range []string{fmt.Sprintf("Page 1 of %d", pages), fmt.Sprintf("Page %d of %d", pages, pages), "Spring · 王芳", "Spring · Bea", in.Round.Questionnaire.Fingerprint(), "Harbour Air · Spring", "Agent"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not printed", want)
		}
	}
	in.Round.Anonymous = true
	if got := strings.Join(all(in), "\n"); strings.Contains(got, "王芳") || !strings.Contains(got, "anonymous") {
		t.Error("an anonymous sheet names its respondent, or does not say that it is anonymous")
	}
}

func TestHostileTexts(t *testing.T) {
	in := input("de", 8)
	in.Respondents = nil
	in.Organisation, in.Round.Name = strings.Repeat("x", 32_768), "a\x00\x1b\r\n\ufffe=1+1"
	for i := range in.Round.Questionnaire.Questions {
		in.Round.Questionnaire.Questions[i].Text = strings.Repeat("W", 1000)
		in.Round.Questionnaire.Questions[i].Hint = strings.Repeat("很", 1000)
		in.Round.Questionnaire.Questions[i].ID = strings.Repeat("Q", 200)
	}
	in.Round.Questionnaire.Areas[0].Name = "\U0001F600 (\\) \u202e"
	if err := PDF(io.Discard, in); err != nil {
		t.Fatal(err)
	}
}
