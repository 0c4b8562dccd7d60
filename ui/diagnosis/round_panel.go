package diagnosis

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// roundPanel is a round in the inspector: what it is called, what it asks, and what can be done with it next.
type roundPanel struct {
	deps
	onSheets func(domain.RoundID, []domain.RespondentID, string)

	round   diagnosis.RoundSummary
	content *fyne.Container
	name    *kit.TextEntry
	field   *kit.Field
	from    *kit.Dropdown
	all     []diagnosis.Questionnaire
	anon    *widget.Check
	yesNo   *widget.Check
	day     *kit.DateEntry
	steps   *fyne.Container
	facts   *widget.Label
	showing bool
	atHome  bool // shown beside the respondents: nothing leads there
}

func newRoundPanel(d deps, onSheets func(domain.RoundID, []domain.RespondentID, string)) *roundPanel {
	tx := d.tx
	p := &roundPanel{deps: d, onSheets: onSheets, facts: kit.NewSmallPrint(""), steps: column(6)}
	p.name = kit.NewTextEntry(tx.T("diagnosis.round"), "")
	p.name.OnCommitted = func(name string) {
		r := p.round.Round
		r.Name = name
		p.edit(r)
	}
	p.field = kit.NewField(tx.T("diag.round_called"), "", p.name)
	p.from = kit.NewDropdown(tx.T("diag.asks"), nil, func(i int) {
		r := p.round.Round
		r.From = p.all[i].ID
		p.edit(r)
	})
	p.anon = widget.NewCheck(tx.T("diag.anonymous"), func(on bool) {
		r := p.round.Round
		r.Anonymous = on
		p.edit(r)
	})
	p.yesNo = widget.NewCheck(tx.T("diag.count_yes_no"), func(on bool) {
		r := p.round.Round
		r.CountYesNo = on
		p.edit(r)
	})
	p.content = column(10, p.facts, p.field, kit.NewField(tx.T("diag.asks"), "", p.from), p.anon, p.yesNo, p.steps)
	if d.h.ReadOnly() {
		for _, o := range []fyne.Disableable{p.name, p.from, p.anon, p.yesNo} {
			o.Disable()
		}
	}
	return p
}

// edit saves what was changed; while values are filled in nothing is a person's choice.
func (p *roundPanel) edit(r diagnosis.Round) {
	if p.showing || p.h.ReadOnly() {
		return
	}
	p.field.SetWrong("")
	p.h.Tasks().Do(string(diagnosis.OpEditRound), func(ctx context.Context) error { return p.store.EditRound(ctx, r) }, func(err error) {
		var e *domain.Error
		switch {
		case errors.As(err, &e) && (e.Code == domain.CodeDuplicate || e.Code == domain.CodeRequired || e.Code == domain.CodeTooLong):
			p.field.SetWrong(p.tx.Error(err))
		case err != nil:
			p.h.Fail(err)
		}
	})
}

// show fills the panel. What is being typed stays.
func (p *roundPanel) show(r diagnosis.RoundSummary) {
	tx := p.tx
	p.showing = true
	p.round = r
	p.name.Reset(r.Name)
	p.anon.SetChecked(r.Anonymous)
	p.yesNo.SetChecked(r.CountYesNo)
	if !p.h.ReadOnly() {
		kit.SetEnabled(p.anon, r.State == diagnosis.RoundDraft)
		kit.SetEnabled(p.from, r.State == diagnosis.RoundDraft)
	}
	if r.State == diagnosis.RoundDraft {
		p.loadQuestionnaires()
	} else {
		p.from.SetOptions([]string{r.Questionnaire.Name}, 0)
	}
	facts := tx.T(r.State.Key()) + " · " + tx.N("diag.questions_n", r.Questions) + " · " + tx.N("diag.respondents_n", r.Respondents)
	switch r.State {
	case diagnosis.RoundDraft:
		facts += "\n" + tx.T("diag.draft_follows")
	case diagnosis.RoundOpen:
		facts += "\n" + tx.T("diag.open_since", text.A{"day": r.Opened}) + " " + tx.T("diag.frozen")
	case diagnosis.RoundClosed:
		facts += "\n" + tx.T("diag.closed_next", text.A{"opened": r.Opened, "closed": r.Closed, "due": r.NextDue()})
	}
	p.facts.SetText(facts)
	p.showing = false
	p.offer()
}

func (p *roundPanel) loadQuestionnaires() {
	task.Load(p.h.Tasks(), "diagnosis.asks", p.store.Questionnaires, func(all []diagnosis.Questionnaire, err error) {
		if err != nil {
			p.h.Fail(err)
			return
		}
		p.all = all
		names, at := []string{}, -1
		for i, q := range all {
			names = append(names, q.Name)
			if q.ID == p.round.From {
				at = i
			}
		}
		p.from.SetOptions(names, at)
	})
}

// offer shows what can be done next, the most likely first.
func (p *roundPanel) offer() {
	tx, r := p.tx, p.round
	p.steps.RemoveAll()
	goTo := func(view string) func() {
		return func() { p.h.Go(host.Place{Screen: host.Round, ID: int64(r.ID), View: view}) }
	}
	add := func(b *kit.Button) { p.steps.Add(b) }
	fixed := p.h.ReadOnly()
	switch r.State {
	case diagnosis.RoundDraft:
		if fixed {
			break
		}
		p.addDay("diag.open_on")
		add(kit.NewPrimaryButton(tx.T("diag.open_round"), p.open))
		if !p.atHome {
			add(kit.NewButton(tx.T("diag.prepare"), goTo(ViewPrepare)))
		}
	case diagnosis.RoundOpen:
		add(kit.NewPrimaryButton(tx.T("diag.answer_round"), goTo(ViewAnswers)))
		add(kit.NewButton(tx.T("diag.see_results"), goTo(ViewResults)))
		if !fixed {
			add(kit.NewButton(tx.T("diag.import"), p.importFile))
			p.addDay("diag.close_on")
			add(kit.NewButton(tx.T("diag.close_round"), p.close))
		}
	case diagnosis.RoundClosed:
		add(kit.NewPrimaryButton(tx.T("diag.see_results"), goTo(ViewResults)))
		if !fixed {
			add(kit.NewButton(tx.T("diag.reopen_round"), p.reopen))
		}
	}
	if p.onSheets != nil {
		for _, format := range sheetFormats {
			add(quiet(kit.NewButton(tx.T("diag.sheets."+format), func() { p.onSheets(r.ID, nil, format) })))
		}
	}
	if !fixed {
		add(danger(kit.NewButton(tx.T("diag.delete_round"), p.remove)))
	}
	p.steps.Refresh()
}

func (p *roundPanel) addDay(field string) {
	day := p.today()
	if p.day != nil {
		day = dateOf(p.day.Value())
	}
	p.day = newDay(p.deps, field, day, true)
	p.steps.Add(kit.NewField(p.tx.T(field), "", p.day))
}

// dayTyped is the day to open or close on; ok is false while what is typed is none.
func (p *roundPanel) dayTyped() (domain.Date, bool) {
	return dateOf(p.day.Value()), p.day.Wrong() == ""
}

func (p *roundPanel) open() {
	day, ok := p.dayTyped()
	if !ok {
		return
	}
	r := p.round
	p.do(diagnosis.OpOpenRound, func(ctx context.Context) error { return p.store.OpenRound(ctx, r.ID, day) }, func() {
		p.h.Done(p.tx.T("diag.round_opened", text.A{"name": r.Name}))
		p.h.Go(host.Place{Screen: host.Round, ID: int64(r.ID), View: ViewAnswers})
	})
}

func (p *roundPanel) close() {
	day, ok := p.dayTyped()
	if !ok {
		return
	}
	r := p.round
	p.do(diagnosis.OpCloseRound, func(ctx context.Context) error { return p.store.CloseRound(ctx, r.ID, day) }, func() {
		r.State, r.Closed = diagnosis.RoundClosed, day
		p.h.Done(p.tx.T("diag.round_closed", text.A{"name": r.Name, "due": r.NextDue()}))
		p.h.Go(host.Place{Screen: host.Round, ID: int64(r.ID), View: ViewResults})
	})
}

func (p *roundPanel) reopen() {
	r := p.round
	p.do(diagnosis.OpReopenRound, func(ctx context.Context) error { return p.store.ReopenRound(ctx, r.ID) },
		func() { p.h.Done(p.tx.T("diag.round_reopened", text.A{"name": r.Name})) })
}

func (p *roundPanel) remove() {
	r := p.round
	p.do(diagnosis.OpDeleteRounds, func(ctx context.Context) error { return p.store.DeleteRounds(ctx, []domain.RoundID{r.ID}) }, func() {
		p.h.Done(p.tx.T("diag.round_deleted", text.A{"name": r.Name}))
		p.h.Go(host.Place{Screen: host.Diagnosis})
	})
}

// importFile asks for a file of answers and shows what is in it.
func (p *roundPanel) importFile() {
	r := p.round
	p.h.OpenFile(p.tx.T("diag.import"), []string{".xlsx", ".csv"}, func(path string) {
		startImport(p.deps, r.ID, path, func(o fyne.CanvasObject) {
			if o == nil {
				p.h.Inspect(r.Name, p.content)
				return
			}
			p.h.Inspect(p.tx.T("diag.import"), container.NewStack(o))
			p.h.ShowInspector()
		})
	})
}
