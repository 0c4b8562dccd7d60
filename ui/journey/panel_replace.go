package journey

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// replacePanel finds a text on the map and replaces it everywhere, after showing what would change.
type replacePanel struct {
	m                *Map
	find, by         *kit.TextEntry
	matchCase, whole *widget.Check
	only             *widget.Check // in the selected cards
	field            *kit.Dropdown // everywhere, or one field
	count            *widget.Label
	list             *fyne.Container
	do               *kit.Button
	box              *fyne.Container

	hits []journey.Replacing
	most int
	of   replaceQuestion // what hits answers
}

// replaceQuestion is what was asked; with another version of the map it is another question.
type replaceQuestion struct {
	text, by                 string
	matchCase, whole         bool
	field, selected, version int
}

// openReplace opens find and replace, with the keyboard in what to find.
func (m *Map) openReplace() {
	if !m.loaded || m.h.ReadOnly() {
		return
	}
	p, ok := m.side.(*replacePanel)
	if !ok {
		p = newReplacePanel(m)
		m.openSide(p)
	}
	m.h.ShowInspector()
	m.h.Window().Canvas().Focus(p.find)
}

func newReplacePanel(m *Map) *replacePanel {
	tx := m.tx
	p := &replacePanel{m: m, most: moreFindings, list: container.New(kit.NewColumn(2)), count: kit.NewSmallPrint("")}
	p.find, p.by = kit.NewTextEntry(tx.T("map.replace.find"), ""), kit.NewTextEntry(tx.T("map.replace.by"), "")
	ask := func(string) { p.ask() }
	p.find.OnChanged, p.by.OnChanged = ask, ask
	p.find.OnSubmitted = func(string) { m.h.Window().Canvas().Focus(p.by) }
	p.by.OnSubmitted = func(string) { p.replace() }
	p.find.OnKey, p.by.OnKey = m.escapes, m.escapes
	check := func(key string) *widget.Check { return widget.NewCheck(tx.T(key), func(bool) { p.ask() }) }
	p.matchCase, p.whole, p.only = check("map.replace.case"), check("map.replace.whole"), check("map.replace.selected")
	fields := []string{tx.T("map.replace.everywhere")}
	for _, f := range journey.TextFields {
		fields = append(fields, tx.T("touchpoint."+string(f)))
	}
	p.field = kit.NewDropdown(tx.T("map.replace.where"), fields, func(int) { p.ask() })
	p.field.SetChosen(0)
	p.do = kit.NewPrimaryButton(tx.T("map.replace.all"), p.replace)
	p.box = column(kit.NewLabelled(p.find.Label, p.find), kit.NewLabelled(p.by.Label, p.by), kit.NewLabelled(tx.T("map.replace.where"), p.field),
		container.New(kit.NewColumn(0), p.matchCase, p.whole, p.only), p.count,
		container.New(kit.NewColumn(6), p.do, kit.NewButton(tx.T("map.side.close"), m.closeSide)), p.list)
	kit.SetEnabled(p.do, false)
	return p
}

func (p *replacePanel) content() fyne.CanvasObject { return p.box }
func (p *replacePanel) commit()                    {}
func (p *replacePanel) title() string              { return p.m.tx.T("map.replace") }
func (p *replacePanel) update()                    { p.ask() }

// search is what the inputs say.
func (p *replacePanel) search() journey.Search {
	s := journey.Search{Text: p.find.Text, MatchCase: p.matchCase.Checked, WholeWord: p.whole.Checked}
	if i := p.field.Chosen(); i > 0 {
		s.Fields = []journey.Field{journey.TextFields[i-1]}
	}
	if p.only.Checked {
		s.Only = touchpointIDs(p.m.selected)
		if s.Only == nil {
			s.Only = touchpointIDs([]int64{})
		}
	}
	return s
}

// ask works out beside the UI goroutine what would be replaced.
func (p *replacePanel) ask() {
	s, by, v := p.search(), p.by.Text, p.m.view
	question := replaceQuestion{text: s.Text, by: by, matchCase: s.MatchCase, whole: s.WholeWord, field: p.field.Chosen(), version: p.m.version}
	if p.only.Checked {
		for _, id := range p.m.selected {
			question.selected = question.selected*31 + int(id)
		}
		question.selected++
	}
	if question == p.of {
		return
	}
	p.of = question
	task.Load(p.m.h.Tasks(), "map.replace", func(context.Context) ([]journey.Replacing, error) {
		_, hits, err := v.Replace(s, by)
		if s.Fields != nil { // one field of the touchpoints: the names of stages and lanes are no field of theirs
			hits = slices.DeleteFunc(hits, func(r journey.Replacing) bool { return r.Touchpoint == 0 })
		}
		return hits, err
	}, func(hits []journey.Replacing, err error) {
		if err != nil {
			p.m.h.Fail(err)
			return
		}
		p.hits = hits
		p.relist()
	})
}

// places counts how often the text was found in what can be changed.
func (p *replacePanel) places() (n int) {
	for _, r := range p.hits {
		if r.Err == nil {
			n += r.Places
		}
	}
	return n
}

func (p *replacePanel) relist() {
	tx, n := p.m.tx, p.places()
	switch {
	case p.find.Text == "":
		p.count.SetText(tx.T("map.replace.type"))
	case len(p.hits) == 0:
		p.count.SetText(tx.T("map.replace.none", text.A{"text": p.find.Text}))
	default:
		p.count.SetText(tx.N("map.replace.found", n, text.A{"texts": len(p.hits)}))
	}
	kit.SetEnabled(p.do, n > 0)
	p.list.Objects = nil
	for _, r := range p.hits[:min(len(p.hits), p.most)] {
		p.list.Add(p.row(r))
	}
	if more := len(p.hits) - p.most; more > 0 {
		p.list.Add(kit.NewButton(tx.N("check.more", more), func() {
			p.most += moreFindings
			p.relist()
		}))
	}
	p.list.Refresh()
	p.box.Refresh()
}

// row shows one text before and after, as a button that leads to it.
func (p *replacePanel) row(r journey.Replacing) fyne.CanvasObject {
	m, tx := p.m, p.m.tx
	where := ""
	var jump func()
	switch {
	case r.Touchpoint != 0:
		if t := m.touchpoint(r.Touchpoint); t != nil {
			where = text.Joined(t.Name, tx.T("touchpoint."+string(r.Field)))
		}
		jump = func() { m.selectCards([]int64{int64(r.Touchpoint)}) }
	case r.Stage != 0:
		where, jump = tx.T("stage.name"), func() { m.board.GoTo(kit.PartColumn, int64(r.Stage)) }
	default:
		where, jump = tx.T("lane.name"), func() { m.board.GoTo(kit.PartRow, int64(r.Lane)) }
	}
	change := around(r.Old, p.find.Text) + " → " + around(r.New, p.by.Text)
	if r.Err != nil {
		change = tx.Error(r.Err)
	}
	b := kit.NewButton("", jump)
	b.Kind, b.Label = kit.ButtonQuiet, where+": "+change
	box := container.New(kit.NewColumn(0), container.New(layout.NewCustomPaddedLayout(2, 0, 8, 2), kit.NewCaption(where)), kit.NewSmallPrint(change))
	return container.NewStack(b, box)
}

// around is the part of a long text near what was found.
func around(s, found string) string {
	const most, before = 70, 20
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	at := 0
	if lower := strings.ToLower(s); found != "" {
		if i := strings.Index(lower, strings.ToLower(found)); i > 0 {
			at = min(max(0, utf8.RuneCountInString(lower[:i])-before), len(runes)-1)
		}
	}
	part := string(runes[at:min(len(runes), at+most)])
	if at > 0 {
		part = "…" + part
	}
	if at+most < len(runes) {
		part += "…"
	}
	return part
}

// replace changes all that was found, as one step.
func (p *replacePanel) replace() {
	m, s, by, n := p.m, p.search(), p.by.Text, p.places()
	if n == 0 {
		return
	}
	id := m.id
	texts := 0
	m.do(journey.OpReplace, func(ctx context.Context) error {
		_, err := m.store.ChangeMap(ctx, journey.OpReplace, id, func(v journey.View) (journey.Plan, error) {
			plan, hits, err := v.Replace(s, by)
			if s.Fields != nil {
				plan = slices.DeleteFunc(plan, func(c journey.Change) bool { _, card := c.(journey.EditCard); return !card })
				hits = slices.DeleteFunc(hits, func(r journey.Replacing) bool { return r.Touchpoint == 0 })
			}
			n, texts = 0, 0
			for _, r := range hits {
				if r.Err == nil {
					n += r.Places
					texts++
				}
			}
			return plan, err
		})
		return err
	}, func() string { return m.tx.N("map.replace.done", n, text.A{"texts": texts, "old": s.Text, "new": by}) })
}
