package ui

import (
	"context"
	"os"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"touchstone/assets/text"
	"touchstone/ui/theme"
)

// App is the running program: its windows and what they share.
type App struct {
	p       Params
	prefs   prefs
	tx      *text.Texts
	windows []*window
}

// New prepares the shell: language, theme and text size as remembered. It shows nothing.
func New(p Params) (*App, error) {
	p, err := p.filled()
	if err != nil {
		return nil, err
	}
	a := &App{p: p, prefs: prefs{p.App.Preferences()}}
	code := p.Language
	if code == "" {
		code = a.prefs.language()
	}
	if code == "" {
		code = string(lang.SystemLocale())
	}
	a.tx = text.For(code)
	a.applyToolkitLanguage()
	a.applyTheme()
	return a, nil
}

// OpenWindow opens another window on a workspace; "" shows the one opened last if it is still there, else the start page.
func (a *App) OpenWindow(path string) fyne.Window {
	w := newWindow(a)
	a.windows = append(a.windows, w)
	if path == "" && len(a.windows) == 1 {
		path = a.lastOpened()
	}
	w.start(path)
	w.win.Show()
	return w.win
}

// lastOpened is the newest of the remembered workspaces if its file is still there.
func (a *App) lastOpened() string {
	recent := a.prefs.recent()
	if len(recent) == 0 {
		return ""
	}
	if _, err := os.Stat(recent[0]); err != nil {
		return ""
	}
	return recent[0]
}

// Close closes what is open in all windows. The program calls it when the event loop has ended.
func (a *App) Close() {
	for _, w := range slices.Clone(a.windows) {
		w.leave()
	}
	a.windows = nil
}

// Language is the code of the interface's language.
func (a *App) Language() string { return a.tx.Lang() }

// SetLanguage switches the interface of all windows.
func (a *App) SetLanguage(code string) {
	a.prefs.SetString(prefLanguage, code)
	if text.For(code).Lang() == a.tx.Lang() {
		return
	}
	a.tx = text.For(code)
	a.applyToolkitLanguage()
	for _, w := range a.windows {
		w.rebuild()
	}
}

// Variant is the chosen look: of the system, light or dark.
func (a *App) Variant() theme.Variant { return a.prefs.variant() }

// SetVariant changes the look of all windows.
func (a *App) SetVariant(v theme.Variant) {
	a.prefs.setVariant(v)
	a.applyTheme()
	for _, w := range a.windows {
		w.chrome.showVariant()
	}
}

// TextSize is the factor on all text sizes.
func (a *App) TextSize() float32 { return a.prefs.textSize() }

// SetTextSize changes the size of all text: 0.8 to 2.
func (a *App) SetTextSize(factor float32) {
	a.prefs.SetFloat(prefTextSize, float64(factor))
	a.applyTheme()
}

func (a *App) applyTheme() {
	a.p.App.Settings().SetTheme(theme.Theme{Scale: a.prefs.textSize(), Variant: a.prefs.variant(), CJK: a.p.CJK})
}

// dark tells whether the windows are dark now.
func (a *App) dark() bool {
	switch a.prefs.variant() {
	case theme.Dark:
		return true
	case theme.Light:
		return false
	}
	return a.p.App.Settings().ThemeVariant() == 0 // theme.VariantDark
}

func (a *App) closed(w *window) {
	a.windows = slices.DeleteFunc(a.windows, func(o *window) bool { return o == w })
}

// showing finds the window that already shows a file.
func (a *App) showing(path string) *window {
	for _, w := range a.windows {
		if w.session != nil && w.session.Store.Path() == path {
			return w
		}
	}
	return nil
}

// fail logs an error's chain and gives the sentence for it.
func (a *App) fail(err error) string {
	a.p.Log.LogAttrs(context.Background(), levelOf(err), "shown to the user", errorAttrs(err)...)
	return a.tx.Error(err)
}
