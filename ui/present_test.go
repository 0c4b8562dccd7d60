package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/host"
)

// presented is a stage whose map screen presents something.
type presented struct {
	*stage
	screen *recorder
	entry  *widget.Entry // in what is presented
	end    func()
	typed  []fyne.KeyName // keys that reached it
	closed int
}

func newPresented(t *testing.T) *presented {
	t.Helper()
	p := &presented{stage: newStage(t).open(), entry: widget.NewEntry()}
	p.w.goTo(host.Place{Screen: host.Map, ID: 1})
	p.screen = p.screens[host.Map]
	p.w.win.Canvas().Focus(p.screen.entry)
	p.present()
	return p
}

func (p *presented) present() {
	p.end = p.screen.h.Present("Present the map", container.NewVBox(widget.NewLabel("slide"), p.entry),
		func(e *fyne.KeyEvent) { p.typed = append(p.typed, e.Name) }, func() { p.closed++ })
}

func (p *presented) key(k fyne.KeyName) {
	e := &fyne.KeyEvent{Name: k}
	if f := p.w.win.Canvas().Focused(); f != nil {
		f.TypedKey(e)
		return
	}
	p.w.win.Canvas().OnTypedKey()(e)
}

func (p *presented) shellShown() bool {
	objects := p.w.chrome.stage.Objects
	return len(objects) == 1 && objects[0] == fyne.CanvasObject(p.w.chrome.body)
}

func TestAPresentationFillsTheScreenUntilEscape(t *testing.T) {
	p := newPresented(t)
	c := p.w.win.Canvas()
	if !p.w.win.FullScreen() || p.shellShown() || c.Focused() != nil || p.w.win.Title() != "Present the map – Touchstone" {
		t.Fatalf("full screen %v, shell shown %v, focus %v, title %q", p.w.win.FullScreen(), p.shellShown(), c.Focused(), p.w.win.Title())
	}
	p.key(fyne.KeyEscape)
	if p.w.win.FullScreen() || !p.shellShown() || p.closed != 1 {
		t.Errorf("after Escape full screen %v, shell shown %v, closed %d times", p.w.win.FullScreen(), p.shellShown(), p.closed)
	}
	if c.Focused() != fyne.Focusable(p.screen.entry) || p.w.win.Title() == "Present the map – Touchstone" {
		t.Errorf("the focus is on %T and the title is %q: both should be as before", c.Focused(), p.w.win.Title())
	}
	p.end()
	if p.closed != 1 {
		t.Error("ending it twice is told twice")
	}
}

func TestKeysGoToThePresentationAndNotToWhatItHides(t *testing.T) {
	p := newPresented(t)
	ran := 0
	p.screen.actions = []host.Action{{Title: "Find", Keys: host.Ctrl(fyne.KeyF), Run: func() { ran++ }}, {Title: "Next", Keys: host.Plain(fyne.KeyF3), Run: func() { ran++ }}}
	p.w.refreshPlace()
	for _, k := range []fyne.KeyName{fyne.KeyRight, fyne.KeySpace, fyne.KeyF3} {
		p.key(k)
	}
	if len(p.typed) != 3 || p.typed[0] != fyne.KeyRight {
		t.Errorf("what is presented got the keys %v", p.typed)
	}
	p.press(host.Ctrl(fyne.KeyF))
	p.press(host.Ctrl(fyne.KeyK))
	if ran != 0 || p.w.palette != nil {
		t.Error("a key reached the screen or the palette behind")
	}
	p.w.win.Canvas().OnTypedRune()('?')
	if p.w.win.Canvas().Overlays().Top() != nil {
		t.Error("the list of keys opens over the presentation")
	}
	p.key(fyne.KeyEscape)
	p.w.win.Canvas().Unfocus()
	p.press(host.Ctrl(fyne.KeyF))
	if ran != 1 {
		t.Error("afterwards the screen's own keys are dead")
	}
}

func TestUndoWorksWhileSomethingIsPresented(t *testing.T) {
	p := newPresented(t)
	p.store.renameTouchpoint(0, 2, "Bag drop")
	p.press(&fyne.ShortcutUndo{})
	if n := len(p.store.undone); n != 1 {
		t.Fatalf("%d steps undone, want one", n)
	}
	if p.w.presented == nil || p.shellShown() {
		t.Fatal("undo ended the presentation")
	}
	if p.w.chrome.toast.text == "" || len(p.w.chrome.toast.layer.Objects) == 0 {
		t.Fatal("nothing says what was undone")
	}
	stack := p.w.chrome.stage.Objects[0].(*fyne.Container)
	if stack.Objects[len(stack.Objects)-1] != fyne.CanvasObject(p.w.chrome.toast.layer) {
		t.Error("the message is not on the screen")
	}
	p.key(fyne.KeyEscape) // the nearest first: the message
	if p.w.chrome.toast.text != "" || p.w.presented == nil {
		t.Error("Escape should have closed the message, and that alone")
	}
	p.key(fyne.KeyEscape)
	if p.w.presented != nil {
		t.Error("the second Escape should have ended the presentation")
	}
}

func TestF11WhilePresenting(t *testing.T) {
	p := newPresented(t)
	p.key(fyne.KeyF11)
	if p.w.win.FullScreen() || p.w.presented == nil || len(p.typed) != 0 {
		t.Errorf("F11: full screen %v, presenting %v, keys %v; want the same content in the window", p.w.win.FullScreen(), p.w.presented != nil, p.typed)
	}
	p.key(fyne.KeyEscape)
	if p.w.win.FullScreen() {
		t.Error("afterwards the window fills the screen, as it did not before")
	}
}

func TestFullScreenStaysWhereItWasBefore(t *testing.T) {
	p := newPresented(t)
	p.end()
	p.w.toggleFullScreen()
	p.present()
	p.key(fyne.KeyEscape)
	if !p.w.win.FullScreen() {
		t.Error("the window filled the screen before and does no longer")
	}
}

func TestAnotherPresentationEndsTheFirst(t *testing.T) {
	p := newPresented(t)
	p.present()
	if p.closed != 1 || p.w.presented == nil {
		t.Errorf("closed %d times, presenting %v", p.closed, p.w.presented != nil)
	}
}

func TestClosingTheWorkspaceEndsThePresentation(t *testing.T) {
	p := newPresented(t)
	p.w.welcome(nil)
	if p.closed != 1 || p.w.presented != nil || p.w.win.FullScreen() || p.shellShown() {
		t.Errorf("closed %d times, presenting %v, full screen %v", p.closed, p.w.presented != nil, p.w.win.FullScreen())
	}
	if end := p.screen.h.Present("late", widget.NewLabel(""), nil, nil); end == nil || p.w.presented != nil {
		t.Error("a screen of a closed workspace can present")
	}
}
