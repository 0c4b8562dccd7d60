package roce

import (
	"context"
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/roce"
	"touchstone/ui/kit"
	"touchstone/ui/task"
	"touchstone/ui/theme"
)

// evidence takes defection, its reasons and revenue from an imported list of customers.
type evidence struct {
	p     *page
	root  fyne.CanvasObject
	pages []fyne.CanvasObject // the two halves and their scrolls

	surveys []dialogue.Survey // with a status
	found   *roce.Defection
	err     error

	survey, reason, amount, where, equal *kit.Dropdown
	segment, form                        *kit.Dropdown
	months, amountMonths                 *kit.TextEntry
	monthsField, amountField             *kit.Field
	table                                *reasonTable
	result                               *kit.Figures
	say                                  *fyne.Container
	apply                                *kit.Button
}

// takeEvidence opens the panel.
func (p *page) takeEvidence() {
	if p.s.h.ReadOnly() {
		return
	}
	e := newEvidence(p)
	p.sidePanel = e
	p.openSide(e.root)
	e.loadSurveys()
}

func newEvidence(p *page) *evidence {
	t := p.w.T
	e := &evidence{p: p, say: container.New(kit.NewColumn(4)), result: kit.NewFigures(t("roce.take.result"))}
	drop := func(key string, chosen func(int)) (*kit.Dropdown, fyne.CanvasObject) {
		d := kit.NewDropdown(t(key), nil, chosen)
		d.Empty = t("roce.take.none")
		return d, kit.NewField(t(key), "", d)
	}
	again := func(int) { e.load() }
	var fields [7]fyne.CanvasObject
	e.survey, fields[0] = drop("roce.take.list", func(int) { e.columns() })
	e.reason, fields[1] = drop("roce.take.reason", again)
	e.amount, fields[2] = drop("roce.take.amount", again)
	e.where, fields[3] = drop("roce.take.where", func(int) { e.loadValues() })
	e.equal, fields[4] = drop("roce.take.equal", again)
	e.segment, fields[5] = drop("roce.take.segment", func(int) { e.showResult() })
	e.form, fields[6] = drop("roce.take.form", func(int) { e.showResult() })
	e.months, e.amountMonths = kit.NewTextEntry(t("roce.take.months"), "12"), kit.NewTextEntry(t("roce.take.amount_months"), "1")
	e.months.OnChanged, e.amountMonths.OnChanged = func(string) { e.showResult() }, func(string) { e.showResult() }
	e.monthsField = kit.NewField(t("roce.take.months"), t("roce.take.months_hint"), e.months)
	e.amountField = kit.NewField(t("roce.take.amount_months"), t("roce.take.amount_hint"), e.amountMonths)
	e.table = newReasonTable(p)
	e.apply = kit.NewPrimaryButton(t("roce.take.apply"), e.take)
	back := kit.NewButton(t("roce.take.back"), p.closeSide)
	from := kit.NewPanel(t("roce.take.from"), nil, container.New(kit.NewColumn(10), append(fields[:5:5], paragraph(t("roce.take.positive"), theme.Muted))...))
	to := kit.NewPanel(t("roce.take.to"), nil, container.New(kit.NewColumn(10), fields[5], fields[6], e.monthsField, e.amountField,
		e.say, e.result, container.NewHBox(e.apply, back)))
	reasons := kit.NewPanel(t("roce.take.reasons"), nil, container.New(kit.NewColumn(6), paragraph(t("roce.take.reasons_text"), theme.Muted), e.table.rows))
	first, second := container.New(kit.NewColumn(12), from, reasons), container.New(kit.NewColumn(12), to)
	left := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(12, 24, 12, 8), first))
	right := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(12, 24, 8, 16), second))
	e.pages = []fyne.CanvasObject{first, second, left, right}
	e.root = container.New(layout.NewGridLayout(2), left, right)
	e.targets()
	return e
}

// targets offers the model's segments and the forms of defection.
func (e *evidence) targets() {
	var names, forms []string
	for _, g := range e.p.model.Segments {
		names = append(names, g.Name)
	}
	for f := range roce.Forms {
		forms = append(forms, e.p.w.T("roce.form."+f.Key()))
	}
	at := -1
	if len(names) > 0 {
		at = 0
	}
	e.segment.SetOptions(names, at)
	e.form.SetOptions(forms, int(roce.Cancellation))
}

func (e *evidence) loadSurveys() {
	task.Load(e.p.s.h.Tasks(), "roce.surveys", e.p.s.store.Surveys, func(list []dialogue.Survey, err error) {
		if err != nil {
			e.p.s.h.Fail(err)
			return
		}
		e.surveys = nil
		var names []string
		for _, s := range list {
			if s.OutcomeKind == dialogue.OutcomeCategory {
				e.surveys, names = append(e.surveys, s), append(names, s.Name)
			}
		}
		e.survey.SetOptions(names, -1)
		if len(names) == 1 {
			e.survey.SetChosen(0)
			e.columns()
		}
		e.showResult()
	})
}

// columns offers the columns of the list chosen, and guesses which holds the reason and which an amount.
func (e *evidence) columns() {
	s := e.surveys[e.survey.Chosen()]
	none := append([]string{e.p.w.T("roce.take.none")}, s.Segments...)
	e.reason.SetOptions(s.Segments, guess(s.Segments, "reason", "grund", "raison", "motif", "原因"))
	e.amount.SetOptions(none, 1+guess(s.Segments, "charge", "amount", "betrag", "montant", "费"))
	e.where.SetOptions(none, 0)
	e.equal.SetOptions(nil, -1)
	e.load()
}

func guess(names []string, words ...string) int {
	for i, n := range names {
		for _, w := range words {
			if strings.Contains(strings.ToLower(n), w) {
				return i
			}
		}
	}
	return -1
}

// loadValues offers the values of the column that narrows the list down.
func (e *evidence) loadValues() {
	i := e.where.Chosen()
	e.equal.SetOptions(nil, -1)
	if i <= 0 {
		e.load()
		return
	}
	s := e.surveys[e.survey.Chosen()]
	task.Load(e.p.s.h.Tasks(), "roce.values", func(ctx context.Context) (values []string, err error) {
		table, err := e.p.s.store.SurveyTable(ctx, s.ID)
		if err != nil {
			return nil, err
		}
		for _, g := range table.Segments {
			if g.Name == s.Segments[i-1] {
				values = g.Values
			}
		}
		return values, nil
	}, func(values []string, err error) {
		if err != nil {
			e.p.s.h.Fail(err)
			return
		}
		e.equal.SetOptions(values, -1)
	})
}

// load counts the list as it is chosen.
func (e *evidence) load() {
	i, r := e.survey.Chosen(), e.reason.Chosen()
	if i < 0 || i >= len(e.surveys) || r < 0 {
		e.found = nil
		e.showResult()
		return
	}
	s := e.surveys[i]
	l := roce.List{Survey: s.ID, Reason: s.Segments[r]}
	if a := e.amount.Chosen(); a > 0 {
		l.Amount = s.Segments[a-1]
	}
	if w, q := e.where.Chosen(), e.equal.Chosen(); w > 0 && q >= 0 {
		l.Where, l.Equal = s.Segments[w-1], e.equal.Options()[q]
	}
	task.Load(e.p.s.h.Tasks(), "roce.defection", func(ctx context.Context) (roce.Defection, error) { return e.p.s.store.Defection(ctx, l) },
		func(d roce.Defection, err error) {
			e.found, e.err = &d, err
			if err != nil {
				e.found = nil
			}
			e.showResult()
		})
}

// feed is what the list shall set, ok if it can.
func (e *evidence) feed() (f roce.Feed, ok bool) {
	read := func(entry *kit.TextEntry, field *kit.Field, least int) (n int, ok bool) {
		n, err := strconv.Atoi(strings.TrimSpace(entry.Text))
		if err != nil || n < least || n > 120 {
			field.SetWrong(e.p.w.T("roce.take.months_wrong", text.A{"text": entry.Text, "low": least, "high": 120}))
			return 0, false
		}
		field.SetWrong("")
		return n, true
	}
	var a, b bool
	f.Months, a = read(e.months, e.monthsField, 1)
	f.AmountMonths, b = read(e.amountMonths, e.amountField, 1)
	i := e.segment.Chosen()
	if !a || !b || i < 0 || i >= len(e.p.model.Segments) {
		return f, false
	}
	f.Segment, f.Form, f.At = e.p.model.Segments[i].ID, roce.Form(e.form.Chosen()), e.p.s.clock()
	return f, true
}

// showResult shows what would be set.
func (e *evidence) showResult() {
	w := e.p.w
	e.say.RemoveAll()
	tell := func(s string, c fyne.ThemeColorName) { e.say.Add(paragraph(s, c)) }
	f, ok := e.feed()
	var m kit.FiguresModel
	switch {
	case len(e.surveys) == 0:
		tell(w.T("roce.take.no_list"), theme.Muted)
	case e.err != nil:
		tell(w.Error(e.err), theme.RedText)
	case len(e.p.model.Segments) == 0:
		tell(w.T("roce.missing.segment"), theme.AmberText)
	case e.found == nil:
		tell(w.T("roce.take.choose"), theme.Muted)
	default:
		d := e.found
		tell(w.T("roce.take.counts", text.A{"what": d.What, "customers": w.Int(d.Customers), "lost": w.Int(d.Lost), "unknown": w.Int(d.Unknown()), "blank": w.Int(d.Blank)}),
			base.ColorNameForeground)
		if ok {
			m = w.proposal(&e.p.model, *d, f)
		}
	}
	e.result.SetModel(m)
	if len(m.Rows) > 0 {
		e.apply.Enable()
	} else {
		e.apply.Disable()
	}
	e.table.show(e.found)
	for _, o := range e.pages { // what is in them has grown or shrunk
		o.Refresh()
	}
}

// proposal lists what would be set, with n, beside what is there.
func (w words) proposal(m *roce.Model, d roce.Defection, f roce.Feed) (out kit.FiguresModel) {
	edits, err := d.Edits(f)
	if err != nil {
		return out
	}
	out.Columns = []string{w.T("roce.take.now"), w.T("roce.take.new"), w.T("roce.take.range"), "n"}
	for _, e := range edits {
		spec, _ := roce.SpecOf(e.Key.Field)
		span := ""
		if e.Low != nil && e.High != nil {
			span = w.share(*e.Low, 1) + " – " + w.share(*e.High, 1)
		}
		now := w.T("roce.unknown")
		if v := m.Assumptions[e.Key].Value; v != nil {
			now = w.short(spec, *v)
		}
		out.Rows = append(out.Rows, kit.FigureRow{Name: w.T("roce.field." + string(e.Key.Field)), Cells: []string{now, w.short(spec, *e.Value), span, w.Int(e.Evidence.N)}})
	}
	return out
}

// short writes a measured value with as many decimals as it deserves.
func (w words) short(s roce.Spec, v float64) string {
	if s.Unit == roce.UnitShare {
		return w.share(v, 2)
	}
	return w.money2(v)
}

func (w words) money2(v float64) string { return minus(w.Num(math.Round(v*100)/100, 2)) }

// take sets the assumptions as one step.
func (e *evidence) take() {
	f, ok := e.feed()
	if e.found == nil || !ok {
		return
	}
	edits, err := e.found.Edits(f)
	if err != nil {
		e.p.s.h.Fail(err)
		return
	}
	name, p := e.p.model.SegmentName(f.Segment), e.p
	said := p.w.T("roce.take.done", text.A{"what": e.found.What, "segment": name, "n": p.w.Int(e.found.Customers)})
	p.s.h.Tasks().Do("roce.feed", func(ctx context.Context) error {
		return p.s.store.FeedAssumptions(ctx, p.id, edits, said)
	}, func(err error) {
		if err != nil {
			p.s.h.Fail(err)
			return
		}
		p.s.h.Done(said)
		p.closeSide()
	})
}

// classify says what reasons are, for all models.
func (p *page) classify(ids []domain.ReasonID, class roce.ReasonClass) {
	p.s.h.Tasks().Do("roce.reasons", func(ctx context.Context) error { return p.s.store.SetReasonClass(ctx, ids, class) }, func(err error) {
		if err != nil {
			p.s.h.Fail(err)
		}
	})
}
