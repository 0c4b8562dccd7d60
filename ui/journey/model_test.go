package journey

import (
	"testing"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

func sampleView() journey.View {
	v := journey.View{
		Map:    journey.Map{ID: 1, Name: "Weekend traveller", State: journey.Current},
		Stages: []journey.Stage{{ID: 11, Name: "Book"}, {ID: 12, Position: 1, Name: "Airport", Colour: "blue"}},
		Lanes: []journey.Lane{
			{ID: 21, Kind: journey.LaneTouchpoints, Name: "Touchpoints"},
			{ID: 22, Position: 1, Kind: journey.LaneBackstage, Name: "Behind the scenes", Colour: "slate"},
		},
		People: map[domain.PersonID]domain.Person{5: {ID: 5, Name: "Jana Steiner"}},
		Bands:  domain.DefaultBands(),
	}
	full := journey.Touchpoint{ID: 31, Stage: 11, Lane: 21, Name: "Online booking", Channel: "Website, app", Owner: 5, Emotion: num(-1.2),
		MomentOfTruth: true, Tags: []string{"digital"}, Importance: journey.Value{V: num(6.13)}, Performance: journey.Value{V: num(4.7)}}
	v.Touchpoints = []journey.Touchpoint{full, {ID: 32, Stage: 11, Lane: 22, Name: "Yield control"}}
	return v
}

func TestCardsShowWhatIsKnown(t *testing.T) {
	m := boardModel(sampleView(), text.For("en"))
	c := m.Cards[0]
	want := kit.BoardCard{ID: 31, Column: 11, Row: 21, Title: "Online booking", Glyph: "Wa", Initials: "JS", Face: kit.FaceBad,
		BarA: kit.BoardBar{Value: 6.13, Text: "6.1"}, BarB: kit.BoardBar{Value: 4.7, Text: "4.7"}, Edge: theme.BandPoor, EdgeSymbol: "–", Star: true,
		Spoken: "Online booking, Moment of truth, Website, app, owner Jana Steiner, Annoyed (–1), importance 6.1, performance 4.7, poor"}
	if c != want {
		t.Errorf("card\n%+v, want\n%+v", c, want)
	}
	if c := m.Cards[1]; c.Warning || c.Initials != "" || c.Face != kit.FaceNone || c.BarA.Text != "" || c.Edge != theme.Grey || c.EdgeSymbol != "" {
		t.Errorf("card of which nothing is known %+v: want no values, and no warning before the checker spoke", c)
	}
}

func TestHeadersCountAndNameTheLines(t *testing.T) {
	m := boardModel(sampleView(), text.For("en"))
	if c := m.Columns; c[0].Subtitle != "2 touchpoints" || c[1].Subtitle != "0 touchpoints" || c[1].Accent != theme.Blue || c[0].Accent != "" {
		t.Errorf("columns %+v", c)
	}
	if r := m.Rows; r[0].Subtitle != "1 touchpoint" || r[1].Subtitle != "Backstage\u00a0·\u00a01" || r[0].LineAbove != "" || r[1].LineAbove != "line of visibility" {
		t.Errorf("rows %+v", r)
	}
}

func TestTheFilterFindsNameOwnerChannelAndTag(t *testing.T) {
	v := sampleView()
	for words, want := range map[string][2]bool{
		"": {true, true}, "BOOKING": {true, false}, "steiner": {true, false}, "app": {true, false}, "digital": {true, false},
		"jana booking": {true, false}, "jana yield": {false, false}, "control": {false, true}, "  ": {true, true},
	} {
		cards := dimmed(boardModel(v, text.For("en")).Cards, v, journey.Filter{Words: journey.Words(words)}.Matcher(v.KnownOf()).Finds, nil)
		if got := [2]bool{!cards[0].Dimmed, !cards[1].Dimmed}; got != want {
			t.Errorf("%q finds %v, want %v", words, got, want)
		}
	}
}

func TestCutCardsAreFaint(t *testing.T) {
	v := sampleView()
	cards := dimmed(boardModel(v, text.For("en")).Cards, v, journey.Filter{}.Matcher(v.KnownOf()).Finds, map[int64]bool{32: true})
	if cards[0].Dimmed || !cards[1].Dimmed {
		t.Error("want the cut card faint and no other")
	}
}

func TestChannelsInTwoCharacters(t *testing.T) {
	for channel, want := range map[string]string{"": "", "Website": "We", "E-mail": "Em", "Website, app": "Wa", "网站与应用": "网站", "X": "X", " , ": ""} {
		if got := journey.ChannelSign(channel); got != want {
			t.Errorf("journey.ChannelSign(%q) = %q, want %q", channel, got, want)
		}
	}
}

func TestChannelsOffersThoseInUseFirst(t *testing.T) {
	tps := []journey.Touchpoint{{Channel: "Lounge"}, {Channel: "Phone"}, {Channel: "Phone"}, {}}
	got := channels(tps, text.For("en"))
	if got[0] != "Phone" || got[1] != "Lounge" || got[2] != "Website" {
		t.Errorf("channels %v, want those of the map, the most used first, then the usual", got)
	}
	for i, c := range got {
		if i > 0 && c == "Phone" {
			t.Error("Phone is offered twice")
		}
	}
}

func TestAnIndexWithoutTheMovedCardsBecomesOneAmongAll(t *testing.T) {
	var tps []journey.Touchpoint
	for i := range 5 {
		tps = append(tps, journey.Touchpoint{ID: domain.TouchpointID(i + 1), Stage: 1, Lane: 1, Position: i})
	}
	tps = append(tps, journey.Touchpoint{ID: 9, Stage: 2, Lane: 1})
	for _, c := range []struct {
		index  int
		moving []int64
		want   int
	}{
		{0, []int64{3}, 0}, {2, []int64{3}, 3}, {2, []int64{1, 2}, 4}, {3, []int64{1, 2}, 5}, {4, []int64{9}, 4}, {5, []int64{9}, 5}, {0, []int64{1}, 1},
	} {
		if got := indexAmongAll(tps, journey.Slot{Stage: 1, Lane: 1, Index: c.index}, c.moving); got != c.want {
			t.Errorf("index %d without %v is %d among all, want %d", c.index, c.moving, got, c.want)
		}
	}
}
