package chart

import (
	"fmt"
	"math"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"touchstone/ui/theme"
)

var lightTheme = theme.Theme{Variant: theme.Light}

// TestMain makes the app all tests share: widgets look their sizes up as soon as they are made.
func TestMain(m *testing.M) {
	test.NewApp().Settings().SetTheme(lightTheme)
	m.Run()
}

// newWindow shows an object in the real theme without a display.
func newWindow(t testing.TB, th theme.Theme, o fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	fyne.CurrentApp().Settings().SetTheme(th)
	win := test.NewTempWindow(t, o)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	o.Refresh() // it may have been made before the theme was set
	return win
}

func press(f fyne.Focusable, keys ...fyne.KeyName) {
	for _, k := range keys {
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// words are names of a length that real ones have.
func words(lang string) []string {
	switch lang {
	case "de":
		return []string{"Menschen und Führungskultur", "Prozesse und Berührungspunkte", "Kundinnen und Kunden", "Finanzielle Wirkung", "Beschwerdemanagement", "Technologie", "Kundenrückgewinnungsprogramm", "Messung"}
	case "zh":
		return []string{"人员与领导文化", "流程与客户接触点设计", "客户", "财务影响", "投诉管理", "技术", "客户挽回计划", "衡量"}
	}
	return []string{"People", "Processes and touchpoints", "Customers", "Financials", "Complaint management", "Technology", "Winning back customers", "Measurement"}
}

func percent(v float64) string { return fmt.Sprintf("%.0f %%", v*100) }

func thousands(v float64) string { return fmt.Sprintf("%.0f", v) }

func radarModel(lang string, n int) RadarModel {
	m := RadarModel{Format: percent, NowName: "this round", BeforeName: "round 2, over 31 common questions"}
	for i := range n {
		now := 0.25 + 0.08*float64(i*5%9)
		m.Axes = append(m.Axes, RadarAxis{ID: int64(i + 1), Name: words(lang)[i%8], Value: percent(now), Tip: "n 71 · round 2: 41 %", Now: now, Before: now - 0.07})
	}
	return m
}

func barsModel(lang string) BarsModel {
	m := BarsModel{Low: 0, High: 1, Format: percent, ValueHead: "score", BeforeHead: "round 2", NHead: "n",
		Bands: []Band{{0, 0.4, "weak", TonePoor}, {0.4, 0.7, "fair", ToneFair}, {0.7, 1, "good", ToneGood}}}
	for i, w := range words(lang)[:6] {
		v := 0.2 + 0.13*float64(i)
		b := Bar{ID: int64(i + 1), Name: w, Value: percent(v), N: fmt.Sprint(71 + i), At: v, Before: v - 0.06, BeforeText: percent(v - 0.06), From: v - 0.08, To: v + 0.07}
		if i > 3 {
			b.Group = "Around it"
		}
		m.Rows = append(m.Rows, b)
	}
	m.Rows[2].At, m.Rows[2].Value, m.Rows[2].From, m.Rows[2].To = math.NaN(), "–", 0, 0
	return m
}

func heatModel(lang string, columns int) HeatModel {
	m := HeatModel{Corner: "Question", EndHeads: []string{"mean", "Δ"}}
	for i := range columns {
		m.Columns = append(m.Columns, HeatColumn{ID: int64(900 + i), Name: []string{"JS", "MK", "RB", "TA", "LO", "SV", "OP", "KL", "EM"}[i%9], Tip: "Jana Strand"})
	}
	tones := []Tone{ToneNeutral, TonePoor, ToneFair, ToneGood}
	for r := range 14 {
		row := HeatRow{ID: int64(r + 1), Name: fmt.Sprintf("P%d %s", r+1, words(lang)[r%8]+" · "+words(lang)[(r+3)%8])}
		if r == 0 || r == 6 {
			row.Group = words(lang)[r%8]
		} else if r < 6 {
			row.Group = words(lang)[0]
		} else {
			row.Group = words(lang)[6]
		}
		for c := range columns {
			v := (r*7 + c*3) % 4
			row.Cells = append(row.Cells, HeatCell{ID: int64(r*100 + c + 1), Text: []string{"–", "1", "2", "3"}[v], Tone: tones[v]})
		}
		row.Ends = []HeatCell{{Text: "2.11", Tone: ToneNeutral}, {Text: "+0.3", Symbol: "▲", Tone: ToneGood}}
		m.Rows = append(m.Rows, row)
	}
	return m
}

func spreadModel(lang string) HeatModel {
	m := heatModel(lang, 0)
	m.Spread = "1 not at all · 2 partly · 3 fully · not applicable"
	for i := range m.Rows {
		m.Rows[i].Cells = nil
		for k, tone := range []Tone{TonePoor, ToneFair, ToneGood, ToneNeutral} {
			n := float64((i*3 + k*5) % 7)
			m.Rows[i].Spread = append(m.Rows[i].Spread, HeatShare{Share: n, Text: fmt.Sprintf("%.0f× %s", n, []string{"1", "2", "3", "–"}[k]), Name: "answers", Tone: tone})
		}
	}
	return m
}

func cashModel() LinesModel {
	return LinesModel{Steps: []string{"Y0", "Y1", "Y2", "Y3", "Y4", "Y5"}, Unit: "£k", Format: thousands,
		Series: []Series{{ID: 1, Name: "base", End: "1,514", Values: []float64{-1155, -1731, -1518, -739, 316, 1514}, Dots: true, Below: true},
			{ID: 2, Name: "pessimistic", Values: []float64{-1300, -2100, -2500, -2700, -2900, -3000}, Dashed: true, Tone: TonePoor},
			{ID: 3, Name: "optimistic", Values: []float64{-1000, -1100, -400, 700, 1400, 1600}, Dashed: true, Tone: ToneGood}},
		Marks: []StepMark{{At: 3.7, Text: "payback: month 45"}}}
}

func burnModel() LinesModel {
	m := LinesModel{Unit: "cards left", Format: thousands, Marks: []StepMark{{At: 6, Text: "today"}, {At: 4, Text: "+3 cards", Tone: ToneFair, Tip: "scope"}, {At: 5, Text: "+2 cards", Tone: ToneFair}}}
	ideal := Series{ID: 2, Name: "ideal", Dashed: true, Tone: ToneNeutral}
	for i := range 20 {
		m.Steps = append(m.Steps, fmt.Sprint(i+1))
		ideal.Values = append(ideal.Values, 31-31*float64(i)/19)
	}
	m.Series = []Series{ideal, {ID: 1, Name: "left", End: "23", Values: []float64{31, 31, 30, 28, 29, 26, 23}, Stepped: true}}
	return m
}

func flowModel(lang string) StackedModel {
	m := StackedModel{Unit: "cards", Format: thousands, Marks: []StepMark{{At: 12, Text: "today"}}, Until: 13}
	for i := range 20 {
		m.Steps = append(m.Steps, fmt.Sprintf("%d Nov", i+9))
	}
	for k, tone := range []Tone{ToneGood, ToneInfo, ToneFair, ToneNeutral} {
		b := StackedBand{ID: int64(k + 1), Name: []string{"Done", "Review", "Doing", words(lang)[1]}[k], Tone: tone}
		for i := range 20 {
			b.Values = append(b.Values, float64((k+1)*(i+2)%11)+float64(i)*0.3)
		}
		m.Bands = append(m.Bands, b)
	}
	return m
}

func tornadoModel(lang string) TornadoModel {
	m := TornadoModel{Base: 547, BaseText: "NPV £547k"}
	for i, d := range [][2]float64{{-1017, 659}, {604, -604}, {-922, 184}, {-481, 481}, {120, 428}, {-550, 275}, {-324, 326}, {-142, 156}} {
		m.Rows = append(m.Rows, TornadoRow{ID: int64(i + 1), Name: words(lang)[i], Low: 547 + d[0], High: 547 + d[1],
			LowText: fmt.Sprintf("%+.0f", d[0]), HighText: fmt.Sprintf("%+.0f", d[1]), LowIn: fmt.Sprintf("%d %%", i+2), HighIn: fmt.Sprintf("%d %% a year", i+9)})
	}
	return m
}

func day(month time.Month, d int) time.Time { return time.Date(2026, month, d, 0, 0, 0, 0, time.UTC) }

func timelineModel(lang string) TimelineModel {
	return TimelineModel{Today: day(11, 17), TodayText: "today",
		Month: func(t time.Time) string { return t.Format("Jan 2006") }, Week: func(t time.Time) string { return fmt.Sprint(t.Day()) },
		Rows: []TimelineRow{
			{ID: 1, Name: words(lang)[0], Bars: []TimelineBar{{ID: 11, From: day(11, 9), To: day(12, 7), Text: "One-scan boarding", Done: 0.3}, {ID: 12, From: day(12, 2), To: day(12, 30), Text: "Baggage notice", Tone: ToneInfo}},
				Overlaps: []TimelineOverlap{{ID: 19, From: day(12, 2), To: day(12, 7), Text: "Rosa is in both"}}},
			{ID: 2, Name: words(lang)[1], Bars: []TimelineBar{{ID: 21, From: day(10, 5), To: day(11, 2), Text: words(lang)[6], Tone: ToneGood, Done: 1}, {ID: 22, From: day(11, 23), To: day(11, 25), Text: "Short one with a long name"}}},
			{ID: 3, Name: words(lang)[4]},
		}}
}

func stripModel(lang string) DayStripModel {
	m := DayStripModel{TodayText: "today", Phases: []DayPhase{{"Understand", ToneInfo}, {"Ideate", ToneViolet}, {"Propose and approve", ToneFair}, {"Execute and measure", ToneGood}}}
	if lang != "en" {
		for i := range m.Phases {
			m.Phases[i].Name = words(lang)[i]
		}
	}
	d := day(11, 9)
	for i := range 20 {
		for d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
			d = d.AddDate(0, 0, 1)
		}
		b := Day{ID: int64(i + 1), Number: fmt.Sprint(i + 1), Date: d.Format("2 Jan"), Weekday: d.Format("Mon"), Phase: i / 5, Tip: "3 cards due"}
		if d.Day() == 26 && d.Month() == 11 {
			d = d.AddDate(0, 0, 1)
			b.Date, b.Weekday, b.Gap = d.Format("2 Jan"), d.Format("Mon"), "Thanksgiving"
		}
		if i < 6 {
			b.State = DayDone
		} else if i == 6 {
			b.State = DayToday
		}
		m.Days = append(m.Days, b)
		d = d.AddDate(0, 0, 1)
	}
	return m
}
