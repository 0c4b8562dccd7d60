package cli_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"touchstone/cli"
	"touchstone/data"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

// diagnosed is a workspace with the open round "Spring" of three questions.
func diagnosed(t *testing.T) string {
	t.Helper()
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "d.touchstone")
	s, err := data.Create(ctx, path, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	q, err := s.AddQuestionnaire(ctx, diagnosis.Questionnaire{Name: "Check", Areas: []diagnosis.Area{{ID: "people", Name: "People"}},
		Questions: []diagnosis.Question{{ID: "P1", Version: 1, Area: "people", Type: diagnosis.TypeScale, Weight: 1, Text: "Spelled out?"},
			{ID: "P2", Version: 1, Area: "people", Type: diagnosis.TypeYesNo, Weight: 1, Text: "Rewarded?"}}})
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.AddRound(ctx, diagnosis.Round{Name: "Spring", From: q})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.OpenRound(ctx, r, domain.Date{Year: 2026, Month: 3, Day: 2}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func respondents(t *testing.T, path string) int {
	t.Helper()
	s, err := data.Open(context.Background(), path, data.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	rounds, err := s.Rounds(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return rounds[0].Respondents
}

func TestImportAnswers(t *testing.T) {
	w := diagnosed(t)
	good := write(t, "good.csv", "respondent,P1,P2\nAnn,2,yes\nBea,3,n/a\n")
	bad := write(t, "bad.csv", "respondent,P1,P2\nCem,2,yes\nDan,4,perhaps\n")

	r := run(t, "import", "answers", bad, "--into", w, "--round", "Spring")
	if r.code != cli.Refused || !strings.Contains(r.err, "Line 3: “4” does not answer P1. Accepted: 1, 2, 3") || !strings.Contains(r.err, "“perhaps” does not answer P2") || r.out != "" {
		t.Errorf("a bad file: %d %q %q", r.code, r.out, r.err)
	}
	if r := must(t, "import", "answers", good, "--into", w, "--round", "spring", "--dry-run"); !strings.Contains(r.out, "2") || respondents(t, w) != 0 {
		t.Errorf("dry run: %q, %d respondents", r.out, respondents(t, w))
	}
	if r := must(t, "import", "answers", good, "--into", w, "--round", "Spring"); !strings.Contains(r.out, "answers 4, respondents new 2, known 0") || respondents(t, w) != 2 {
		t.Errorf("import: %q, %d respondents", r.out, respondents(t, w))
	}
	if r := must(t, "import", "answers", good, "--into", w, "--round", "Spring", "--lang", "zh"); !strings.Contains(r.out, "已有答卷人 2 位") || respondents(t, w) != 2 {
		t.Errorf("once more: %q, %d respondents", r.out, respondents(t, w))
	}
	if r := run(t, "import", "answers", good, "--into", w, "--round", "Autumn"); r.code != cli.Refused || !strings.Contains(r.err, "Spring") {
		t.Errorf("unknown round: %d %q", r.code, r.err)
	}
	if r := run(t, "import", "answers", good, "--into", w); r.code != cli.Usage {
		t.Errorf("no round: %d %q", r.code, r.err)
	}
}
