package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"touchstone/cli"
	"touchstone/data/datatest"
)

func command(b *testing.B, args ...string) string {
	b.Helper()
	var out, errs bytes.Buffer
	clock := func() time.Time { return time.Date(2026, 9, 7, 9, 30, 0, 0, time.UTC) }
	if code, _ := cli.Run(context.Background(), args, cli.Env{Out: &out, Err: &errs, Clock: clock}); code != cli.OK {
		b.Fatalf("touchstone %s: code %d, %s", strings.Join(args, " "), code, errs.String())
	}
	return out.String()
}

// BenchmarkImportCommand100k is the whole import of 100,000 responses × 14 ratings: the file is read, checked and stored.
// Aim: 1.5 s, a workspace of 20 MB.
func BenchmarkImportCommand100k(b *testing.B) {
	csv, mapping := datatest.SurveyFile(b, 100_000)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n++
		into := filepath.Join(filepath.Dir(csv), fmt.Sprintf("%d.touchstone", n))
		command(b, "import", "feedback", csv, "--into", into, "--mapping", mapping, "--create")
		info, err := os.Stat(into)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(info.Size())/1e6, "MB-file")
	}
}

// BenchmarkAnalyseCommand100k is the way from the stored workspace to the printed drivers. Aim: 0.3 s.
func BenchmarkAnalyseCommand100k(b *testing.B) {
	csv, mapping := datatest.SurveyFile(b, 100_000)
	into := filepath.Join(filepath.Dir(csv), "w.touchstone")
	command(b, "import", "feedback", csv, "--into", into, "--mapping", mapping, "--create")
	for b.Loop() {
		if out := command(b, "analyse", into, "--json"); !strings.Contains(out, `"rows": 100000`) {
			b.Fatal(out)
		}
	}
}
