//go:build measure && linux

package measure

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"touchstone/data/datatest"
)

// TestImport100k runs $TOUCHSTONE as a person would for 100,000 responses × 14 ratings, and prints what each run used.
func TestImport100k(t *testing.T) {
	csv, mapping := datatest.SurveyFile(t, 100_000)
	into := filepath.Join(filepath.Dir(csv), "w.touchstone")
	for range 3 {
		if err := os.RemoveAll(into); err != nil {
			t.Fatal(err)
		}
		used(t, "import of 100,000 responses", "import", "feedback", csv, "--into", into, "--mapping", mapping, "--create")
	}
	info, err := os.Stat(into)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Printf("  the workspace: %.1f MB\n", float64(info.Size())/1e6)
	for range 3 {
		used(t, "from there to the drivers", "analyse", into, "--json")
	}
}

// used runs the program and prints its CPU, user and system, and the peak of its resident set.
func used(t *testing.T, what string, args ...string) {
	t.Helper()
	cmd := exec.Command(os.Getenv("TOUCHSTONE"), args...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	s := cmd.ProcessState
	fmt.Printf("  %s: %d ms CPU, %d MB\n", what, (s.UserTime() + s.SystemTime()).Milliseconds(), s.SysUsage().(*syscall.Rusage).Maxrss/1024)
}
