package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Widget            = (*Board)(nil)
	_ fyne.Focusable         = (*Board)(nil)
	_ fyne.Shortcutable      = (*Board)(nil)
	_ fyne.Draggable         = (*Board)(nil)
	_ fyne.DoubleTappable    = (*Board)(nil)
	_ fyne.SecondaryTappable = (*Board)(nil)
	_ fyne.Scrollable        = (*Board)(nil)
	_ fyne.Accessible        = (*Board)(nil)
	_ desktop.Mouseable      = (*Board)(nil)
	_ desktop.Hoverable      = (*Board)(nil)
	_ desktop.Keyable        = (*Board)(nil)
	_ desktop.Cursorable     = (*Board)(nil)
)

// Ticker calls fn about every 16 ms on the UI goroutine until stop is called.
// Tests pass one they drive by hand.
type Ticker func(fn func()) (stop func())

// Board is a grid of columns and rows whose cells hold cards that are moved by
// drag and drop or by keyboard. It changes nothing itself: every gesture ends
// in at most one callback, and the caller answers with SetModel.
//
// All methods and callbacks belong to the UI goroutine.
type Board struct {
	widget.BaseWidget

	// Texts are the few words of the board itself; set them before showing.
	Texts BoardTexts
	// ReadOnly keeps selection, scroll and zoom and refuses everything else.
	ReadOnly bool
	// NoMinimap hides the small overview that comes when the board is larger than the view.
	NoMinimap bool

	// OnMoved asks to place ids, in this order, at the slot; copied when Ctrl was held while dropping.
	// Never called when nothing would change, nor for a row that takes no cards. Locked cards are among ids only when copied.
	OnMoved func(ids []int64, to Slot, copied bool)
	// OnColumnMoved and OnRowMoved ask to put a column or row at index, counted without itself.
	OnColumnMoved func(id int64, index int)
	OnRowMoved    func(id int64, index int)

	// OnCreated asks for a new card with this title (never empty).
	OnCreated func(at Slot, title string)
	// OnRenamed, OnColumnRenamed and OnRowRenamed carry the new title, never empty and never the old one.
	OnRenamed       func(id int64, title string)
	OnColumnRenamed func(id int64, title string)
	OnRowRenamed    func(id int64, title string)
	// OnDeleted, OnDuplicated, OnCopied and OnCut carry the selected cards in reading order, never none. OnDeleted and OnCut
	// leave out those that are Locked.
	OnDeleted    func(ids []int64)
	OnDuplicated func(ids []int64)
	OnCopied     func(ids []int64)
	OnCut        func(ids []int64)
	// OnPasted asks to paste the clipboard (cards or lines of text) at the slot.
	OnPasted func(at Slot)
	// OnColumnDeleted … OnRowAdded come from the keys Del and Ins while a header has the focus.
	OnColumnDeleted func(id int64)
	OnRowDeleted    func(id int64)
	OnColumnAdded   func(index int)
	OnRowAdded      func(index int)

	// OnColumnSized and OnRowSized ask for a width or height in times the usual one, in steps of 0.05; 0: the usual one
	// again. By dragging the edge of a header, a double click on it, or Ctrl+Shift+arrows on the header. Without them there is
	// nothing to drag.
	OnColumnSized func(id int64, times float32)
	OnRowSized    func(id int64, times float32)
	// OnRowCollapsed asks to fold a row to its header line, or unfold it. The cards of a folded row do not show: they are not
	// selected, not even by Ctrl+A, and nothing can be dropped there. Without it headers have no sign to fold them.
	OnRowCollapsed func(id int64, collapsed bool)
	// OnPointMoved asks for another value, −2…+2 in steps of 0.1, of a curve's point: once, when it is let go, or by Ctrl+Up and
	// Ctrl+Down (0.5; with Shift 0.1) and + and − where the keyboard is on it.
	OnPointMoved func(row, curve, column int64, value float64)
	// OnCellEdited carries the new text of a cell of a RowText, never the old one; "" empties it.
	OnCellEdited func(row, column int64, text string)

	// OnMenu asks for a context menu at an absolute canvas position; id is 0 for cells and empty space.
	// The part is selected before the call.
	OnMenu func(part BoardPart, id int64, at fyne.Position)
	// OnSelected reports every change of the selection, in reading order. The slice is the caller's.
	OnSelected func(ids []int64)
	// OnPlaced reports where the keyboard is, each time that changed: on a card, a header, or elsewhere with id 0. The
	// selection may be about to change too; OnSelected tells.
	OnPlaced func(part BoardPart, id int64)
	// OnOpened reports a double click on a card.
	OnOpened func(id int64)
	// OnScrolled reports a change of scroll or zoom.
	OnScrolled func()
	// OnDragged reports where a drag of cards would drop, and with over == nil that it ended or would drop nowhere; copied
	// while Ctrl is held. For a status line.
	OnDragged func(ids []int64, over *Slot, copied bool)
	// OnShortcut gets the shortcuts that mean nothing to the board (Ctrl+K, Ctrl+Z …).
	// When nil they go to the canvas, which is what a window wants.
	OnShortcut func(s fyne.Shortcut)

	boardState
}

// NewBoard returns an empty board. The ticker drives auto-scroll at the edges
// while dragging; nil means a Fyne animation does.
func NewBoard(ticker Ticker) *Board {
	b := &Board{}
	b.init(ticker)
	b.ExtendBaseWidget(b)
	return b
}
