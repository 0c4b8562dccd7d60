package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// newWelcome is the start page: choose the language, open the sample or begin a workspace; three sentences, no tour.
// err is why a workspace could not be opened; nil: none was asked for.
func newWelcome(w *window, err error) fyne.CanvasObject {
	tx := w.texts()
	sign := container.NewGridWrap(fyne.NewSquareSize(44), widget.NewIcon(logo()))
	title := kit.NewTextLine(productName, "", base.SizeNameHeadingText).Bold()
	sub := kit.NewTextLine(tx.T("shell.welcome_sub"), theme.Muted, "")
	head := container.NewBorder(nil, nil, container.NewHBox(sign, spacer(6, 1)), container.NewCenter(languageChoice(w)), container.NewVBox(title, sub))

	words := widget.NewLabel(strings.Join([]string{tx.T("shell.welcome_1"), tx.T("shell.welcome_2"), tx.T("shell.welcome_3")}, " "))
	words.Wrapping = fyne.TextWrapWord

	sample := kit.NewPrimaryButton(tx.T("shell.open_sample"), w.openSample)
	begin := kit.NewButton(tx.T("shell.new_workspace"), w.askNew)
	open := kit.NewButton(tx.T("shell.open_workspace"), w.askOpen)
	begin.Icon, open.Icon = base.DocumentCreateIcon(), base.FolderOpenIcon()
	buttons := container.New(kit.NewEqual(12), sample, begin, open)

	page := container.New(&stackLayout{gap: 14}, head, words)
	if err != nil {
		page.Add(newComplaint(w.app.fail(err)))
	}
	page.Add(buttons)
	if recent := recentList(w); recent != nil {
		page.Add(recent)
	}
	card := container.NewStack(newCard(), container.New(layout.NewCustomPaddedLayout(28, 28, 32, 32), page))
	return container.New(kit.NewMiddle(660), card)
}

// languageChoice shows each language in its own words.
func languageChoice(w *window) fyne.CanvasObject {
	names := make([]string, len(text.Languages))
	now := 0
	for i, code := range text.Languages {
		names[i] = text.Name(code)
		if code == w.texts().Lang() {
			now = i
		}
	}
	choice := kit.NewSegmentedControl(w.texts().T("settings.language"), names, func(i int) { w.app.SetLanguage(text.Languages[i]) })
	choice.SetChosen(now)
	return choice
}

// recentList offers the workspaces opened last; nil when there are none.
func recentList(w *window) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, path := range w.app.prefs.recent() {
		if len(rows) == 5 {
			break
		}
		name := newLink(nameOf(path), func() { w.open(path) })
		folder := kit.NewCutLine(shortFolder(path), theme.Muted, base.SizeNameCaptionText)
		rows = append(rows, container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(name.natural()+8, 24), name), nil, folder))
	}
	if len(rows) == 0 {
		return nil
	}
	list := container.New(&stackLayout{gap: 1}, rows...)
	return container.New(&stackLayout{gap: 4}, kit.NewTextLine(w.texts().T("shell.recent"), theme.Muted, base.SizeNameCaptionText), list)
}

// newComplaint is a sentence in a frame that says something went wrong.
func newComplaint(sentence string) fyne.CanvasObject {
	words := widget.NewLabel(sentence)
	words.Wrapping = fyne.TextWrapWord
	back := newFill(theme.RedSoft)
	back.radius = 6
	return container.NewStack(back, container.NewBorder(nil, nil, container.NewPadded(widget.NewIcon(base.NewErrorThemedResource(base.ErrorIcon()))), nil, words))
}

func newCard() fyne.CanvasObject {
	f := newFill(theme.Surface)
	f.radius = 8
	return f
}
