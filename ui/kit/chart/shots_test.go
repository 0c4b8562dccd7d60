package chart

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"touchstone/ui/kit"
	"touchstone/ui/theme"
	"touchstone/ui/uitest"
)

// gallery shows every chart in panels, as screens do.
func gallery(t *testing.T, lang string) (all []fyne.CanvasObject, first, second fyne.CanvasObject) {
	t.Helper()
	radar, bars, heat, spread := NewRadar("Areas"), NewBars("Areas"), NewHeat("Answers"), NewHeat("Spread")
	cash, burn, flow, tornado := NewLines("Cash"), NewLines("Burn-down"), NewStackedArea("Flow"), NewTornado("What decides")
	line, strip := NewTimeline("Sprints"), NewDayStrip("Days")
	radar.SetModel(radarModel(lang, 6))
	bars.SetModel(barsModel(lang))
	heat.SetModel(heatModel(lang, 9))
	spread.SetModel(spreadModel(lang))
	cash.SetModel(cashModel())
	burn.SetModel(burnModel())
	flow.SetModel(flowModel(lang))
	tornado.SetModel(tornadoModel(lang))
	line.SetModel(timelineModel(lang))
	strip.SetModel(stripModel(lang))
	tiles := container.New(kit.NewEqual(12),
		NewTile(TileModel{Title: "NPV, 5 years at 10 %", Value: "£547k", Note: "PV benefits 4.24m − costs 3.69m", Why: "why?", Trend: TrendUp, TrendText: "+12k since the last export", TrendTone: ToneGood}),
		NewTile(TileModel{Title: words(lang)[6], Value: "14.8", Unit: "%", Note: "of PV costs", Why: "why?"}),
		NewTile(TileModel{Title: "Payback", Value: "month 45", Note: "peak funding £1.73m", Trend: TrendDown, TrendText: "2 months later", TrendTone: TonePoor}))
	panel := func(o fyne.CanvasObject) fyne.CanvasObject { return kit.NewPanel("", nil, o) }
	first = container.NewBorder(container.NewVBox(strip, tiles), nil, nil, nil, container.NewGridWithColumns(2, panel(radar), panel(bars), panel(heat), panel(spread)))
	second = container.NewBorder(panel(line), nil, nil, nil, container.NewGridWithColumns(2, panel(cash), panel(burn), panel(flow), panel(tornado)))
	return []fyne.CanvasObject{radar, bars, heat, spread, cash, burn, flow, tornado, line, strip}, first, second
}

// TestPointedShots draws charts with a point named, and a radar of many axes.
func TestPointedShots(t *testing.T) {
	radar, lines, heat := NewRadar("Areas"), NewLines("Cash"), NewHeat("Answers")
	m := radarModel("de", 12)
	m.Axes[4].Now = math.NaN()
	radar.SetModel(m)
	lines.SetModel(cashModel())
	heat.SetModel(heatModel("en", 40))
	page := container.NewGridWithColumns(2, radar, lines, heat)
	w := newWindow(t, lightTheme, container.NewStack(canvas.NewRectangle(lightTheme.Color(theme.Surface, 0)), page), 1280, 800)
	for _, c := range []*Plot{&radar.Plot, &lines.Plot, &heat.Plot} {
		for i, s := range c.places() {
			if i > 5 && s.At.W > 0 {
				c.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(s.At.X+s.At.W/2, s.At.Y+s.At.H/2)}})
				break
			}
		}
		if !c.rend.tip.Visible() {
			t.Errorf("%s names nothing", c.Label)
		}
	}
	w.Canvas().Focus(radar)
	uitest.Capture(t, w, "charts-pointed")
}

// TestChartShots draws pictures for people; it fails when a chart cannot be drawn at all.
func TestChartShots(t *testing.T) {
	for _, tt := range []struct {
		name, lang string
		th         theme.Theme
	}{
		{"charts-light", "en", lightTheme},
		{"charts-dark-german", "de", theme.Theme{Variant: theme.Dark}},
		{"charts-chinese", "zh", lightTheme},
		{"charts-large", "de", theme.Theme{Variant: theme.Light, Scale: 1.4}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, first, second := gallery(t, tt.lang)
			for i, page := range []fyne.CanvasObject{first, second} {
				back := canvas.NewRectangle(tt.th.Color(theme.Surface, 0))
				w := newWindow(t, tt.th, container.NewStack(back, page), 1280, 900)
				if got := w.Canvas().Capture().Bounds(); got.Dx() < 1280 {
					t.Fatalf("captured %v", got)
				}
				uitest.Capture(t, w, tt.name+"-"+[]string{"1", "2"}[i])
			}
		})
	}
}
