package roce

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/roce"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// pageBar are the actions of one model.
type pageBar struct {
	p        *page
	content  *fyne.Container
	tools    *kit.ToolBar
	scenario *kit.SegmentedControl
	views    *kit.SegmentedControl
	info     *kit.Button
	export   *kit.Button
	since    *kit.TextLine
}

func newPageBar(p *page) *pageBar {
	tx := p.s.tx
	b := &pageBar{p: p}
	var words []string
	for _, k := range roce.Scenarios() {
		words = append(words, tx.T("roce.scenario."+k.Key()))
	}
	b.scenario = kit.NewSegmentedControl(tx.T("roce.scenario"), words, func(i int) { p.setScenario(roce.Scenario(i + 1)) })
	b.views = kit.NewSegmentedControl(tx.T("roce.view"), []string{tx.T("roce.view.model"), tx.T("roce.view.sources")}, func(i int) {
		p.s.h.Go(placeView(p.id, []string{"", viewSources}[i]))
	})
	button := func(key string, icon fyne.Resource, run func()) *kit.Button {
		k := kit.NewButton(tx.T(key), run)
		k.Icon = icon
		return k
	}
	b.info = button("roce.details", base.InfoIcon(), p.toggleDetails)
	var buttons []*kit.Button
	if p.s.OnWrite != nil {
		b.export = kit.NewPrimaryButton(tx.T("roce.export"), p.exportBook)
		buttons = append(buttons, b.export)
	}
	buttons = append(buttons, b.info)
	if !p.s.h.ReadOnly() {
		segments := button("roce.segments", base.MenuDropDownIcon(), nil)
		segments.OnTapped = func() { p.segmentsMenu(b.below(segments)) }
		buttons = append(buttons, segments, button("roce.take", base.DownloadIcon(), p.takeEvidence),
			button("roce.take_sprints", base.DownloadIcon(), p.takeSprints))
	}
	buttons = append(buttons, button("roce.compare", base.ViewRefreshIcon(), p.compareMenu))
	if p.s.OnRead != nil && !p.s.h.ReadOnly() {
		buttons = append(buttons, button("roce.import", base.UploadIcon(), p.importBook))
	}
	b.since = kit.NewTextLine("", theme.Muted, base.SizeNameCaptionText)
	b.tools = kit.NewToolBar(tx.T("roce.more"), []fyne.CanvasObject{b.scenario, b.views}, buttons, b.since)
	b.content = container.New(layout.NewCustomPaddedLayout(6, 6, 12, 12), b.tools)
	return b
}

// below is where a menu of a button opens.
func (b *pageBar) below(k *kit.Button) fyne.Position {
	o := b.tools.Anchor(k)
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(0, o.Size().Height+2)
}

func (b *pageBar) update() {
	p := b.p
	b.scenario.SetChosen(int(p.model.Scenario) - 1)
	b.views.SetChosen(map[bool]int{true: 1}[p.sources])
	b.info.SetChosen(p.details != nil)
	s := ""
	if !p.exported.IsZero() {
		s = p.w.N("roce.changed_n", len(p.changed))
	}
	if s != b.since.Text {
		b.since.SetText(s)
		b.tools.Refresh()
	}
}

func (p *page) menu(at fyne.Position, items ...*fyne.MenuItem) {
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), p.s.h.Window().Canvas(), at)
}

// segmentsMenu offers to add a segment, and what can be done with each.
func (p *page) segmentsMenu(at fyne.Position) {
	items := []*fyne.MenuItem{fyne.NewMenuItem(p.w.T("roce.segment.add"), func() { p.askSegment(0) })}
	if len(p.model.Segments) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	for i, g := range p.model.Segments {
		item := fyne.NewMenuItem(g.Name, nil)
		item.ChildMenu = fyne.NewMenu("", p.segmentItems(i)...)
		items = append(items, item)
	}
	p.menu(at, items...)
}

func (p *page) segmentItems(i int) []*fyne.MenuItem {
	g := p.model.Segments[i]
	move := func(key string, to int) *fyne.MenuItem {
		item := fyne.NewMenuItem(p.w.T(key), func() {
			p.do("roce.segments", func(ctx context.Context) error { return p.s.store.MoveROCESegment(ctx, g.ID, to) }, p.w.T("roce.segment.moved", text.A{"name": g.Name}))
		})
		item.Disabled = to < 0 || to >= len(p.model.Segments)
		return item
	}
	return []*fyne.MenuItem{
		fyne.NewMenuItem(p.w.T("roce.rename"), func() { p.askSegment(g.ID) }), move("roce.segment.left", i-1), move("roce.segment.right", i+1),
		fyne.NewMenuItem(p.w.T("roce.delete"), func() {
			p.do("roce.segments", func(ctx context.Context) error { return p.s.store.DeleteROCESegment(ctx, g.ID) }, p.w.T("roce.segment.deleted", text.A{"name": g.Name}))
		}),
	}
}

// headMenu opens what can be done with the segment of a column.
func (p *page) headMenu(block int64, column int, at fyne.Position) {
	if block == blockID(roce.GroupSegments) && !p.sources && column < len(p.model.Segments) && !p.s.h.ReadOnly() {
		p.menu(at, p.segmentItems(column)...)
	}
}

func (p *page) cellMenu(at kit.GridPlace, pos fyne.Position) {
	r, ok := p.sheet.refs[at]
	if !ok {
		return
	}
	items := []*fyne.MenuItem{fyne.NewMenuItem(p.w.T("roce.details"), func() { p.showDetails() }),
		fyne.NewMenuItem(p.w.T("roce.view.sources"), func() { p.openSources(ref{r.key, slotSource}) })}
	p.menu(pos, items...)
}

// askSegment asks for the name of a segment: a new one with 0.
func (p *page) askSegment(id domain.GroupID) {
	label, name := p.w.T("roce.segment.add"), ""
	if id != 0 {
		label, name = p.w.T("roce.segment.rename"), p.model.SegmentName(id)
	}
	p.ask.open("", label, name, p.w.T("roce.save"), func(typed string) string {
		if name == typed {
			return ""
		}
		if _, err := domain.CheckName("roce.segment.name", typed); err != nil {
			return p.w.Error(err)
		}
		p.do("roce.segments", func(ctx context.Context) error {
			if id != 0 {
				return p.s.store.RenameROCESegment(ctx, id, typed)
			}
			_, err := p.s.store.AddROCESegment(ctx, p.id, typed)
			return err
		}, p.w.T("roce.segment.saved", text.A{"name": typed}))
		return ""
	}, nil)
}

// do runs a change and says that it happened.
func (p *page) do(name string, change func(context.Context) error, said string) {
	host.Run(p.s.h, name, change, said)
}

// compareMenu lists the models to compare with.
func (p *page) compareMenu() {
	var items []*fyne.MenuItem
	for _, m := range p.s.models {
		if m.ID != p.id {
			items = append(items, fyne.NewMenuItem(m.Name, func() { p.s.h.Go(placeCompare(p.id, m.ID)) }))
		}
	}
	if !p.s.h.ReadOnly() {
		if len(items) > 0 {
			items = append(items, fyne.NewMenuItemSeparator())
		}
		items = append(items, fyne.NewMenuItem(p.w.T("roce.compare_copy"), func() { p.s.copyThenCompare(p.id, p.model.Name) }))
	}
	if len(items) == 0 {
		p.s.h.Status(p.w.T("roce.compare_none"))
		return
	}
	o := p.bar.scenario
	p.menu(fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(o.Size().Width+20, o.Size().Height+6), items...)
}
