package diagnosis

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
	"touchstone/ui/theme"
)

// questionsRow is the id of the board's only row.
const questionsRow = 1

// questionnairesView shows one questionnaire as a board: a column per area, a card per question. What can be done to cards and
// columns by mouse and keys, can be done to questions and areas.
type questionnairesView struct {
	*Diagnosis
	root   *fyne.Container
	body   *fyne.Container
	choose *kit.Dropdown
	bar    *kit.ToolBar
	fresh  *kit.Button
	board  *kit.Board
	empty  *kit.EmptyState
	form   *questionForm // of the question inspected; nil: none

	all    []diagnosis.Questionnaire
	at     domain.QuestionnaireID
	rounds []diagnosis.Round // opened ones, with their frozen questions
	ids    map[string]int64  // ids of questions and areas on the board
	codes  map[int64]string
}

func newQuestionnaires(s *Diagnosis) *questionnairesView {
	return &questionnairesView{Diagnosis: s, ids: map[string]int64{}, codes: map[int64]string{}}
}

func (v *questionnairesView) content() fyne.CanvasObject {
	if v.root == nil {
		v.make()
	}
	return v.root
}

func (v *questionnairesView) make() {
	tx := v.tx
	v.choose = kit.NewDropdown(tx.T("diagnosis.questionnaire"), nil, func(i int) { v.at = v.all[i].ID; v.leave(); v.show() })
	v.fresh = kit.NewPrimaryButton(tx.T("diag.new_questionnaire"), v.offerBanks)
	v.fresh.Icon = base.ContentAddIcon()
	buttons := []*kit.Button{v.fresh, kit.NewButton(tx.T("diag.add_question"), v.addQuestion), kit.NewButton(tx.T("diag.add_area"), v.addArea)}
	v.bar = kit.NewToolBar(tx.T("diag.more"), []fyne.CanvasObject{v.segments(ViewQuestionnaires), container.New(leastWidth(220), v.choose)}, buttons, nil)
	v.bar.Rest = func() []*fyne.MenuItem {
		return []*fyne.MenuItem{fyne.NewMenuItem(tx.T("diag.rename_questionnaire"), v.rename), fyne.NewMenuItem(tx.T("diag.copy_questionnaire"), v.duplicate),
			fyne.NewMenuItem(tx.T("diag.delete_questionnaire"), v.delete)}
	}
	if v.h.ReadOnly() {
		v.bar = kit.NewToolBar(tx.T("diag.more"), []fyne.CanvasObject{v.segments(ViewQuestionnaires), container.New(leastWidth(220), v.choose)}, nil, nil)
	}
	v.wire()
	action := tx.T("diag.new_questionnaire")
	if v.h.ReadOnly() {
		action = ""
	}
	v.empty = kit.NewEmptyState(tx.T("diag.no_questionnaire_title"), tx.T("diag.no_questionnaire_text"), action, v.offerBanks)
	v.body = container.NewStack()
	note := container.NewPadded(kit.NewSmallPrint(tx.T("diag.board_note")))
	v.root = container.NewBorder(padded(v.bar), note, nil, nil, v.body)
}

// wire connects the board's gestures with commands.
func (v *questionnairesView) wire() {
	tx := v.tx
	b := kit.NewBoard(nil)
	v.board = b
	b.ReadOnly = v.h.ReadOnly()
	b.Texts = kit.BoardTexts{Name: tx.T("diagnosis.questionnaire"), NewCard: tx.T("diag.new_question"), Tooltip: v.tooltip}
	b.OnMoved = func(ids []int64, to kit.Slot, copied bool) {
		if !copied {
			codes := v.codesOf(ids)
			v.command(diagnosis.OpMoveQuestions, func(ctx context.Context) error {
				return v.store.MoveQuestions(ctx, v.at, codes, v.codes[to.Column], to.Index)
			}, tx.N("diag.moved_n", len(ids)))
		}
	}
	b.OnCreated = func(at kit.Slot, title string) {
		q := diagnosis.Question{Area: v.codes[at.Column], Type: diagnosis.TypeScale, Weight: 1, Text: title}
		v.command(diagnosis.OpAddQuestion, func(ctx context.Context) error {
			_, err := v.store.AddQuestion(ctx, v.at, q, at.Index)
			return err
		}, tx.T("diag.question_added"))
	}
	b.OnRenamed = v.relabel
	b.OnDeleted = func(ids []int64) {
		codes := v.codesOf(ids)
		v.command(diagnosis.OpDeleteQuestions, func(ctx context.Context) error { return v.store.DeleteQuestions(ctx, v.at, codes) }, tx.N("diag.dropped_n", len(ids)))
	}
	b.OnColumnMoved = func(id int64, index int) {
		v.command(diagnosis.OpMoveArea, func(ctx context.Context) error { return v.store.MoveArea(ctx, v.at, v.codes[id], index) }, tx.T("diag.area_moved"))
	}
	b.OnColumnRenamed = func(id int64, title string) {
		v.command(diagnosis.OpRenameArea, func(ctx context.Context) error { return v.store.RenameArea(ctx, v.at, v.codes[id], title) }, tx.T("diag.area_renamed", text.A{"name": title}))
	}
	b.OnColumnAdded = func(int) { v.addArea() }
	b.OnColumnDeleted = func(id int64) {
		v.command(diagnosis.OpDeleteArea, func(ctx context.Context) error { return v.store.DeleteArea(ctx, v.at, v.codes[id]) }, tx.T("diag.area_deleted"))
	}
	b.OnSelected = func([]int64) { v.inspect() }
	b.OnOpened = func(int64) { v.inspect(); v.h.ShowInspector(); v.focusForm() }
	b.OnMenu = v.menu
}

// menu offers for a question or an area what the keys do.
func (v *questionnairesView) menu(part kit.BoardPart, id int64, at fyne.Position) {
	if v.h.ReadOnly() {
		return
	}
	tx := v.tx
	var items []*fyne.MenuItem
	switch part {
	case kit.PartCard:
		items = []*fyne.MenuItem{fyne.NewMenuItem(tx.T("diag.edit_question"), func() { v.h.ShowInspector(); v.focusForm() }),
			fyne.NewMenuItem(tx.T("diag.drop_question"), func() { v.board.OnDeleted(v.board.Selection()) })}
	case kit.PartColumn:
		items = []*fyne.MenuItem{fyne.NewMenuItem(tx.T("diag.rename_area"), func() { v.board.EditColumn(id) }),
			fyne.NewMenuItem(tx.T("diag.add_area"), v.addArea), fyne.NewMenuItem(tx.T("diag.delete_area"), func() { v.board.OnColumnDeleted(id) })}
	default:
		items = []*fyne.MenuItem{fyne.NewMenuItem(tx.T("diag.add_question"), v.addQuestion), fyne.NewMenuItem(tx.T("diag.add_area"), v.addArea)}
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), v.h.Window().Canvas(), at)
}

func (v *questionnairesView) tooltip(part kit.BoardPart, id int64, _ string) string {
	if q, ok := v.question(v.codes[id]); ok && part == kit.PartCard {
		return q.Text
	}
	return ""
}

func (v *questionnairesView) command(op domain.Op, change func(context.Context) error, said string) {
	v.do(op, change, func() { v.h.Done(said) })
}

func (v *questionnairesView) codesOf(ids []int64) []string {
	codes := make([]string, len(ids))
	for i, id := range ids {
		codes[i] = v.codes[id]
	}
	return codes
}

// idOf gives a question or area an id for the board, the same as long as the screen lives.
func (v *questionnairesView) idOf(kind, code string) int64 {
	key := fmt.Sprint(v.at, kind, code)
	if id, ok := v.ids[key]; ok {
		return id
	}
	id := int64(len(v.ids) + 1)
	v.ids[key], v.codes[id] = id, code
	return id
}

func (v *questionnairesView) commands() []host.Action {
	if v.h.ReadOnly() {
		return nil
	}
	tx := v.tx
	key := func(k fyne.KeyName) fyne.Shortcut { return &desktop.CustomShortcut{KeyName: k} }
	return []host.Action{{Title: tx.T("diag.new_questionnaire"), Run: v.offerBanks}, {Title: tx.T("diag.add_question"), Keys: key(fyne.KeyInsert), Run: v.addQuestion},
		{Title: tx.T("diag.add_area"), Run: v.addArea}, {Title: tx.T("diag.rename_questionnaire"), Run: v.rename}, {Title: tx.T("diag.copy_questionnaire"), Run: v.duplicate},
		{Title: tx.T("diag.delete_questionnaire"), Run: v.delete}, {Title: tx.T("diag.rename_label"), Keys: key(fyne.KeyF2)}, {Title: tx.T("diag.drop_question"), Keys: key(fyne.KeyDelete)}}
}

func (v *questionnairesView) leave() { v.form = nil; v.h.Inspect("", nil) }

// loadedQuestions are the questionnaires and what opened rounds asked.
type loadedQuestions struct {
	all    []diagnosis.Questionnaire
	rounds []diagnosis.Round
}

func (v *questionnairesView) load(selected []int64) {
	task.Load(v.h.Tasks(), "diagnosis.questionnaires", v.fetch, func(l loadedQuestions, err error) {
		if err != nil {
			v.h.Fail(err)
			return
		}
		v.all, v.rounds = l.all, l.rounds
		if len(selected) > 0 && v.has(domain.QuestionnaireID(selected[0])) {
			v.at = domain.QuestionnaireID(selected[0])
		}
		v.show()
	})
}

func (v *questionnairesView) fetch(ctx context.Context) (l loadedQuestions, err error) {
	if l.all, err = v.store.Questionnaires(ctx); err != nil {
		return l, err
	}
	rounds, err := v.store.Rounds(ctx)
	for _, r := range rounds {
		if r.State == diagnosis.RoundDraft {
			continue
		}
		a, err := v.store.RoundAnswers(ctx, r.ID)
		if err != nil {
			return l, err
		}
		l.rounds = append(l.rounds, a.Round)
	}
	return l, err
}

func (v *questionnairesView) has(id domain.QuestionnaireID) bool {
	return slices.ContainsFunc(v.all, func(q diagnosis.Questionnaire) bool { return q.ID == id })
}

// current is the questionnaire shown; ok is false when there is none.
func (v *questionnairesView) current() (q diagnosis.Questionnaire, ok bool) {
	for _, q := range v.all {
		if q.ID == v.at {
			return q, true
		}
	}
	return q, false
}

func (v *questionnairesView) question(code string) (diagnosis.Question, bool) {
	q, _ := v.current()
	if i := q.Index(code); i >= 0 {
		return q.Questions[i], true
	}
	return diagnosis.Question{}, false
}

// show draws the questionnaire chosen, the first when that is gone.
func (v *questionnairesView) show() {
	var names []string
	at := -1
	if !v.has(v.at) && len(v.all) > 0 {
		v.at = v.all[0].ID
	}
	for i, q := range v.all {
		names = append(names, q.Name)
		if q.ID == v.at {
			at = i
		}
	}
	v.choose.SetOptions(names, at)
	var shown fyne.CanvasObject = v.board
	if len(v.all) == 0 {
		shown = v.empty
	}
	if len(v.body.Objects) == 0 || v.body.Objects[0] != shown {
		v.body.Objects = []fyne.CanvasObject{shown}
		v.body.Refresh()
	}
	q, _ := v.current()
	v.board.SetModel(v.model(q))
	v.h.Status(v.tx.N("diag.questions_n", q.Asked()))
	v.inspect()
}

func (v *questionnairesView) model(q diagnosis.Questionnaire) kit.BoardModel {
	tx := v.tx
	m := kit.BoardModel{Rows: []kit.BoardRow{{ID: questionsRow, Title: tx.T("kinds.question")}}}
	for _, a := range q.Areas {
		m.Columns = append(m.Columns, kit.BoardColumn{ID: v.idOf("area", a.ID), Title: a.Name, Subtitle: tx.N("diag.questions_n", len(q.In(a.ID))), Accent: theme.Accent, Width: 1.05})
	}
	for _, x := range q.Questions {
		foot := tx.T(x.Type.Key())
		if x.Type == diagnosis.TypeScale || x.Type == diagnosis.TypeYesNo {
			foot += " · " + tx.T("diag.weight_is", text.A{"weight": x.Weight})
		}
		c := kit.BoardCard{ID: v.idOf("question", x.ID), Column: v.idOf("area", x.Area), Row: questionsRow, Title: x.Label, Foot: foot,
			Glyph: x.ID, Spoken: x.ID + " " + x.Text}
		if x.Version >= diagnosis.FirstOwnVersion {
			c.Label[0] = kit.BoardLabel{Text: tx.T("diag.own_words"), Color: theme.Blue}
		}
		m.Cards = append(m.Cards, c)
	}
	return m
}

// inspect shows the question selected, or what several have in common.
func (v *questionnairesView) inspect() {
	ids := v.board.Selection()
	if len(ids) != 1 {
		v.leave()
		if q, ok := v.current(); ok && len(ids) == 0 {
			v.h.Inspect(q.Name, v.about(q))
		}
		return
	}
	q, ok := v.question(v.codes[ids[0]])
	if !ok {
		return
	}
	if v.form == nil || v.form.question.ID != q.ID || v.form.of != v.at {
		v.form = newQuestionForm(v)
	}
	v.form.show(q)
	v.h.Inspect(q.ID+" "+q.Label, v.form.content)
}

// about says what a questionnaire is and what changing it means for rounds.
func (v *questionnairesView) about(q diagnosis.Questionnaire) fyne.CanvasObject {
	tx := v.tx
	box := column(8, kit.NewSmallPrint(tx.N("diag.questions_n", q.Asked())+" · "+tx.N("diag.areas_n", len(q.Areas))), kit.NewSmallPrint(tx.T("diag.frozen_long")))
	used := 0
	for _, r := range v.rounds {
		if r.From == q.ID {
			if used == 0 {
				box.Add(heading(tx.T("diag.used_by")))
			}
			used++
			box.Add(kit.NewLinkRow(r.Name, tx.T(r.State.Key()), "", func() { v.h.Go(host.Place{Screen: host.Round, ID: int64(r.ID)}) }))
		}
	}
	return box
}

func (v *questionnairesView) focusForm() {
	if v.form != nil && !v.h.ReadOnly() {
		v.focus(v.form.text)
	}
}

// leastWidth gives its one object at least a width, which grows with the text.
type leastWidth float32

// MinSize implements fyne.Layout.
func (w leastWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Max(fyne.NewSize(float32(w)*base.Size(base.SizeNameText)/13, 0))
}

// Layout implements fyne.Layout.
func (w leastWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
