package roce

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/host"
	"touchstone/ui/kit"
)

// prompt is a strip that asks for one text: a name, or the reason of a change. Enter takes it, Escape gives it up.
type prompt struct {
	h       host.Host
	content *fyne.Container
	field   *kit.Field
	entry   *kit.TextEntry
	cancel  func()
}

func newPrompt(h host.Host) *prompt {
	p := &prompt{h: h, content: container.New(layout.NewCustomPaddedLayout(0, 8, 12, 12))}
	p.content.Hide()
	return p
}

// open asks; done answers with what is wrong, or "" when the text was taken. The strip closes before done is called and comes
// back with what was typed when something is wrong.
func (p *prompt) open(sentence, label, text, yes string, done func(string) (wrong string), cancel func()) {
	p.cancel = cancel
	p.entry = kit.NewTextEntry(label, text)
	p.field = kit.NewField(label, "", p.entry)
	take := func() {
		if wrong := done(p.entry.Text); wrong != "" {
			p.field.SetWrong(wrong)
			p.content.Refresh()
			return
		}
		p.close()
	}
	p.entry.OnSubmitted = func(string) { take() }
	p.entry.OnKey = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyEscape {
			p.giveUp()
			return true
		}
		return false
	}
	buttons := container.NewHBox(kit.NewPrimaryButton(yes, take), kit.NewButton(p.h.Texts().T("roce.cancel"), p.giveUp))
	column := container.New(kit.NewColumn(6))
	if sentence != "" {
		column.Add(paragraph(sentence, base.ColorNameForeground))
	}
	column.Add(container.NewBorder(nil, nil, nil, container.NewVBox(layout.NewSpacer(), buttons), p.field))
	p.content.Objects = []fyne.CanvasObject{kit.NewPanel(label, nil, column)}
	p.content.Show()
	p.content.Refresh()
	p.h.Window().Canvas().Focus(p.entry)
}

func (p *prompt) close() {
	p.content.Hide()
	p.content.Objects = nil
	p.content.Refresh()
}

func (p *prompt) giveUp() {
	p.close()
	if p.cancel != nil {
		p.cancel()
	}
}
