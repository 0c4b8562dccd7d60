package uitest

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
)

// ShotsEnv names the environment variable with the folder for pictures.
const ShotsEnv = "TOUCHSTONE_SHOTS"

// Capture writes what a window shows as name.png into the folder that ShotsEnv
// names; without it, it does nothing. The picture is for people: no test compares it.
func Capture(t testing.TB, w fyne.Window, name string) {
	t.Helper()
	dir := os.Getenv(ShotsEnv)
	if dir == "" {
		return
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
