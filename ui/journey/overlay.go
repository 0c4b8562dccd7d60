package journey

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// overlay is a map laid over the one shown, in its colour.
type overlay struct {
	journey.Overlay
	known  journey.Known
	colour fyne.ThemeColorName
	word   string // the colour's name, for those who do not see it
}

// overlaysOf lays maps over one; there are as many as there are colours at most.
func overlaysOf(v journey.View, over []journey.View) []overlay {
	var laid []overlay
	for i, o := range over[:min(len(over), len(overColours))] {
		laid = append(laid, overlay{v.Overlay(o), o.KnownOf(), fyne.ThemeColorName(overColours[i].line), overColours[i].word})
	}
	return laid
}

// guestCards are the cards of the maps laid over: they can be looked at and opened, not changed.
func guestCards(over []overlay, f journey.Filter, tx *text.Texts) []kit.BoardCard {
	var cards []kit.BoardCard
	for _, o := range over {
		w := newWords(journey.View{Map: o.Map, People: o.known.People, Bands: o.known.Bands}, tx)
		who, finds := o.Map.Who(), f.Matcher(o.known).Finds
		label := kit.BoardLabel{Text: initials(who), Color: o.colour}
		for _, g := range o.Guests {
			c := w.card(g.Touchpoint)
			c.Column, c.Row, c.Locked = int64(g.In.Stage), int64(g.In.Lane), true
			c.Dimmed = !finds(g.Touchpoint)
			c.Label[0] = label
			c.Spoken = tx.T("overlay.spoken", text.A{"card": c.Spoken, "who": who})
			cards = append(cards, c)
		}
	}
	return cards
}

// initials are those of a persona: of a single word its first two letters, as there are several personas on a map.
func initials(who string) string {
	if letters := []rune(who); len(strings.Fields(who)) == 1 && len(letters) > 1 {
		return string(letters[:2])
	}
	return domain.Person{Name: who}.Initials()
}

// guest finds a card of a map laid over.
func (m *Map) guest(id domain.TouchpointID) (t journey.Touchpoint, of journey.Map, ok bool) {
	for _, o := range m.over {
		for _, g := range o.Guests {
			if g.ID == id {
				return g.Touchpoint, o.Map, true
			}
		}
	}
	return t, of, false
}

// openGuest goes to a guest on its own map.
func (m *Map) openGuest(id domain.TouchpointID) bool {
	_, of, ok := m.guest(id)
	if ok {
		m.h.Go(host.Place{Screen: host.Map, ID: int64(of.ID), Select: []int64{int64(id)}})
	}
	return ok
}

func (m *Map) guestMenu(id domain.TouchpointID, of journey.Map) []*fyne.MenuItem {
	return []*fyne.MenuItem{
		fyne.NewMenuItem(m.tx.T("overlay.open", text.A{"name": of.Name}), func() { m.openGuest(id) }),
		fyne.NewMenuItem(m.tx.T("overlay.remove", text.A{"name": of.Name}), func() { m.layOver(of.ID, false) }),
	}
}

// layOver lays another map over this one, or takes it away.
func (m *Map) layOver(id domain.MapID, on bool) {
	m.overlaid = slices.DeleteFunc(slices.Clone(m.overlaid), func(o domain.MapID) bool { return o == id })
	if on {
		m.overlaid = append(m.overlaid, id)
	}
	m.load()
}

// chooseOverlay offers the other maps below the toolbar.
func (m *Map) chooseOverlay() {
	task.Load(m.h.Tasks(), "map.overlay", func(ctx context.Context) ([]journey.Summary, error) { return m.store.Maps(ctx) },
		func(all []journey.Summary, err error) {
			if err != nil {
				m.h.Fail(err)
				return
			}
			items := m.overlayItems(all)
			if len(items) == 0 {
				m.h.Status(m.tx.T("overlay.none"))
				return
			}
			showMenu(m.h.Window().Canvas(), m.bar.words, items)
		})
}

// overlayItems are the maps that can be laid over this one, those that are ticked.
func (m *Map) overlayItems(all []journey.Summary) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, s := range all {
		if s.ID == m.id {
			continue
		}
		on := slices.Contains(m.overlaid, s.ID)
		name := s.Name
		if who := s.Who(); who != s.Name {
			name += " · " + who
		}
		item := fyne.NewMenuItem(name, func() { m.layOver(s.ID, !on) })
		item.Checked, item.Disabled = on, !on && len(m.overlaid) >= len(overColours)
		items = append(items, item)
	}
	return items
}

// overlaySentence says how a map lies over this one: "Ines: 3 touchpoints have no place here".
func overlaySentence(o overlay, tx *text.Texts) string {
	if o.LostTouchpoints == 0 {
		return o.Map.Who()
	}
	return tx.N("overlay.lost", o.LostTouchpoints, text.A{"who": o.Map.Who()})
}

// guestAt tells whether the card is of a map laid over.
func (m *Map) guestAt(id int64) bool {
	_, _, ok := m.guest(domain.TouchpointID(id))
	return ok
}

// ownCards leaves out of a selection what belongs to other maps: commands must not reach it.
func (m *Map) ownCards(ids []int64) []int64 {
	if len(m.over) == 0 {
		return ids
	}
	return slices.DeleteFunc(slices.Clone(ids), m.guestAt)
}

// firstCardLane is the first lane that holds cards; 0: there is none.
func (m *Map) firstCardLane() domain.LaneID {
	for _, l := range m.view.Lanes {
		if l.Kind.HoldsCards() {
			return l.ID
		}
	}
	return 0
}

// guestPanel says what a guest is and leads to where it can be changed.
type guestPanel struct {
	id  domain.TouchpointID
	box fyne.CanvasObject
}

func (p *guestPanel) content() fyne.CanvasObject { return p.box }
func (p *guestPanel) commit()                    {}

func (m *Map) inspectGuest(id domain.TouchpointID) {
	t, of, _ := m.guest(id)
	objects := []fyne.CanvasObject{kit.NewSmallPrint(m.tx.T("overlay.guest", text.A{"name": of.Name}))}
	for _, f := range []struct{ key, said string }{{"touchpoint.expectation", t.Expectation}, {"touchpoint.today", t.Today},
		{"touchpoint.pain_points", t.PainPoints}, {"touchpoint.opportunities", t.Opportunities}} {
		if f.said != "" {
			objects = append(objects, kit.NewLabelled(m.tx.T(f.key), kit.NewSmallPrint(f.said)))
		}
	}
	objects = append(objects, kit.NewButton(m.tx.T("overlay.open", text.A{"name": of.Name}), func() { m.openGuest(id) }))
	m.put(t.Name, &guestPanel{id, column(objects...)})
}
