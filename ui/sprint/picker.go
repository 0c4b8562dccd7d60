package sprint

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/ui/kit"
)

// pick is something a picker offers. One that is new is not there yet and would be made; its note is what was typed.
type pick struct {
	id          int64
	title, note string
	isNew       bool
}

// pickerLength is how many hits are shown: who does not find it among them types on.
const pickerLength = 7

// picker finds things by words typed and hands over the one that is chosen: with the mouse, or by arrows and Enter.
type picker struct {
	content  *fyne.Container
	entry    *kit.TextEntry
	hits     *fyne.Container
	find     func(words []string) []pick
	onPicked func(pick)
	found    []pick
	at       int
}

func newPicker(label string, find func(words []string) []pick, onPicked func(pick)) *picker {
	p := &picker{entry: kit.NewTextEntry(label, ""), hits: container.New(kit.NewColumn(0)), find: find, onPicked: onPicked}
	p.entry.SetPlaceHolder(label)
	p.entry.OnChanged = func(string) { p.at = 0; p.search() }
	p.entry.OnKey = p.key
	p.content = container.New(kit.NewColumn(2), p.entry, p.hits)
	return p
}

func (p *picker) search() {
	p.found = nil
	if words := strings.Fields(strings.ToLower(p.entry.Text)); len(words) > 0 {
		p.found = p.find(words)
		for i := range p.found {
			if p.found[i].isNew {
				p.found[i].note = strings.TrimSpace(p.entry.Text)
			}
		}
		p.found = p.found[:min(len(p.found), pickerLength)]
	}
	p.at = max(0, min(p.at, len(p.found)-1))
	p.show()
}

func (p *picker) show() {
	p.hits.Objects = nil
	for i, f := range p.found {
		end := ""
		if i == p.at {
			end = "⏎"
		}
		p.hits.Add(kit.NewLinkRow(f.title, f.note, end, func() { p.choose(f) }))
	}
	p.hits.Refresh()
	p.content.Refresh()
}

// key goes through the hits and takes one. What was searched for is given up by Escape.
func (p *picker) key(k *fyne.KeyEvent) bool {
	if len(p.found) == 0 {
		return false
	}
	switch k.Name {
	case fyne.KeyDown:
		p.at = min(p.at+1, len(p.found)-1)
	case fyne.KeyUp:
		p.at = max(p.at-1, 0)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.choose(p.found[p.at])
		return true
	case fyne.KeyEscape:
		p.entry.SetText("")
		return true
	default:
		return false
	}
	p.show()
	return true
}

func (p *picker) choose(f pick) {
	p.entry.SetText("")
	p.onPicked(f)
}

// holds tells whether a line has all the words, which are small.
func holds(line string, words []string) bool {
	line = strings.ToLower(line)
	for _, w := range words {
		if !strings.Contains(line, w) {
			return false
		}
	}
	return true
}
