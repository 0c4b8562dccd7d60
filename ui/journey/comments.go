package journey

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// commentList shows the comments of one touchpoint, and takes new ones.
type commentList struct {
	m     *Map
	on    domain.TouchpointID
	shown []journey.Comment
	head  *kit.TextLine
	list  *fyne.Container
	entry *kit.TextEntry
	field *kit.Field
	write *fyne.Container // where one types
	box   *fyne.Container
}

func newCommentList(m *Map) *commentList {
	tx := m.tx
	c := &commentList{m: m, head: kit.NewCutLine("", "", "").Bold(), list: container.New(kit.NewColumn(6))}
	begin := kit.NewButton(tx.T("comment.add"), c.begin)
	begin.Kind = kit.ButtonQuiet
	begin.Hidden = m.h.ReadOnly()
	c.box = column(container.New(layout.NewCustomPaddedLayout(8, 0, 0, 0), container.NewBorder(nil, nil, nil, begin, c.head)), c.list)
	if m.h.ReadOnly() {
		return c
	}
	c.entry = kit.NewTextArea(tx.T("comment.new"), "", 2)
	c.entry.SetPlaceHolder(tx.T("comment.hint"))
	c.entry.OnSubmitted = func(string) { c.add() }
	c.field = kit.NewField(tx.T("comment.new"), "", c.entry)
	c.write = column(c.field, kit.NewButton(tx.T("comment.add"), c.add))
	c.write.Hide()
	c.box.Add(c.write)
	return c
}

// begin opens the place to type, with the keyboard in it.
func (c *commentList) begin() {
	c.write.Show()
	c.box.Refresh()
	c.m.h.Window().Canvas().Focus(c.entry)
}

// show loads the comments of a touchpoint; 0 hides the list. What is being typed stays with the touchpoint it is about.
func (c *commentList) show(on domain.TouchpointID) {
	kit.SetVisible(c.box, on != 0)
	if on != c.on && c.entry != nil {
		c.write.Hide()
		c.entry.SetText("")
		c.field.SetWrong("")
	}
	c.on = on
	n := c.m.view.Comments[on]
	if on == 0 || n.Open+n.Resolved == 0 {
		c.take(nil)
		return
	}
	task.Load(c.m.h.Tasks(), "map.comments.card", func(ctx context.Context) ([]journey.Comment, error) {
		return c.m.store.Comments(ctx, on)
	}, func(list []journey.Comment, err error) {
		if err != nil || on != c.on {
			c.m.h.Fail(err)
			return
		}
		c.take(list)
	})
}

func (c *commentList) take(list []journey.Comment) {
	head := c.m.tx.T("comment.title")
	if open := c.m.view.Comments[c.on].Open; open > 0 {
		head = text.Joined(head, c.m.tx.N("comment.open_n", open))
	}
	c.head.SetText(head)
	if slices.Equal(list, c.shown) && len(list) == len(c.list.Objects) {
		return
	}
	c.shown = list
	c.list.Objects = nil
	for _, one := range list {
		c.list.Add(c.m.commentBox(one, ""))
	}
	c.list.Refresh()
	c.box.Refresh()
}

// add hands over the comment that was typed.
func (c *commentList) add() {
	typed, on := c.entry.Text, c.on
	if _, err := journey.CheckComment(typed); err != nil {
		c.field.SetWrong(c.m.tx.Error(err))
		return
	}
	name := c.m.what([]domain.TouchpointID{on})
	c.m.h.Tasks().Do(string(journey.OpAddComment), func(ctx context.Context) error {
		_, err := c.m.store.AddComment(ctx, on, typed)
		return err
	}, func(err error) {
		if err != nil {
			c.field.SetWrong(c.m.tx.Error(err))
			return
		}
		c.field.SetWrong("")
		if c.on == on && c.entry.Text == typed {
			c.entry.SetText("")
		}
		c.m.h.Done(c.m.tx.T("comment.added", text.A{"name": name}))
	})
}

// commentBox is a comment with who said it and when, and what can be done with it. of, if any, names what it is about and
// leads there.
func (m *Map) commentBox(c journey.Comment, of string) fyne.CanvasObject {
	tx := m.tx
	author := c.Author
	if author == "" {
		author = tx.T("comment.nobody")
	}
	head := text.Joined(author, tx.DateTime(c.At.Local()))
	if c.Resolved {
		head = text.Joined(tx.T("comment.resolved"), head)
	}
	box := container.New(kit.NewColumn(0))
	if of != "" {
		jump := kit.NewButton(of, func() { m.selectCards([]int64{int64(c.Touchpoint)}) })
		jump.Kind = kit.ButtonQuiet
		box.Add(container.NewHBox(jump))
	}
	words := widget.NewLabel(c.Text)
	words.Wrapping = fyne.TextWrapWord
	if c.Resolved {
		words.Importance = widget.LowImportance
	}
	box.Add(container.New(layout.NewCustomPaddedLayout(0, 0, 8, 4), kit.NewCaption(head)))
	box.Add(words)
	if m.h.ReadOnly() {
		return box
	}
	key := "comment.resolve"
	if c.Resolved {
		key = "comment.reopen"
	}
	turn := kit.NewButton(tx.T(key), func() { m.resolve(c) })
	remove := kit.NewButton(tx.T("map.menu.delete"), func() { m.deleteComment(c) })
	for _, b := range []*kit.Button{turn, remove} {
		b.Kind = kit.ButtonQuiet
		b.Label = b.Text + ": " + cut(c.Text, 60)
	}
	box.Add(container.NewHBox(turn, remove))
	return box
}

func (m *Map) resolve(c journey.Comment) {
	op, key := journey.OpResolveComment, "comment.done.resolved"
	if c.Resolved {
		op, key = journey.OpReopenComment, "comment.done.reopened"
	}
	name := m.what([]domain.TouchpointID{c.Touchpoint})
	m.do(op, func(ctx context.Context) error { return m.store.ResolveComment(ctx, c.ID, !c.Resolved) },
		func() string { return m.tx.T(key, text.A{"name": name}) })
}

func (m *Map) deleteComment(c journey.Comment) {
	name := m.what([]domain.TouchpointID{c.Touchpoint})
	m.do(journey.OpDeleteComments, func(ctx context.Context) error { return m.store.DeleteComments(ctx, []domain.CommentID{c.ID}) },
		func() string { return m.tx.T("comment.done.deleted", text.A{"name": name}) })
}

// addComment begins a comment on the selected touchpoint.
func (m *Map) addComment() {
	if cards := m.selectedCards(); len(cards) != 1 || m.h.ReadOnly() {
		return
	}
	m.closeSide()
	m.h.ShowInspector()
	if p, ok := m.panel.(*cardPanel); ok {
		p.comments.begin()
	}
}

// openComments lists all comments of the map in the inspector.
func (m *Map) openComments() {
	if !m.loaded {
		return
	}
	if _, ok := m.side.(*commentsPanel); ok {
		m.closeSide()
		return
	}
	p := &commentsPanel{m: m, list: container.New(kit.NewColumn(10)), most: moreFindings}
	p.resolved = widget.NewCheck(m.tx.T("comment.show_resolved"), func(bool) { p.relist() })
	p.box = column(p.resolved, kit.NewButton(m.tx.T("map.side.close"), m.closeSide), p.list)
	m.openSide(p)
	m.h.Window().Canvas().Focus(p.resolved)
}

// commentsPanel lists all comments of the map, the open ones first.
type commentsPanel struct {
	m        *Map
	shown    []journey.Comment
	loaded   bool
	list     *fyne.Container
	resolved *widget.Check
	most     int
	box      *fyne.Container
}

func (p *commentsPanel) content() fyne.CanvasObject { return p.box }
func (p *commentsPanel) commit()                    {}
func (p *commentsPanel) title() string              { return p.m.tx.T("map.comments") }

func (p *commentsPanel) update() {
	id := p.m.id
	task.Load(p.m.h.Tasks(), "map.comments", func(ctx context.Context) ([]journey.Comment, error) { return p.m.store.MapComments(ctx, id) },
		func(list []journey.Comment, err error) {
			switch {
			case err != nil:
				p.m.h.Fail(err)
			case id == p.m.id && !(p.loaded && slices.Equal(list, p.shown)):
				p.shown, p.loaded = list, true
				p.relist()
			}
		})
}

func (p *commentsPanel) relist() {
	tx := p.m.tx
	open := 0
	p.list.Objects = nil
	for _, c := range p.shown {
		if !c.Resolved {
			open++
		} else if !p.resolved.Checked {
			continue
		}
		if len(p.list.Objects) < p.most {
			p.list.Add(p.m.commentBox(c, p.m.what([]domain.TouchpointID{c.Touchpoint})))
		}
	}
	if more := open + map[bool]int{true: len(p.shown) - open}[p.resolved.Checked] - p.most; more > 0 {
		p.list.Add(kit.NewButton(tx.N("check.more", more), func() {
			p.most += moreFindings
			p.relist()
		}))
	}
	p.list.Objects = append([]fyne.CanvasObject{kit.NewSmallPrint(text.Joined(tx.N("comment.open", open), tx.N("comment.resolved_n", len(p.shown)-open)))}, p.list.Objects...)
	p.list.Refresh()
	p.box.Refresh()
}
