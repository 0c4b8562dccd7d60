package journey

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
)

// filterLine stands below the toolbar while the map is filtered or others are laid over it: how many match, and each part
// with a way to take it away.
type filterLine struct {
	m    *Map
	said *kit.TextLine
	row  *fyne.Container
	roll *container.Scroll
	box  *fyne.Container
}

func newFilterLine(m *Map) *filterLine {
	l := &filterLine{m: m, said: kit.NewTextLine("", "", base.SizeNameCaptionText)}
	l.row = container.New(layout.NewCustomPaddedHBoxLayout(6))
	l.roll = container.NewHScroll(l.row)
	l.box = container.New(layout.NewCustomPaddedLayout(0, 6, 12, 12), l.roll)
	l.box.Hide()
	return l
}

// show lists the parts of the filter and the maps laid over.
func (l *filterLine) show() {
	m, tx := l.m, l.m.tx
	l.row.Objects = nil
	if !m.filter.Empty() {
		l.said.SetText(tx.N("map.filtered", m.found(), text.A{"all": len(m.view.Touchpoints)}))
		l.row.Add(container.NewCenter(l.said))
		if len(m.filter.Words) > 0 {
			for _, word := range m.filter.Words {
				l.chip("“"+word+"”", "", func() {
					f := m.filter
					f.Words = with(f.Words, word, false)
					m.setFilter(f)
					m.bar.showWords(f.Words)
				})
			}
		}
		for _, g := range filterChoices(m.view, m.known, m.filter, tx) {
			for _, c := range g.of {
				if c.on {
					l.chip(c.word, g.title, func() {
						f := m.filter
						c.set(&f, false)
						m.setFilter(f)
					})
				}
			}
		}
		clean := kit.NewButton(tx.T("filter.clear"), m.clearFilter)
		clean.Kind = kit.ButtonQuiet
		l.row.Add(container.NewCenter(clean))
	}
	for _, o := range m.over {
		swatch := kit.NewTextLine("—", o.colour, "").Bold()
		l.row.Add(container.NewCenter(swatch))
		l.chip(overlaySentence(o, tx), tx.T("overlay.laid", text.A{"colour": tx.T(o.word)}), func() { m.layOver(o.Map.ID, false) })
	}
	l.roll.SetMinSize(fyne.NewSize(0, l.row.MinSize().Height+1))
	m.showLine(l.box, len(l.row.Objects) > 0)
	l.row.Refresh()
}

// chip is a part that goes away when it is pressed.
func (l *filterLine) chip(word, of string, gone func()) {
	b := kit.NewButton(word+"  ×", gone)
	b.Label = l.m.tx.T("filter.remove", text.A{"what": word})
	if of != "" {
		b.Label += ", " + of
	}
	b.Chosen = true
	l.row.Add(container.NewCenter(b))
}

func (m *Map) clearFilter() {
	m.setFilter(journey.Filter{})
	m.bar.showWords(nil)
}

// showLine shows a line below the toolbar or takes it away; the board has the rest of the room.
func (m *Map) showLine(line *fyne.Container, on bool) {
	if line.Visible() == on {
		return
	}
	kit.SetVisible(line, on)
	if m.onBoard != nil {
		m.onBoard.Refresh()
	}
}
