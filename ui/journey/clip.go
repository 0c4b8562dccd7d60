package journey

import (
	"context"
	"strings"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
)

// clip remembers which touchpoints were copied or cut last. The system's clipboard has them as a table, which any map of any
// workspace takes back, and spreadsheets take too. As long as that text is still there, those that were cut move when
// they are pasted in this workspace, and those that were copied come with all a table cannot say.
type clip struct {
	from    domain.MapID
	ids     []domain.TouchpointID
	carried []journey.Carried
	text    string
	cut     bool // they move when pasted
}

func (m *Map) copy(ids []int64, cut bool) {
	if cut && m.h.ReadOnly() {
		return
	}
	carried := m.view.Carry(touchpointIDs(ids))
	if len(carried) == 0 {
		return
	}
	was := m.clip.cut
	m.clip = clip{from: m.id, carried: carried, text: journey.WriteTable(carried, tableWords(m.tx)), cut: cut}
	for _, c := range carried {
		m.clip.ids = append(m.clip.ids, c.ID)
	}
	kit.Clipboard().SetContent(m.clip.text)
	if cut || was {
		m.showModel()
	}
}

// paste puts what is in the clipboard at a slot: touchpoints that were copied or cut, here or elsewhere, or those that a
// text names.
func (m *Map) paste(at journey.Slot) {
	if m.h.ReadOnly() {
		return
	}
	content, c := kit.Clipboard().Content(), m.clip
	if len(c.carried) > 0 && sameLines(content, c.text) {
		if c.cut {
			m.moveCut(at)
		} else {
			m.pasteCards(at, c.carried)
		}
		return
	}
	var languages []journey.TableWords
	for _, lang := range text.Languages {
		languages = append(languages, tableWords(text.For(lang)))
	}
	switch cards, ok, err := journey.ReadTable(content, languages); {
	case !ok:
		m.pasteText(at, content)
	case err != nil:
		m.h.Fail(err)
	default:
		m.pasteCards(at, cards)
	}
}

// sameLines tells that two texts are the same but for the ends of their lines, which some clipboards change.
func sameLines(a, b string) bool {
	lines := strings.NewReplacer("\r\n", "\n", "\r", "\n")
	return strings.TrimRight(lines.Replace(a), "\n") == strings.TrimRight(lines.Replace(b), "\n")
}

// moveCut moves what was cut, on this map or from another of the workspace, in its arrangement.
func (m *Map) moveCut(at journey.Slot) {
	c := m.clip
	m.clip = clip{}
	m.showModel()
	said := m.tx.N("map.done.moved_n", len(c.ids), text.A{"stage": m.stageName(at.Stage)})
	if c.from == m.id {
		c.carried, said = m.view.Carry(c.ids), m.saidMoved(c.ids, at)
	}
	m.do(journey.OpMoveTouchpoint, func(ctx context.Context) error { return m.store.MoveArranged(ctx, c.carried, at) }, func() string {
		m.wish(c.ids)
		return said
	})
}

// pasteCards puts touchpoints with all their fields at a slot, in their arrangement.
func (m *Map) pasteCards(at journey.Slot, cards []journey.Carried) {
	var pasted journey.Pasted
	id := m.id
	m.do(journey.OpPaste, func(ctx context.Context) (err error) {
		pasted, err = m.store.PasteCards(ctx, at, cards)
		return err
	}, func() string {
		if id == m.id {
			m.wish(pasted.IDs)
		}
		n := m.tx.N("map.pasted.cards", len(pasted.IDs))
		if len(pasted.Unknown) == 0 {
			return n
		}
		return text.Joined(n, m.tx.T("map.pasted.unknown", text.A{"names": strings.Join(pasted.Unknown, ", ")}))
	})
}

// tableWords are how a language writes touchpoints as a table.
func tableWords(tx *text.Texts) journey.TableWords {
	w := journey.TableWords{Heads: map[string]string{}, Yes: tx.T("table.yes"), No: tx.T("table.no"), Comma: strings.Contains(tx.Num(0.5, 1), ",")}
	for _, key := range journey.TableColumns() {
		if label := "touchpoint." + key; tx.Has(label) {
			w.Heads[key] = tx.T(label)
		} else {
			w.Heads[key] = tx.T("table." + key)
		}
	}
	return w
}
