package main

import (
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"touchstone/data/intake"
	"touchstone/domain"
)

func TestDetailsComeFromThePackagingDescription(t *testing.T) {
	if !regexp.MustCompile(`^\d+\.\d+\.\d+$`).MatchString(detail("Version")) {
		t.Errorf("version %q", detail("Version"))
	}
	if detail("Name") != "Touchstone" || !strings.Contains(detail("ID"), ".") || detail("Icon") != "assets/icon.png" {
		t.Errorf("name %q, id %q, icon %q", detail("Name"), detail("ID"), detail("Icon"))
	}
	if !strings.HasPrefix(version(), detail("Version")) {
		t.Errorf("version() is %q", version())
	}
	if detail("No such key") != "" {
		t.Error("an unknown key has a value")
	}
}

func TestSystemLanguageFollowsTheEnvironment(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want string
	}{
		{map[string]string{"LANG": "de_DE.UTF-8"}, "de_DE.UTF-8"},
		{map[string]string{"LANG": "de_DE.UTF-8", "LC_ALL": "fr_FR"}, "fr_FR"},
		{map[string]string{"LC_ALL": "C.UTF-8", "LANG": "zh_CN"}, "zh_CN"},
		{map[string]string{"LANG": "C"}, ""},
		{nil, ""},
	} {
		if got := systemLanguage(func(k string) string { return c.env[k] }); got != c.want {
			t.Errorf("%v: %q, want %q", c.env, got, c.want)
		}
	}
}

func TestFoldersFollowTheEnvironment(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the variables are those of Linux")
	}
	home := t.TempDir()
	for _, name := range []string{"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"} {
		t.Setenv(name, "")
	}
	t.Setenv("HOME", home)
	f, err := userFolders()
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{f.logs, f.backups, f.sample} {
		if !strings.HasPrefix(folder, home) {
			t.Errorf("%s is not in the home folder", folder)
		}
	}
	t.Setenv("XDG_DATA_HOME", filepath.Join(home, "elsewhere"))
	if f, err = userFolders(); err != nil || f.backups != filepath.Join(home, "elsewhere", "touchstone", "backups") {
		t.Errorf("backups in %s, %v", f.backups, err)
	}
}

func TestALargeLogIsPutAside(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "logs")
	l, err := openLog(folder)
	if err != nil {
		t.Fatal(err)
	}
	l.logger.Info("first")
	l.close()
	path := filepath.Join(folder, "touchstone.log")
	if err := os.Truncate(path, maxLog+1); err != nil {
		t.Fatal(err)
	}
	if l, err = openLog(folder); err != nil {
		t.Fatal(err)
	}
	l.logger.Info("second")
	l.close()
	now, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(now), "second") || strings.Contains(string(now), "first") {
		t.Errorf("the log is %q, %v", now, err)
	}
	if old, err := os.Stat(path + ".old"); err != nil || old.Size() != maxLog+1 {
		t.Errorf("the old log: %v, %v", old, err)
	}
}

func TestWithoutAFolderTheLogIsDiscarded(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := openLog(filepath.Join(file, "logs"))
	if err == nil || l == nil {
		t.Fatalf("logs in a file: %v, %v", l, err)
	}
	l.logger.Info("goes nowhere")
	l.close()
}

// TestASampleThatCannotBeOpenedIsSetAside and written anew; what somebody made of it is kept.
func TestASampleThatCannotBeOpenedIsSetAside(t *testing.T) {
	folder := t.TempDir()
	logs, err := openLog(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer logs.close()
	w := wiring{folders: folders{sample: folder, backups: t.TempDir()}, logs: logs}
	path, err := w.sampleFile("en")
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	damaged := whole[:len(whole)-3*4096]
	if err := os.WriteFile(path, damaged, 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := w.open(t.Context(), path)
	if err != nil || again.Store.Path() != path {
		t.Fatalf("%v", err)
	}
	if err := again.Store.Close(); err != nil {
		t.Error(err)
	}
	aside, err := filepath.Glob(path + ".*")
	if err != nil || len(aside) != 1 {
		t.Fatalf("set aside: %v (%v)", aside, err)
	}
	kept, err := os.ReadFile(aside[0])
	if err != nil || len(kept) != len(damaged) {
		t.Errorf("kept %d bytes (%v), want %d", len(kept), err, len(damaged))
	}
	if fresh, err := os.Stat(path); err != nil || fresh.Size() <= int64(len(damaged)) {
		t.Errorf("the new sample: %v, %v", fresh, err)
	}

	mine := filepath.Join(t.TempDir(), "mine.touchstone")
	if err := os.WriteFile(mine, damaged, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := w.open(t.Context(), mine); err == nil {
		t.Error("a damaged workspace that is not the sample was opened")
	}
	if left, err := os.ReadFile(mine); err != nil || len(left) != len(damaged) {
		t.Errorf("a damaged workspace that is not the sample was touched: %d bytes, %v", len(left), err)
	}
}

func TestANewWorkspaceBeginsWithNothingToUndo(t *testing.T) {
	logs, err := openLog(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer logs.close()
	w := wiring{folders: folders{backups: t.TempDir()}, logs: logs}
	wanted := domain.Workspace{Name: "Ferries", Organisation: "Harbour Ferries", Currency: "EUR", YearStart: 4, Bands: domain.DefaultBands()}
	session, err := w.create(t.Context(), filepath.Join(t.TempDir(), "ferries.touchstone"), wanted)
	if err != nil {
		t.Fatal(err)
	}
	defer session.Store.Close()
	if got, err := session.Store.Workspace(t.Context()); err != nil || got != wanted {
		t.Errorf("settings %+v (%v), want %+v", got, err, wanted)
	}
	if undo, _, err := session.Store.UndoState(t.Context()); err != nil || undo != nil {
		t.Errorf("to undo: %+v (%v)", undo, err)
	}
}

func TestHolidaysAreReadForTheSettings(t *testing.T) {
	folder := t.TempDir()
	event := "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20261130\r\nDTEND;VALUE=DATE:20261202\r\nSUMMARY:Works holiday\r\nEND:VEVENT\r\n"
	for name, content := range map[string]string{
		"good.ics": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + event + "END:VCALENDAR\r\n",
		"good.csv": "date,name,kind\n2026-11-30,Works holiday,holiday\n2026-12-01,Works holiday,holiday\n2026-12-50,Nonsense,holiday\n",
		"bad.ics":  "\x00\x01 no calendar",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, wrong := range map[string]int{"good.ics": 0, "good.csv": 1} {
		days, problems, err := readCalendar(filepath.Join(folder, name), 2026, 2027)
		if err != nil || len(problems) != wrong || len(days) != 2 || days[1].Date != (domain.Date{Year: 2026, Month: 12, Day: 1}) || days[0].Name != "Works holiday" || days[0].Working {
			t.Errorf("%s: %+v, wrong %v, %v", name, days, problems, err)
		}
	}
	if _, _, err := readCalendar(filepath.Join(folder, "bad.ics"), 2026, 2027); domain.CodeOf(err) != intake.CodeCalendarFile {
		t.Errorf("a damaged calendar gives %v", err)
	}
}
