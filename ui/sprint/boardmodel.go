package sprint

import (
	"hash/fnv"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// laneRows knows which rows of the board stand for which swimlanes. A lane has the same row as long as the sprint is shown.
type laneRows struct {
	ids    map[sprint.LaneKey]int64
	keys   map[int64]sprint.LaneKey
	cards  []domain.CardID // of the model, in its order
	folded map[sprint.LaneKey]bool
}

func newLaneRows() laneRows {
	return laneRows{ids: map[sprint.LaneKey]int64{}, keys: map[int64]sprint.LaneKey{}, folded: map[sprint.LaneKey]bool{}}
}

func (r *laneRows) id(k sprint.LaneKey) int64 {
	id, ok := r.ids[k]
	if !ok {
		id = int64(len(r.ids) + 1)
		r.ids[k], r.keys[id] = id, k
	}
	return id
}

// boardModel is what the board shows of a sprint.
func boardModel(l loaded, rows *laneRows, tx *text.Texts) kit.BoardModel {
	b, by := l.board, l.board.Sprint.Lanes
	cells := b.Cells(by, sprint.Filter{}, l.today)
	w := newCardWords(l, tx)
	m := kit.BoardModel{NoRowHeads: by == sprint.NoLanes}
	live := b.Live()
	for _, c := range b.Columns {
		m.Columns = append(m.Columns, boardColumn(c, live[c.ID], tx))
	}
	rows.cards = rows.cards[:0:0]
	for _, lane := range b.Lanes(by) {
		id, n := rows.id(lane), 0
		for _, c := range b.Columns {
			for _, card := range cells[sprint.Cell{Column: c.ID, Lane: lane}] {
				shown := w.card(card)
				shown.Row = id
				m.Cards, rows.cards = append(m.Cards, shown), append(rows.cards, card.ID)
				n++
			}
		}
		row := kit.BoardRow{ID: id, Title: laneName(tx, b, by, lane), Subtitle: tx.N("card.count", n), Collapsed: rows.folded[lane] && by != sprint.NoLanes}
		if by == sprint.ByLabel && lane.Label != "" {
			row.Accent = labelColour(lane.Label)
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

// boardColumn is a column's header: how many cards lie in it of how many that may.
func boardColumn(c sprint.Column, n int, tx *text.Texts) kit.BoardColumn {
	out := kit.BoardColumn{ID: int64(c.ID), Title: c.Name, Subtitle: tx.N("card.count", n)}
	if c.Rule != sprint.LimitOff && c.Limit > 0 {
		out.Subtitle = tx.T("board.of_limit", text.A{"n": n, "limit": c.Limit})
		switch {
		case c.Over(n):
			out.Warn = tx.T("board.over_limit", text.A{"n": n, "limit": c.Limit})
		case c.Full(n):
			out.Subtitle = text.Joined(out.Subtitle, tx.T("board.full"))
		}
	}
	switch c.Kind {
	case sprint.Active:
		out.Accent = theme.Blue
	case sprint.Done:
		out.Accent = theme.Green
	}
	return out
}

// laneName is what a swimlane is called.
func laneName(tx *text.Texts, b sprint.Board, by sprint.LanesBy, k sprint.LaneKey) string {
	switch by {
	case sprint.ByAssignee:
		if p, ok := b.People[k.Person]; ok {
			return p.Name
		}
		return tx.T("board.nobody")
	case sprint.ByPhase:
		return phaseName(tx, b.Sprint, k.Phase)
	case sprint.ByLabel:
		if k.Label != "" {
			return k.Label
		}
		return tx.T("board.no_label")
	}
	return tx.T("board.all")
}

// labelColours are what labels are told apart by, besides their words.
var labelColours = [...]fyne.ThemeColorName{theme.Blue, theme.Violet, theme.Rose, theme.Amber, theme.Green, theme.Accent, theme.Grey}

// labelColour is the colour of a label: the same everywhere, whatever other labels there are.
func labelColour(label string) fyne.ThemeColorName {
	h := fnv.New32a()
	_, _ = h.Write([]byte(strings.ToLower(label))) // it never fails
	return labelColours[h.Sum32()%uint32(len(labelColours))]
}

// cardWords are the texts of the cards, each looked up once: a board has hundreds of cards and few different words.
type cardWords struct {
	l    loaded
	tx   *text.Texts
	late *sprint.Matcher
	init map[domain.PersonID]string
	said map[string]string
	nums map[float64]string
}

func newCardWords(l loaded, tx *text.Texts) *cardWords {
	w := &cardWords{l: l, tx: tx, late: sprint.Filter{}.Matcher(l.board, l.today), init: map[domain.PersonID]string{}, said: map[string]string{}, nums: map[float64]string{}}
	for id, p := range l.board.People {
		w.init[id] = p.Initials()
	}
	return w
}

// say is a text with one value.
func (w *cardWords) say(key, name, value string) string {
	at := key + "\x00" + value
	s, ok := w.said[at]
	if !ok {
		s = w.tx.T(key, text.A{name: value})
		w.said[at] = s
	}
	return s
}

// card is a card as the board draws it.
func (w *cardWords) card(c sprint.Card) kit.BoardCard {
	out := kit.BoardCard{ID: int64(c.ID), Column: int64(c.Column), Title: c.Title, Initials: w.init[c.Assignee], Notes: c.Notes, Foot: w.foot(c), Spoken: w.spoken(c), Edge: theme.CardBorder}
	for i := range min(len(c.Labels), len(out.Label)) {
		out.Label[i] = kit.BoardLabel{Text: c.Labels[i], Color: labelColour(c.Labels[i])}
	}
	switch {
	case c.Blocked:
		out.Alert, out.Edge, out.EdgeSymbol = w.say("card.blocked", "", ""), theme.Red, "!"
	case w.late.Late(c):
		out.Alert = w.say("card.late", "", "")
	}
	if c.Proposal {
		out.Glyph = "★"
	}
	return out
}

// number is an estimate as people read it.
func (w *cardWords) number(v float64) string {
	s, ok := w.nums[v]
	if !ok {
		s = number(w.tx, v)
		w.nums[v] = s
	}
	return s
}

// foot is the small line of a card: due day, checklist, estimate, votes.
func (w *cardWords) foot(c sprint.Card) string {
	var parts [4]string
	if c.Estimate != nil {
		parts[2] = w.say("card.foot.estimate", "n", w.number(*c.Estimate))
	}
	if c.Due > 0 {
		parts[0] = w.say("card.foot.due", "day", strconv.Itoa(c.Due))
	}
	if done, all := c.Progress(); all > 0 {
		parts[1] = strconv.Itoa(done) + "/" + strconv.Itoa(all)
	}
	if n := w.l.board.Votes[c.ID]; n > 0 {
		parts[3] = w.tx.N("card.foot.votes", n)
	}
	return text.Joined(parts[:]...)
}

// spoken is the card in words, for a screen reader and the hover hint.
func (w *cardWords) spoken(c sprint.Card) string {
	parts := make([]string, 1, 8)
	parts[0] = c.Title
	if p, ok := w.l.board.People[c.Assignee]; ok {
		parts = append(parts, p.Name)
	} else {
		parts = append(parts, w.say("board.nobody", "", ""))
	}
	if c.Estimate != nil {
		parts = append(parts, w.say("card.spoken.estimate", "n", w.number(*c.Estimate)))
	}
	if c.Due > 0 && c.Due <= len(w.l.board.Sprint.Course.Days) {
		parts = append(parts, w.say("card.spoken.due", "day", strconv.Itoa(c.Due)))
	}
	if c.Blocked {
		parts = append(parts, w.say("card.spoken.blocked", "why", c.Block))
	}
	if w.late.Late(c) {
		parts = append(parts, w.say("card.late", "", ""))
	}
	if done, all := c.Progress(); all > 0 {
		parts = append(parts, w.say("card.spoken.checks", "n", strconv.Itoa(done)+"/"+strconv.Itoa(all)))
	}
	parts = append(parts, c.Labels...)
	return strings.Join(parts, ", ")
}
