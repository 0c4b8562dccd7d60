package ui

import (
	"runtime"
	"slices"

	"fyne.io/fyne/v2"

	"touchstone/ui/theme"
)

// Keys of what is remembered on this computer, for this person; nothing of it is in a workspace.
const (
	prefLanguage  = "language"
	prefTheme     = "theme" // system, light, dark
	prefTextSize  = "text_size"
	prefRecent    = "recent"
	prefFolder    = "folder." // and what for
	prefWidth     = "window.width"
	prefHeight    = "window.height"
	prefRail      = "rail.open"
	prefInspector = "inspector.open"
	prefAuthor    = "author" // offered for the next workspace
)

// recentLength is how many workspaces are remembered.
const recentLength = 10

// Sizes of a window, in the toolkit's units.
const (
	firstWidth, firstHeight = 1280, 800
	leastWidth, leastHeight = 720, 480
)

// prefs are the remembered choices. Fyne writes them to its preferences file.
type prefs struct{ fyne.Preferences }

// language is the chosen language, "" before the first choice.
func (p prefs) language() string { return p.String(prefLanguage) }

func (p prefs) variant() theme.Variant {
	switch p.String(prefTheme) {
	case "light":
		return theme.Light
	case "dark":
		return theme.Dark
	case "":
		if runtime.GOOS == "linux" {
			return theme.Light // many desktops do not say what they are, and the toolkit then takes them for dark
		}
	}
	return theme.System
}

func (p prefs) setVariant(v theme.Variant) {
	p.SetString(prefTheme, map[theme.Variant]string{theme.Light: "light", theme.Dark: "dark", theme.System: "system"}[v])
}

// textSize is a factor, 0.8 to 2.
func (p prefs) textSize() float32 {
	return min(max(float32(p.FloatWithFallback(prefTextSize, 1)), theme.MinScale), theme.MaxScale)
}

// recent are the workspaces opened last, the newest first.
func (p prefs) recent() []string { return p.StringList(prefRecent) }

func (p prefs) opened(path string) {
	list := slices.DeleteFunc(slices.Clone(p.recent()), func(old string) bool { return old == path })
	list = slices.Insert(list, 0, path)
	p.SetStringList(prefRecent, list[:min(len(list), recentLength)])
}

func (p prefs) forget(path string) {
	p.SetStringList(prefRecent, slices.DeleteFunc(slices.Clone(p.recent()), func(old string) bool { return old == path }))
}

func (p prefs) windowSize() fyne.Size {
	w, h := p.FloatWithFallback(prefWidth, firstWidth), p.FloatWithFallback(prefHeight, firstHeight)
	return fyne.NewSize(max(float32(w), leastWidth), max(float32(h), leastHeight))
}

func (p prefs) setWindowSize(s fyne.Size) {
	if s.Width < leastWidth || s.Height < leastHeight {
		return // minimised, or not yet laid out
	}
	p.SetFloat(prefWidth, float64(s.Width))
	p.SetFloat(prefHeight, float64(s.Height))
}
