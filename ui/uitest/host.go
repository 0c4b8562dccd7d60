package uitest

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/ui/host"
	"touchstone/ui/task"
)

var _ host.Host = (*Host)(nil)

// Host is a shell that records what a screen asks of it.
type Host struct {
	Went      []host.Place
	Dones     []string // toasts
	Told      []string // toasts about what changed nothing
	Errors    []error  // failures shown
	StatusNow string
	Title     string // of the inspector
	Inspected fyne.CanvasObject
	Unfolded  int // how often the screen asked for the inspector to be there
	Refreshed int
	Asked     []string             // sentences of confirmations
	Path      string               // what the file dialogs answer; empty: the person cancels
	Yes       bool                 // what confirmations answer
	Presented fyne.CanvasObject    // fills the screen; nil: nothing does
	Keys      func(*fyne.KeyEvent) // of what is presented
	IsFixed   bool                 // read-only

	Runner *Runner

	texts  *text.Texts
	window fyne.Window
	panel  *fyne.Container
}

// LastDone is the newest toast, empty if there was none.
func (h *Host) LastDone() string {
	if len(h.Dones) == 0 {
		return ""
	}
	return h.Dones[len(h.Dones)-1]
}

// LastError is the newest failure shown, nil if there was none.
func (h *Host) LastError() error {
	if len(h.Errors) == 0 {
		return nil
	}
	return h.Errors[len(h.Errors)-1]
}

// Present implements host.Host. The content is put into the window, as the inspector's is.
func (h *Host) Present(_ string, content fyne.CanvasObject, keys func(*fyne.KeyEvent), closed func()) (end func()) {
	before := h.window.Content()
	h.Presented, h.Keys = content, keys
	h.window.SetContent(content)
	over := false
	return func() {
		if over {
			return
		}
		over, h.Presented, h.Keys = true, nil, nil
		h.window.SetContent(before)
		if closed != nil {
			closed()
		}
	}
}

// Confirm implements host.Host.
func (h *Host) Confirm(_, sentence, _ string, confirmed func()) {
	h.Asked = append(h.Asked, sentence)
	if h.Yes {
		confirmed()
	}
}

// Done implements host.Host.
func (h *Host) Done(message string) { h.Dones = append(h.Dones, message) }

// Tell implements host.Host.
func (h *Host) Tell(message string) { h.Told = append(h.Told, message) }

// Fail implements host.Host.
func (h *Host) Fail(err error) {
	if err != nil {
		h.Errors = append(h.Errors, err)
	}
}

// Go implements host.Host.
func (h *Host) Go(p host.Place) { h.Went = append(h.Went, p) }

// ShowInspector implements host.Host.
func (h *Host) ShowInspector() { h.Unfolded++ }

// Inspect implements host.Host.
func (h *Host) Inspect(title string, content fyne.CanvasObject) {
	h.Title, h.Inspected = title, content
	h.panel.RemoveAll()
	if content != nil {
		head := widget.NewLabelWithStyle(title, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
		head.Truncation = fyne.TextTruncateEllipsis
		h.panel.Add(container.NewBorder(head, nil, nil, nil, container.NewVScroll(content)))
	}
}

// OpenFile implements host.Host.
func (h *Host) OpenFile(_ string, _ []string, chosen func(string)) {
	if h.Path != "" {
		chosen(h.Path)
	}
}

// ReadOnly implements host.Host.
func (h *Host) ReadOnly() bool { return h.IsFixed }

// Refresh implements host.Host.
func (h *Host) Refresh() { h.Refreshed++ }

// SaveFile implements host.Host.
func (h *Host) SaveFile(_, _ string, chosen func(string)) {
	if h.Path != "" {
		chosen(h.Path)
	}
}

// Status implements host.Host.
func (h *Host) Status(s string) { h.StatusNow = s }

// Tasks implements host.Host.
func (h *Host) Tasks() task.Runner { return h.Runner }

// Texts implements host.Host.
func (h *Host) Texts() *text.Texts { return h.texts }

// Window implements host.Host.
func (h *Host) Window() fyne.Window { return h.window }
