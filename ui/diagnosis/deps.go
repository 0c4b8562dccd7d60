package diagnosis

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/host"
	"touchstone/ui/kit"
)

// kinds are what these screens show; after a change of one they load anew.
var kinds = [...]domain.Kind{diagnosis.KindQuestionnaire, diagnosis.KindArea, diagnosis.KindQuestion, diagnosis.KindRound,
	diagnosis.KindRespondent, diagnosis.KindComment, diagnosis.KindAction, domain.KindPerson, domain.KindTouchpoint}

// deps are what both screens and their parts work with.
type deps struct {
	h     host.Host
	tx    *text.Texts
	store Store
	files Reader
	clock func() time.Time
}

func (d deps) today() domain.Date { return domain.DateOf(d.clock()) }

// do runs a command; what went wrong is told, and done is called only if nothing did.
func (d deps) do(op domain.Op, change func(context.Context) error, done func()) {
	d.h.Tasks().Do(string(op), change, func(err error) {
		if err != nil {
			d.h.Fail(err)
			return
		}
		if done != nil {
			done()
		}
	})
}

// focus puts the keyboard on a widget that is on the screen.
func (d deps) focus(o fyne.Focusable) { d.h.Window().Canvas().Focus(o) }

// unfocus takes the keyboard from a form that goes out of sight: undo would be the form's otherwise.
func (d deps) unfocus() { d.h.Window().Canvas().Unfocus() }

// sheetFormats are the formats answer sheets can be written in.
var sheetFormats = [...]string{"xlsx", "pdf"}

// padded gives a bar its room.
func padded(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(10, 10, 16, 16), o)
}

func column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(kit.NewColumn(gap), objects...)
}

func danger(b *kit.Button) *kit.Button { b.Kind = kit.ButtonDanger; return b }

func quiet(b *kit.Button) *kit.Button { b.Kind = kit.ButtonQuiet; return b }
