package diagnosis

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/kit"
)

// offerBanks opens the choice of what a new questionnaire begins with.
func (v *questionnairesView) offerBanks() {
	if v.h.ReadOnly() {
		return
	}
	v.leave()
	box := column(8, kit.NewSmallPrint(v.tx.T("diag.banks_hint")))
	for i, key := range diagnosis.Banks {
		b := kit.NewButton(v.tx.T(key.NameKey()), func() { v.addFrom(key) })
		if i == 0 {
			b.Kind = kit.ButtonPrimary
		}
		box.Add(b)
	}
	v.h.Inspect(v.tx.T("diag.new_questionnaire"), box)
	v.h.ShowInspector()
	v.focus(box.Objects[1].(*kit.Button))
}

func (v *questionnairesView) addFrom(key diagnosis.BankKey) {
	q, err := fromBank(v.tx, key)
	if err != nil {
		v.h.Fail(err)
		return
	}
	v.add(q)
}

// add saves a questionnaire under a name that is free and shows it.
func (v *questionnairesView) add(q diagnosis.Questionnaire) {
	q.Name = freeName(v.tx, q.Name, v.all)
	var id domain.QuestionnaireID
	v.do(diagnosis.OpAddQuestionnaire, func(ctx context.Context) (err error) {
		id, err = v.store.AddQuestionnaire(ctx, q)
		return err
	}, func() {
		v.unfocus()
		v.h.Done(v.tx.T("diag.questionnaire_added", text.A{"name": q.Name}))
		v.load([]int64{int64(id)})
	})
}

// freeName is a name that no questionnaire has: the one wanted, or that with a number.
func freeName(tx *text.Texts, want string, all []diagnosis.Questionnaire) string {
	name := want
	for n := 2; slices.ContainsFunc(all, func(q diagnosis.Questionnaire) bool { return q.Name == name }); n++ {
		name = tx.T("diag.name_n", text.A{"name": want, "n": n})
	}
	return name
}

func (v *questionnairesView) duplicate() {
	if q, ok := v.current(); ok && !v.h.ReadOnly() {
		v.add(q)
	}
}

// rename asks for another name in the inspector.
func (v *questionnairesView) rename() {
	q, ok := v.current()
	if !ok || v.h.ReadOnly() {
		return
	}
	e := kit.NewTextEntry(v.tx.T("diagnosis.questionnaire"), q.Name)
	f := kit.NewField(v.tx.T("diag.questionnaire_called"), "", e)
	e.OnSubmitted = func(string) { v.unfocus() }
	e.OnCommitted = func(name string) {
		v.h.Tasks().Do(string(diagnosis.OpRenameQuestionnaire), func(ctx context.Context) error { return v.store.RenameQuestionnaire(ctx, q.ID, name) }, func(err error) {
			if err != nil {
				f.SetWrong(v.tx.Error(err))
				return
			}
			v.h.Done(v.tx.T("diag.questionnaire_renamed", text.A{"name": name}))
		})
	}
	v.leave()
	v.h.Inspect(q.Name, column(8, f))
	v.h.ShowInspector()
	v.focus(e)
}

func (v *questionnairesView) delete() {
	q, ok := v.current()
	if !ok || v.h.ReadOnly() {
		return
	}
	v.command(diagnosis.OpDeleteQuestionnaire, func(ctx context.Context) error {
		return v.store.DeleteQuestionnaires(ctx, []domain.QuestionnaireID{q.ID})
	},
		v.tx.T("diag.questionnaire_deleted", text.A{"name": q.Name}))
}

// addQuestion opens an entry for a question where the keyboard is.
func (v *questionnairesView) addQuestion() {
	if v.h.ReadOnly() || len(v.all) == 0 {
		return
	}
	if at, ok := v.board.InsertSlot(); ok {
		v.focus(v.board)
		v.board.EditNew(at)
	}
}

// addArea adds an area behind the others and opens its name.
func (v *questionnairesView) addArea() {
	if v.h.ReadOnly() || len(v.all) == 0 {
		return
	}
	var code string
	v.do(diagnosis.OpAddArea, func(ctx context.Context) (err error) {
		code, err = v.store.AddArea(ctx, v.at, v.tx.T("diag.new_area"))
		return err
	}, func() {
		v.h.Done(v.tx.T("diag.area_added"))
		v.board.EditColumn(v.idOf("area", code))
	})
}

// relabel gives a question another short title, which is no other wording.
func (v *questionnairesView) relabel(id int64, title string) {
	if q, ok := v.question(v.codes[id]); ok {
		q.Label = title
		v.command(diagnosis.OpEditQuestion, func(ctx context.Context) error { return v.store.EditQuestion(ctx, v.at, q) }, v.tx.T("diag.question_saved"))
	}
}

// questionForm edits a question in the inspector. A field is saved when it is left.
type questionForm struct {
	v        *questionnairesView
	of       domain.QuestionnaireID
	question diagnosis.Question
	content  *fyne.Container

	text, label, hint *kit.TextEntry
	textField         *kit.Field
	kind              *kit.Dropdown
	weight            *kit.NumberEntry
	counts            *fyne.Container
	used              *widget.Label
	note              *widget.Label // what the bank says to those who edit the question
}

func newQuestionForm(v *questionnairesView) *questionForm {
	tx := v.tx
	f := &questionForm{v: v, of: v.at, used: kit.NewSmallPrint(""), note: kit.NewSmallPrint("")}
	f.text, f.label, f.hint = kit.NewTextArea(tx.T("diagnosis.question"), "", 4), kit.NewTextEntry(tx.T("diagnosis.label"), ""), kit.NewTextArea(tx.T("diagnosis.hint"), "", 3)
	f.text.OnCommitted = func(s string) { f.save(func(q *diagnosis.Question) { q.Text = s }) }
	f.label.OnCommitted = func(s string) { f.save(func(q *diagnosis.Question) { q.Label = s }) }
	f.hint.OnCommitted = func(s string) { f.save(func(q *diagnosis.Question) { q.Hint = s }) }
	var names []string
	for _, t := range diagnosis.Types {
		names = append(names, tx.T(t.Key()))
	}
	f.kind = kit.NewDropdown(tx.T("diagnosis.type"), names, func(i int) { f.save(func(q *diagnosis.Question) { q.Type = diagnosis.Types[i] }) })
	f.weight = kit.NewNumberEntry(tx.T("diagnosis.weight"), "", 1, func(s string) (float64, string) {
		n, ok := tx.ParseNum(s)
		if !ok || n != float64(int(n)) || n < 0 || n > diagnosis.MaxWeight {
			return 0, tx.Error(domain.E(domain.CodeOutOfRange, "field", "diagnosis.weight", "value", s, "low", 0, "high", diagnosis.MaxWeight))
		}
		return n, ""
	}, func(n float64) string { return tx.Num(n, 0) })
	f.weight.OnCommitted = func(n float64) { f.save(func(q *diagnosis.Question) { q.Weight = int(n) }) }
	f.textField = kit.NewField(tx.T("diagnosis.question"), tx.T("diag.wording_hint"), f.text)
	f.counts = column(0, kit.NewField(tx.T("diagnosis.weight"), tx.T("diag.weight_hint"), f.weight))
	f.content = column(10, f.textField, f.note, kit.NewField(tx.T("diagnosis.label"), tx.T("diag.label_hint"), f.label), kit.NewField(tx.T("diagnosis.hint"), "", f.hint),
		kit.NewField(tx.T("diagnosis.type"), "", f.kind), f.counts, f.used)
	if v.h.ReadOnly() {
		for _, o := range []fyne.Disableable{f.text, f.label, f.hint, f.kind, f.weight.Entry()} {
			o.Disable()
		}
		return f
	}
	f.content.Add(danger(kit.NewButton(tx.T("diag.drop_question"), func() { v.board.OnDeleted(v.board.Selection()) })))
	return f
}

// save changes one field of the question as it is saved now.
func (f *questionForm) save(change func(*diagnosis.Question)) {
	q := f.question
	change(&q)
	if q == f.question {
		return
	}
	f.textField.SetWrong("")
	v := f.v
	v.h.Tasks().Do(string(diagnosis.OpEditQuestion), func(ctx context.Context) error { return v.store.EditQuestion(ctx, f.of, q) }, func(err error) {
		if err != nil {
			f.textField.SetWrong(v.tx.Error(err))
			return
		}
		v.h.Done(v.tx.T("diag.question_saved"))
	})
}

// show fills the form. What is being typed stays.
func (f *questionForm) show(q diagnosis.Question) {
	f.question = q
	f.text.Reset(q.Text)
	f.label.Reset(q.Label)
	f.hint.Reset(q.Hint)
	for i, t := range diagnosis.Types {
		if t == q.Type {
			f.kind.SetChosen(i)
		}
	}
	f.weight.SetValue(float64(q.Weight))
	kit.SetVisible(f.counts, q.Type == diagnosis.TypeScale || q.Type == diagnosis.TypeYesNo)
	f.used.SetText(f.usedBy(q))
	f.note.SetText(noteOf(f.v.tx, q))
	kit.SetVisible(f.note, f.note.Text != "")
	f.content.Refresh()
}

// usedBy tells which opened rounds asked the question, and whether in these words.
func (f *questionForm) usedBy(q diagnosis.Question) string {
	tx, said := f.v.tx, ""
	for _, r := range f.v.rounds {
		i := r.Questionnaire.Index(q.ID)
		if i < 0 {
			continue
		}
		key := "diag.asked_so"
		if r.Questionnaire.Questions[i].Wording() != q.Wording() {
			key = "diag.asked_otherwise"
		}
		said += "\n" + tx.T(key, text.A{"round": r.Name})
	}
	if said == "" {
		return tx.T("diag.never_asked")
	}
	return tx.T("diag.asked_in") + said + "\n" + tx.T("diag.frozen_long")
}
