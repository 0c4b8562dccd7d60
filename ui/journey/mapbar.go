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
	whole   *kit.Button // opens the menu of the whole map
	filter  *kit.TextEntry
	percent *kit.TextLine
	check   *kit.Button
	tools   *kit.ToolBar
}

func newMapBar(m *Map) *mapBar {
	b := &mapBar{m: m, views: newViews(m)}
	tx := m.tx
	b.filter = kit.NewTextEntry(tx.T("map.filter"), "")
	b.filter.SetPlaceHolder(tx.T("map.filter_hint"))
	b.filter.OnChanged = m.setFilter
	b.filter.OnSubmitted = func(string) { m.showFirst() }
	var buttons []*kit.Button
	if !m.h.ReadOnly() {
		b.card = toolButton(base.ContentAddIcon(), tx.T("map.add_touchpoint"), m.newCard)
		buttons = append(buttons, b.card,
			toolButton(base.ContentAddIcon(), tx.T("map.add_stage"), m.newStage),
			toolButton(base.ContentAddIcon(), tx.T("map.add_lane"), m.newLane))
	}
	b.check = toolButton(severityIcon(""), tx.T("check.title"), m.toggleChecker)
	if m.OnExported != nil {
		buttons = append(buttons, toolButton(base.DownloadIcon(), tx.T("map.export"), func() { m.OnExported(m.id) }))
	}
	b.percent = kit.NewTextLine("", theme.Muted, base.SizeNameCaptionText)
	b.showZoom()
	zoom := container.New(layout.NewCustomPaddedHBoxLayout(0),
		kit.NewIconButton(base.ContentRemoveIcon(), tx.T("map.zoom_out"), m.onBoardDo(m.board.ZoomOut)),
		container.NewCenter(b.percent),
		kit.NewIconButton(base.ContentAddIcon(), tx.T("map.zoom_in"), m.onBoardDo(m.board.ZoomIn)),
		kit.NewIconButton(base.ZoomFitIcon(), tx.T("map.zoom_fit"), m.onBoardDo(m.board.ZoomFit)))
	b.whole = m.mapButton()
	fixed := []fyne.CanvasObject{b.views, container.New(widthLayout(130), b.filter), b.whole}
	b.tools = kit.NewToolBar(tx.T("map.more"), fixed, buttons, container.New(layout.NewCustomPaddedHBoxLayout(8), b.check, zoom))
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
		enable(b.card, b.m.loaded && len(b.m.view.Stages) > 0 && len(b.m.view.Lanes) > 0)
	}
}

// showFindings says how many findings of the gravest severity there are; a screen reader hears of all.
func (b *mapBar) showFindings() {
	tx := b.m.tx
	parts, worst := counts(b.m.findings, tx)
	word, all := tx.T("check.title"), tx.T("check.title")
	if len(parts) > 0 {
		word, all = tx.T("check.button", text.A{"what": parts[0]}), tx.T("check.button", text.A{"what": strings.Join(parts, ", ")})
	}
	b.check.SetChosen(b.m.checking)
	enable(b.check, b.m.loaded)
	if b.check.Text != word || b.check.Label != all {
		b.check.Icon, b.check.Label = severityIcon(worst), all
		b.check.SetText(word)
		b.tools.Refresh()
	}
}

// reset empties the filter, for another map.
func (b *mapBar) reset() {
	b.filter.OnChanged = nil
	b.filter.Reset("")
	b.filter.SetText("")
	b.filter.OnChanged = b.m.setFilter
}

func (b *mapBar) showZoom() { b.percent.SetText(b.m.tx.Percent(float64(b.m.board.View().Zoom), 0)) }

// setFilter dims what the words do not find.
func (m *Map) setFilter(s string) {
	m.filter = parseFilter(s)
	m.showModel()
	m.status()
}

// showFirst brings the first touchpoint the filter finds into view.
func (m *Map) showFirst() {
	for _, t := range m.view.Touchpoints {
		if len(m.filter) > 0 && m.filter.finds(t, m.view.People) {
			m.selectCards([]int64{int64(t.ID)})
			return
		}
	}
}

// toolButton is a button of a toolbar with an icon and a word.
func toolButton(icon fyne.Resource, word string, tapped func()) *kit.Button {
	b := kit.NewButton(word, tapped)
	b.Icon = icon
	return b
}

func enable(b *kit.Button, on bool) {
	switch {
	case on && b.Disabled():
		b.Enable()
	case !on && !b.Disabled():
		b.Disable()
	}
}

// padded is the room around a toolbar.
func padded(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(6, 6, 12, 12), o)
}

// widthLayout gives its object so much width, in units at text size 13.
type widthLayout float32

func (l widthLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := layout.NewStackLayout().MinSize(objects)
	return fyne.NewSize(max(size.Width, float32(l)*base.TextSize()/13), size.Height)
}

func (l widthLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	layout.NewStackLayout().Layout(objects, size)
}
