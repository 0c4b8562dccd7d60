package journey

import (
	"context"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
)

// inspectStage shows a stage; the panel is kept, so that what is being typed stays.
func (m *Map) inspectStage(s journey.Stage) {
	p, ok := m.panel.(*stagePanel)
	if !ok {
		p = newStagePanel(m)
	}
	p.show(s)
	m.put(m.tx.T("stage.name"), p)
}

// inspectLane shows a lane.
func (m *Map) inspectLane(l journey.Lane) {
	p, ok := m.panel.(*lanePanel)
	if !ok {
		p = newLanePanel(m)
	}
	p.show(l)
	m.put(m.tx.T("lane.name"), p)
}

// stagePanel edits a stage: its name, width and colour, and its point of the emotion curve.
type stagePanel struct {
	m       *Map
	now     journey.Stage
	name    *kit.SavedField
	width   *kit.SavedField
	emotion *faces
	exact   *kit.SavedField
	colours *fyne.Container
	box     *fyne.Container
}

func newStagePanel(m *Map) *stagePanel {
	p := &stagePanel{m: m, colours: container.NewStack()}
	tx := m.tx
	p.name = kit.NewSavedField(tx.T("inspect.name"), 1, tx.Error, func(name string, done func(error)) {
		changed, old := p.now, p.now.Name
		changed.Name = name
		m.saveHeader(journey.OpEditStage, func(ctx context.Context) error { return m.store.EditStage(ctx, changed) }, old, name, done)
	})
	p.width = m.sizeField("stage.width", func(percent int, done func(error)) { m.sizeStage(p.now.ID, percent, done) })
	p.emotion = newFaces(tx, func(v *float64) { m.drawEmotion(p.now.ID, v, nil) })
	p.exact = kit.NewSavedField(tx.T("stage.emotion"), 1, tx.Error, p.setEmotion)
	why := kit.NewButton(tx.T("curve.why"), nil)
	why.OnTapped = func() { m.explainCurve(why) }
	p.box = column(p.name.Box, p.emotion.box, p.exact.Box, container.NewHBox(why), p.width.Box, kit.NewLabelled(tx.T("inspect.colour"), p.colours))
	if m.h.ReadOnly() {
		for _, f := range []*kit.SavedField{p.name, p.width, p.exact} {
			f.Entry.Disable()
		}
		p.emotion.disable()
	}
	return p
}

func (p *stagePanel) content() fyne.CanvasObject { return p.box }

func (p *stagePanel) commit() {
	for _, f := range []*kit.SavedField{p.name, p.width, p.exact} {
		f.Entry.Commit()
	}
}

// show fills in a stage; another one than before first gets what was typed for that.
func (p *stagePanel) show(s journey.Stage) {
	if p.now.ID != s.ID {
		p.commit()
		for _, f := range []*kit.SavedField{p.name, p.width, p.exact} {
			f.Clear()
		}
	}
	tx := p.m.tx
	p.now = s
	p.name.Show(s.Name, "")
	p.width.Show(sizeText(s.Width), tx.T("size.usual"))
	p.emotion.show(s.Emotion, false)
	exact := ""
	if s.Emotion != nil {
		exact = strings.TrimSuffix(strings.TrimSuffix(tx.Num(*s.Emotion, 1), "0"), ",")
		exact = strings.TrimSuffix(exact, ".")
	}
	p.exact.Show(exact, tx.T("stage.emotion_hint"))
	p.exact.Note(p.source())
	p.colours.Objects = []fyne.CanvasObject{p.m.colourRow(s.Colour, func(c journey.Colour) { p.m.colourStage(s.ID, c) })}
	p.box.Refresh()
}

// source says what the curve shows for the stage: where there is evidence, what is entered waits behind it.
func (p *stagePanel) source() string {
	tx := p.m.tx
	for _, c := range p.m.curves {
		if !c.own {
			continue
		}
		for _, point := range c.points {
			if point.Stage != p.now.ID {
				continue
			}
			s := pointSource(point, tx)
			if point.Value != nil {
				s = tx.T("curve.shows", text.A{"value": signedNum(tx, *point.Value, 1), "why": s})
			}
			if !movable(c.of, point) {
				s += " " + tx.T("curve.locked")
			}
			return s
		}
	}
	return ""
}

// setEmotion takes what was typed, to a tenth.
func (p *stagePanel) setEmotion(s string, done func(error)) {
	if s = strings.TrimSpace(s); s == "" {
		p.m.drawEmotion(p.now.ID, nil, done)
		return
	}
	v, ok := p.m.tx.ParseNum(strings.TrimPrefix(strings.Replace(s, "–", "-", 1), "+"))
	if !ok {
		done(domain.E(CodeBadNumber, "field", "stage.emotion", "value", s, "low", -2, "high", 2))
		return
	}
	v = math.Round(v*10) / 10
	p.m.drawEmotion(p.now.ID, &v, done)
}

// sizeField takes a width or height in percent; nothing is the usual one.
func (m *Map) sizeField(label string, save func(percent int, done func(error))) *kit.SavedField {
	return kit.NewSavedField(m.tx.T(label), 1, m.tx.Error, func(s string, done func(error)) {
		s = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(s), "%"))
		if s == "" {
			save(0, done)
			return
		}
		v, ok := m.tx.ParseNum(s)
		if !ok {
			done(domain.E(CodeBadNumber, "field", label, "value", s, "low", journey.MinSize, "high", journey.MaxSize))
			return
		}
		save(int(math.Round(min(max(v, -1), 1e6))), done)
	})
}

func sizeText(percent int) string {
	if percent == 0 {
		return ""
	}
	return itoa(percent) + " %"
}

// explainCurve says by what rule the curve is worked out, and of what each of its points is made.
func (m *Map) explainCurve(below fyne.CanvasObject) {
	var lines []kit.PopoverLine
	for _, c := range m.curves {
		if !c.own {
			continue
		}
		for _, p := range c.points {
			value := pointSource(p, m.tx)
			if p.Value != nil {
				value = signedNum(m.tx, *p.Value, 1) + " · " + value
			}
			lines = append(lines, kit.PopoverLine{Name: m.stageName(p.Stage), Value: value})
		}
	}
	rule := "curve.rule_current"
	if intended(m.view.Map) {
		rule = "curve.rule_future"
	}
	kit.ShowPopover(below, m.tx.T("lane.kind.emotion"), lines, m.tx.T(rule))
}

// lanePanel edits a lane: its name, kind, height and colour, and what its kind needs.
type lanePanel struct {
	m         *Map
	now       journey.Lane
	name      *kit.SavedField
	kind      *kit.Dropdown
	metric    *kit.Dropdown
	metrics   fyne.CanvasObject
	why       *kit.Button
	height    *kit.SavedField
	collapsed *widget.Check
	colours   *fyne.Container
	box       *fyne.Container
	showing   bool // values are being filled in: nothing is a person's choice
}

func newLanePanel(m *Map) *lanePanel {
	p := &lanePanel{m: m, colours: container.NewStack()}
	tx := m.tx
	p.name = kit.NewSavedField(tx.T("inspect.name"), 1, tx.Error, func(name string, done func(error)) {
		changed, old := p.now, p.now.Name
		changed.Name = name
		m.saveHeader(journey.OpEditLane, func(ctx context.Context) error { return m.store.EditLane(ctx, changed) }, old, name, done)
	})
	kinds := make([]string, len(journey.EveryLaneKind))
	for i, k := range journey.EveryLaneKind {
		kinds[i] = tx.T("lane.kind." + string(k))
	}
	p.kind = kit.NewDropdown(tx.T("inspect.kind"), kinds, func(i int) { m.setLaneKind(p.now.ID, journey.EveryLaneKind[i]) })
	metrics := make([]string, len(journey.Metrics))
	for i, k := range journey.Metrics {
		metrics[i] = tx.T("lane.metric." + string(k))
	}
	p.metric = kit.NewDropdown(tx.T("lane.metric"), metrics, func(i int) { m.setMetric(p.now.ID, journey.Metrics[i]) })
	p.metrics = kit.NewLabelled(tx.T("lane.metric"), p.metric)
	p.why = kit.NewButton(tx.T("curve.why"), nil)
	p.why.OnTapped = func() { m.explainCurve(p.why) }
	p.height = m.sizeField("lane.height", func(percent int, done func(error)) { m.sizeLane(p.now.ID, percent, done) })
	p.collapsed = widget.NewCheck(tx.T("lane.collapsed"), func(on bool) {
		if !p.showing {
			m.collapseLane(p.now.ID, on)
		}
	})
	p.box = column(p.name.Box, kit.NewLabelled(tx.T("inspect.kind"), p.kind), p.metrics, container.NewHBox(p.why),
		p.height.Box, p.collapsed, kit.NewLabelled(tx.T("inspect.colour"), p.colours))
	if m.h.ReadOnly() {
		p.name.Entry.Disable()
		p.height.Entry.Disable()
		p.kind.Disable()
		p.metric.Disable()
		p.collapsed.Disable()
	}
	return p
}

func (p *lanePanel) content() fyne.CanvasObject { return p.box }

func (p *lanePanel) commit() {
	p.name.Entry.Commit()
	p.height.Entry.Commit()
}

// show fills in a lane; another one than before first gets what was typed for that.
func (p *lanePanel) show(l journey.Lane) {
	if p.now.ID != l.ID {
		p.commit()
		p.name.Clear()
		p.height.Clear()
	}
	p.now = l
	p.showing = true
	defer func() { p.showing = false }()
	p.name.Show(l.Name, "")
	p.kind.SetChosen(slices.Index(journey.EveryLaneKind[:], l.Kind))
	p.metric.SetChosen(slices.Index(journey.Metrics[:], metricOf(l)))
	kit.SetVisible(p.metrics, l.Kind == journey.LaneMetric)
	kit.SetVisible(p.why, l.Kind == journey.LaneEmotion)
	p.height.Show(sizeText(l.Height), p.m.tx.T("size.content"))
	p.collapsed.SetChecked(l.Collapsed)
	p.colours.Objects = []fyne.CanvasObject{p.m.colourRow(l.Colour, func(c journey.Colour) { p.m.colourLane(l.ID, c) })}
	p.box.Refresh()
}

// saveHeader saves a new name and says so; the field gets the error.
func (m *Map) saveHeader(op domain.Op, run func(context.Context) error, old, name string, done func(error)) {
	m.h.Tasks().Do(string(op), run, func(err error) {
		if err == nil {
			m.h.Done(m.tx.T("map.done.renamed", text.A{"old": old, "name": name}))
		}
		done(err)
	})
}

// colourRow offers the palette; the chosen one is framed, and named for those who do not see it.
func (m *Map) colourRow(now journey.Colour, choose func(journey.Colour)) fyne.CanvasObject {
	row := container.NewGridWithColumns(len(journey.Colours))
	word := kit.NewCaption(m.tx.T(colourKey(now)))
	for _, c := range journey.Colours {
		b := widget.NewButtonWithIcon("", swatchIcon(accent(c), c == now), func() { choose(c) })
		b.Importance = widget.LowImportance
		if m.h.ReadOnly() {
			b.Disable()
		}
		row.Add(b)
	}
	return container.New(kit.NewColumn(3), row, word)
}
