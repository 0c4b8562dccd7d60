package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"touchstone/domain"
	"touchstone/export"
)

func TestExitCodes(t *testing.T) {
	dir := t.TempDir()
	good, bad := filepath.Join(dir, "good.xlsx"), filepath.Join(dir, "bad.xlsx")
	var buf bytes.Buffer
	in := export.ScorecardInput{At: time.Date(2026, 1, 2, 3, 4, 0, 0, time.UTC), Workspace: domain.Workspace{Name: "W"}}
	if err := export.Scorecard(&buf, in); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(good, buf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(bad, []byte("no workbook"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, errs strings.Builder
	if code := run(&out, &errs, good, ""); code != 0 || !strings.Contains(out.String(), "0 errors, 0 warnings") {
		t.Errorf("a sound workbook: %d, %s%s", code, &out, &errs)
	}
	if code := run(&out, &errs, good, good); code != 0 {
		t.Errorf("compared with itself: %d, %s", code, &out)
	}
	if code := run(&out, &errs, bad, ""); code != 2 || errs.Len() == 0 {
		t.Errorf("no workbook: %d, %s", code, &errs)
	}
}
