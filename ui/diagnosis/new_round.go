package diagnosis

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/bank"
	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// newRoundForm prepares a round of a questionnaire that is there, or straight from a bank.
type newRoundForm struct {
	deps
	content   *fyne.Container
	name      *kit.TextEntry
	nameField *kit.Field
	from      *kit.Dropdown
	anonymous *widget.Check
	all       []diagnosis.Questionnaire
	made      func(domain.RoundID)
}

func newRound(d deps, rounds int, made func(domain.RoundID), cancelled func()) *newRoundForm {
	tx := d.tx
	f := &newRoundForm{deps: d, made: made}
	f.name = kit.NewTextEntry(tx.T("diagnosis.round"), tx.T("diag.round_name", text.A{"n": rounds + 1, "month": tx.Month(d.today().Month), "year": d.today().Time().Format("2006")}))
	f.name.OnSubmitted = func(string) { f.create() }
	f.nameField = kit.NewField(tx.T("diag.round_called"), "", f.name)
	f.from = kit.NewDropdown(tx.T("diag.asks"), nil, nil)
	f.anonymous = widget.NewCheck(tx.T("diag.anonymous"), nil)
	f.content = column(10, f.nameField, kit.NewField(tx.T("diag.asks"), tx.T("diag.asks_hint"), f.from), f.anonymous, kit.NewSmallPrint(tx.T("diag.anonymous_hint")),
		kit.NewPrimaryButton(tx.T("diag.create_round"), f.create), kit.NewButton(tx.T("diag.cancel"), cancelled))
	f.offer()
	task.Load(d.h.Tasks(), "diagnosis.new", d.store.Questionnaires, func(all []diagnosis.Questionnaire, err error) {
		if err != nil {
			d.h.Fail(err)
			return
		}
		f.all = all
		f.offer()
	})
	return f
}

// offer lists the questionnaires there are, then the banks.
func (f *newRoundForm) offer() {
	var names []string
	for _, q := range f.all {
		names = append(names, f.tx.T("diag.asks_own", text.A{"name": q.Name, "n": f.tx.N("diag.questions_n", q.Asked())}))
	}
	for _, b := range diagnosis.Banks {
		names = append(names, f.tx.T(b.NameKey()))
	}
	f.from.SetOptions(names, 0)
}

// create makes the round, with the questionnaire in the same step if it comes from a bank.
func (f *newRoundForm) create() {
	f.nameField.SetWrong("")
	name, err := domain.CheckName("diagnosis.round", f.name.Text)
	if err != nil {
		f.nameField.SetWrong(f.tx.Error(err))
		return
	}
	r := diagnosis.Round{Name: name, Anonymous: f.anonymous.Checked, CountYesNo: true}
	at := f.from.Chosen()
	var fresh diagnosis.Questionnaire
	if at < len(f.all) {
		r.From = f.all[at].ID
	} else if fresh, err = fromBank(f.tx, diagnosis.Banks[at-len(f.all)]); err != nil {
		f.h.Fail(err)
		return
	}
	fresh.Name = freeName(f.tx, fresh.Name, f.all)
	f.h.Tasks().Do(string(diagnosis.OpAddRound), func(ctx context.Context) (err error) {
		if r.From == 0 {
			r.ID, err = f.store.AddRoundWith(ctx, fresh, r)
		} else {
			r.ID, err = f.store.AddRound(ctx, r)
		}
		return err
	}, func(err error) {
		switch {
		case domain.CodeOf(err) == domain.CodeDuplicate:
			f.nameField.SetWrong(f.tx.Error(err))
		case err != nil:
			f.h.Fail(err)
		default:
			f.unfocus()
			f.h.Done(f.tx.T("diag.round_added", text.A{"name": r.Name}))
			f.made(r.ID)
		}
	})
}

// fromBank is a questionnaire of all that a bank asks, in the interface's language.
func fromBank(tx *text.Texts, key diagnosis.BankKey) (diagnosis.Questionnaire, error) {
	b, err := diagnosis.ReadBank(key, bank.Facts(), bank.Words(tx.Lang()))
	return b.Questionnaire(tx.T(key.NameKey())), err
}

// noteOf is what the bank says about its question to those who edit it and read its results; "" about any other.
func noteOf(tx *text.Texts, q diagnosis.Question) string {
	if q.Version >= diagnosis.FirstOwnVersion {
		return ""
	}
	b, err := diagnosis.ReadBank(diagnosis.BankLong, bank.Facts(), bank.Words(tx.Lang()))
	if err != nil {
		return "" // fromBank says what is wrong
	}
	return b.Notes[q.ID]
}
