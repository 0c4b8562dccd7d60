package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

var _ fyne.Accessible = (*Checklist)(nil)

// CheckItem is a line of a checklist.
type CheckItem struct {
	ID   int64
	Text string
	Done bool
}

// ChecklistWords are the words of a Checklist.
type ChecklistWords struct {
	Add    string // placeholder and name of the entry at the end
	Done   string // said of an item that is done
	Delete string // what the button of an item does
}

// Checklist is a list of items to tick off. Space ticks, Enter or F2 renames,
// Delete deletes, Ctrl+Up and Ctrl+Down move, Up and Down go through it; the
// entry at its end adds by Enter and stays for the next one.
type Checklist struct {
	widget.BaseWidget

	Label     string
	Words     ChecklistWords
	OnToggled func(id int64, done bool)
	OnAdded   func(text string)
	OnRenamed func(id int64, text string)
	OnMoved   func(id int64, index int) // to this place in the list
	OnDeleted func(id int64)

	items []CheckItem
	rows  []*checkRow
	add   *TextEntry
	body  *fyne.Container
	fixed bool
}

// NewChecklist makes an empty list.
func NewChecklist(label string, words ChecklistWords) *Checklist {
	c := &Checklist{Label: label, Words: words, body: container.New(NewColumn(2))}
	c.add = NewTextEntry(words.Add, "")
	c.add.SetPlaceHolder(words.Add)
	c.add.OnCommitted = c.added
	c.add.OnKey = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyUp && len(c.rows) > 0 {
			c.focus(len(c.rows) - 1)
			return true
		}
		return false
	}
	c.ExtendBaseWidget(c)
	c.build()
	return c
}

// Items are what is shown.
func (c *Checklist) Items() []CheckItem { return c.items }

// SetItems shows other items. The focus stays with the item it is on, or goes to the one that took its place.
func (c *Checklist) SetItems(items []CheckItem) {
	at, id := c.focused()
	c.items = items
	c.build()
	if at < 0 {
		return
	}
	for i, o := range items {
		if o.ID == id {
			at = i
		}
	}
	c.focus(at)
}

// SetReadOnly shows the items without letting anybody change them.
func (c *Checklist) SetReadOnly(fixed bool) {
	c.fixed = fixed
	c.build()
}

// AccessibilityLabel names the list.
func (c *Checklist) AccessibilityLabel() string { return c.Label }

// AccessibilityRole is that of a container.
func (c *Checklist) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// CreateRenderer implements fyne.Widget.
func (c *Checklist) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.body) }

func (c *Checklist) build() {
	c.rows = make([]*checkRow, len(c.items))
	objects := make([]fyne.CanvasObject, 0, len(c.items)+1)
	for i, o := range c.items {
		c.rows[i] = newCheckRow(c, o, i)
		objects = append(objects, c.rows[i])
	}
	if !c.fixed {
		objects = append(objects, c.add)
	}
	c.body.Objects = objects
	c.body.Refresh()
	c.Refresh()
}

// added hands over a line, or several that were pasted, and keeps the entry for the next one.
func (c *Checklist) added(text string) {
	c.add.SetText("")
	c.add.Reset("")
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && c.OnAdded != nil {
			c.OnAdded(line)
		}
	}
}

func (c *Checklist) focused() (index int, id int64) {
	cv := canvasOf(c)
	if cv == nil {
		return -1, 0
	}
	for i, r := range c.rows {
		if cv.Focused() == fyne.Focusable(r) {
			return i, r.item.ID
		}
	}
	return -1, 0
}

// focus goes to an item; behind the last one is the entry.
func (c *Checklist) focus(i int) {
	cv := canvasOf(c)
	switch {
	case cv == nil || i < 0:
	case i < len(c.rows):
		cv.Focus(c.rows[i])
	case !c.fixed:
		cv.Focus(c.add)
	}
}

func (c *Checklist) toggle(o CheckItem) {
	if !c.fixed && c.OnToggled != nil {
		c.OnToggled(o.ID, !o.Done)
	}
}

func (c *Checklist) move(i, by int) {
	if to := i + by; !c.fixed && to >= 0 && to < len(c.items) && c.OnMoved != nil {
		c.OnMoved(c.items[i].ID, to)
	}
}

func (c *Checklist) remove(o CheckItem) {
	if !c.fixed && c.OnDeleted != nil {
		c.OnDeleted(o.ID)
	}
}

func (c *Checklist) renamed(o CheckItem, text string) {
	if text = strings.TrimSpace(text); text != "" && text != o.Text && c.OnRenamed != nil {
		c.OnRenamed(o.ID, text)
	}
}
