package journey

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/domain"
	"touchstone/ui/kit"
)

// side is what the inspector shows instead of what is selected until it is closed: the differences to another map, the
// comments, find and replace, or a form.
type side interface {
	panel
	title() string
	update() // the map or the selection is another now
}

// openSide shows a side; one that is open is closed.
func (m *Map) openSide(s side) {
	if m.checking {
		m.toggleChecker()
	}
	m.side = s
	m.showModel()
	m.inspect()
	m.h.ShowInspector()
}

// closeSide gives the inspector back to what is selected, and the keyboard to the board.
func (m *Map) closeSide() {
	if m.side == nil {
		return
	}
	m.side = nil
	m.showModel()
	m.inspect()
	if m.shown && m.mode == ViewBoard {
		m.h.Window().Canvas().Focus(m.board)
	}
}

// inspectSide shows the side, if one is open.
func (m *Map) inspectSide() bool {
	if m.side == nil || m.mode != ViewBoard {
		return false
	}
	m.side.update()
	if m.side != nil { // it closes itself when what it is about is gone
		m.put(m.side.title(), m.side)
		return true
	}
	return false
}

// form is a side with a few inputs and a button that does something.
type form struct {
	m    *Map
	name string
	box  *fyne.Container
	now  func() // called when the map changed; may be nil
}

func (f *form) content() fyne.CanvasObject { return f.box }
func (f *form) commit()                    {}
func (f *form) title() string              { return f.name }

func (f *form) update() {
	if f.now != nil {
		f.now()
	}
}

// openForm shows inputs above the button that does it and the one that does not. first, if any, gets the keyboard.
func (m *Map) openForm(title, yes string, run func(), first fyne.Focusable, inputs ...fyne.CanvasObject) *form {
	do := kit.NewPrimaryButton(yes, run)
	no := kit.NewButton(m.tx.T("maps.new.cancel"), m.closeSide)
	objects := append(inputs, container.New(kit.NewColumn(6), do, no))
	f := &form{m: m, name: title, box: column(objects...)}
	m.openSide(f)
	if first == nil {
		first = do
	}
	m.h.Window().Canvas().Focus(first)
	return f
}

// nameField is a field for a name that Enter accepts.
func (m *Map) nameField(label, name string, accepted func()) *kit.SavedField {
	f := kit.NewSavedField(label, 1, m.tx.Error, func(string, func(error)) {})
	f.Entry.SetText(name)
	f.Entry.OnSubmitted = func(string) { accepted() }
	f.Entry.OnKey = m.escapes
	return f
}

// escapes closes the side on Escape in one of its inputs.
func (m *Map) escapes(k *fyne.KeyEvent) bool {
	if k.Name != fyne.KeyEscape {
		return false
	}
	m.closeSide()
	return true
}

// checkedName is the name typed, or false after saying what is wrong with it beside the field.
func checkedName(f *kit.SavedField, label string) (string, bool) {
	name, err := domain.CheckName(label, f.Entry.Text)
	f.Saved(err)
	return name, err == nil
}
