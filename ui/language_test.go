package ui

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"

	"touchstone/assets/text"
	"touchstone/ui/host"
	"touchstone/ui/theme"
)

// latin finds words written in Latin letters.
var latin = regexp.MustCompile(`[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ]+`)

// notTranslated are words that stay: names, data, what is printed on keys, and languages in their own words.
func notTranslated(f *fakeStore) map[string]bool {
	keep := map[string]bool{}
	add := func(texts ...string) {
		for _, s := range texts {
			for _, w := range latin.FindAllString(s, -1) {
				keep[w] = true
			}
		}
	}
	add(productName, "ZH DE FR EN Ctrl Shift Alt F11 F1 Deutsch English Français EUR GBP USD CNY ISO kB MB", f.path)
	add(f.workspace.Name, f.workspace.Organisation, f.workspace.Author)
	for _, p := range f.people {
		add(p.Name, p.Role, p.Email)
	}
	for _, tm := range f.teams {
		add(tm.Name)
	}
	for _, v := range f.views {
		add(v.Name, v.Persona)
		for _, tp := range v.Touchpoints {
			add(tp.Name)
		}
	}
	for _, s := range f.surveys {
		add(s.Name)
	}
	return keep
}

// TestSwitchingTheLanguageChangesEveryWord shows each screen of the shell in English, switches at run time, and looks for
// words that stayed: in Chinese nothing of the interface may be in Latin letters.
func TestSwitchingTheLanguageChangesEveryWord(t *testing.T) {
	for _, screen := range []string{host.Home, host.People, host.Settings, host.History} {
		s := newStage(t).open()
		s.w.goTo(host.Place{Screen: screen, Select: []int64{11}})
		if got := s.app.Language(); got != "en" {
			t.Fatalf("begins in %s", got)
		}
		s.app.SetLanguage("zh")
		if s.here().Screen != screen {
			t.Errorf("after switching on %s at %v", screen, s.here())
		}
		keep := notTranslated(s.store)
		var seen int
		for _, line := range textsOf(s.w.win.Canvas().Content()) {
			seen++
			for _, word := range latin.FindAllString(line, -1) {
				if !keep[word] && word != "n" {
					t.Errorf("%s: %q is still there in %q", screen, word, line)
				}
			}
		}
		if seen < 20 {
			t.Errorf("%s shows only %d texts", screen, seen)
		}
	}
}

func TestSwitchingTheLanguageKeepsPlaceUndoAndMessages(t *testing.T) {
	s := newStage(t).open()
	s.w.goTo(host.Place{Screen: host.Map, ID: 1, Select: []int64{52}})
	old := s.screens[host.Map]
	s.app.SetLanguage("de")
	m := s.screens[host.Map]
	if m == old || m.h.Texts().Lang() != "de" || len(m.shown) != 1 || !slices.Equal(m.shown[0].Select, []int64{52}) {
		t.Errorf("the screen was not made anew at its place: %v", m.shown)
	}
	if got := s.w.chrome.top.undo.word; got != "Rückgängig: Touchpoint hinzufügen" {
		t.Errorf("undo says %q", got)
	}
	old.h.Status("from the old screen")
	old.h.Done("from the old screen")
	if s.w.chrome.status.said.Text != "" || s.w.chrome.toast.text != "" {
		t.Error("a screen of the old language still speaks")
	}
	s.w.walk(-1)
	if s.here().Screen != host.Home {
		t.Error("the way back is lost")
	}
	if got := s.app.prefs.language(); got != "de" {
		t.Errorf("remembered %q", got)
	}
}

func TestTheToolkitSpeaksTheChosenLanguage(t *testing.T) {
	s := newStage(t).open()
	for code, want := range map[string]string{"de": "Abbrechen", "fr": "Annuler", "zh": "取消", "en": "Cancel"} {
		s.app.SetLanguage(code)
		if got := lang.L("Cancel"); got != want {
			t.Errorf("in %s the toolkit says %q", code, got)
		}
	}
}

func TestFirstStartOffersLanguageSampleAndNew(t *testing.T) {
	s := newStage(t)
	s.app.OpenWindow("")
	s.w = s.app.windows[0]
	s.w.win.Resize(fyne.NewSize(1280, 800))
	content := s.w.win.Canvas().Content()
	tx := text.For("en")
	for _, want := range []string{tx.T("shell.open_sample"), tx.T("shell.new_workspace"), tx.T("shell.open_workspace"), "English", "Deutsch", "Français", "中文"} {
		if !shows(content, want) {
			t.Errorf("%q is not offered", want)
		}
	}
	s.app.SetLanguage("fr")
	if !shows(s.w.win.Canvas().Content(), text.For("fr").T("shell.open_sample")) {
		t.Error("the start page does not switch")
	}
}

func TestAWorkspaceThatCannotBeOpenedSaysWhy(t *testing.T) {
	s := newStage(t)
	s.app.OpenWindow("missing.touchstone")
	s.w = s.app.windows[0]
	if !shows(s.w.win.Canvas().Content(), "There is no file missing.touchstone.") {
		t.Errorf("shows %q", strings.Join(textsOf(s.w.win.Canvas().Content()), " | "))
	}
}

func TestLookAndTextSizeTakeEffectAndAreRemembered(t *testing.T) {
	s := newStage(t).open()
	s.app.SetVariant(theme.Dark)
	s.app.SetTextSize(1.5)
	th := s.app.p.App.Settings().Theme().(theme.Theme)
	if th.Variant != theme.Dark || th.Scale != 1.5 {
		t.Errorf("theme %+v", th)
	}
	if s.app.prefs.variant() != theme.Dark || s.app.prefs.textSize() != 1.5 {
		t.Error("not remembered")
	}
	test.Tap(s.w.chrome.top.variant)
	if s.app.Variant() != theme.Light {
		t.Error("the toggle does not lead back to light")
	}
	s.app.prefs.SetFloat(prefTextSize, 17)
	if s.app.TextSize() != theme.MaxScale {
		t.Errorf("a spoilt preference gives %v", s.app.TextSize())
	}
}
