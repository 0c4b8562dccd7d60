package journey

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// searchLine stands below the toolbar while one searches. Where the filter dims what does not match, the search hides
// nothing: it walks from hit to hit, through every field of the cards and the names of stages and lanes.
type searchLine struct {
	m     *Map
	entry *kit.TextEntry
	said  *kit.TextLine
	row   *fyne.Container
	box   *fyne.Container
	shift func() bool // whether Shift is held

	typed string // what was searched for; "": nothing
	hits  []journey.Hit
	at    int // of hits; −1: none yet
}

func newSearchLine(m *Map) *searchLine {
	tx := m.tx
	l := &searchLine{m: m, at: -1, shift: kit.ShiftHeld}
	l.entry = kit.NewTextEntry(tx.T("search.label"), "")
	l.entry.SetPlaceHolder(tx.T("search.hint"))
	l.entry.OnChanged = l.search
	l.entry.OnKey = l.key
	l.said = kit.NewTextLine("", theme.Muted, base.SizeNameCaptionText)
	l.row = container.New(layout.NewCustomPaddedHBoxLayout(6),
		container.New(kit.WidthLayout(300), l.entry),
		kit.NewIconButton(base.MoveUpIcon(), tx.T("search.previous"), func() { l.walk(-1) }),
		kit.NewIconButton(base.MoveDownIcon(), tx.T("search.next"), func() { l.walk(1) }),
		container.NewCenter(l.said))
	away := kit.NewIconButton(base.CancelIcon(), tx.T("search.close"), l.close)
	l.box = container.New(layout.NewCustomPaddedLayout(0, 6, 12, 12), container.NewBorder(nil, nil, nil, away, l.row))
	l.box.Hide()
	return l
}

// open shows the line with the keyboard in it; what was searched for last can be typed over.
func (l *searchLine) open() {
	l.m.showLine(l.box, true)
	l.m.h.Window().Canvas().Focus(l.entry)
	l.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	l.search(l.entry.Text)
}

// close takes the line and the marks away; the hit one was at stays selected.
func (l *searchLine) close() {
	l.m.showLine(l.box, false)
	l.search("")
	l.m.h.Window().Canvas().Focus(l.m.board)
}

// reset forgets all, for another map.
func (l *searchLine) reset() {
	l.m.showLine(l.box, false)
	l.typed, l.hits, l.at = "", nil, -1
	l.entry.SetText("")
}

func (l *searchLine) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyEscape:
		l.close()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF3:
		l.again()
	case fyne.KeyDown:
		l.walk(1)
	case fyne.KeyUp:
		l.walk(-1)
	default:
		return false
	}
	return true
}

// again goes to the next hit, with Shift to the one before; without a search it begins one.
func (l *searchLine) again() {
	switch {
	case !l.box.Visible():
		l.open()
	case l.shift():
		l.walk(-1)
	default:
		l.walk(1)
	}
}

// search finds what was typed and brings the first hit into view.
func (l *searchLine) search(typed string) {
	if !l.box.Visible() {
		typed = ""
	}
	l.typed, l.hits, l.at = typed, l.m.view.Find(typed), -1
	if len(l.hits) > 0 {
		l.at = 0
		l.reveal()
	}
	l.show()
}

// refind searches the map as it is now, and stays at the hit one was at.
func (l *searchLine) refind() {
	if l.typed == "" {
		return
	}
	var was journey.Hit
	if l.at >= 0 {
		was = l.hits[l.at]
	}
	l.hits, l.at = l.m.view.Find(l.typed), min(l.at, 0)
	for i, h := range l.hits {
		if h.Touchpoint == was.Touchpoint && (h.Touchpoint != 0 || h.Stage == was.Stage && h.Lane == was.Lane) {
			l.at = i
		}
	}
	l.at = min(l.at, len(l.hits)-1)
	l.say()
}

// walk goes on to another hit and selects it.
func (l *searchLine) walk(by int) {
	if l.at = journey.NextHit(l.hits, l.at, by); l.at < 0 {
		return
	}
	m, h := l.m, l.hits[l.at]
	m.keepChecking(func() {
		switch {
		case h.Touchpoint != 0:
			m.selectCards([]int64{int64(h.Touchpoint)})
		case h.Stage != 0:
			m.board.GoTo(kit.PartColumn, int64(h.Stage))
		default:
			m.board.GoTo(kit.PartRow, int64(h.Lane))
		}
	})
	l.show()
}

// reveal brings the hit one is at into view; while one types, nothing is selected.
func (l *searchLine) reveal() {
	if h := l.hits[l.at]; h.Touchpoint != 0 {
		l.m.board.Reveal(int64(h.Touchpoint))
	}
}

func (l *searchLine) show() {
	l.say()
	l.m.showModel()
}

// say tells which of how many hits it is, and where in the card it lies when the title does not show it.
func (l *searchLine) say() {
	tx := l.m.tx
	defer l.row.Refresh() // the sentence has another length
	switch {
	case strings.TrimSpace(l.typed) == "":
		l.said.SetText(tx.T("search.what"))
	case l.at < 0:
		l.said.SetText(tx.T("search.none"))
	default:
		s := tx.T("search.at", text.A{"at": l.at + 1, "n": len(l.hits)})
		h := l.hits[l.at]
		switch {
		case h.Touchpoint == 0 && h.Stage != 0:
			s += " · " + tx.T("stage.name") + ": " + l.m.stageName(h.Stage)
		case h.Touchpoint == 0:
			s += " · " + tx.T("lane.name") + ": " + l.m.laneName(h.Lane)
		case h.Fields[0] != journey.FieldName:
			s += " · " + tx.T("touchpoint."+string(h.Fields[0]))
		}
		l.said.SetText(s)
	}
}

// mark highlights the hits on the cards.
func (l *searchLine) mark(cards []kit.BoardCard) {
	if len(l.hits) == 0 {
		return
	}
	words := journey.Words(l.typed)
	hit := make(map[int64]bool, len(l.hits))
	for _, h := range l.hits {
		hit[int64(h.Touchpoint)] = true
	}
	now := int64(0)
	if l.at >= 0 {
		now = int64(l.hits[l.at].Touchpoint)
	}
	for i := range cards {
		c := &cards[i]
		if !hit[c.ID] {
			continue
		}
		for j, span := range journey.Spans(c.Title, words) {
			if j < len(c.Found) {
				c.Found[j] = kit.Span{From: span[0], To: span[1]}
			}
		}
		c.Current = c.ID == now
	}
}
