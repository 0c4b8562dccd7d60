package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestKeysWalkSayAndOpenPoints(t *testing.T) {
	b := NewBars("Areas")
	b.SetModel(barsModel("en"))
	var opened, hovered []int64
	b.OnOpened = func(id int64) { opened = append(opened, id) }
	b.OnHovered = func(id int64) { hovered = append(hovered, id) }
	w := newWindow(t, lightTheme, b, 700, 400)
	w.Canvas().Focus(b)
	if b.AccessibilityLabel() != "Areas" {
		t.Errorf("before walking: %q", b.AccessibilityLabel())
	}
	press(b, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if got := b.AccessibilityLabel(); !strings.HasPrefix(got, "Areas, Processes and touchpoints, 33 % · n 72, round 2 27 %") {
		t.Errorf("says %q", got)
	}
	press(b, fyne.KeyEnd, fyne.KeySpace, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnter)
	s, _ := b.spotOf(2)
	at := fyne.NewPos(s.At.X+5, s.At.Y+5)
	b.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	b.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at.AddXY(1, 1)}})
	b.MouseOut()
	test.TapAt(b, at)
	if !slices.Equal(opened, []int64{2, 6, 1, 3}) || !slices.Equal(hovered, []int64{3, 0}) {
		t.Errorf("opened %v, hovered %v", opened, hovered)
	}
	press(b, fyne.KeyEscape)
	if b.AccessibilityLabel() != "Areas" {
		t.Errorf("after Escape: %q", b.AccessibilityLabel())
	}
}

func TestPointingShowsTheCardAndDoesNotDrawAgain(t *testing.T) {
	l := NewLines("Cash")
	l.SetModel(cashModel())
	w := newWindow(t, lightTheme, l, 600, 300)
	w.Canvas().Capture()
	s, _ := l.spotOf(3)
	l.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(s.At.X+s.At.W/2, s.At.Y+s.At.H/2)}})
	if !l.rend.tip.Visible() || !l.rend.ring.Visible() || !l.rend.fresh {
		t.Errorf("card %v, ring %v, picture kept %v", l.rend.tip.Visible(), l.rend.ring.Visible(), l.rend.fresh)
	}
	l.MouseOut()
	if l.rend.tip.Visible() || l.rend.ring.Visible() {
		t.Error("they stay after the pointer has left")
	}
}

func TestHeatScrollsToWhatTheKeyboardComesTo(t *testing.T) {
	h := NewHeat("Answers")
	h.SetModel(heatModel("en", 40))
	w := newWindow(t, lightTheme, h, 500, 160)
	w.Canvas().Focus(h)
	press(h, fyne.KeyEnd)
	s, _ := h.spotOf(h.current)
	if s.At.H < 10 || h.y == 0 {
		t.Errorf("the last row is at %v after scrolling by %v", s.At, h.y)
	}
	for range 40 {
		press(h, fyne.KeyLeft)
	}
	press(h, fyne.KeyRight)
	passed := 0
	h.OnScrolled = func(*fyne.ScrollEvent) { passed++ }
	h.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: 4000}})
	if h.y != 0 || passed != 0 {
		t.Errorf("scrolled to %v, passed on %d", h.y, passed)
	}
	h.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: 10}})
	if passed != 1 {
		t.Error("what it has no use for is not passed on")
	}
}

func TestLabelsOfARadarDoNotOverlap(t *testing.T) {
	for n := 3; n <= 12; n++ {
		for _, size := range []fyne.Size{{Width: 620, Height: 460}, {Width: 400, Height: 300}} {
			r := NewRadar("Areas")
			m := radarModel("de", n)
			r.SetModel(m)
			newWindow(t, lightTheme, r, size.Width, size.Height)
			var at []box
			for _, s := range r.places() {
				if !s.Round && s.At.W > 0 {
					at = append(at, s.At)
				}
			}
			for i, a := range at {
				for _, b := range at[:i] {
					if c := a.cut(b); c.W > 1 && c.H > 1 {
						t.Errorf("%d axes in %v: labels %v and %v overlap", n, size, a, b)
					}
				}
				if a.X < -0.5 || a.Y < -0.5 || a.right() > size.Width+0.5 || a.bottom() > size.Height {
					t.Errorf("%d axes: label %v is outside", n, a)
				}
			}
		}
	}
}

// TestChartsBearAnything draws empty, single, missing and huge values at sizes from nothing to large.
func TestChartsBearAnything(t *testing.T) {
	bad := []float64{math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64, -math.MaxFloat64, 1e-320, 0}
	radar, bars, heat, lines := NewRadar("r"), NewBars("b"), NewHeat("h"), NewLines("l")
	area, tornado, timeline, strip := NewStackedArea("a"), NewTornado("t"), NewTimeline("s"), NewDayStrip("d")
	all := []*Plot{&radar.Plot, &bars.Plot, &heat.Plot, &lines.Plot, &area.Plot, &tornado.Plot, &timeline.Plot, &strip.Plot}
	for _, c := range all {
		newWindow(t, lightTheme, c.object(), 400, 240)
	}
	draw := func() {
		for _, c := range all {
			for _, size := range []fyne.Size{{}, {Width: 1, Height: 1}, {Width: 45, Height: 20}, {Width: 90, Height: 300}, {Width: 400, Height: 240}} {
				c.object().Resize(size)
				if got := c.rend.compose(int(size.Width), int(size.Height)).Bounds(); got.Dx() < 1 {
					t.Errorf("%s: no picture at %v", c.Label, size)
				}
				press(c, fyne.KeyDown, fyne.KeyRight, fyne.KeyUp, fyne.KeyLeft, fyne.KeyEnd, fyne.KeyEnter)
			}
		}
	}
	draw()
	for _, v := range bad {
		radar.SetModel(RadarModel{Axes: []RadarAxis{{Name: "x", Now: v, Before: v}}, BeforeName: "b", High: v})
		bars.SetModel(BarsModel{Rows: []Bar{{Name: "x", At: v, Before: v, BeforeText: "b", From: -v, To: v}}, Bands: []Band{{From: v, To: 1}}})
		heat.SetModel(HeatModel{Rows: []HeatRow{{Spread: []HeatShare{{Share: v}, {Share: v}}}, {Cells: []HeatCell{{Text: "3"}}}}})
		lines.SetModel(LinesModel{Steps: []string{"a"}, Series: []Series{{Values: []float64{v}}, {Values: []float64{1, v, 2}, Area: true, Stepped: true, Dots: true}}, Marks: []StepMark{{At: v, Text: "m"}}})
		area.SetModel(StackedModel{Bands: []StackedBand{{Values: []float64{v}}, {Values: []float64{v, v}}}, Until: 9})
		tornado.SetModel(TornadoModel{Base: v, Rows: []TornadoRow{{Name: "x", Low: v, High: 1}, {Low: -v, High: v}}})
		timeline.SetModel(TimelineModel{Rows: []TimelineRow{{Bars: []TimelineBar{{}, {From: day(3, 4)}, {From: day(3, 4), To: day(1, 1), Done: v}}}}, Today: time.Time{}, Month: func(time.Time) string { return "m" }})
		strip.SetModel(DayStripModel{Days: []Day{{Phase: 9, State: DayToday, Gap: "g"}}})
		draw()
	}
}

func TestStripsAndTimelinesTakeTheirRoomFromTheModel(t *testing.T) {
	line := NewTimeline("Sprints")
	line.SetModel(timelineModel("en"))
	newWindow(t, lightTheme, line, 800, 300)
	three := line.MinSize().Height
	m := timelineModel("en")
	m.Rows = append(m.Rows, TimelineRow{Name: "more"})
	line.SetModel(m)
	if line.MinSize().Height <= three {
		t.Error("another row needs more room")
	}
	strip := NewDayStrip("Days")
	strip.SetModel(stripModel("en"))
	newWindow(t, lightTheme, strip, 1000, 100)
	if n := len(strip.places()); n != 21 {
		t.Errorf("%d places: twenty days and a holiday were expected", n)
	}
}

func TestTileSaysItsFigureAndAsksWhy(t *testing.T) {
	tile := NewTile(TileModel{Title: "NPV", Value: "£547k", Unit: "today", Note: "of base", Why: "why?", Trend: TrendUp, TrendText: "more"})
	n := 0
	tile.OnWhy = func() { n++ }
	newWindow(t, lightTheme, tile, 240, 120)
	if got := tile.AccessibilityLabel(); got != "NPV, £547k today, more, of base" {
		t.Errorf("says %q", got)
	}
	test.Tap(tile.why)
	if n != 1 {
		t.Errorf("asked %d times", n)
	}
}

func BenchmarkCompose(b *testing.B) {
	heat, lines, bars := NewHeat("h"), NewLines("l"), NewBars("b")
	heat.SetModel(heatModel("en", 50))
	lines.SetModel(cashModel())
	bars.SetModel(barsModel("en"))
	for name, c := range map[string]*Plot{"heat": &heat.Plot, "lines": &lines.Plot, "bars": &bars.Plot} {
		newWindow(b, lightTheme, c.object(), 700, 400)
		b.Run(fmt.Sprint(name), func(b *testing.B) {
			for b.Loop() {
				c.rend.fresh = false
				c.rend.compose(700, 400)
			}
		})
	}
}
