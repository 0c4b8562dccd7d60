package journey

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// menu opens the context menu of a dot or row.
func (p *prioritiesView) menu(id int64, at fyne.Position) {
	m := p.m
	if m.OnRedesigned == nil || m.h.ReadOnly() {
		return
	}
	if len(m.selectedCards()) < 2 {
		p.chosen([]int64{id})
	}
	if len(m.selectedCards()) > 0 {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", m.item("journey.redesign", m.redesign)), m.h.Window().Canvas(), at)
	}
}
