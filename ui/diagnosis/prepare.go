package diagnosis

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// maxAtOnce is how many sheets of an anonymous round one line may add.
const maxAtOnce = 500

// prepareView lists who answers a round; the inspector has the round itself, or the respondent selected.
type prepareView struct {
	*Round
	root   *fyne.Container
	body   *fyne.Container
	list   *kit.Table
	empty  *kit.EmptyState
	add    *kit.Button
	people *kit.Button
	remove *kit.Button
	panel  *roundPanel
	form   *respondentForm
	adding bool // the inspector has the form for new respondents
}

func (v *prepareView) forget() { v.panel, v.form, v.adding = nil, nil, false }

func (v *prepareView) make() {
	tx := v.tx
	v.list = kit.NewTable(tx.T("diag.view.prepare"), []kit.TableColumn{{Title: tx.T("diagnosis.respondent")}, {Title: tx.T("diagnosis.role")}, {Title: tx.T("diagnosis.team"), Width: 160}, {Title: tx.T("diag.answered"), Width: 120, Number: true}})
	v.list.OnSelected = func([]int64) { v.adding = false; v.inspect() }
	v.list.OnOpened = func(int64) {
		if v.form != nil && !v.h.ReadOnly() {
			v.h.ShowInspector()
			v.focus(v.form.name)
		}
	}
	v.list.OnDeleted = func([]int64) { v.delete() }
	v.add = kit.NewPrimaryButton(tx.T("diag.add_respondents"), v.begin)
	v.add.Icon = base.ContentAddIcon()
	v.people = kit.NewButton(tx.T("diag.from_people"), v.fromPeople)
	v.remove = danger(kit.NewButton(tx.T("diag.delete_respondent"), v.delete))
	v.empty = kit.NewEmptyState(tx.T("diag.nobody_title"), tx.T("diag.nobody_text"), tx.T("diag.add_respondents"), v.begin)
	v.body = container.NewStack()
	v.root = container.NewBorder(padded(v.bar(ViewPrepare, nil, []*kit.Button{v.add, v.people, v.remove}, nil)), nil, nil, nil, v.body)
}

func (v *prepareView) show(selected []int64) fyne.CanvasObject {
	if v.root == nil {
		v.make()
	}
	tx, r := v.tx, v.round()
	rows := make([]kit.TableRow, len(v.answers.Sheets))
	for i, s := range v.answers.Sheets {
		p := s.Progress(r.Questionnaire)
		rows[i] = kit.TableRow{ID: int64(s.ID), Cells: []kit.TableCell{{Text: nameOf(tx, s.Respondent, i)}, textCell(s.Role), textCell(s.Team),
			{Text: tx.T("diag.of", text.A{"n": p.Done, "of": p.Of}), Sort: float64(p.Done)}}}
	}
	v.list.SetRows(rows)
	if selected != nil {
		v.list.SetSelected(selected)
	}
	fixed := v.h.ReadOnly() || r.State == diagnosis.RoundClosed
	for _, b := range []*kit.Button{v.add, v.people, v.remove} {
		kit.SetVisible(b, !fixed && (b != v.people || !r.Anonymous))
	}
	kit.SetVisible(v.empty.Action, !fixed)
	var shown fyne.CanvasObject = v.list
	if len(rows) == 0 {
		shown = v.empty
	}
	v.body.Objects = []fyne.CanvasObject{shown}
	v.body.Refresh()
	v.root.Refresh()
	v.h.Status(tx.N("diag.respondents_n", len(rows)))
	v.inspect()
	return v.root
}

// inspect shows the respondent selected, or else the round.
func (v *prepareView) inspect() {
	ids := v.list.Selection()
	kit.SetEnabled(v.remove, len(ids) > 0)
	if v.adding {
		return
	}
	if len(ids) == 1 {
		i := slices.IndexFunc(v.answers.Sheets, func(s diagnosis.Sheet) bool { return int64(s.ID) == ids[0] })
		s := v.answers.Sheets[i]
		if v.form == nil || v.form.who.ID != s.ID {
			v.form = newRespondentForm(v)
		}
		v.form.show(s.Respondent)
		v.h.Inspect(nameOf(v.tx, s.Respondent, i), v.form.content)
		return
	}
	v.form = nil
	if v.panel == nil {
		v.panel = newRoundPanel(v.deps, v.OnSheets)
		v.panel.atHome = true
	}
	v.panel.show(diagnosis.Summarise(v.answers))
	v.h.Inspect(v.round().Name, v.panel.content)
}

// begin opens the form for new respondents: a line for each.
func (v *prepareView) begin() {
	tx := v.tx
	key := "diag.lines_named"
	if v.round().Anonymous {
		key = "diag.lines_anonymous"
	}
	e := kit.NewTextArea(tx.T("diag.add_respondents"), "", 8)
	e.SetPlaceHolder(tx.T(key + "_example"))
	f := kit.NewField(tx.T("diag.add_respondents"), tx.T(key), e)
	add := func() {
		who, err := parseRespondents(e.Text, v.round().Anonymous)
		if err != nil {
			f.SetWrong(tx.Error(err))
			return
		}
		f.SetWrong("")
		v.addAll(who)
	}
	e.OnSubmitted = func(string) { add() }
	v.list.SetSelected(nil)
	v.form, v.adding = nil, true
	v.h.Inspect(tx.T("diag.add_respondents"), column(10, f, kit.NewPrimaryButton(tx.T("diag.add"), add), kit.NewButton(tx.T("diag.cancel"), v.over)))
	v.h.ShowInspector()
	v.focus(e)
}

// over goes back to the round in the inspector.
func (v *prepareView) over() { v.unfocus(); v.adding = false; v.inspect() }

func (v *prepareView) addAll(who []diagnosis.Respondent) {
	v.adding = false
	v.unfocus()
	v.do(diagnosis.OpAddRespondents, func(ctx context.Context) error {
		_, err := v.store.AddRespondents(ctx, v.id, who)
		return err
	}, func() { v.h.Done(v.tx.N("diag.respondents_added", len(who))) })
}

// parseRespondents reads a line for each: name, role and team, between semicolons or tabs; of an anonymous round how many,
// role and team.
func parseRespondents(lines string, anonymous bool) (who []diagnosis.Respondent, err error) {
	for line := range strings.Lines(lines) {
		cells := strings.FieldsFunc(strings.TrimSpace(line), func(r rune) bool { return r == '\t' || r == '；' })
		if len(cells) <= 1 {
			cells = strings.Split(strings.TrimSpace(line), ";")
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if cells[0] == "" {
			continue
		}
		p := diagnosis.Respondent{Name: cells[0]}
		if len(cells) > 1 {
			p.Role = cells[1]
		}
		if len(cells) > 2 {
			p.Team = cells[2]
		}
		if !anonymous {
			who = append(who, p)
			continue
		}
		n, err := strconv.Atoi(cells[0])
		if err != nil || n < 1 || n > maxAtOnce {
			return nil, domain.E(domain.CodeOutOfRange, "field", "diag.how_many", "value", cells[0], "low", 1, "high", maxAtOnce)
		}
		p.Name = ""
		who = append(who, slices.Repeat([]diagnosis.Respondent{p}, n)...)
	}
	if len(who) == 0 {
		return nil, domain.E(domain.CodeRequired, "field", "diagnosis.respondent")
	}
	return who, nil
}

// loadedPeople are those who may answer, with the names of their teams.
type loadedPeople struct {
	people []domain.Person
	teams  map[domain.TeamID]string
}

// fromPeople offers the people of the workspace who are not in the round yet.
func (v *prepareView) fromPeople() {
	task.Load(v.h.Tasks(), "diagnosis.people", func(ctx context.Context) (l loadedPeople, err error) {
		if l.people, err = v.store.People(ctx); err != nil {
			return l, err
		}
		teams, err := v.store.Teams(ctx)
		l.teams = map[domain.TeamID]string{}
		for _, t := range teams {
			l.teams[t.ID] = t.Name
		}
		return l, err
	}, func(l loadedPeople, err error) {
		if err != nil {
			v.h.Fail(err)
			return
		}
		v.offerPeople(l)
	})
}

func (v *prepareView) offerPeople(l loadedPeople) {
	tx := v.tx
	there := map[domain.PersonID]bool{}
	for _, s := range v.answers.Sheets {
		there[s.Person] = true
	}
	free := slices.DeleteFunc(slices.Clone(l.people), func(p domain.Person) bool { return there[p.ID] })
	rows := make([]kit.TableRow, len(free))
	for i, p := range free {
		rows[i] = kit.TableRow{ID: int64(p.ID), Cells: []kit.TableCell{{Text: p.Name}, textCell(p.Role)}}
	}
	list := kit.NewTable(tx.T("diag.from_people"), []kit.TableColumn{{Title: tx.T("diagnosis.respondent")}, {Title: tx.T("diagnosis.role")}})
	list.SetRows(rows)
	add := func(chosen func(id int64) bool) {
		var who []diagnosis.Respondent
		for _, p := range free {
			if chosen(int64(p.ID)) {
				who = append(who, diagnosis.Respondent{Name: p.Name, Person: p.ID, Role: p.Role, Team: l.teams[p.Team]})
			}
		}
		if len(who) > 0 {
			v.addAll(who)
		}
	}
	some := kit.NewPrimaryButton(tx.T("diag.add_selected"), func() {
		ids := list.Selection()
		add(func(id int64) bool { return slices.Contains(ids, id) })
	})
	all := kit.NewButton(tx.N("diag.add_all", len(free)), func() { add(func(int64) bool { return true }) })
	v.list.SetSelected(nil)
	v.form, v.adding = nil, true
	if len(free) == 0 {
		v.h.Inspect(tx.T("diag.from_people"), column(8, kit.NewSmallPrint(tx.T("diag.all_people_in")), kit.NewButton(tx.T("diag.close"), v.over)))
	} else {
		v.h.Inspect(tx.T("diag.from_people"), column(8, kit.NewSmallPrint(tx.T("diag.select_people")), container.New(minHeight(320), list), some, all, kit.NewButton(tx.T("diag.cancel"), v.over)))
	}
	v.h.ShowInspector()
	list.TakeFocus()
}

func (v *prepareView) delete() {
	ids := v.list.Selection()
	if len(ids) == 0 || v.h.ReadOnly() || v.round().State == diagnosis.RoundClosed {
		return
	}
	v.do(diagnosis.OpDeleteRespondents, func(ctx context.Context) error {
		return v.store.DeleteRespondents(ctx, domain.IDs[domain.RespondentID](ids))
	},
		func() { v.h.Done(v.tx.N("diag.respondents_deleted", len(ids))) })
}

// respondentForm edits who a sheet is from.
type respondentForm struct {
	v                *prepareView
	who              diagnosis.Respondent
	content          *fyne.Container
	name, role, team *kit.TextEntry
	field            *kit.Field
}

func newRespondentForm(v *prepareView) *respondentForm {
	tx := v.tx
	f := &respondentForm{v: v}
	entry := func(key string, set func(*diagnosis.Respondent, string)) *kit.TextEntry {
		e := kit.NewTextEntry(tx.T(key), "")
		e.OnCommitted = func(s string) {
			p := f.who
			set(&p, s)
			f.save(p)
		}
		return e
	}
	f.name = entry("diagnosis.respondent", func(p *diagnosis.Respondent, s string) { p.Name = s })
	f.role = entry("diagnosis.role", func(p *diagnosis.Respondent, s string) { p.Role = s })
	f.team = entry("diagnosis.team", func(p *diagnosis.Respondent, s string) { p.Team = s })
	f.field = kit.NewField(tx.T("diagnosis.respondent"), "", f.name)
	f.content = column(10, f.field, kit.NewField(tx.T("diagnosis.role"), "", f.role), kit.NewField(tx.T("diagnosis.team"), "", f.team))
	if v.round().Anonymous {
		f.name.Disable()
		f.name.SetPlaceHolder(tx.T("diag.no_name_kept"))
	}
	if v.h.ReadOnly() {
		for _, e := range []*kit.TextEntry{f.name, f.role, f.team} {
			e.Disable()
		}
	}
	if v.OnSheets != nil {
		for _, format := range sheetFormats {
			f.content.Add(quiet(kit.NewButton(tx.T("diag.sheets."+format), func() { v.OnSheets(v.id, []domain.RespondentID{f.who.ID}, format) })))
		}
	}
	return f
}

func (f *respondentForm) show(p diagnosis.Respondent) {
	f.who = p
	f.name.Reset(p.Name)
	f.role.Reset(p.Role)
	f.team.Reset(p.Team)
}

func (f *respondentForm) save(p diagnosis.Respondent) {
	f.field.SetWrong("")
	f.v.h.Tasks().Do(string(diagnosis.OpEditRespondent), func(ctx context.Context) error { return f.v.store.EditRespondent(ctx, p) }, func(err error) {
		if err != nil {
			f.field.SetWrong(f.v.tx.Error(err))
		}
	})
}
