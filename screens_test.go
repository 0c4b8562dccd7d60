package main

import (
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/ui"
	"touchstone/ui/task"
	"touchstone/ui/theme"
	"touchstone/ui/uitest"
)

// visit is a way to a screen: the number of its key in the rail, then what to choose from the palette there.
type visit struct {
	name   string
	key    fyne.KeyName
	choose []string // texts or names; keys of texts are looked up
	leave  []string // what to choose before going elsewhere: a screen remembers how it was left
}

func visits(mapName, cardTitle, roundName, modelName string, tx *text.Texts) []visit {
	view := func(tab string) string { return tx.T("sprint.open_view", text.A{"view": tx.T(tab)}) }
	return []visit{
		{name: "home", key: fyne.Key1},
		{name: "maps", key: fyne.Key2},
		{name: "map", key: fyne.Key2, choose: []string{mapName}},
		{name: "priorities", key: fyne.Key2, choose: []string{mapName, "touchpoint.open_priorities"}, leave: []string{"touchpoint.open_map"}},
		{name: "sprint", key: fyne.Key2, choose: []string{cardTitle}},
		{name: "sprint-table", key: fyne.Key2, choose: []string{cardTitle, view("sprint.tab.table")}},
		{name: "sprint-calendar", key: fyne.Key2, choose: []string{cardTitle, view("sprint.tab.calendar")}},
		{name: "sprint-ideas", key: fyne.Key2, choose: []string{cardTitle, view("sprint.tab.ideas")}, leave: []string{view("sprint.tab.board")}},
		{name: "sprint-figures", key: fyne.Key2, choose: []string{cardTitle, view("figures.tab")}, leave: []string{view("sprint.tab.board")}},
		{name: "sprint-effect", key: fyne.Key2, choose: []string{cardTitle, view("effect.tab")}, leave: []string{view("sprint.tab.board")}},
		{name: "sprints", key: fyne.Key3},
		{name: "sprints-backlog", key: fyne.Key3, choose: []string{"sprints.backlog"}},
		{name: "sprints-leaders", key: fyne.Key3, choose: []string{"sprints.leaders"}},
		{name: "sprints-new", key: fyne.Key3, choose: []string{"sprints.add"}},
		{name: "feedback", key: fyne.Key4},
		{name: "import", key: fyne.Key4, choose: []string{"feedback.import"}},
		{name: "diagnosis", key: fyne.Key5},
		{name: "diagnosis-questionnaires", key: fyne.Key5, choose: []string{"diag.show.questionnaires"}, leave: []string{"diag.show.rounds"}},
		{name: "diagnosis-actions", key: fyne.Key5, choose: []string{"diag.show.actions"}, leave: []string{"diag.show.rounds"}},
		{name: "round-prepare", key: fyne.Key5, choose: []string{roundName, "diag.show.prepare"}},
		{name: "round-answers", key: fyne.Key5, choose: []string{roundName, "diag.show.answers"}},
		{name: "round-results", key: fyne.Key5, choose: []string{roundName}},
		{name: "roce", key: fyne.Key6},
		{name: "roce-model", key: fyne.Key6, choose: []string{modelName}},
		{name: "roce-sources", key: fyne.Key6, choose: []string{modelName, "roce.view.sources"}},
		{name: "people", key: fyne.Key7},
		{name: "history", key: fyne.Key8},
		{name: "settings", key: fyne.Key9},
	}
}

// key looks like the key of a text that has no words.
var key = regexp.MustCompile(`^[a-z]+(\.[a-z_]+)+$`)

// TestEveryScreen opens every screen on the sample in every language, as a person does by keys and palette, and looks for
// texts without words. Nothing may be logged as an error. "make shots" has it draw what it sees.
func TestEveryScreen(t *testing.T) {
	for _, lang := range text.Languages {
		t.Run(lang, func(t *testing.T) {
			w := newBench(t, lang)
			mapName := map[string]string{"en": "Weekend traveller", "de": "Wochenendreisende", "fr": "Voyageuse du week-end", "zh": "周末旅客"}[lang]
			cardTitle := map[string]string{"en": "Floor lines by group", "de": "Bodenlinien je Gruppe", "fr": "Lignes au sol par groupe", "zh": "按组别划地面线"}[lang]
			roundName := map[string]string{"en": "Spring", "de": "Frühjahr", "fr": "Printemps", "zh": "春季"}[lang]
			modelName := map[string]string{"en": "Boarding and luggage programme", "de": "Programm Boarding und Gepäck", "fr": "Programme embarquement et bagages", "zh": "登机与行李改进计划"}[lang]
			for _, variant := range []theme.Variant{theme.Light, theme.Dark} {
				w.shell.SetVariant(variant)
				for _, v := range visits(mapName, cardTitle, roundName, modelName, text.For(lang)) {
					w.press(v.key)
					for _, c := range v.choose {
						w.choose(text.For(lang).T(c))
					}
					name := v.name + "-" + lang
					if variant == theme.Dark {
						name += "-dark"
					}
					uitest.Capture(t, w.window, name)
					for _, words := range shown(w.window.Canvas()) {
						if key.MatchString(words) {
							t.Errorf("%s: the text %q has no words", v.name, words)
						}
					}
					for _, c := range v.leave {
						w.choose(text.For(lang).T(c))
					}
				}
			}
			if log := w.log.String(); strings.Contains(log, "level=ERROR") {
				t.Errorf("logged:\n%s", log)
			}
		})
	}
}

// bench is the whole program without its window system.
type bench struct {
	t      *testing.T
	shell  *ui.App
	window fyne.Window
	log    *strings.Builder
}

func newBench(t *testing.T, lang string) *bench {
	t.Helper()
	b := &bench{t: t, log: &strings.Builder{}}
	folder := t.TempDir()
	w := wiring{folders: folders{backups: filepath.Join(folder, "backups"), sample: filepath.Join(folder, "sample")},
		logs: &logs{logger: slog.New(slog.NewTextHandler(io.MultiWriter(b.log, testLog{t}), nil))}}
	path, err := w.sampleFile(lang)
	if err != nil {
		t.Fatal(err)
	}
	p := w.params(test.NewTempApp(t), lang)
	p.NewRunner = func(task.Params) ui.Runner { return task.NewInline() }
	if b.shell, err = ui.New(p); err != nil {
		t.Fatal(err)
	}
	b.window = b.shell.OpenWindow(path)
	b.window.Resize(fyne.NewSize(1280, 800))
	t.Cleanup(b.shell.Close)
	return b
}

// press sends Ctrl (or Cmd) and a key.
func (b *bench) press(k fyne.KeyName) {
	b.t.Helper()
	b.window.Canvas().Unfocus() // an entry with the focus gets its own keys first
	uitest.Shortcut(b.t, b.window, &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault})
}

// choose types into the palette and takes the first hit.
func (b *bench) choose(words string) {
	b.t.Helper()
	b.press(fyne.KeyK)
	entry := b.window.Canvas().Focused()
	if entry == nil {
		b.t.Fatalf("the palette does not open to choose %q", words)
	}
	for _, r := range words {
		entry.TypedRune(r)
	}
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if b.window.Canvas().Overlays().Top() != nil {
		b.t.Fatalf("the palette finds nothing for %q", words)
	}
}

// shown collects the visible words of a window.
func shown(c fyne.Canvas) (words []string) {
	add := func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *canvas.Text:
			words = append(words, o.Text)
		case *widget.Label:
			words = append(words, o.Text)
		case *widget.Button:
			words = append(words, o.Text)
		}
	}
	for _, o := range append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...) {
		walk(o, add)
	}
	return words
}

func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, visit)
		}
	}
}

// testLog shows the program's log with a failing test.
type testLog struct{ t *testing.T }

// Write implements io.Writer.
func (l testLog) Write(b []byte) (int, error) {
	if os.Getenv("TOUCHSTONE_LOG") != "" {
		l.t.Log(string(b))
	}
	return len(b), nil
}
