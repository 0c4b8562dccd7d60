package kit

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"touchstone/ui/theme"
	"touchstone/ui/uitest"
)

// airline are the fourteen touchpoints of a survey: close together, as they are.
func airline() QuadrantModel {
	m := QuadrantModel{
		X: QuadrantAxis{Name: "performance, 0–10 (mean of rated answers)"}, Y: QuadrantAxis{Name: "importance"},
		CrossX: 5.7, CrossY: 4.4, Fix: "Concentrate here", Keep: "Keep up the good work", Low: "Low priority", Overkill: "Possible overkill",
	}
	for i, p := range []struct {
		name string
		x, y float64
	}{{"Online boarding", 5.9, 9.6}, {"In-flight Wi-Fi", 4.5, 5.7}, {"Entertainment", 5.9, 5.2}, {"Leg room", 5.9, 4.8}, {"On-board service", 6.0, 4.5},
		{"Seat comfort", 6.1, 4.45}, {"Cleanliness", 5.7, 3.8}, {"Departure time", 5.5, 3.6}, {"Online booking", 4.7, 3.5}, {"Check-in", 5.8, 3.45},
		{"Baggage", 6.6, 3.0}, {"In-flight service", 6.6, 2.95}, {"Food and drink", 5.5, 2.4}, {"Gate location", 4.9, 1.4}} {
		m.Points = append(m.Points, QuadrantPoint{ID: int64(i + 1), Name: p.name, X: p.x, Y: p.y, Star: i == 0,
			Tip: fmt.Sprintf("importance %.1f · performance %.1f", p.y, p.x)})
	}
	return m
}

func TestLabelsStayInsideAndCoverNothing(t *testing.T) {
	bounds := box{0, 0, 600, 500}
	var dots []labelInput
	for i := range 40 {
		dots = append(dots, labelInput{X: float32(i*37%600) + 0.5, Y: float32(i * 53 % 500), R: 5, W: 60 + float32(i%4)*15, H: 15})
	}
	taken := []box{{8, 6, 120, 16}, {440, 478, 150, 16}}
	labels := placeLabels(dots, bounds, taken, nil)
	shown := 0
	for i, l := range labels {
		if !l.Shown {
			continue
		}
		shown++
		for k, o := range labels {
			if l.Leader && k != i && o.Shown && leaderTo(dots[i], l.At).crossings([]box{o.At}) > 0 {
				t.Errorf("the line to label %d goes through label %d", i, k)
			}
		}
		if l.At.X < 0 || l.At.Y < 0 || l.At.X+l.At.W > 600 || l.At.Y+l.At.H > 500 {
			t.Errorf("label %d at %v leaves the chart", i, l.At)
		}
		for k, d := range dots {
			if l.At.touches(box{d.X - 5, d.Y - 5, 10, 10}) {
				t.Errorf("label %d covers dot %d", i, k)
			}
		}
		for k, o := range labels[:i] {
			if o.Shown && l.At.touches(o.At) {
				t.Errorf("label %d covers label %d", i, k)
			}
		}
		for _, b := range taken {
			if l.At.touches(b) {
				t.Errorf("label %d covers a name of a quadrant", i)
			}
		}
	}
	if shown < 36 {
		t.Errorf("only %d of 40 labels found a place", shown)
	}
}

func TestSelectedLabelIsShownEvenInACrowd(t *testing.T) {
	var dots []labelInput
	for range 60 {
		dots = append(dots, labelInput{X: 100, Y: 100, R: 5, W: 80, H: 15})
	}
	dots[59].Keep = true
	labels := placeLabels(dots, box{0, 0, 200, 200}, nil, nil)
	if !labels[59].Shown {
		t.Error("the selected point lost its name")
	}
	hidden := 0
	for _, l := range labels {
		if !l.Shown {
			hidden++
		}
	}
	if hidden == 0 {
		t.Error("sixty labels on one spot cannot all be shown")
	}
}

func TestQuadrantSelection(t *testing.T) {
	q := NewQuadrant("Priorities")
	var got []int64
	q.OnSelected = func(id int64) { got = append(got, id) }
	opened := int64(0)
	q.OnOpened = func(id int64) { opened = id }
	q.SetModel(airline())
	w := newWindow(t, lightTheme, q, 760, 640)
	w.Canvas().Capture()
	q.Tapped(&fyne.PointEvent{Position: fyne.NewPos(q.rend.dots[1].X+2, q.rend.dots[1].Y)})
	for _, k := range []fyne.KeyName{fyne.KeyRight, fyne.KeyUp, fyne.KeyHome, fyne.KeyEnd, fyne.KeyReturn, fyne.KeyEscape} {
		q.TypedKey(&fyne.KeyEvent{Name: k})
	}
	if want := "[2 3 1 1 14 0]"; fmt.Sprint(got) != want {
		t.Errorf("chose %v, want %s", got, want)
	}
	if opened != 14 {
		t.Errorf("Enter opened %d", opened)
	}
	got = nil
	q.SetSelected([]int64{5})
	if len(got) != 0 {
		t.Error("SetSelected must not report")
	}
	if l := q.AccessibilityLabel(); !strings.Contains(l, "On-board service") || !strings.Contains(l, "6.0") {
		t.Errorf("label %q", l)
	}
	m := airline()
	m.Points = m.Points[:3]
	q.SetModel(m)
	if q.current() >= 0 {
		t.Error("a point that is gone stayed selected")
	}
}

func TestQuadrantHoverNamesTheValues(t *testing.T) {
	q := NewQuadrant("Priorities")
	q.SetModel(airline())
	newWindow(t, lightTheme, q, 760, 640)
	q.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(q.rend.dots[13].X, q.rend.dots[13].Y)}})
	if !hasText(q.rend.objects, "importance 1.4 · performance 4.9") {
		t.Error("no values while hovering")
	}
	q.MouseOut()
	if hasText(q.rend.objects, "importance 1.4 · performance 4.9") {
		t.Error("the values stayed")
	}
}

func hasText(objects []fyne.CanvasObject, s string) bool {
	for _, o := range objects {
		if t, ok := o.(*canvas.Text); ok && t.Text == s {
			return true
		}
	}
	return false
}

func TestQuadrantShots(t *testing.T) {
	for name, th := range map[string]theme.Theme{"quadrant-light": lightTheme, "quadrant-dark": {Variant: theme.Dark}} {
		q := NewQuadrant("Priorities")
		q.SetModel(airline())
		q.SetSelected([]int64{1})
		w := newWindow(t, th, q, 780, 660)
		q.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(q.rend.dots[1].X, q.rend.dots[1].Y)}})
		uitest.Capture(t, w, name)
		shown := 0
		for _, p := range airline().Points {
			if hasText(q.rend.objects, p.Name) {
				shown++
			}
		}
		if shown != 14 {
			t.Errorf("%s: %d of 14 names shown", name, shown)
		}
	}
}

func TestBubblesAreAsLargeAsTheirShare(t *testing.T) {
	q := NewQuadrant("Priorities")
	q.SetModel(QuadrantModel{Points: []QuadrantPoint{{ID: 1, Name: "All", X: 2, Y: 2, Size: 1}, {ID: 2, Name: "Quarter", X: 8, Y: 8, Size: 0.25}, {ID: 3, Name: "None", X: 5, Y: 5, Size: -1}},
		Sizes: []QuadrantSize{{Share: 1, Text: "n = 400"}}})
	newWindow(t, lightTheme, q, 500, 400).Canvas().Capture()
	d := q.rend.dots
	if d[0].R != 2*d[1].R || d[2].R >= d[1].R {
		t.Errorf("radii %v, %v, %v", d[0].R, d[1].R, d[2].R)
	}
	if got := q.rend.largestFirst(); got[0] != 0 || got[2] != 2 {
		t.Errorf("drawn in the order %v", got)
	}
	says := false
	for _, o := range q.rend.objects {
		text, ok := o.(*canvas.Text)
		says = says || ok && text.Text == "n = 400"
	}
	if !says {
		t.Error("nothing says how large the bubbles are")
	}
}
