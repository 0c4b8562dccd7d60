package diagnosis

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/kit/chart"
	"touchstone/ui/kit/ink"
	"touchstone/ui/task"
)

// resultsView shows what a round came to, compared with another.
type resultsView struct {
	*Round
	root    *fyne.Container
	scroll  *container.Scroll
	page    *fyne.Container
	compare *kit.Dropdown
	yesNo   *widget.Check

	radar   *chart.Radar
	bars    *chart.Bars
	heat    *chart.Heat
	areas   *kit.Table // what radar and bars say, as figures
	figures *kit.Table // what the heat table says, as figures
	issues  *issuesPanel
	plainA  bool // the areas are shown as a table
	plainQ  bool // the questions are

	result  diagnosis.ResultView
	rounds  []diagnosis.RoundSummary // that this one can be compared with
	people  []domain.Person
	ready   bool
	with    map[domain.RoundID]domain.RoundID // the comparison chosen, by round
	at      string                            // id of the question inspected
	showing bool
}

func newResults(s *Round) *resultsView {
	return &resultsView{Round: s, with: map[domain.RoundID]domain.RoundID{}}
}

func (v *resultsView) forget() { v.ready, v.at = false, "" }

func (v *resultsView) make() {
	tx := v.tx
	v.radar, v.bars, v.heat = chart.NewRadar(tx.T("diag.by_area")), chart.NewBars(tx.T("diag.by_area")), chart.NewHeat(tx.T("diag.by_question"))
	fonts := ink.NewFonts(v.heat.Theme())
	v.radar.Fonts, v.bars.Fonts, v.heat.Fonts = fonts, fonts, fonts
	v.heat.OnOpened = func(id int64) { v.open(int(id) - 1) }
	number := func(key string, w float32) kit.TableColumn {
		return kit.TableColumn{Title: tx.T(key), Width: w, Number: true}
	}
	v.areas = kit.NewTable(tx.T("diag.by_area"), []kit.TableColumn{{Title: tx.T("diagnosis.area")}, number("diag.percent", 74), number("diag.mean", 64), number("diag.n", 52),
		number("diag.not_applicable", 68), number("diag.missing", 68), number("diag.before", 68), number("diag.change", 86), number("diag.common", 74)})
	v.figures = kit.NewTable(tx.T("diag.by_question"), []kit.TableColumn{{Title: tx.T("diag.id"), Width: 44}, {Title: tx.T("diagnosis.question")}, number("diag.n", 50), number("diag.mean", 64),
		number("diag.range", 56), number("diag.deviation", 66), number("diag.disagreement", 96), number("diag.most", 96), number("diag.change", 80)})
	v.figures.OnSelected = func(ids []int64) {
		if len(ids) == 1 {
			v.open(int(ids[0]) - 1)
		}
	}
	v.issues = newIssuesPanel(v)
	v.compare = kit.NewDropdown(tx.T("diag.compare"), nil, func(i int) { v.with[v.id] = v.rounds[i].ID; v.fetch(nil) })
	v.compare.Empty = tx.T("diag.no_earlier")
	v.yesNo = widget.NewCheck(tx.T("diag.count_yes_no"), v.countYesNo)
	buttons := []*kit.Button{kit.NewButton(tx.T("diag.how"), v.explain)}
	if v.OnScorecard != nil {
		buttons = append(buttons, kit.NewButton(tx.T("diag.scorecard"), func() { v.OnScorecard() }))
	}
	bar := v.bar(ViewResults, []fyne.CanvasObject{container.New(leastWidth(210), v.compare), v.yesNo}, buttons, nil)
	v.page = column(16)
	v.scroll = container.NewVScroll(container.New(kit.NewPage(1500), v.page))
	v.heat.OnScrolled = v.scroll.Scrolled
	v.root = container.NewBorder(padded(bar), nil, nil, nil, v.scroll)
}

func (v *resultsView) commands() []host.Action {
	tx := v.tx
	all := []host.Action{{Title: tx.T("diag.how"), Run: v.explain}, {Title: tx.T("diag.areas_table"), Run: v.toggleAreas}, {Title: tx.T("diag.questions_table"), Run: v.toggleQuestions},
		{Title: tx.T("diag.issues"), Run: v.toIssues}}
	if !v.h.ReadOnly() {
		all = append(all, host.Action{Title: tx.T("diag.make_actions"), Keys: &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}, Run: v.issues.make})
	}
	return all
}

// show loads the results when the round's answers were loaded.
func (v *resultsView) show(selected []int64) fyne.CanvasObject {
	if v.root == nil {
		v.make()
	}
	v.fetch(selected)
	return v.root
}

// loadedResults are the results, what they can be compared with, and who may own an action.
type loadedResults struct {
	result diagnosis.ResultView
	rounds []diagnosis.RoundSummary
	people []domain.Person
}

func (v *resultsView) fetch(selected []int64) {
	id, with := v.id, v.with[v.id]
	if v.round().State == diagnosis.RoundDraft {
		v.showNothing("diag.draft_results")
		return
	}
	task.Load(v.h.Tasks(), "diagnosis.results", func(ctx context.Context) (l loadedResults, err error) {
		if l.rounds, err = v.store.Rounds(ctx); err != nil {
			return l, err
		}
		if l.people, err = v.store.People(ctx); err != nil {
			return l, err
		}
		if !slices.ContainsFunc(l.rounds, func(r diagnosis.RoundSummary) bool { return r.ID == with }) {
			with = 0
		}
		l.result, err = v.store.RoundResult(ctx, id, with)
		return l, err
	}, func(l loadedResults, err error) {
		if err != nil {
			v.h.Fail(err)
			return
		}
		v.result, v.people, v.ready = l.result, l.people, true
		v.offerRounds(l.rounds)
		v.fill()
		if len(selected) > 0 {
			v.issues.list.SetSelected(selected)
		}
	})
}

// offerRounds lists the rounds that were opened before this one.
func (v *resultsView) offerRounds(all []diagnosis.RoundSummary) {
	at := slices.IndexFunc(all, func(r diagnosis.RoundSummary) bool { return r.ID == v.id })
	v.rounds = nil
	var names []string
	chosen := -1
	for _, r := range all[at+1:] {
		if r.State == diagnosis.RoundDraft {
			continue
		}
		if v.result.Previous != nil && v.result.Previous.Round.ID == r.ID {
			chosen = len(v.rounds)
		}
		v.rounds = append(v.rounds, r)
		names = append(names, v.tx.T("diag.compared_with", text.A{"name": r.Name}))
	}
	v.compare.SetOptions(names, chosen)
	kit.SetEnabled(v.compare, len(names) > 0)
	v.showing = true
	v.yesNo.SetChecked(v.result.Result.Round.CountYesNo)
	v.showing = false
	kit.SetEnabled(v.yesNo, !v.h.ReadOnly())
}

func (v *resultsView) countYesNo(on bool) {
	if v.showing {
		return
	}
	r := v.round()
	r.CountYesNo = on
	key := "diag.yes_no_off"
	if on {
		key = "diag.yes_no_on"
	}
	v.do(diagnosis.OpEditRound, func(ctx context.Context) error { return v.store.EditRound(ctx, r) }, func() { v.h.Done(v.tx.T(key)) })
}

func (v *resultsView) showNothing(key string) {
	e := kit.NewEmptyState(v.tx.T(key), v.tx.T(key+"_text"), v.tx.T("diag.view.prepare"), func() { v.h.Go(placeOf(v.id, ViewPrepare)) })
	v.page.Objects = []fyne.CanvasObject{container.New(minHeight(300), e)}
	v.page.Refresh()
	v.compare.Disable()
	v.yesNo.Disable()
}

// toIssues gives the keyboard to the list of what wants something done.
func (v *resultsView) toIssues() {
	if v.ready && !v.result.Result.Withheld {
		v.scroll.ScrollToOffset(fyne.NewPos(0, v.issues.panel.Position().Y))
		v.issues.list.TakeFocus()
	}
}

// toggleAreas shows the areas as charts or as a table.
func (v *resultsView) toggleAreas() { v.plainA = !v.plainA; v.fill() }

// toggleQuestions shows the questions as a picture or as a table.
func (v *resultsView) toggleQuestions() { v.plainQ = !v.plainQ; v.fill() }

// question is what was answered to a question; ok is false when the round does not ask it.
func (v *resultsView) question(id string) (diagnosis.QuestionResult, bool) {
	for _, q := range v.result.Result.Questions {
		if q.ID == id {
			return q, true
		}
	}
	return diagnosis.QuestionResult{}, false
}

// open inspects the question at an index.
func (v *resultsView) open(i int) {
	if i >= 0 && i < len(v.result.Result.Questions) {
		v.at = v.result.Result.Questions[i].ID
		v.inspect()
		v.h.ShowInspector()
	}
}

// inspect shows the question chosen.
func (v *resultsView) inspect() {
	if q, ok := v.question(v.at); ok {
		v.h.Inspect(q.ID+" "+q.Label, v.questionPanel(q))
	}
}

// explain says how the figures come about.
func (v *resultsView) explain() {
	tx := v.tx
	lines := []kit.PopoverLine{}
	for _, k := range []string{"scale", "mean", "percent", "yes_no", "not_applicable", "agreement", "comparison", "weak", "anonymous"} {
		lines = append(lines, kit.PopoverLine{Name: tx.T("diag.rule." + k), Value: tx.T("diag.rule." + k + "_is")})
	}
	kit.ShowPopover(v.compare, tx.T("diag.how"), lines, tx.T("diag.rule.sources"))
}
