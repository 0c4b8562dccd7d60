package roce

import (
	"context"
	"errors"
	"maps"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/roce"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

func asError(err error, e **domain.Error) bool { return errors.As(err, e) }

// page is one model: its sheet of assumptions beside what follows from them.
type page struct {
	s  *Screen
	id domain.ModelID
	w  words

	saved    roce.Model // as stored
	model    roce.Model // with what is on its way there
	live     roce.Model // with what is being typed
	report   *roce.Report
	err      error
	changed  map[roce.Key]bool // since the last export
	exported time.Time
	scenario roce.Scenario // chosen for looking at, while the workspace cannot be changed; 0: the model's
	loaded   bool
	arrived  bool // just shown: the keyboard belongs to the sheet

	root      *fyne.Container
	body      *fyne.Container
	split     *container.Split
	grid      *kit.Grid
	sheet     sheet
	sources   bool
	results   *results
	bar       *pageBar
	ask       *prompt
	pending   []roce.Edit       // waits for the reason of an override
	want      *ref              // to go to once the sheet is there
	details   *details          // in the inspector; nil: not shown
	side      fyne.CanvasObject // instead of the sheet and the results; nil: neither
	sidePanel any               // what made it
	card      fyne.CanvasObject
}

func newPage(s *Screen, id domain.ModelID) *page {
	p := &page{s: s, id: id, w: words{Texts: s.tx}}
	p.grid = kit.NewGrid(s.tx.T("roce.assumptions"))
	p.grid.Texts = kit.GridTexts{Changed: s.tx.T("roce.changed_since")}
	p.grid.ReadOnly = s.h.ReadOnly()
	p.grid.OnTyped, p.grid.OnCommitted, p.grid.OnCancelled = p.typed, p.commit, p.cancelled
	p.grid.OnPasted, p.grid.OnPlaced = p.paste, func(kit.GridPlace) { p.placed() }
	p.grid.OnHead, p.grid.OnMenu = p.headMenu, p.cellMenu
	p.results = newResults(p)
	p.bar = newPageBar(p)
	p.ask = newPrompt(s.h)
	p.split = container.NewHSplit(p.grid, p.results.scroll)
	p.split.Offset = 0.46
	p.body = container.NewStack(p.split)
	p.root = container.NewBorder(container.New(kit.NewColumn(0), p.bar.content, p.ask.content), nil, nil, nil, p.body)
	return p
}

type loadedModel struct {
	model    roce.Model
	exported time.Time
	history  []roce.Change
}

func (p *page) load() {
	task.Load(p.s.h.Tasks(), "roce.model", func(ctx context.Context) (l loadedModel, err error) {
		if l.model, err = p.s.store.ROCEModel(ctx, p.id); err != nil {
			return l, err
		}
		last, err := p.s.store.LastROCEExport(ctx, p.id)
		if err != nil || last.At.IsZero() {
			return l, err
		}
		l.exported = last.At
		l.history, err = p.s.store.AssumptionHistory(ctx, p.id, nil)
		return l, err
	}, func(l loadedModel, err error) {
		if domain.CodeOf(err) == domain.CodeNotFound && err != nil { // deleted meanwhile
			p.s.h.Go(placeOf(0))
			return
		}
		if err != nil {
			p.s.h.Fail(err)
			return
		}
		p.set(l)
	})
}

func (p *page) set(l loadedModel) {
	p.saved, p.model, p.live, p.exported, p.loaded = l.model, l.model, l.model, l.exported, true
	p.changed = map[roce.Key]bool{}
	for _, c := range l.history {
		if c.At.After(l.exported) {
			p.changed[c.Key] = true
		}
	}
	if p.scenario != 0 {
		p.model.Scenario, p.live.Scenario = p.scenario, p.scenario
	}
	p.w.currency = l.model.Currency
	p.fill()
	p.recalculate()
	p.s.h.Refresh()
	if p.want != nil {
		p.goTo(*p.want)
		p.want = nil
	} else if c := p.s.h.Window().Canvas(); p.arrived && p.side == nil && c.Overlays().Top() == nil {
		p.grid.TakeFocus()
	}
	p.arrived = false
	p.bar.update()
	p.placed()
}

// fill shows the model in the sheet.
func (p *page) fill() {
	m := newSheetMaker(p.w, &p.model, p.changed)
	if p.sources {
		p.sheet = m.sources()
	} else {
		p.sheet = m.values()
	}
	p.grid.SetBlocks(p.sheet.blocks)
}

// recalculate works out what follows from the live assumptions and shows it.
func (p *page) recalculate() {
	p.report, p.err = p.live.Report()
	if p.err != nil {
		p.results.show(nil)
		return
	}
	v := newView(p.w, p.report, p.live.Horizon())
	p.results.show(&v)
}

// with is the model with one edit made, for looking at.
func (p *page) with(edits ...roce.Edit) roce.Model {
	m := p.model
	m.Assumptions = maps.Clone(p.model.Assumptions)
	if m.Assumptions == nil {
		m.Assumptions = map[roce.Key]roce.Assumption{}
	}
	for _, e := range edits {
		m.Assumptions[e.Key] = e.Assumption
	}
	return m
}

// typed shows what would follow from what is being typed.
func (p *page) typed(at kit.GridPlace, typed string) (wrong string) {
	r := p.sheet.refs[at]
	a := p.model.Assumptions[r.key]
	if wrong = p.w.put(&a, r, typed); wrong != "" {
		return wrong
	}
	p.live = p.with(roce.Edit{Key: r.key, Assumption: a})
	p.recalculate()
	if p.err != nil && domain.CodeOf(p.err) != roce.CodeIncomplete {
		return p.w.fault(p.err)
	}
	return ""
}

func (p *page) cancelled() {
	p.live = p.model
	p.recalculate()
}

// commit stores one part of an assumption as one step.
func (p *page) commit(at kit.GridPlace, typed string) (wrong string) {
	r, ok := p.sheet.refs[at]
	if !ok || p.s.h.ReadOnly() {
		return ""
	}
	a := p.model.Assumptions[r.key]
	if wrong = p.w.put(&a, r, typed); wrong != "" {
		p.cancelled()
		return wrong
	}
	p.save([]roce.Edit{{Key: r.key, Assumption: a}})
	return ""
}

// save stores edits as one step; where evidence is overridden it asks for a reason first.
func (p *page) save(edits []roce.Edit) {
	p.live = p.with(edits...)
	p.model.Assumptions = p.live.Assumptions // what is typed next builds on it
	p.fill()
	p.recalculate()
	over := ""
	for i, e := range edits {
		if _, err := p.saved.CheckEdit(e, ""); domain.CodeOf(err) == roce.CodeReasonMissing {
			over = p.w.T("roce.override", text.A{"name": p.w.name(&p.model, e.Key), "evidence": p.w.evidence(edits[i].Evidence)})
		}
	}
	if over == "" {
		p.store(edits, "")
		return
	}
	p.pending = edits
	p.ask.open(over, p.w.T("roce.reason"), "", p.w.T("roce.save"), func(reason string) (wrong string) {
		if strings.TrimSpace(reason) == "" {
			return p.w.T("roce.reason_needed")
		}
		edits := p.pending
		p.pending = nil
		p.store(edits, reason)
		p.grid.TakeFocus()
		return ""
	}, func() {
		p.pending = nil
		p.load()
		p.grid.TakeFocus()
	})
}

func (p *page) store(edits []roce.Edit, reason string) {
	p.s.h.Tasks().Do("roce.set", func(ctx context.Context) error {
		return p.s.store.SetAssumptions(ctx, p.id, edits, reason)
	}, func(err error) {
		if err != nil {
			p.s.h.Fail(err)
			p.load()
		}
	})
}

// paste puts a block of a spreadsheet into the sheet, as one step; what cannot be accepted stays in its cell.
func (p *page) paste(at kit.GridPlace, block [][]string) {
	if p.s.h.ReadOnly() {
		return
	}
	var b *kit.GridBlock
	for i := range p.sheet.blocks {
		if p.sheet.blocks[i].ID == at.Block {
			b = &p.sheet.blocks[i]
		}
	}
	if b == nil {
		return
	}
	edits, order := map[roce.Key]roce.Assumption{}, []roce.Key(nil)
	wrong, beyond := 0, 0
	for i, line := range block {
		for j, typed := range line {
			place := kit.GridPlace{Block: at.Block, Row: at.Row + int64(i), Column: at.Column + j}
			r, ok := p.sheet.refs[place]
			if !ok || r.slot == slotGrades {
				beyond++
				continue
			}
			a, known := edits[r.key]
			if !known {
				a = p.model.Assumptions[r.key]
			}
			if says := p.w.put(&a, r, typed); says != "" {
				p.grid.SetDraft(place, typed, says)
				wrong++
				continue
			}
			if !known {
				order = append(order, r.key)
			}
			edits[r.key] = a
		}
	}
	var list []roce.Edit
	for _, k := range order {
		list = append(list, roce.Edit{Key: k, Assumption: edits[k]})
	}
	if len(list) > 0 {
		p.save(list)
	}
	p.s.h.Status(p.w.T("roce.pasted", text.A{"n": len(list), "wrong": wrong, "beyond": beyond}))
}

// jump goes to an assumption in the sheet.
func (p *page) jump(k roce.Key) { p.goTo(ref{k, slotValue}) }

func (p *page) goTo(r ref) {
	p.closeSide()
	at, ok := p.sheet.places[r]
	if !ok {
		r.slot = slotLow
		if at, ok = p.sheet.places[r]; !ok {
			return
		}
	}
	p.grid.TakeFocus()
	p.grid.GoTo(at)
	p.placed()
}

// openSources shows the wide sheet at an assumption.
func (p *page) openSources(r ref) {
	p.want = &r
	p.s.h.Go(placeView(p.id, viewSources))
}

// setView shows the compact sheet beside the results, or the wide one alone.
func (p *page) setView(sources bool) {
	if p.sources != sources {
		here, known := p.sheet.refs[p.grid.Place()]
		p.sources = sources
		if p.loaded {
			p.fill()
			if at, ok := p.sheet.places[ref{here.key, slotValue}]; ok && known { // the same assumption in the other sheet
				p.grid.GoTo(at)
			}
		}
	}
	var front fyne.CanvasObject = p.split
	switch {
	case p.side != nil:
		front = p.side
	case sources:
		front = p.grid
	default:
		p.split.Leading = p.grid
	}
	p.body.Objects = []fyne.CanvasObject{front}
	p.body.Refresh()
	p.bar.update()
}

// openSide shows a panel instead of the sheet and the results.
func (p *page) openSide(o fyne.CanvasObject) {
	p.side = o
	p.setView(p.sources)
}

func (p *page) closeSide() {
	if p.side != nil {
		p.side, p.sidePanel = nil, nil
		p.setView(p.sources)
	}
}

// setScenario makes another scenario the live one.
func (p *page) setScenario(k roce.Scenario) {
	if p.s.h.ReadOnly() {
		p.scenario = k
		p.model.Scenario, p.live.Scenario = k, k
		p.recalculate()
		return
	}
	p.s.h.Tasks().Do("roce.scenario", func(ctx context.Context) error { return p.s.store.SetROCEScenario(ctx, p.id, k) }, func(err error) {
		if err != nil {
			p.s.h.Fail(err)
		}
	})
}
