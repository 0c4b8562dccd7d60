package sprint

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// finishView is the guided end of a sprint: what is open goes somewhere, what came of it and what was learned is written
// down, and one step completes it. What is chosen here is kept until then.
type finishView struct {
	s *Sprint
	v sprint.FinishView
	l loaded

	root     *fyne.Container
	page     *fyne.Container
	scroll   *container.Scroll
	choices  map[domain.CardID]sprint.Where
	rows     *fyne.Container
	controls []*kit.SegmentedControl
	all      *kit.SegmentedControl
	into     *kit.Dropdown // which sprint takes over: a new one, or one that is planned
	name     *kit.TextEntry
	nameAt   *kit.Field
	start    *kit.DateEntry
	startAt  *kit.Field
	follow   *fyne.Container
	outcome  *kit.TextEntry
	lessons  *kit.TextEntry
	told     *fyne.Container
	of       domain.SprintID
}

// wheres are the places an open card can go, in the order of the control; the first key is 1.
var wheres = [...]sprint.Where{sprint.ToBacklog, sprint.ToFollowUp, sprint.ToDone, sprint.ToArchive}

func newFinishView(s *Sprint) *finishView {
	v := &finishView{s: s, choices: map[domain.CardID]sprint.Where{}, page: container.New(kit.NewColumn(12)), rows: container.New(kit.NewColumn(6)), told: container.New(kit.NewColumn(4))}
	v.scroll = container.NewVScroll(container.New(kit.NewPage(900), v.page))
	v.root = container.NewStack()
	v.begin()
	return v
}

// begin makes the fields of another sprint's finish.
func (v *finishView) begin() {
	tx := v.s.tx
	clear(v.choices)
	words := v.words()
	v.all = kit.NewSegmentedControl(tx.T("finish.all"), words, func(i int) { v.chooseAll(wheres[i]) })
	v.into = kit.NewDropdown(tx.T("finish.into"), nil, func(int) { v.showFollow() })
	v.name = kit.NewTextEntry(tx.T("sprint.name"), "")
	v.nameAt = kit.NewField(tx.T("sprint.name"), "", v.name)
	v.start = newDate(tx, tx.T("sprint.start"), domain.Date{}, func() domain.Date { return v.l.today })
	v.startAt = kit.NewField(tx.T("sprint.start"), tx.T("finish.start_hint"), v.start)
	v.follow = container.New(kit.NewColumn(8), kit.NewField(tx.T("finish.into"), tx.T("finish.into_hint"), v.into), container.New(kit.NewEqual(12), v.nameAt, v.startAt))
	v.outcome = kit.NewTextArea(tx.T("sprint.outcome"), "", 4)
	v.outcome.SetPlaceHolder(tx.T("effect.outcome_hint"))
	v.lessons = kit.NewTextArea(tx.T("sprint.lessons"), "", 4)
	v.lessons.SetPlaceHolder(tx.T("effect.lessons_hint"))
}

func (v *finishView) words() []string {
	var words []string
	for _, w := range wheres {
		words = append(words, v.s.tx.T("finish.where."+string(w)))
	}
	return words
}

func (v *finishView) content() fyne.CanvasObject { return v.root }

func (v *finishView) actions() []host.Action {
	if v.s.h.ReadOnly() {
		return nil
	}
	return []host.Action{{Title: v.s.tx.T("finish.do"), Run: v.finish}}
}

func (v *finishView) take(l loaded) {
	v.l = l
	id, store := l.board.Sprint.ID, v.s.store
	if id != v.of {
		v.of = id
		v.begin()
	}
	task.Load(v.s.h.Tasks(), "sprint.finish", func(ctx context.Context) (sprint.FinishView, error) { return store.FinishView(ctx, id) }, func(f sprint.FinishView, err error) {
		switch {
		case err != nil:
			v.s.h.Fail(err)
		case id == v.s.id:
			v.v = f
			v.draw()
		}
	})
}

// draw shows the step, or why the sprint cannot be completed now.
func (v *finishView) draw() {
	tx, sp, at := v.s.tx, v.l.board.Sprint, v.l.at
	if e := v.refusal(); e != nil {
		bring(v.root, e)
		return
	}
	if v.name.Text == "" && !v.name.Typing() {
		v.name.Reset(tx.T("finish.follow_name", text.A{"name": sp.Name}))
		v.start.SetValue(timeOf(v.v.Next))
		v.outcome.Reset(sp.Outcome)
		v.lessons.Reset(sp.Lessons)
	}
	options := []string{tx.T("finish.new_sprint")}
	for _, p := range v.v.Planned {
		options = append(options, p.Name)
	}
	v.into.SetOptions(options, max(0, min(v.into.Chosen(), len(options)-1)))
	v.page.Objects = []fyne.CanvasObject{kit.NewCutLine(tx.T("finish.title", text.A{"name": sp.Name}), "", "").Bold(),
		tight(wrapped(tx.T("finish.intro", text.A{"last": sp.Course.Last(), "day": min(at.Day, sprint.Days)})))}
	v.drawCards()
	if len(v.v.Open) > 0 {
		cards := container.New(kit.NewColumn(8), tight(small(tx.T("finish.keys"))),
			container.NewBorder(nil, nil, kit.NewTextLine(tx.T("finish.all"), "", "").Bold(), v.all, layout.NewSpacer()), v.rows, v.follow)
		v.page.Add(kit.NewPanel(tx.N("finish.open", len(v.v.Open)), nil, cards))
	} else {
		v.page.Add(kit.NewPanel(tx.T("finish.nothing_open"), nil, tight(small(tx.T("finish.nothing_open_text")))))
	}
	v.page.Add(kit.NewPanel(tx.T("effect.learned"), nil, container.New(kit.NewTwoColumns(0.5, 12, 560),
		kit.NewField(tx.T("sprint.outcome"), "", v.outcome), kit.NewField(tx.T("sprint.lessons"), "", v.lessons))))
	v.page.Add(v.told)
	v.page.Add(container.NewHBox(kit.NewPrimaryButton(tx.T("finish.do"), v.finish), kit.NewButton(tx.T("sprints.cancel"), func() { v.s.open(ViewBoard) })))
	v.showFollow()
	v.page.Refresh()
	bring(v.root, v.scroll)
}

// refusal says why there is nothing to finish; nil: there is.
func (v *finishView) refusal() *kit.EmptyState {
	tx, sp, at := v.s.tx, v.l.board.Sprint, v.l.at
	back := func() { v.s.open(ViewBoard) }
	switch {
	case sp.State == sprint.Planned:
		return kit.NewEmptyState(tx.T("finish.not_begun"), tx.Error(domain.E(sprint.CodeNotStarted, "name", sp.Name)), tx.T("finish.back"), back)
	case sp.State != sprint.Running:
		return kit.NewEmptyState(tx.T("finish.closed"), tx.Error(domain.E(sprint.CodeClosed, "name", sp.Name)), tx.T("finish.back"), back)
	case at.Day < sprint.Days:
		return kit.NewEmptyState(tx.T("finish.early"), tx.Error(domain.E(sprint.CodeTooEarly, "day", at.Day, "last", sp.Course.Last())), tx.T("finish.back"), back)
	case v.s.h.ReadOnly():
		return kit.NewEmptyState(tx.T("finish.read_only"), tx.T("finish.read_only_text"), tx.T("finish.back"), back)
	}
	return nil
}

// drawCards lists the open cards, each with its places.
func (v *finishView) drawCards() {
	tx := v.s.tx
	v.rows.Objects, v.controls = nil, nil
	for i, c := range v.v.Open {
		if v.choices[c.ID] == "" {
			v.choices[c.ID] = sprint.ToBacklog
		}
		control := kit.NewSegmentedControl(c.Title, v.words(), func(at int) {
			v.choices[c.ID] = wheres[at]
			v.showFollow()
		})
		for j, w := range wheres {
			if w == v.choices[c.ID] {
				control.SetChosen(j)
			}
		}
		v.controls = append(v.controls, control)
		var about []string
		if p := v.l.board.People[c.Assignee]; p.Name != "" {
			about = append(about, p.Name)
		}
		if c.Due > 0 {
			about = append(about, tx.T("finish.due", text.A{"day": c.Due}))
		}
		if c.Blocked {
			about = append(about, tx.T("finish.blocked", text.A{"why": c.Block}))
		}
		v.rows.Add(container.NewBorder(nil, nil, nil, control, container.New(kit.NewColumn(0), kit.NewCutLine(tx.Int(i+1)+" · "+c.Title, "", ""), kit.NewCaption(strings.Join(about, " · ")))))
	}
	v.rows.Refresh()
}

// chooseAll sends all open cards to one place.
func (v *finishView) chooseAll(w sprint.Where) {
	for _, c := range v.v.Open {
		v.choices[c.ID] = w
	}
	v.drawCards()
	v.showFollow()
}

// showFollow shows the follow-up sprint's fields while a card goes there.
func (v *finishView) showFollow() {
	goes := false
	for _, c := range v.v.Open {
		goes = goes || v.choices[c.ID] == sprint.ToFollowUp
	}
	kit.SetVisible(v.follow, goes)
	isNew := v.into.Chosen() <= 0
	kit.SetVisible(v.nameAt, isNew)
	kit.SetVisible(v.startAt, isNew)
	v.page.Refresh()
}

// finish completes the sprint as one step.
func (v *finishView) finish() {
	s, sp := v.s, v.l.board.Sprint
	if v.s.h.ReadOnly() || v.refusal() != nil {
		return
	}
	v.nameAt.SetWrong("")
	v.startAt.SetWrong("")
	v.told.Objects = nil
	f := sprint.Finish{Outcome: v.outcome.Text, Lessons: v.lessons.Text, Cards: map[domain.CardID]sprint.Where{}}
	for _, c := range v.v.Open {
		f.Cards[c.ID] = v.choices[c.ID]
	}
	if i := v.into.Chosen(); i > 0 && i <= len(v.v.Planned) {
		f.FollowUp.Sprint = v.v.Planned[i-1].ID
	} else {
		f.FollowUp.Name, f.FollowUp.Start = v.name.Text, dateOf(v.start.Value())
		if v.follow.Visible() && v.start.Wrong() != "" {
			return // said at the field
		}
	}
	s.doOr(sprint.OpFinish, func(ctx context.Context) error {
		_, err := s.store.FinishSprint(ctx, sp.ID, f)
		return err
	}, func() string {
		v.of = 0
		s.open(ViewEffect)
		return s.tx.T("finish.finished", text.A{"name": sp.Name})
	}, v.complain)
}

// complain says what is wrong at the field it is about, or above the button.
func (v *finishView) complain(err error) {
	if err == nil {
		return
	}
	var e *domain.Error
	if errors.As(err, &e) {
		switch key, _ := e.Args["field"].(string); {
		case key == "sprint.name":
			v.nameAt.SetWrong(v.s.tx.Error(err))
			return
		case key == "sprint.start", e.Code == domain.CodeDateOutOfBounds, e.Code == domain.CodeBadDate:
			v.startAt.SetWrong(v.s.tx.Error(err))
			return
		}
	}
	v.told.Objects = []fyne.CanvasObject{warning(v.s.tx.Error(err))}
	v.page.Refresh()
}
