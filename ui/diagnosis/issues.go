package diagnosis

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/host"
	"touchstone/ui/kit"
)

// Which questions the issues list.
const (
	issuesWeak = iota
	issuesApart
	issuesStrong
)

// issuesPanel lists the questions that want something done: weak ones, those on which people disagree; and the strong ones.
// Several can be selected, and each becomes an action.
type issuesPanel struct {
	v     *resultsView
	panel *kit.Panel
	which *kit.SegmentedControl
	list  *kit.Table
	act   *kit.Button
	box   *fyne.Container
	kind  int
}

func newIssuesPanel(v *resultsView) *issuesPanel {
	tx := v.tx
	p := &issuesPanel{v: v}
	p.list = kit.NewTable(tx.T("diag.issues"), []kit.TableColumn{{Title: tx.T("diagnosis.question")}, {Title: tx.T("diag.reason"), Width: 190}, {Title: tx.T("diag.mean"), Width: 64, Number: true},
		{Title: tx.T("diag.change"), Width: 84, Number: true}, {Title: tx.T("diagnosis.action"), Width: 112, Chip: true}})
	p.list.OnSelected = func(ids []int64) {
		p.enable()
		if len(ids) == 1 {
			v.at = v.result.Result.Questions[ids[0]-1].ID
			v.inspect()
		}
	}
	p.list.OnOpened = func(int64) { p.make() }
	p.act = kit.NewPrimaryButton(tx.T("diag.make_actions"), p.make)
	p.box = column(6)
	p.panel = kit.NewPanel(tx.T("diag.issues"), p.act, p.box)
	return p
}

// issue is a question with the reason why it is listed.
type issue struct {
	diagnosis.QuestionResult
	why  string
	done bool // something is being done about it
}

func (p *issuesPanel) issues() (all []issue) {
	tx, r := p.v.tx, p.v.result
	switch p.kind {
	case issuesApart:
		for _, q := range r.Disagree {
			all = append(all, issue{QuestionResult: q, why: tx.T("diag.why_apart", text.A{"spread": spreadOf(tx, q)})})
		}
	case issuesStrong:
		for _, q := range r.Strengths {
			all = append(all, issue{QuestionResult: q, why: tx.T("diag.why_strong", text.A{"spread": spreadOf(tx, q)})})
		}
	default:
		for _, w := range r.Weak {
			why := tx.N("diag.why_one", w.Counts[diagnosis.NotDoing]+w.Counts[diagnosis.No], text.A{"of": w.Answered})
			if w.Reason == diagnosis.WeakTwice {
				why = tx.T("diag.why_twice")
			}
			all = append(all, issue{w.QuestionResult, why, w.HasAction})
		}
		return all
	}
	for i := range all {
		all[i].done = slices.ContainsFunc(r.Actions, func(a diagnosis.ActionView) bool { return a.Link.Question == all[i].ID })
	}
	return all
}

// spreadOf says how the answers spread: "1: 4 · 3: 3".
func spreadOf(tx *text.Texts, q diagnosis.QuestionResult) string {
	var parts []string
	for _, v := range answersOf(q.Type) {
		if n := q.Counts[v]; n > 0 && v.Given() {
			parts = append(parts, tx.T("diag.times", text.A{"n": n, "answer": signOf(tx, v)}))
		}
	}
	return strings.Join(parts, " · ")
}

// fill lists what the view's result has.
func (p *issuesPanel) fill() {
	tx, r := p.v.tx, p.v.result
	p.which = kit.NewSegmentedControl(tx.T("diag.issues"), []string{tx.T("diag.weak_n", text.A{"n": len(r.Weak)}), tx.T("diag.apart_n", text.A{"n": len(r.Disagree)}),
		tx.T("diag.strong_n", text.A{"n": len(r.Strengths)})}, func(i int) { p.kind = i; p.list.SetSelected(nil); p.v.fill() })
	p.which.SetChosen(p.kind)
	var rows []kit.TableRow
	for _, q := range p.issues() {
		at := slices.IndexFunc(r.Result.Questions, func(o diagnosis.QuestionResult) bool { return o.ID == q.ID })
		change, _ := changeOf(tx, p.v.changeOfQuestion(q.QuestionResult))
		action := kit.TableCell{None: true}
		if q.done {
			action = kit.TableCell{Text: tx.T("diag.has_action"), Tone: kit.ChipInfo}
		}
		rows = append(rows, kit.TableRow{ID: int64(at + 1), Cells: []kit.TableCell{{Text: q.ID + " " + q.Label}, {Text: q.why}, figureCell(q.Mean, numberOf(tx, q.Mean, 2)),
			figureCell(p.v.changeOfQuestion(q.QuestionResult), change), action}})
	}
	p.list.SetRows(rows)
	key := [...]string{"diag.weak_note", "diag.apart_note", "diag.strong_note"}[p.kind]
	p.box.Objects = []fyne.CanvasObject{container.NewHBox(p.which), container.New(tableHeight(min(max(len(rows), 1), 9)), p.list), kit.NewSmallPrint(tx.T(key))}
	if len(rows) == 0 {
		p.box.Objects[1] = muted(tx.T("diag.none_listed"))
	}
	p.enable()
	p.box.Refresh()
}

func (p *issuesPanel) enable() {
	n := len(p.list.Selection())
	words := p.v.tx.T("diag.make_actions")
	if n > 0 {
		words = p.v.tx.N("diag.make_actions_n", n)
	}
	p.act.SetText(words)
	kit.SetEnabled(p.act, n > 0)
	kit.SetVisible(p.act, !p.v.h.ReadOnly())
	p.panel.Refresh()
}

// make opens the form that makes an action of each question selected.
func (p *issuesPanel) make() {
	var of []diagnosis.QuestionResult
	for _, id := range p.list.Selection() {
		of = append(of, p.v.result.Result.Questions[id-1])
	}
	if len(of) == 0 {
		p.v.toIssues() // to choose what they are to be about
		return
	}
	p.v.makeActions(of)
}

// makeActions asks for owner and day of the actions that questions become, all at once.
func (v *resultsView) makeActions(of []diagnosis.QuestionResult) {
	if len(of) == 0 || v.h.ReadOnly() {
		return
	}
	tx := v.tx
	box := column(8, kit.NewSmallPrint(tx.T("diag.make_hint")))
	titles := make([]*kit.TextEntry, len(of))
	for i, q := range of {
		titles[i] = kit.NewTextEntry(tx.T("diagnosis.action")+" "+q.ID, tx.T("diag.action_title", text.A{"id": q.ID, "label": q.Label}))
		box.Add(titles[i])
	}
	names := []string{tx.T("diag.nobody")}
	for _, p := range v.people {
		names = append(names, p.Name)
	}
	owner := kit.NewDropdown(tx.T("diag.owner"), names, nil)
	owner.SetChosen(0)
	due := newDay(v.deps, "diag.due", domain.DateOf(v.today().Time().AddDate(0, 1, 0)), false)
	wrong := kit.NewField("", "", kit.NewPrimaryButton(tx.N("diag.make_n", len(of)), nil))
	submit := func() {
		if due.Wrong() != "" {
			return
		}
		all := make([]diagnosis.Action, len(of))
		for i, q := range of {
			all[i] = diagnosis.Action{Title: titles[i].Text, Due: dateOf(due.Value()), Link: diagnosis.Link{Kind: diagnosis.LinkQuestion, Question: q.ID}, Round: v.id}
			if k := owner.Chosen(); k > 0 {
				all[i].Owner = v.people[k-1].ID
			}
		}
		v.addActions(all, wrong)
	}
	wrong.Input.(*kit.Button).OnTapped = submit
	titles[len(titles)-1].OnSubmitted = func(string) { submit() }
	box.Add(kit.NewField(tx.T("diag.owner"), "", owner))
	box.Add(kit.NewField(tx.T("diag.due"), "", due))
	box.Add(wrong)
	box.Add(kit.NewButton(tx.T("diag.cancel"), func() { v.unfocus(); v.h.Inspect("", nil); v.inspect() }))
	v.at = ""
	v.h.Inspect(tx.N("diag.make_actions_n", len(of)), box)
	v.h.ShowInspector()
	v.focus(titles[0])
}

// addActions saves them as one step; what is refused is said in the form.
func (v *resultsView) addActions(all []diagnosis.Action, form *kit.Field) {
	v.h.Tasks().Do(string(diagnosis.OpAddActions), func(ctx context.Context) error {
		_, err := v.store.AddActions(ctx, all)
		return err
	}, func(err error) {
		if err != nil {
			form.SetWrong(v.tx.Error(err))
			return
		}
		v.unfocus()
		v.at = all[0].Link.Question
		v.issues.list.SetSelected(nil)
		v.fetch(nil)
		v.h.Done(v.tx.N("diag.actions_made", len(all)))
	})
}

// questionPanel is a question in the inspector: in full, how it was answered, and what is done about it.
func (v *resultsView) questionPanel(q diagnosis.QuestionResult) fyne.CanvasObject {
	tx := v.tx
	box := column(8, paragraph(q.Text))
	if q.Hint != "" {
		box.Add(kit.NewSmallPrint(q.Hint))
	}
	if note := noteOf(tx, q.Question); note != "" && q.Type == diagnosis.TypeContext {
		box.Add(kit.NewSmallPrint(note))
	}
	if q.Withheld {
		box.Add(kit.NewSmallPrint(tx.T("diag.question_withheld")))
		return box
	}
	line := func(name, value string) { box.Add(kit.NewLinkRow(name, "", value, nil)) }
	for _, value := range append(answersOf(q.Type), diagnosis.Unanswered) {
		if n := q.Counts[value]; n > 0 && q.Type != diagnosis.TypeNote {
			line(tx.T(value.Key()), tx.Int(n))
		}
	}
	if q.Mean.Known {
		line(tx.T("diag.mean"), numberOf(tx, q.Mean, 2)+" · "+tx.T("diag.n_is", text.A{"n": q.Answered}))
		line(tx.T("diag.deviation"), numberOf(tx, q.Deviation, 2))
		change, _ := changeOf(tx, v.changeOfQuestion(q))
		line(tx.T("diag.change"), change)
	}
	if q.Agreement.AverageDeviation.Known {
		box.Add(kit.NewSmallPrint(agreementSentence(tx, q)))
	}
	if q.SmallSample() {
		box.Add(kit.NewSmallPrint(tx.N("diag.small_sample", q.Answered)))
	}
	if !q.Scored {
		box.Add(kit.NewSmallPrint(tx.T("diag.not_scored")))
	}
	v.addComments(box, q)
	v.addQuestionActions(box, q)
	return box
}

// agreementSentence says how far the answers agree, with measure and limit.
func agreementSentence(tx *text.Texts, q diagnosis.QuestionResult) string {
	key := "diag.agree"
	if q.Agreement.Disagree() {
		key = "diag.disagree"
	}
	return tx.T(key, text.A{"deviation": numberOf(tx, q.Agreement.AverageDeviation, 2), "limit": tx.Num(q.Agreement.Limit, 2), "most": tx.Percent(q.Agreement.Most.Value, 0)})
}

func (v *resultsView) addComments(box *fyne.Container, q diagnosis.QuestionResult) {
	if len(q.Comments) == 0 {
		return
	}
	comments := together(v.tx, q.Comments)
	box.Add(heading(v.tx.N("diag.comments_n", len(comments))))
	for _, c := range comments {
		said := v.tx.T("diag.quoted", text.A{"text": c.Text})
		if c.By != "" {
			said += " – " + c.By
		}
		box.Add(kit.NewSmallPrint(said))
	}
}

func (v *resultsView) addQuestionActions(box *fyne.Container, q diagnosis.QuestionResult) {
	tx := v.tx
	for _, a := range v.result.Actions {
		if a.Link.Kind == diagnosis.LinkQuestion && a.Link.Question == q.ID {
			note := strings.Trim(a.OwnerName+" · "+tx.Value(a.Due), " ·")
			box.Add(kit.NewLinkRow(a.Title, note, tx.T(a.Status.Key()), func() { v.h.Go(host.Place{Screen: host.Diagnosis, View: ViewActions, Select: []int64{int64(a.ID)}}) }))
		}
	}
	if !v.h.ReadOnly() {
		box.Add(kit.NewPrimaryButton(tx.T("diag.make_action"), func() { v.makeActions([]diagnosis.QuestionResult{q}) }))
	}
}

// sortRows sorts rows by their first cell and gives them ids.
func sortRows(rows []kit.TableRow) {
	slices.SortStableFunc(rows, func(a, b kit.TableRow) int { return strings.Compare(a.Cells[0].Text, b.Cells[0].Text) })
	for i := range rows {
		rows[i].ID = int64(i + 1)
	}
}
