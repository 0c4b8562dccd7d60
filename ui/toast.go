package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/domain"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// How long a toast stays. What went wrong stays until it is closed.
const toastTime = 7 * time.Second

// toaster shows one message at a time at the bottom of the screen.
type toaster struct {
	w     *window
	layer *fyne.Container
	step  domain.StepID // what its Undo takes back; 0: nothing
	stop  func()

	text  string // what is shown, "": nothing
	wrong bool
}

func newToaster(w *window) *toaster {
	return &toaster{w: w, layer: container.New(&bottomLayout{})}
}

// say shows what happened.
func (t *toaster) say(message string) { t.put(message, 0, false) }

// offer shows what happened with a way to take it back.
func (t *toaster) offer(message string, step domain.StepID) { t.put(message, step, false) }

// complain shows what went wrong, until it is closed.
func (t *toaster) complain(sentence string) { t.put(sentence, 0, true) }

// outdated hides the offer to undo when something newer has happened: Undo would take back that instead.
func (t *toaster) outdated(newest domain.StepID) {
	if t.step != 0 && t.step != newest {
		t.hide()
	}
}

func (t *toaster) hide() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
	t.text, t.step, t.wrong = "", 0, false
	t.layer.Objects = nil
	t.layer.Refresh()
}

func (t *toaster) put(message string, step domain.StepID, wrong bool) {
	t.hide()
	t.text, t.step, t.wrong = message, step, wrong
	tx := t.w.texts()
	words := widget.NewLabel(message)
	words.Wrapping = fyne.TextWrapWord
	var sign fyne.CanvasObject
	if wrong {
		sign = container.NewCenter(widget.NewIcon(base.NewErrorThemedResource(base.ErrorIcon())))
	} else {
		sign = container.NewCenter(widget.NewIcon(base.NewSuccessThemedResource(base.ConfirmIcon())))
	}
	buttons := container.NewHBox()
	if step != 0 {
		undo := kit.NewButton(tx.T("shell.undo"), func() {
			t.hide()
			t.w.undo(step)
		})
		buttons.Add(container.NewCenter(undo))
	}
	away := newBarButton(base.CancelIcon(), tx.T("shell.close"), t.hide)
	buttons.Add(container.NewCenter(away))
	panel := canvas.NewRectangle(nil)
	body := container.NewBorder(nil, nil, sign, buttons, words)
	box := &floating{content: container.New(layout.NewCustomPaddedLayout(2, 2, 10, 6), body), back: panel, text: message, wrong: wrong}
	box.ExtendBaseWidget(box)
	t.layer.Objects = []fyne.CanvasObject{box}
	t.layer.Refresh()
	if !wrong {
		t.stop = t.w.run.After(toastTime, t.hide)
	}
}

// bottomLayout puts its object in the middle above the bottom edge, as wide as its text needs, at most 640.
type bottomLayout struct{}

func (bottomLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (bottomLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		f := o.(*floating)
		width := min(f.wanted(), size.Width-48, 640)
		f.Resize(fyne.NewSize(width, 0)) // a wrapping label knows its height only from its width
		h := f.MinSize().Height
		f.Resize(fyne.NewSize(width, h))
		f.Move(fyne.NewPos((size.Width-width)/2, size.Height-h-20))
	}
}

var _ fyne.Accessible = (*floating)(nil)

// floating is a panel with a shadow over the screen.
type floating struct {
	widget.BaseWidget
	content fyne.CanvasObject
	back    *canvas.Rectangle
	text    string
	wrong   bool
}

// AccessibilityLabel is the message.
func (f *floating) AccessibilityLabel() string { return f.text }

// AccessibilityRole is that of text.
func (f *floating) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Tapped implements fyne.Tappable, so that a click does not go through to what lies below.
func (f *floating) Tapped(*fyne.PointEvent) {}

// wanted is how wide the message would be on one line, with its buttons.
func (f *floating) wanted() float32 {
	return fyne.MeasureText(f.text, f.Theme().Size(base.SizeNameText), fyne.TextStyle{}).Width + 190
}

// CreateRenderer implements fyne.Widget.
func (f *floating) CreateRenderer() fyne.WidgetRenderer {
	r := &floatingRenderer{f: f}
	r.Refresh()
	return r
}

type floatingRenderer struct{ f *floating }

func (r *floatingRenderer) Destroy() {}

func (r *floatingRenderer) Layout(size fyne.Size) {
	r.f.back.Resize(size)
	r.f.content.Resize(size)
}

func (r *floatingRenderer) MinSize() fyne.Size { return r.f.content.MinSize() }

func (r *floatingRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.f.back, r.f.content}
}

func (r *floatingRenderer) Refresh() {
	th, v := r.f.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.f.back.FillColor = th.Color(base.ColorNameOverlayBackground, v)
	r.f.back.StrokeWidth = 1
	r.f.back.StrokeColor = th.Color(theme.Border, v)
	if r.f.wrong {
		r.f.back.StrokeColor = th.Color(base.ColorNameError, v)
	}
	r.f.back.CornerRadius = 8
	r.f.back.Shadow = canvas.Shadow{Color: th.Color(base.ColorNameShadow, v), BlurRadius: 12, Offset: fyne.NewPos(0, 3)}
	r.f.back.Refresh()
	r.f.content.Refresh()
}
