package journey

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// mapBar is the toolbar above the board.
type mapBar struct {
	m       *Map
	content fyne.CanvasObject

	views   *kit.SegmentedControl
	card    *kit.Button
	words   *kit.TextEntry // of the filter
	line    *filterLine
	find    *searchLine
	percent *kit.TextLine
	check   *kit.Button
	tools   *kit.ToolBar
}

func newMapBar(m *Map) *mapBar {
	b := &mapBar{m: m, views: newViews(m)}
	tx := m.tx
	b.line, b.find = newFilterLine(m), newSearchLine(m)
	b.makeWords()
	var buttons []*kit.Button
	if !m.h.ReadOnly() {
		b.card = kit.NewToolButton(base.ContentAddIcon(), tx.T("map.add_touchpoint"), m.newCard)
		buttons = append(buttons, b.card,
			kit.NewToolButton(base.ContentAddIcon(), tx.T("map.add_stage"), m.newStage),
			b.laneButton())
	}
	b.check = kit.NewToolButton(severityIcon(""), tx.T("check.title"), m.toggleChecker)
	b.percent = kit.NewTextLine("", theme.Muted, base.SizeNameCaptionText)
	b.showZoom()
	zoom := container.New(layout.NewCustomPaddedHBoxLayout(0),
		kit.NewIconButton(base.ContentRemoveIcon(), tx.T("map.zoom_out"), m.onBoardDo(m.board.ZoomOut)),
		container.NewCenter(b.percent),
		kit.NewIconButton(base.ContentAddIcon(), tx.T("map.zoom_in"), m.onBoardDo(m.board.ZoomIn)))
	fixed := []fyne.CanvasObject{b.views, container.New(kit.WidthLayout(120), b.words)}
	b.tools = kit.NewToolBar(tx.T("map.more"), fixed, buttons, container.New(layout.NewCustomPaddedHBoxLayout(6),
		kit.NewIconButton(base.SearchIcon(), tx.T("map.keys.search"), b.find.open),
		kit.NewIconButton(base.MediaPlayIcon(), tx.T("show.title"), m.present), b.check, zoom))
	b.tools.Rest = m.moreItems
	b.content = padded(b.tools)
	return b
}

// onBoardDo gives the keyboard back to the board afterwards: a click on a button took it away.
func (m *Map) onBoardDo(f func()) func() {
	return func() {
		m.keepChecking(func() {
			f()
			m.h.Window().Canvas().Focus(m.board)
		})
	}
}

// newViews switches between the views of the map.
func newViews(m *Map) *kit.SegmentedControl {
	words := []string{m.tx.T("map.view.board"), m.tx.T("map.view.priorities")}
	return kit.NewSegmentedControl(m.tx.T("map.views"), words, func(i int) { m.open([...]string{ViewBoard, ViewPriorities}[i]) })
}

// update shows what can be done.
func (b *mapBar) update() {
	b.views.SetChosen(0)
	b.showFindings()
	if b.card != nil {
		kit.SetEnabled(b.card, b.m.loaded && len(b.m.view.Stages) > 0 && len(b.m.view.Lanes) > 0)
	}
}

// showFindings says how many findings of the gravest severity there are, in few words, since the toolbar is full; a screen
// reader hears of all.
func (b *mapBar) showFindings() {
	tx := b.m.tx
	parts, worst := counts(b.m.findings, tx)
	word, all := tx.T("check.title"), tx.T("check.title")
	if len(parts) > 0 {
		word, all = parts[0], tx.T("check.button", text.A{"what": strings.Join(parts, ", ")})
	}
	b.check.SetChosen(b.m.checking)
	kit.SetEnabled(b.check, b.m.loaded)
	if b.check.Text != word || b.check.Label != all {
		b.check.Icon, b.check.Label = severityIcon(worst), all
		b.check.SetText(word)
		b.tools.Refresh()
	}
}

// makeWords makes the filter field: words, and the list of all else one can filter by.
func (b *mapBar) makeWords() {
	m := b.m
	b.words = kit.NewTextEntry(m.tx.T("map.filter"), "")
	b.words.SetPlaceHolder(m.tx.T("map.filter_hint"))
	b.words.OnChanged = m.setWords
	b.words.OnSubmitted = func(string) { m.showFirst() }
	b.words.OnKey = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyDown:
			m.openFilter()
		case fyne.KeyEscape:
			m.h.Window().Canvas().Focus(m.board)
		default:
			return false
		}
		return true
	}
	list := kit.NewIconButton(base.MenuDropDownIcon(), m.tx.T("filter.open"), m.openFilter)
	b.words.ActionItem = list
}

// laneButton offers the kinds of a new lane.
func (b *mapBar) laneButton() *kit.Button {
	lane := kit.NewToolButton(base.ContentAddIcon(), b.m.tx.T("map.add_lane"), nil)
	lane.OnTapped = func() { b.m.chooseLaneKind(b.tools.Anchor(lane)) }
	return lane
}

// reset shows the filter of another map and ends the search.
func (b *mapBar) reset() {
	b.find.reset()
	b.showWords(b.m.filter.Words)
	b.showFilter()
}

// showWords fills in the words that are filtered by.
func (b *mapBar) showWords(words []string) {
	b.words.OnChanged = nil
	b.words.SetText(strings.Join(words, " "))
	b.words.Reset(b.words.Text)
	b.words.OnChanged = b.m.setWords
}

// showFilter says what is filtered by.
func (b *mapBar) showFilter() { b.line.show() }

func (b *mapBar) showZoom() { b.percent.SetText(b.m.tx.Percent(float64(b.m.board.View().Zoom), 0)) }

// padded is the room around a toolbar.
func padded(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(6, 6, 12, 12), o)
}
