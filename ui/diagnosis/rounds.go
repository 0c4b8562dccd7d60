package diagnosis

import (
	"context"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/kit/chart"
	"touchstone/ui/task"
	"touchstone/ui/theme"
)

// roundsView lists the rounds, with the course of their scores above them.
type roundsView struct {
	*Diagnosis
	root    *fyne.Container
	body    *fyne.Container
	bar     *kit.ToolBar
	list    *kit.Table
	due     *kit.TextLine
	trend   *chart.Lines
	note    *kit.TextLine
	head    *kit.Panel
	remove  *kit.Button
	empty   *kit.EmptyState
	panel   *roundPanel // of the round inspected
	fresh   *newRoundForm
	rounds  []diagnosis.RoundSummary
	history map[domain.RoundID]diagnosis.Score
	loaded  bool
}

func newRounds(s *Diagnosis) *roundsView { return &roundsView{Diagnosis: s} }

func (v *roundsView) content() fyne.CanvasObject {
	if v.root == nil {
		v.make()
	}
	return v.root
}

func (v *roundsView) make() {
	tx := v.tx
	v.list = kit.NewTable(tx.T("diag.view.rounds"), []kit.TableColumn{{Title: tx.T("diagnosis.round")}, {Title: tx.T("diag.state"), Width: 118, Chip: true},
		{Title: tx.T("diagnosis.questionnaire"), Width: 190, Optional: true}, {Title: tx.T("diag.answered"), Width: 120, Number: true},
		{Title: tx.T("diag.opened"), Width: 122, Optional: true}, {Title: tx.T("diag.closed"), Width: 122}, {Title: tx.T("diag.overall"), Width: 100, Number: true}})
	v.list.OnSelected = func([]int64) { v.inspect() }
	v.list.OnOpened = func(id int64) { v.h.Go(host.Place{Screen: host.Round, ID: id}) }
	v.list.OnDeleted = func([]int64) { v.deleteSelected() }
	add := kit.NewPrimaryButton(tx.T("diag.new_round"), v.begin)
	add.Icon = base.ContentAddIcon()
	v.remove = danger(kit.NewButton(tx.T("diag.delete_round"), v.deleteSelected))
	buttons := []*kit.Button{add, v.remove}
	action := tx.T("diag.new_round")
	if v.h.ReadOnly() {
		buttons, action = nil, ""
	}
	if v.OnScorecard != nil {
		buttons = append(buttons, kit.NewButton(tx.T("diag.scorecard"), func() { v.OnScorecard() }))
	}
	v.bar = kit.NewToolBar(tx.T("diag.more"), []fyne.CanvasObject{v.segments("")}, buttons, nil)
	v.trend = chart.NewLines(tx.T("diag.trend"))
	v.trend.OnOpened = func(id int64) { v.h.Go(host.Place{Screen: host.Round, ID: id, View: ViewResults}) }
	v.due = kit.NewCutLine("", "", base.SizeNameSubHeadingText).Bold()
	v.note = kit.NewCutLine("", theme.Muted, base.SizeNameCaptionText)
	v.head = kit.NewPanel(tx.T("diag.trend"), nil, container.NewBorder(nil, v.note, nil, nil, container.New(minHeight(150), v.trend)))
	v.empty = kit.NewEmptyState(tx.T("diag.empty_title"), tx.T("diag.empty_text"), action, v.begin)
	v.body = container.NewStack()
	v.root = container.NewBorder(padded(v.bar), nil, nil, nil, v.body)
}

func (v *roundsView) commands() []host.Action {
	if v.h.ReadOnly() {
		return nil
	}
	return []host.Action{{Title: v.tx.T("diag.new_round"), Keys: &desktop.CustomShortcut{KeyName: fyne.KeyInsert}, Run: v.begin},
		{Title: v.tx.T("diag.delete_round"), Keys: &desktop.CustomShortcut{KeyName: fyne.KeyDelete}}}
}

func (v *roundsView) leave() { v.panel, v.fresh = nil, nil; v.h.Inspect("", nil) }

// loadedRounds are the rounds, and what those that may be shown came to.
type loadedRounds struct {
	rounds  []diagnosis.RoundSummary
	history []diagnosis.Point
}

func (v *roundsView) load(selected []int64) {
	task.Load(v.h.Tasks(), "diagnosis.rounds", v.fetch, func(l loadedRounds, err error) {
		if err != nil {
			v.h.Fail(err)
			return
		}
		v.rounds, v.loaded = l.rounds, true
		v.show(l)
		if selected != nil {
			v.list.SetSelected(selected)
		}
		v.inspect()
	})
}

func (v *roundsView) fetch(ctx context.Context) (l loadedRounds, err error) {
	if l.rounds, err = v.store.Rounds(ctx); err != nil {
		return l, err
	}
	i := slices.IndexFunc(l.rounds, func(r diagnosis.RoundSummary) bool { return r.State != diagnosis.RoundDraft })
	if i < 0 {
		return l, nil
	}
	r, err := v.store.RoundResult(ctx, l.rounds[i].ID, 0)
	l.history = r.History
	return l, err
}

func (v *roundsView) show(l loadedRounds) {
	tx := v.tx
	v.history = map[domain.RoundID]diagnosis.Score{}
	for _, p := range l.history {
		v.history[p.Round.ID] = p.Overall
	}
	rows := make([]kit.TableRow, len(v.rounds))
	for i, r := range v.rounds {
		overall := v.history[r.ID].Percent
		words := overallOf(tx, r, overall)
		rows[i] = kit.TableRow{ID: int64(r.ID), Cells: []kit.TableCell{{Text: r.Name}, {Text: tx.T(r.State.Key()), Tone: stateTone(r.State)},
			{Text: r.Questionnaire.Name}, {Text: answeredOf(tx, r), Sort: float64(r.Complete), None: r.Respondents == 0},
			dayCell(tx, r.Opened), dayCell(tx, r.Closed), {Text: words, Sort: overall.Value, None: !overall.Known}}}
	}
	v.list.SetRows(rows)
	v.showDue()
	v.showTrend(l.history)
	var shown fyne.CanvasObject = container.NewBorder(padded(column(8, v.due, v.head)), nil, nil, nil, v.list)
	if len(v.rounds) == 0 {
		shown = v.empty
	}
	v.body.Objects = []fyne.CanvasObject{shown}
	v.body.Refresh()
	v.h.Status(tx.N("diag.rounds_n", len(v.rounds)))
}

// overallOf is the overall percentage of a round; of an open one it is what it is so far.
func overallOf(tx *text.Texts, r diagnosis.RoundSummary, overall diagnosis.Figure) string {
	words := percentOf(tx, overall)
	if overall.Known && r.State == diagnosis.RoundOpen {
		return tx.T("diag.so_far_short", text.A{"value": words})
	}
	return words
}

// answeredOf is how many respondents answered everything: "5 of 9".
func answeredOf(tx *text.Texts, r diagnosis.RoundSummary) string {
	if r.Respondents == 0 {
		return none
	}
	return tx.T("diag.of", text.A{"n": r.Complete, "of": r.Respondents})
}

// showDue says when the next round is due, in a warning's colour once it is.
func (v *roundsView) showDue() {
	due := diagnosis.Due(v.rounds)
	v.due.Text, v.due.Color = dueSentence(v.tx, v.rounds, v.today()), ""
	if !due.IsZero() && !v.today().Before(due) {
		v.due.Color = theme.RedText
	}
	v.due.Refresh()
}

// dueSentence says when the next round is due.
func dueSentence(tx *text.Texts, rounds []diagnosis.RoundSummary, today domain.Date) string {
	due := diagnosis.Due(rounds)
	switch {
	case due.IsZero():
		for _, r := range rounds {
			if r.State == diagnosis.RoundOpen {
				return tx.T("diag.round_runs", text.A{"name": r.Name, "answered": answeredOf(tx, r)})
			}
		}
		return tx.T("diag.round_prepared")
	case today.Before(due):
		return tx.T("diag.next_due", text.A{"day": due})
	}
	return tx.T("diag.due_since", text.A{"day": due})
}

// showTrend draws the overall percentage of the rounds that may be shown.
func (v *roundsView) showTrend(points []diagnosis.Point) {
	tx := v.tx
	m := chart.LinesModel{Low: 0, High: 100, Unit: "%", Format: func(x float64) string { return tx.Num(x, 0) }}
	s := chart.Series{Name: tx.T("diag.overall"), Dots: true}
	for _, p := range points {
		at := math.NaN()
		if p.Overall.Percent.Known {
			at = p.Overall.Percent.Value
			s.End = overallOf(tx, p.Round, p.Overall.Percent)
		}
		m.Steps = append(m.Steps, p.Round.Name)
		s.Values = append(s.Values, at)
		s.IDs = append(s.IDs, int64(p.Round.ID))
		s.Tips = append(s.Tips, overallOf(tx, p.Round, p.Overall.Percent)+" · "+tx.N("diag.counted_n", p.Overall.Counted))
	}
	m.Series = []chart.Series{s}
	v.trend.SetModel(m)
	v.note.SetText(tx.T("diag.trend_note"))
	kit.SetVisible(v.head, len(points) > 1)
}

func (v *roundsView) summary(id int64) *diagnosis.RoundSummary {
	for i := range v.rounds {
		if int64(v.rounds[i].ID) == id {
			return &v.rounds[i]
		}
	}
	return nil
}

// inspect shows the round selected; what is being typed there stays.
func (v *roundsView) inspect() {
	ids := v.list.Selection()
	kit.SetEnabled(v.remove, len(ids) > 0)
	if v.fresh != nil && len(ids) == 0 {
		return
	}
	v.fresh = nil
	if len(ids) != 1 {
		v.panel = nil
		v.h.Inspect("", nil)
		return
	}
	r := v.summary(ids[0])
	if v.panel == nil || v.panel.round.ID != r.ID {
		v.panel = newRoundPanel(v.deps, v.OnSheets)
	}
	v.panel.show(*r)
	v.h.Inspect(r.Name, v.panel.content)
}

// begin opens the form of a new round.
func (v *roundsView) begin() {
	if v.h.ReadOnly() {
		return
	}
	v.list.SetSelected(nil)
	v.panel = nil
	v.fresh = newRound(v.deps, len(v.rounds), func(id domain.RoundID) {
		v.fresh = nil
		v.h.Go(host.Place{Screen: host.Round, ID: int64(id), View: ViewPrepare})
	}, func() { v.unfocus(); v.fresh = nil; v.h.Inspect("", nil) })
	v.h.Inspect(v.tx.T("diag.new_round"), v.fresh.content)
	v.h.ShowInspector()
	v.focus(v.fresh.name)
}

func (v *roundsView) deleteSelected() {
	ids := v.list.Selection()
	if len(ids) == 0 || v.h.ReadOnly() {
		return
	}
	v.do(diagnosis.OpDeleteRounds, func(ctx context.Context) error { return v.store.DeleteRounds(ctx, domain.IDs[domain.RoundID](ids)) },
		func() { v.h.Done(v.tx.N("diag.rounds_deleted", len(ids))) })
}

// minHeight gives its one object at least a height.
type minHeight float32

// MinSize implements fyne.Layout.
func (m minHeight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Max(fyne.NewSize(0, float32(m)))
}

// Layout implements fyne.Layout.
func (m minHeight) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
