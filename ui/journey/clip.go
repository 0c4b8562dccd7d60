package journey

import (
	"strings"

	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
)

// clip remembers which touchpoints were copied or cut last. The system's clipboard has their names, one a line, so that
// they can be pasted elsewhere; pasting here makes touchpoints with all their fields as long as that text is still there.
type clip struct {
	from domain.MapID
	ids  []domain.TouchpointID
	text string
	cut  bool // they move when pasted
}

func (m *Map) copy(ids []int64, cut bool) {
	if cut && m.h.ReadOnly() {
		return
	}
	names := make([]string, 0, len(ids))
	for _, id := range ids {
		if t := m.touchpoint(domain.TouchpointID(id)); t != nil {
			names = append(names, t.Name)
		}
	}
	was := m.clip.cut
	m.clip = clip{from: m.id, ids: touchpointIDs(ids), text: strings.Join(names, "\n"), cut: cut}
	kit.Clipboard().SetContent(m.clip.text)
	if cut || was {
		m.showModel()
	}
}

// paste puts what is in the clipboard at a slot: touchpoints that were copied or cut, or those that a text names.
func (m *Map) paste(at journey.Slot) {
	if m.h.ReadOnly() {
		return
	}
	content := kit.Clipboard().Content()
	c := m.clip
	if len(c.ids) == 0 || content != c.text {
		m.pasteText(at, content)
		return
	}
	if !c.cut || c.from != m.id {
		m.copyTo(c.ids, at)
		return
	}
	m.clip.cut = false
	m.showModel()
	var there []domain.TouchpointID
	for _, id := range c.ids {
		if m.touchpoint(id) != nil {
			there = append(there, id)
		}
	}
	if len(there) > 0 {
		m.moveTo(there, at)
	}
}
