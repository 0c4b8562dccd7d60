package journey

import (
	"strings"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// boardModel is what the board shows of a map: pure, so that it can be worked out beside the UI goroutine. cut holds the
// touchpoints that wait to be pasted elsewhere, which are faint like those the filter does not find.
func boardModel(v journey.View, tx *text.Texts, f filter, cut map[int64]bool) kit.BoardModel {
	m := kit.BoardModel{
		Columns: make([]kit.BoardColumn, len(v.Stages)),
		Rows:    make([]kit.BoardRow, len(v.Lanes)),
		Cards:   make([]kit.BoardCard, len(v.Touchpoints)),
	}
	inStage, inLane := map[domain.StageID]int{}, map[domain.LaneID]int{}
	initials := make(map[domain.PersonID]string, len(v.People))
	for id, p := range v.People {
		initials[id] = p.Initials()
	}
	for i, t := range v.Touchpoints {
		inStage[t.Stage]++
		inLane[t.Lane]++
		m.Cards[i] = boardCard(t, v, tx)
		m.Cards[i].Initials = initials[t.Owner]
		m.Cards[i].Dimmed = cut[int64(t.ID)] || !f.finds(t, v.People)
	}
	for i, s := range v.Stages {
		m.Columns[i] = kit.BoardColumn{ID: int64(s.ID), Title: s.Name, Subtitle: tx.N("map.touchpoints", inStage[s.ID]), Accent: accent(s.Colour)}
	}
	above := journey.Borders(v.Lanes)
	for i, l := range v.Lanes {
		m.Rows[i] = kit.BoardRow{ID: int64(l.ID), Title: l.Name, Subtitle: laneSubtitle(l, inLane[l.ID], tx), Accent: accent(l.Colour), LineAbove: borderNames(above[i], tx)}
	}
	return m
}

func boardCard(t journey.Touchpoint, v journey.View, tx *text.Texts) kit.BoardCard {
	c := kit.BoardCard{
		ID: int64(t.ID), Column: int64(t.Stage), Row: int64(t.Lane), Title: t.Name, Glyph: channelGlyph(t.Channel),
		Star: t.MomentOfTruth, Warning: t.Owner == 0, BarA: bar(t.Importance, tx), BarB: bar(t.Performance, tx), Spoken: spoken(t, v, tx),
	}
	if t.Emotion != nil {
		c.Face = kit.FaceOf(*t.Emotion)
	}
	c.Edge, c.EdgeSymbol = bandEdge(v.Bands.Of(t.Performance.V))
	return c
}

func bar(v journey.Value, tx *text.Texts) kit.BoardBar {
	if v.V == nil {
		return kit.BoardBar{}
	}
	return kit.BoardBar{Value: *v.V, Text: tx.Num(*v.V, 1)}
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
	return kind + " · " + tx.Int(n)
}

func borderNames(borders []journey.Border, tx *text.Texts) string {
	names := make([]string, len(borders))
	for i, b := range borders {
		names[i] = tx.T("border." + string(b))
	}
	return strings.Join(names, " · ")
}

// spoken is the card in words, for a screen reader and the hover hint.
func spoken(t journey.Touchpoint, v journey.View, tx *text.Texts) string {
	parts := []string{t.Name}
	if t.MomentOfTruth {
		parts = append(parts, tx.T("touchpoint.moment_of_truth"))
	}
	if t.Channel != "" {
		parts = append(parts, t.Channel)
	}
	if p, ok := v.People[t.Owner]; ok {
		parts = append(parts, tx.T("map.spoken.owner", text.A{"name": p.Name}))
	} else {
		parts = append(parts, tx.T("map.spoken.no_owner"))
	}
	if t.Emotion != nil {
		parts = append(parts, tx.T("emotion."+emotionKey(*t.Emotion)))
	}
	if t.Importance.V != nil {
		parts = append(parts, tx.T("map.spoken.importance", text.A{"value": tx.Num(*t.Importance.V, 1)}))
	}
	if t.Performance.V != nil {
		parts = append(parts, tx.T("map.spoken.performance", text.A{"value": tx.Num(*t.Performance.V, 1), "band": tx.T(bandKey(v.Bands.Of(t.Performance.V)))}))
	}
	return strings.Join(parts, ", ")
}

func bandKey(b domain.Band) string {
	switch b {
	case domain.BandPoor:
		return "band.poor"
	case domain.BandFair:
		return "band.fair"
	case domain.BandGood:
		return "band.good"
	}
	return "band.none"
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
