package sprint

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// ideasView is the brainstorm of a sprint: a line and Enter makes an idea, ideas are grouped by dragging them together, and
// everybody has dots to vote with. The ranking is in the inspector; before a room it stands beside the ideas.
type ideasView struct {
	s     *Sprint
	b     sprint.Brainstorm
	of    domain.SprintID // b is of
	voter domain.PersonID // whose dots a click gives; 0: without a name
	mark  map[domain.IdeaID]bool
	wish  domain.IdeaID // to go to as soon as it is there

	face  *ideaFace // on the screen
	stage *ideaFace // before a room; nil: there is none
	end   func()
	panel *ideaPanel
}

func newIdeasView(s *Sprint) *ideasView {
	v := &ideasView{s: s, mark: map[domain.IdeaID]bool{}}
	v.face = newIdeaFace(v)
	v.panel = newIdeaPanel(v)
	return v
}

func (v *ideasView) content() fyne.CanvasObject { return v.face.box }

func (v *ideasView) focus() {
	if !v.s.fixed() {
		v.s.h.Window().Canvas().Focus(v.face.entry)
	}
}

func (v *ideasView) commit() { v.panel.commit() }

// take implements view: it reads the ideas anew.
func (v *ideasView) take(loaded) {
	id := v.s.id
	if id != v.of {
		v.b, v.voter, v.wish = sprint.Brainstorm{}, 0, 0
		clear(v.mark)
	}
	task.Load(v.s.h.Tasks(), "sprint.ideas", func(ctx context.Context) (sprint.Brainstorm, error) { return v.s.store.Brainstorm(ctx, id) }, func(b sprint.Brainstorm, err error) {
		if err != nil || id != v.s.id {
			v.s.h.Fail(err)
			return
		}
		v.b, v.of = b, id
		for id := range v.mark {
			if v.idea(id) == nil {
				delete(v.mark, id)
			}
		}
		v.showAll()
	})
}

// showAll shows the ideas wherever they are seen.
func (v *ideasView) showAll() {
	v.face.show()
	if v.stage != nil {
		v.stage.show()
	}
	if v.s.name == ViewIdeas {
		v.s.inspect()
	}
	if v.wish != 0 && v.idea(v.wish) != nil {
		v.front().wall.bringTo(v.wish)
		v.wish = 0
	}
}

// front is the face people look at.
func (v *ideasView) front() *ideaFace {
	if v.stage != nil {
		return v.stage
	}
	return v.face
}

func (v *ideasView) idea(id domain.IdeaID) *sprint.Idea {
	for i := range v.b.Ideas {
		if v.b.Ideas[i].ID == id {
			return &v.b.Ideas[i]
		}
	}
	return nil
}

// inspected implements inspecting.
func (v *ideasView) inspected() (string, panel) {
	v.panel.show()
	return v.s.tx.T("idea.votes"), v.panel
}

// tools implements tooled.
func (v *ideasView) tools() toolset {
	s := v.s
	present := kit.NewToolButton(base.MediaPlayIcon(), s.tx.T("idea.present"), v.present)
	return toolset{buttons: []*kit.Button{present}, rest: v.items}
}

// items are what can be done with the marked ideas, or the one the keyboard is on.
func (v *ideasView) items() []*fyne.MenuItem {
	s := v.s
	if s.fixed() {
		return nil
	}
	ids := v.chosen()
	items := []*fyne.MenuItem{s.item("idea.group", v.groupMarked), s.item("idea.ungroup", func() { v.ungroup(ids) }),
		s.item("idea.name_group", v.nameHere), s.item("idea.propose", func() { v.propose(v.winners()) }), s.item("idea.delete", func() { v.remove(ids) })}
	items[0].Disabled = len(ids) < 2
	for _, i := range items[1:] {
		i.Disabled = len(ids) == 0
	}
	items[2].Disabled = v.groupOf(ids) == nil
	return items
}

// chosen are the marked ideas, in the order they were said; without marks the one the keyboard is on.
func (v *ideasView) chosen() (ids []domain.IdeaID) {
	for _, i := range v.b.Ideas {
		if v.mark[i.ID] {
			ids = append(ids, i.ID)
		}
	}
	if len(ids) == 0 {
		if at := v.front().wall.at; v.idea(at) != nil {
			ids = []domain.IdeaID{at}
		}
	}
	return ids
}

// winners are the ideas a proposal is made of: the marked ones, else the idea the keyboard is on with all of its group.
func (v *ideasView) winners() []domain.IdeaID {
	ids := v.chosen()
	g := v.groupOf(ids)
	if len(v.mark) > 0 || g == nil {
		return ids
	}
	ids = nil
	for _, i := range v.b.Ideas {
		if i.Group == g.ID {
			ids = append(ids, i.ID)
		}
	}
	return ids
}

// actions implements view.
func (v *ideasView) actions() []host.Action {
	tx := v.s.tx
	actions := []host.Action{{Title: tx.T("idea.present"), Run: v.present}, {Title: tx.T("idea.keys.arrows"), Keys: host.Plain(fyne.KeyDown)}}
	if v.s.fixed() {
		return actions
	}
	return append(actions,
		host.Action{Title: tx.T("idea.new"), Keys: host.Plain(fyne.KeyInsert), Run: v.focus},
		host.Action{Title: tx.T("idea.keys.mark"), Keys: host.Plain(fyne.KeySpace)},
		host.Action{Title: tx.T("idea.group"), Keys: host.Plain(fyne.KeyG), Run: v.groupMarked},
		host.Action{Title: tx.T("idea.ungroup"), Keys: host.Plain(fyne.KeyU), Run: func() { v.ungroup(v.chosen()) }},
		host.Action{Title: tx.T("idea.name_group"), Keys: host.Plain(fyne.KeyN)}, // an idea's keys: what they open must not get the letter
		host.Action{Title: tx.T("idea.name_group"), Run: v.nameHere},
		host.Action{Title: tx.T("idea.propose"), Keys: host.Plain(fyne.KeyP)},
		host.Action{Title: tx.T("idea.propose"), Run: func() { v.propose(v.winners()) }},
		host.Action{Title: tx.T("idea.keys.vote"), Keys: host.Plain(fyne.KeyPlus)},
		host.Action{Title: tx.T("idea.edit"), Keys: host.Plain(fyne.KeyF2), Run: func() { v.edit(v.front().wall.at) }},
		host.Action{Title: tx.T("idea.delete"), Keys: host.Plain(fyne.KeyDelete), Run: func() { v.remove(v.chosen()) }})
}

// add makes an idea of a line; the entry is ready for the next one.
func (v *ideasView) add(f *ideaFace, line string) {
	s, id := v.s, v.s.id
	var made domain.IdeaID
	s.doOr(sprint.OpAddIdea, func(ctx context.Context) (err error) {
		made, err = s.store.AddIdea(ctx, id, line)
		return err
	}, func() string {
		v.wish = made
		return s.tx.T("idea.added", text.A{"idea": cut(line, 60)})
	}, func(err error) {
		f.wrong(err)
		if err == nil && f.entry.Text == line {
			f.entry.SetText("")
		}
	})
}

// group puts ideas together with another one.
func (v *ideasView) group(onto domain.IdeaID, ids []domain.IdeaID) {
	s := v.s
	ids = slices.DeleteFunc(slices.Clone(ids), func(id domain.IdeaID) bool { return id == onto })
	if len(ids) == 0 || s.fixed() {
		return
	}
	s.do(sprint.OpGroupIdea, func(ctx context.Context) error {
		_, err := s.store.GroupIdeas(ctx, onto, ids)
		return err
	}, func() string {
		clear(v.mark)
		v.wish = onto
		return s.tx.N("idea.grouped", len(ids)+1)
	})
}

// groupMarked puts the marked ideas together: with the one the keyboard is on, if it is marked too, else with the first.
func (v *ideasView) groupMarked() {
	ids := v.chosen()
	if len(ids) == 0 {
		return
	}
	onto := ids[0]
	if at := v.front().wall.at; v.idea(at) != nil && len(v.mark) > 0 {
		onto = at
	}
	v.group(onto, ids)
}

func (v *ideasView) ungroup(ids []domain.IdeaID) {
	s := v.s
	ids = slices.DeleteFunc(slices.Clone(ids), func(id domain.IdeaID) bool { return v.idea(id) == nil || v.idea(id).Group == 0 })
	if len(ids) == 0 || s.fixed() {
		return
	}
	s.do(sprint.OpUngroupIdea, func(ctx context.Context) error { return s.store.UngroupIdeas(ctx, ids) },
		func() string { clear(v.mark); return s.tx.N("idea.ungrouped", len(ids)) })
}

// groupOf is the group the first of some ideas is in, nil for none.
func (v *ideasView) groupOf(ids []domain.IdeaID) *sprint.IdeaGroup {
	if len(ids) == 0 || v.idea(ids[0]) == nil {
		return nil
	}
	for i := range v.b.Groups {
		if v.b.Groups[i].ID == v.idea(ids[0]).Group {
			return &v.b.Groups[i]
		}
	}
	return nil
}

// vote gives an idea so many dots of the chosen person.
func (v *ideasView) vote(id domain.IdeaID, dots int) {
	s, who := v.s, v.voter
	if s.fixed() || dots < 0 || v.idea(id) == nil || dots == v.dots(id) {
		return
	}
	if err := v.b.CheckVote(sprint.Vote{Idea: id, Person: who, Dots: dots}); err != nil {
		s.h.Fail(err)
		return
	}
	words := cut(v.idea(id).Text, 60)
	s.do(sprint.OpVote, func(ctx context.Context) error { return s.store.SetDots(ctx, id, who, dots) },
		func() string { return s.tx.N("idea.voted", dots, text.A{"idea": words}) })
}

// dots are those of the chosen person on an idea.
func (v *ideasView) dots(id domain.IdeaID) int {
	for _, o := range v.b.Votes {
		if o.Idea == id && o.Person == v.voter {
			return o.Dots
		}
	}
	return 0
}

// remove deletes ideas.
func (v *ideasView) remove(ids []domain.IdeaID) {
	s := v.s
	if len(ids) == 0 || s.fixed() {
		return
	}
	s.do(sprint.OpDeleteIdea, func(ctx context.Context) error { return s.store.DeleteIdeas(ctx, ids) },
		func() string { clear(v.mark); return s.tx.N("idea.deleted", len(ids)) })
}

// edit opens the words of an idea where it is.
func (v *ideasView) edit(id domain.IdeaID) {
	if v.s.fixed() {
		return
	}
	if n := v.front().wall.note(id); n != nil {
		n.edit()
	}
}

func (v *ideasView) rename(id domain.IdeaID, line string, done func(error)) {
	s := v.s
	s.doOr(sprint.OpEditIdea, func(ctx context.Context) error { return s.store.EditIdea(ctx, id, line) },
		func() string { return s.tx.T("idea.edited", text.A{"idea": cut(line, 60)}) }, done)
}

// nameHere opens the name of the group the keyboard is in.
func (v *ideasView) nameHere() {
	if g := v.groupOf(v.chosen()); g != nil && !v.s.fixed() {
		v.front().wall.editGroup(g.ID)
	}
}

func (v *ideasView) nameGroup(id domain.IdeaGroupID, name string, done func(error)) {
	s := v.s
	s.doOr(sprint.OpNameGroup, func(ctx context.Context) error { return s.store.NameGroup(ctx, id, name) },
		func() string { return s.tx.T("idea.group_named", text.A{"name": name}) }, done)
}

// propose makes a card of ideas for the sponsor to approve, under a title that is asked for.
func (v *ideasView) propose(ids []domain.IdeaID) {
	s, tx := v.s, v.s.tx
	if len(ids) == 0 || s.fixed() {
		return
	}
	v.endStage()
	ids = slices.Clone(ids)
	title := v.idea(ids[0]).Text
	if g := v.groupOf(ids); g != nil && g.Name != "" {
		title = g.Name
	}
	var name *kit.SavedField
	id := s.id
	run := func() {
		var made domain.CardID
		typed := name.Entry.Text
		s.doOr(sprint.OpPropose, func(ctx context.Context) (err error) {
			made, err = s.store.ProposeIdeas(ctx, id, ids, typed)
			return err
		}, func() string {
			clear(v.mark)
			s.selected = []domain.CardID{made}
			return tx.T("idea.proposed", text.A{"title": cut(typed, 60)})
		}, func(err error) {
			if name.Saved(err); err == nil {
				s.closeSide()
			}
		})
	}
	name = s.formField(tx.T("card.title"), title, run)
	lines := column(kit.NewSmallPrint(tx.T("idea.propose_about")))
	for _, o := range ids {
		lines.Add(prose("· " + v.idea(o).Text))
	}
	s.openForm(tx.T("idea.propose"), tx.T("idea.propose_do"), run, name.Entry, name.Box, lines)
}

// present fills the screen with the brainstorm, for a room.
func (v *ideasView) present() {
	if !v.s.have || v.stage != nil {
		return
	}
	f := newIdeaFace(v)
	v.stage = f
	ranking := newIdeaPanel(v)
	f.beside = ranking
	side := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(4, 4, 12, 4), ranking.box))
	side.SetMinSize(fyne.NewSize(300*base.TextSize()/13, 0))
	body := container.NewBorder(nil, nil, nil, side, f.box)
	f.themed = container.NewThemeOverride(container.NewPadded(body), larger{f.wall.Theme(), 1.3})
	v.end = v.s.h.Present(v.s.tx.T("idea.present"), f.themed, f.wall.key, func() {
		v.stage, v.end = nil, nil
		v.face.show()
	})
	f.show()
	if !v.s.fixed() {
		f.wall.canvas().Focus(f.entry)
	}
}

// endStage ends the presentation, if there is one.
func (v *ideasView) endStage() {
	if v.end != nil {
		v.end()
	}
}
