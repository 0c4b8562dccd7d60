package ui

import (
	"context"
	"log/slog"

	"fyne.io/fyne/v2/lang"

	"touchstone/assets/text"
)

// applyToolkitLanguage makes the toolkit's own words (entry menus, dialogs, calendar) those of the chosen language. Fyne has
// no way to choose one: it takes the system's. So the words are registered under the name of the system's language.
func (a *App) applyToolkitLanguage() {
	if err := lang.AddTranslationsForLocale(text.Toolkit(a.tx.Lang()), lang.SystemLocale()); err != nil {
		a.p.Log.LogAttrs(context.Background(), slog.LevelWarn, "toolkit words", slog.String("error", err.Error()))
	}
}
