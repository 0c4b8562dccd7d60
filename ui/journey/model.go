package journey

import (
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// boardModel is what the board shows of a map: pure, so that it is worked out beside the UI goroutine.
func boardModel(v journey.View, tx *text.Texts) kit.BoardModel {
	m := kit.BoardModel{
		Columns: make([]kit.BoardColumn, len(v.Stages)),
		Rows:    make([]kit.BoardRow, len(v.Lanes)),
		Cards:   make([]kit.BoardCard, len(v.Touchpoints)),
	}
	w := newWords(v, tx)
	inStage, inLane := map[domain.StageID]int{}, map[domain.LaneID]int{}
	initials := make(map[domain.PersonID]string, len(v.People))
	for id, p := range v.People {
		initials[id] = p.Initials()
	}
	for i, t := range v.Touchpoints {
		inStage[t.Stage]++
		inLane[t.Lane]++
		m.Cards[i] = w.card(t)
		m.Cards[i].Initials = initials[t.Owner]
	}
	for i, s := range v.Stages {
		m.Columns[i] = kit.BoardColumn{ID: int64(s.ID), Title: s.Name, Subtitle: tx.N("map.touchpoints", inStage[s.ID]), Accent: accent(s.Colour)}
	}
	above := journey.Borders(v.Lanes)
	for i, l := range v.Lanes {
		m.Rows[i] = kit.BoardRow{ID: int64(l.ID), Title: l.Name, Subtitle: laneSubtitle(l, inLane[l.ID], tx), Accent: accent(l.Colour), LineAbove: borderNames(above[i], tx)}
	}
	w.lanesOf(&m, curvesOf(v, nil), nil)
	return m
}

// dimmed gives the cards with those faint that the filter does not find or that wait to be pasted elsewhere.
func dimmed(cards []kit.BoardCard, v journey.View, finds func(journey.Touchpoint) bool, cut map[int64]bool) []kit.BoardCard {
	out := slices.Clone(cards)
	for i, t := range v.Touchpoints {
		out[i].Dimmed = cut[int64(t.ID)] || !finds(t)
	}
	return out
}

// words are the texts of the cards, each looked up once: a map has thousands of cards and few different words.
type words struct {
	v       journey.View
	tx      *text.Texts
	numbers map[float64]string
	said    map[string]string
}

func newWords(v journey.View, tx *text.Texts) *words {
	return &words{v: v, tx: tx, numbers: map[float64]string{}, said: map[string]string{}}
}

func (w *words) number(v float64) string {
	tenth := math.Round(v * 10)
	s, ok := w.numbers[tenth]
	if !ok {
		s = w.tx.Num(tenth/10, 1)
		w.numbers[tenth] = s
	}
	return s
}

// say is a sentence with one value.
func (w *words) say(key, name, value string) string {
	at := key + "\x00" + value
	s, ok := w.said[at]
	if !ok {
		s = w.tx.T(key, text.A{name: value})
		w.said[at] = s
	}
	return s
}

func (w *words) card(t journey.Touchpoint) kit.BoardCard {
	c := kit.BoardCard{
		ID: int64(t.ID), Column: int64(t.Stage), Row: int64(t.Lane), Title: t.Name, Glyph: journey.ChannelSign(t.Channel),
		Star: t.MomentOfTruth, Notes: w.v.Comments[t.ID].Open, BarA: w.bar(t.Importance), BarB: w.bar(t.Performance), Spoken: w.spoken(t),
	}
	if t.Emotion != nil {
		c.Face = kit.FaceOf(*t.Emotion)
	}
	c.Edge, c.EdgeSymbol = bandEdge(w.v.Bands.Of(t.Performance.V))
	return c
}

func (w *words) bar(v journey.Value) kit.BoardBar {
	if v.V == nil {
		return kit.BoardBar{}
	}
	return kit.BoardBar{Value: *v.V, Text: w.number(*v.V)}
}

// bandEdge is the colour of a card's edge, by its performance, and the symbol that says the same.
func bandEdge(b domain.Band) (fyne.ThemeColorName, string) {
	switch b {
	case domain.BandPoor:
		return theme.BandPoor, "–"
	case domain.BandFair:
		return theme.BandFair, "±"
	case domain.BandGood:
		return theme.BandGood, "+"
	}
	return theme.Grey, ""
}

// laneSubtitle says what kind of lane it is, unless its name says so already, and how many cards it holds.
func laneSubtitle(l journey.Lane, n int, tx *text.Texts) string {
	count := tx.N("map.touchpoints", n)
	kind := tx.T("lane.kind." + string(l.Kind))
	if strings.EqualFold(kind, l.Name) {
		return count
	}
	return kind + "\u00a0·\u00a0" + tx.Int(n) // never the number alone on a line
}

func borderNames(borders []journey.Border, tx *text.Texts) string {
	names := make([]string, len(borders))
	for i, b := range borders {
		names[i] = tx.T("border." + string(b))
	}
	return strings.Join(names, " · ")
}

// spoken is the card in words, for a screen reader and the hover hint.
func (w *words) spoken(t journey.Touchpoint) string {
	parts := make([]string, 1, 8)
	parts[0] = t.Name
	if t.MomentOfTruth {
		parts = append(parts, w.say("touchpoint.moment_of_truth", "", ""))
	}
	if t.Channel != "" {
		parts = append(parts, t.Channel)
	}
	if p, ok := w.v.People[t.Owner]; ok {
		parts = append(parts, w.say("map.spoken.owner", "name", p.Name))
	} else {
		parts = append(parts, w.say("map.spoken.no_owner", "", ""))
	}
	if t.Emotion != nil {
		parts = append(parts, w.say("emotion."+emotionKey(*t.Emotion), "", ""))
	}
	if t.Importance.V != nil {
		parts = append(parts, w.say("map.spoken.importance", "value", w.number(*t.Importance.V)))
	}
	if t.Performance.V != nil {
		parts = append(parts, w.say("map.spoken.performance", "value", w.number(*t.Performance.V)), w.say(w.v.Bands.Of(t.Performance.V).Key(), "", ""))
	}
	if n := w.v.Comments[t.ID].Open; n > 0 {
		parts = append(parts, w.tx.N("comment.open", n))
	}
	return strings.Join(parts, ", ")
}

// emotionKey names the nearest of the five faces.
func emotionKey(v float64) string {
	return [...]string{"awful", "bad", "neutral", "good", "great"}[kit.FaceOf(v)-kit.FaceAwful]
}

// accent is the theme's colour for one of the palette's names.
func accent(c journey.Colour) fyne.ThemeColorName {
	switch c {
	case "teal":
		return theme.Accent
	case "blue":
		return theme.Blue
	case "violet":
		return theme.Violet
	case "rose":
		return theme.Rose
	case "amber":
		return theme.Amber
	case "green":
		return theme.Green
	case "slate":
		return theme.Grey
	}
	return ""
}
