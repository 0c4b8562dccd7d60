package mapfile

import (
	"bytes"
	"math"
	"strings"
	"testing"
	"time"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func ptr(v float64) *float64 { return &v }

// hostileTexts are what spreadsheets like to change.
var hostileTexts = []string{
	"=cmd|' /C calc'!A0", "+1", "-5", "@SUM(A1)", "'quoted", "''", "'", "'=1", "\"a\" \"\"b", "a;b,c\td", "line 1\nline 2\n", "cr\rlf\r\nend", "\ttab",
	"_x0041_ _x005F_x0041_ _x000D_", "\\u{1B} \\u{5C}u{", "\x00\x01\x1b\x7f\u0085", "😀👩‍👩‍👧 𠀀", "周末旅客，\u3000“二”", "  spaces  ", "007", "1e5", "TRUE", "2026-11-22",
	"#REF!", "＝１", "\uFFFD\uFFFE\uFEFF", "e\u0301 é", "{}[]|\\", "<b>&amp;</b>", "record", "touchpoint.name", "％", strings.Repeat("long ", 1999) + "end",
}

// hostileMap has every field of everything, with hostile content.
func hostileMap() Map {
	m := Map{ID: 3_456_789_012_345_678_901, Name: "=Map \"one\"\nsecond", Persona: "'p", Scenario: "-s", Goal: "+g", State: journey.Planned, Origin: 12,
		Stages: []Stage{{ID: 1, Name: "Book", Colour: "teal", Width: 150, Emotion: ptr(-1.25), Origin: 5}, {ID: 2, Name: "Book"}, {Name: "book (2)"}, {Name: "=Airport, \"x\""}},
		Lanes: []Lane{{ID: 9, Name: "Web", Kind: journey.LaneTouchpoints, Height: 25, Collapsed: true, Origin: 6}, {Name: "Web", Kind: journey.LaneBackstage, Colour: "rose"},
			{Name: "Notes\n2", Kind: journey.LaneText}, {Name: "M", Kind: journey.LaneMetric, Metric: journey.MetricGap}, {Name: "E", Kind: journey.LaneEmotion}},
	}
	for i, s := range hostileTexts {
		m.Texts = append(m.Texts, Text{Stage: i % len(m.Stages), Lane: 2, Text: s})
		if i == len(m.Stages)-1 {
			break
		}
	}
	for i, s := range hostileTexts {
		name := strings.TrimSpace(s)
		if r := []rune(name); len(r) > domain.MaxName {
			name = strings.TrimSpace(string(r[:domain.MaxName]))
		}
		t := Touchpoint{ID: domain.TouchpointID(1000 + i), Stage: i % 4, Lane: i % 2, Name: name, Description: s, Channel: s, Owner: name, OwnerEmail: strings.TrimSpace(s), OwnerID: 7,
			Expectation: s, Today: s, Emotion: ptr(float64(i%5) - 2), MomentOfTruth: i%2 == 0, MomentReason: s, PainPoints: s, Opportunities: s,
			Criteria: s, DataIn: s, DataOut: s, Notes: s, Tags: journey.ParseTags(s), Segments: journey.ParseTags(s), Rating: domain.RatingID(i), Origin: domain.TouchpointID(i),
			Importance:  journey.Value{V: ptr(10.0 / 3), Source: journey.Entered},
			Performance: journey.Value{V: ptr(math.Nextafter(5.875, 6)), Source: journey.Computed, N: 23_863 + i, At: domain.Date{Year: 2026, Month: 2, Day: 28}}}
		if i%7 == 0 {
			t.Emotion, t.Importance, t.Performance = nil, journey.Value{}, journey.Value{V: ptr(0), Source: journey.Computed, At: domain.Date{Year: 1899, Month: 12, Day: 31}}
		}
		m.Touchpoints = append(m.Touchpoints, t)
	}
	m.Touchpoints = append(m.Touchpoints, Touchpoint{Name: "Bare"})
	m.sort()
	return m
}

func infoIn(lang string) Info {
	return Info{Texts: text.For(lang), At: noon, Organisation: "Harbour Air", Author: "Chen Wei", AppVersion: "1.0"}
}

func toCSV(t testing.TB, m Map) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteCSV(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func toXLSX(t testing.TB, m Map, lang string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteXLSX(&b, m, infoIn(lang)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
