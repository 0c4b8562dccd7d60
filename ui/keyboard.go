package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"touchstone/ui/host"
)

// command is one action with its keys, of the shell or of the screen in front.
type command struct {
	title  string
	keys   []fyne.Shortcut // the first is shown
	run    func()          // nil: the widget with the focus handles the keys
	quiet  bool            // not in the palette
	always bool            // also while a screen presents: it does nothing to what is out of sight
}

// keyboard connects keys with actions: on the canvas, so that an entry with the focus gets its own first. Main-menu
// shortcuts would steal Ctrl+Z from it.
type keyboard struct {
	w      *window
	bound  map[string]fyne.Shortcut // on the canvas now
	single map[fyne.KeyName]func()  // keys without Ctrl or Alt, when no widget has the focus
}

func (k *keyboard) attach(w *window) {
	k.w = w
	k.bound = map[string]fyne.Shortcut{}
	c := w.win.Canvas()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if w.presented != nil && w.presented.key(e) {
			return
		}
		if run := k.single[e.Name]; run != nil {
			run()
		}
	})
	c.SetOnTypedRune(func(r rune) {
		if (r == '?' || r == '？') && w.presented == nil {
			w.showShortcuts()
		}
	})
}

// rebind takes the actions of the shell and of the screen in front. The screen's win over the shell's.
func (k *keyboard) rebind() {
	c := k.w.win.Canvas()
	for _, s := range k.bound {
		c.RemoveShortcut(s)
	}
	k.bound, k.single = map[string]fyne.Shortcut{}, map[fyne.KeyName]func(){}
	for _, cmd := range k.w.shellCommands() {
		k.bind(cmd)
	}
	for _, cmd := range k.w.screenCommands() {
		k.bind(cmd)
	}
}

func (k *keyboard) bind(cmd command) {
	if cmd.run == nil {
		return
	}
	for _, s := range cmd.keys {
		if key, ok := s.(fyne.KeyboardShortcut); ok && key.Mod() == 0 {
			k.single[key.Key()] = cmd.run
			continue
		}
		k.bound[s.ShortcutName()] = s
		k.w.win.Canvas().AddShortcut(s, func(fyne.Shortcut) {
			if k.w.presented == nil || cmd.always {
				cmd.run()
			}
		})
	}
}

func ctrlShift(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
}

func alt(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}
}

// shellCommands are what can be done anywhere.
func (w *window) shellCommands() []command {
	tx := w.texts()
	t := func(key string) string { return tx.T(key) }
	cmds := []command{
		{title: t("shell.new_workspace"), keys: []fyne.Shortcut{host.Ctrl(fyne.KeyN)}, run: w.askNew},
		{title: t("shell.open_workspace"), keys: []fyne.Shortcut{host.Ctrl(fyne.KeyO)}, run: w.askOpen},
		{title: t("shell.open_sample"), run: w.openSample},
		{title: t("shell.new_window"), keys: []fyne.Shortcut{ctrlShift(fyne.KeyN)}, run: w.newWindow},
		{title: t("shell.full_screen"), keys: []fyne.Shortcut{host.Plain(fyne.KeyF11), ctrlShift(fyne.KeyF)}, run: w.toggleFullScreen, always: true},
		{title: t("shell.shortcuts"), keys: []fyne.Shortcut{host.Plain(fyne.KeyF1), host.Ctrl(fyne.KeySlash)}, run: w.showShortcuts},
		{title: t("shell.close_window"), keys: []fyne.Shortcut{host.Ctrl(fyne.KeyW)}, run: w.close, always: true},
		{title: t("shell.quit"), keys: []fyne.Shortcut{host.Ctrl(fyne.KeyQ)}, run: w.app.quit, always: true},
		{keys: []fyne.Shortcut{host.Plain(fyne.KeyEscape)}, run: w.escape, quiet: true},
	}
	if w.session == nil {
		return cmds
	}
	for i, e := range railEntries() {
		cmds = append(cmds, command{title: tx.T("shell.go", map[string]any{"place": tx.T("shell.rail." + e.screen)}),
			keys: []fyne.Shortcut{host.Ctrl(fyne.KeyName(rune('1' + i)))}, run: func() { w.goTo(host.Place{Screen: e.screen}) }})
	}
	cmds = append(cmds,
		command{title: t("shell.palette"), keys: []fyne.Shortcut{host.Ctrl(fyne.KeyK)}, run: w.openPalette, quiet: true},
		command{title: t("shell.back"), keys: []fyne.Shortcut{alt(fyne.KeyLeft)}, run: func() { w.walk(-1) }},
		command{title: t("shell.forward"), keys: []fyne.Shortcut{alt(fyne.KeyRight)}, run: func() { w.walk(1) }},
		command{title: t("shell.inspector"), keys: []fyne.Shortcut{host.Ctrl(fyne.KeyI)}, run: func() { w.chrome.inspector.toggle() }},
		command{title: t("shell.save_copy"), keys: []fyne.Shortcut{ctrlShift(fyne.KeyS)}, run: w.saveCopy},
		command{title: t("shell.close_workspace"), run: func() { w.welcome(nil) }},
	)
	if !w.session.ReadOnly {
		cmds = append(cmds,
			command{title: t("shell.undo"), keys: []fyne.Shortcut{&fyne.ShortcutUndo{}}, run: func() { w.undo(0) }, always: true},
			command{title: t("shell.redo"), keys: []fyne.Shortcut{&fyne.ShortcutRedo{}, ctrlShift(fyne.KeyZ)}, run: w.redo, always: true})
	}
	if w.session.Check != nil {
		cmds = append(cmds, command{title: t("shell.check"), run: w.checkWorkspace})
	}
	if w.session.Backups != nil {
		cmds = append(cmds, command{title: t("shell.backups"), run: w.showBackups})
	}
	return cmds
}

// screenCommands are the actions of the screen in front.
func (w *window) screenCommands() []command {
	if w.front == nil {
		return nil
	}
	var cmds []command
	for _, a := range w.front.screen.Actions() {
		cmd := command{title: a.Title, run: a.Run}
		if a.Keys != nil {
			cmd.keys = []fyne.Shortcut{a.Keys}
		}
		cmds = append(cmds, cmd)
	}
	return cmds
}

// escape closes what floats, the nearest first.
func (w *window) escape() {
	switch {
	case w.palette != nil:
		w.hidePalette()
	case w.win.Canvas().Overlays().Top() != nil:
		w.win.Canvas().Unfocus()
		w.win.Canvas().Overlays().Remove(w.win.Canvas().Overlays().Top())
	case w.chrome.toast.text != "":
		w.chrome.toast.hide()
	case w.presented != nil:
		w.presented.end()
	case w.win.FullScreen():
		w.toggleFullScreen()
	}
}

func (a *App) quit() {
	for _, w := range append([]*window(nil), a.windows...) {
		w.close()
	}
}
