package dialogue

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// donePage is the last step: what was added, and where to go from here.
type donePage struct {
	s    *Import
	root *fyne.Container
}

func newDonePage(s *Import) *donePage { return &donePage{s: s, root: container.NewStack()} }

func (p *donePage) content() fyne.CanvasObject { return p.root }

func (p *donePage) refresh() {
	tx, d := p.s.tx, &p.s.d
	p.root.RemoveAll()
	if d.result == nil || d.batch == nil {
		return
	}
	r, report := *d.result, &d.batch.Report
	icon, colour := base.ConfirmIcon(), theme.Green
	head := tx.N("import.done.title", r.Added)
	if d.undone {
		icon, colour = base.ContentUndoIcon(), theme.Grey
		head = tx.T("import.undone.title")
	}
	h := wrappedTitle(head)
	h.SizeName = base.SizeNameHeadingText
	h.Alignment = fyne.TextAlignCenter
	box := stack(12, container.NewCenter(container.NewGridWrap(fyne.NewSquareSize(40), widget.NewIcon(base.NewColoredResource(icon, colour)))), tight(h))
	say := func(s string) {
		l := words(s)
		l.Alignment = fyne.TextAlignCenter
		box.Add(tight(l))
	}
	if d.undone {
		say(tx.T("import.undone.text", text.A{"file": d.file()}))
	} else {
		say(tx.T("import.done.survey", text.A{"survey": d.batch.Mapping.Survey, "file": d.file()}))
		switch {
		case r.Touchpoints > 0 && r.Linked > 0:
			say(tx.T("import.done.both", text.A{"n": r.Touchpoints, "linked": r.Linked}))
		case r.Touchpoints > 0:
			say(tx.N("import.done.touchpoints", r.Touchpoints))
		case r.Linked > 0:
			say(tx.N("import.done.linked", r.Linked))
		}
		if skipped := report.Repeated + report.Known + report.Rejected; skipped > 0 {
			say(tx.T("import.done.skipped", text.A{"duplicates": report.Repeated + report.Known, "rejected": report.Rejected}))
		}
	}
	box.Add(container.NewCenter(p.buttons()))
	p.root.Add(container.NewCenter(newPanel(panelParams{Fill: theme.Surface, Line: theme.Border}, padded(32, wide(520, box)))))
	settle(p.root)
}

func (p *donePage) buttons() fyne.CanvasObject {
	tx, d := p.s.tx, &p.s.d
	r := *d.result
	buttons := row(8)
	if !d.undone && !p.s.h.ReadOnly() {
		undo := kit.NewButton(tx.T("import.undo"), p.s.undo)
		buttons.Add(undo)
	}
	if !d.undone && r.Map != 0 {
		buttons.Add(kit.NewButton(tx.T("import.see_priorities"), func() {
			p.s.h.Go(host.Place{Screen: host.Map, ID: int64(r.Map), View: "priorities"})
		}))
		buttons.Add(kit.NewButton(tx.T("import.to_feedback"), func() {
			p.s.h.Go(host.Place{Screen: host.Feedback, ID: int64(r.Survey)})
		}))
	}
	buttons.Add(kit.NewButton(tx.T("import.another"), func() { p.s.startOver(); p.s.ask() }))
	return buttons
}
