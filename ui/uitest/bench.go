package uitest

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/ui/host"
	"touchstone/ui/theme"
)

// Changer tells of committed changes, as the store does.
type Changer interface {
	OnChange(func(domain.Changes)) (stop func())
}

// Options say how a bench differs from the plain one: English, light, 1280 × 800 less what the shell takes.
type Options struct {
	Lang     string
	Dark     bool
	ReadOnly bool
	Size     fyne.Size // of the window; the inspector takes 320 of its width
}

// Bench shows one screen beside its inspector, in a window of Fyne's test driver.
type Bench struct {
	*Host
	Screen host.Screen
	T      testing.TB
}

// NewScreen makes a screen with a shell that records and a runner that works at once. What the store commits reaches the
// screen's Changed before the command's done function is called. The first place shown is the test's part.
func NewScreen(t testing.TB, o Options, store Changer, construct func(host.Host) host.Screen) *Bench {
	t.Helper()
	app := test.NewTempApp(t)
	look := theme.Theme{Variant: theme.Light}
	if o.Dark {
		look.Variant = theme.Dark
	}
	app.Settings().SetTheme(look)
	if o.Lang == "" {
		o.Lang = "en"
	}
	if o.Size.IsZero() {
		o.Size = fyne.NewSize(1120, 720)
	}
	h := &Host{Runner: &Runner{}, IsFixed: o.ReadOnly, texts: text.For(o.Lang), panel: container.NewStack()}
	w := test.NewTempWindow(t, nil)
	w.SetPadded(false)
	h.window = w
	b := &Bench{Host: h, T: t}
	b.Screen = construct(h)
	var queued []domain.Changes
	t.Cleanup(store.OnChange(func(c domain.Changes) { queued = append(queued, c) }))
	h.Runner.after = func() {
		for len(queued) > 0 {
			c := queued[0]
			queued = queued[1:]
			b.Screen.Changed(c)
		}
	}
	w.SetContent(container.New(besides{}, b.Screen.Content(), h.panel))
	w.Resize(o.Size)
	return b
}

// Deliver hands the screen what was committed behind its back, by an undo for example.
func (b *Bench) Deliver() { b.Runner.after() }

// Show goes to a place, as the shell does when it was asked for.
func (b *Bench) Show(p host.Place) { b.Screen.Show(p) }

// Follow shows the place the screen asked for last.
func (b *Bench) Follow() {
	b.T.Helper()
	if len(b.Went) == 0 {
		b.T.Fatal("the screen asked for no place")
	}
	b.Screen.Show(b.Went[len(b.Went)-1])
}

// besides gives the inspector at the right its width and the screen the rest.
type besides struct{}

func (besides) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(400, 300) }

func (besides) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const inspector = 320
	objects[0].Resize(fyne.NewSize(size.Width-inspector, size.Height))
	objects[1].Move(fyne.NewPos(size.Width-inspector+16, 8))
	objects[1].Resize(fyne.NewSize(inspector-32, size.Height-8))
}
