package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained implements fyne.Focusable.
func (b *Board) FocusGained() {
	b.focused = true
	if b.cursor.part == PartEmpty && b.press == nil {
		b.cursor = b.firstPlace()
	}
	b.redraw()
}

// FocusLost implements fyne.Focusable.
func (b *Board) FocusLost() {
	b.focused, b.space, b.picks, b.held = false, false, false, 0
	b.redraw()
}

// TypedRune implements fyne.Focusable; letters mean nothing to a board, but "?" does to the window, and plus and minus to a point or a row.
func (b *Board) TypedRune(r rune) {
	if b.drag == nil && !b.signKey(r) {
		PassRune(b, r)
	}
}

// signKey handles plus and minus, which have no key of their own on many keyboards: they move a point, and fold and unfold the
// focused row.
func (b *Board) signKey(r rune) bool {
	up := r == '+'
	if !up && r != '-' && r != '−' {
		return false
	}
	if b.cursor.part == PartRow {
		b.fold(b.cursor.row, !up)
		return true
	}
	if up {
		return b.nudge(emotionKey)
	}
	return b.nudge(-emotionKey)
}

// KeyDown implements desktop.Keyable.
func (b *Board) KeyDown(ev *fyne.KeyEvent) {
	b.held |= modifierOf(ev.Name)
	if ev.Name == fyne.KeySpace {
		b.picks = b.drag == nil && (b.picks || !b.space) && b.cursor.part == PartCard
		b.space = true
	}
	b.aimAgain()
}

// KeyUp implements desktop.Keyable.
func (b *Board) KeyUp(ev *fyne.KeyEvent) {
	b.held &^= modifierOf(ev.Name)
	if ev.Name == fyne.KeySpace {
		if b.picks && b.cursor.part == PartCard {
			b.toggle(b.cursor.card)
		}
		b.space, b.picks = false, false
	}
	b.aimAgain()
}

// aimAgain shows at once that Ctrl makes a copy of what is dragged.
func (b *Board) aimAgain() {
	if b.drag != nil && b.drag.kind == dragCards {
		b.aim(b.drag.at)
		b.place()
	}
}

func modifierOf(k fyne.KeyName) fyne.KeyModifier {
	switch k {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight:
		return fyne.KeyModifierShift
	case desktop.KeyControlLeft, desktop.KeyControlRight:
		return fyne.KeyModifierControl
	case desktop.KeyAltLeft, desktop.KeyAltRight:
		return fyne.KeyModifierAlt
	case desktop.KeySuperLeft, desktop.KeySuperRight:
		return fyne.KeyModifierSuper
	}
	return 0
}

// TypedKey implements fyne.Focusable.
func (b *Board) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyEscape {
		b.escape()
		return
	}
	if b.drag != nil {
		return
	}
	switch ev.Name {
	case fyne.KeyUp:
		b.walk(0, -1)
	case fyne.KeyDown:
		b.walk(0, 1)
	case fyne.KeyLeft:
		b.walk(-1, 0)
	case fyne.KeyRight:
		b.walk(1, 0)
	case fyne.KeyHome:
		b.jump(0)
	case fyne.KeyEnd:
		b.jump(len(b.model.Columns) - 1)
	case fyne.KeyPageUp, fyne.KeyPageDown:
		_, vh := b.viewport()
		if ev.Name == fyne.KeyPageUp {
			vh = -vh
		}
		b.pan(0, vh*0.9)
	case desktop.KeyMenu:
		b.menuByKey()
	case fyne.KeyF10:
		if b.modifiers()&fyne.KeyModifierShift != 0 {
			b.menuByKey()
		}
	case fyne.KeyF1, fyne.KeyF3, fyne.KeyF5, fyne.KeyF11:
		PassKey(b, ev)
	default:
		if !b.ReadOnly {
			b.editKey(ev.Name)
		}
	}
}

// editKey handles the keys that change something.
func (b *Board) editKey(k fyne.KeyName) {
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		if b.cursor.part == PartCell {
			b.insert()
			return
		}
		b.rename(b.cursor)
	case fyne.KeySpace:
		if b.cursor.part == PartRow && b.exists(b.cursor) {
			b.fold(b.cursor.row, !b.model.Rows[b.rows[b.cursor.row]].Collapsed)
		}
	case fyne.KeyInsert:
		b.insert()
	case fyne.KeyDelete, fyne.KeyBackspace:
		b.deletePlace()
	}
}

func (b *Board) escape() {
	if b.drag != nil {
		b.Cancel()
		return
	}
	b.setSelected(map[int64]bool{})
}

// TypedShortcut implements fyne.Shortcutable. A focused widget that takes
// shortcuts is the only one the driver asks, so what is not ours goes on to the canvas.
func (b *Board) TypedShortcut(s fyne.Shortcut) {
	if k, ok := s.(*desktop.CustomShortcut); ok && b.drag != nil && k.KeyName == fyne.KeyEscape {
		b.escape() // Ctrl is held because a copy was meant
		return
	}
	if b.drag == nil && b.ownShortcut(s) {
		return
	}
	if b.OnShortcut != nil {
		b.OnShortcut(s)
		return
	}
	PassShortcut(b, s)
}

func (b *Board) ownShortcut(s fyne.Shortcut) bool {
	switch s := s.(type) {
	case *fyne.ShortcutSelectAll:
		all := map[int64]bool{}
		for id := range b.cards {
			all[id] = true
		}
		b.setSelected(all)
	case *fyne.ShortcutCopy:
		b.tellCards(b.OnCopied, b.Selection())
	case *fyne.ShortcutCut:
		if b.ReadOnly {
			return false
		}
		b.tellCards(b.OnCut, b.unlocked(b.Selection()))
	case *fyne.ShortcutPaste:
		if at, ok := b.InsertSlot(); ok && !b.ReadOnly && b.OnPasted != nil {
			b.OnPasted(at)
		}
	case *desktop.CustomShortcut:
		if isCommand(s.Modifier) && s.Modifier&^(fyne.KeyModifierControl|fyne.KeyModifierShortcutDefault) == fyne.KeyModifierShift {
			return b.wander(s.KeyName) || !b.ReadOnly && b.fineCommand(s.KeyName)
		}
		return (s.Modifier == fyne.KeyModifierControl || s.Modifier == fyne.KeyModifierShortcutDefault) && b.command(s.KeyName)
	default:
		return false
	}
	return true
}

// command handles Ctrl with a key.
func (b *Board) command(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyPlus, fyne.KeyEqual, "KP_Add":
		b.ZoomIn()
	case fyne.KeyMinus:
		b.ZoomOut()
	case fyne.Key0:
		b.ZoomReset()
	case fyne.KeyHome:
		b.goTo(b.firstPlace(), false)
	case fyne.KeyEnd:
		if ids := b.ordered(slices.Collect(keysOf(b.cards))); len(ids) > 0 {
			b.goTo(b.placeOf(ids[len(ids)-1]), false)
		}
	case fyne.KeyD:
		if b.ReadOnly {
			return false
		}
		b.tellCards(b.OnDuplicated, b.Selection())
	case fyne.KeyUp:
		if !b.nudge(emotionKey) {
			b.carry(0, -1)
		}
	case fyne.KeyDown:
		if !b.nudge(-emotionKey) {
			b.carry(0, 1)
		}
	case fyne.KeyLeft:
		b.carry(-1, 0)
	case fyne.KeyRight:
		b.carry(1, 0)
	default:
		return false
	}
	return true
}

// fineCommand handles Ctrl and Shift with an arrow: the size of a header, a small step of a point.
func (b *Board) fineCommand(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyUp:
		return b.nudge(emotionStep) || b.sizeByKey(0, -1)
	case fyne.KeyDown:
		return b.nudge(-emotionStep) || b.sizeByKey(0, 1)
	case fyne.KeyLeft:
		return b.sizeByKey(-1, 0)
	case fyne.KeyRight:
		return b.sizeByKey(1, 0)
	}
	return false
}

func (b *Board) tellCards(f func([]int64), ids []int64) {
	if f != nil && len(ids) > 0 {
		f(ids)
	}
}

func (b *Board) deletePlace() {
	switch b.cursor.part {
	case PartColumn:
		if b.OnColumnDeleted != nil {
			b.OnColumnDeleted(b.cursor.col)
		}
	case PartRow:
		if b.OnRowDeleted != nil {
			b.OnRowDeleted(b.cursor.row)
		}
	default:
		b.tellCards(b.OnDeleted, b.unlocked(b.Selection()))
	}
}

// insert begins a new card, or asks for a column or row after the focused one.
func (b *Board) insert() {
	switch b.cursor.part {
	case PartColumn:
		if b.OnColumnAdded != nil {
			b.OnColumnAdded(b.cols[b.cursor.col] + 1)
		}
	case PartRow:
		if b.OnRowAdded != nil {
			b.OnRowAdded(b.rows[b.cursor.row] + 1)
		}
	case PartCell:
		if b.addPoint(b.cursor, 0) {
			return
		}
		if !b.open(b.cursor.row) {
			b.BeginEditCell(b.cursor.row, b.cursor.col)
			return
		}
		fallthrough
	default:
		if at, ok := b.InsertSlot(); ok {
			b.EditNew(at)
		}
	}
}

func (b *Board) menuByKey() {
	at := b.middle()
	if r, ok := b.placeBox(b.cursor); ok {
		at = fyne.NewPos(r.X+min(r.W/2, 40), r.Y+min(r.H, 40))
	}
	b.menu(fyne.CurrentApp().Driver().AbsolutePositionForObject(b).Add(at))
}
