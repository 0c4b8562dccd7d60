package journey

import (
	"errors"
	"math"
	"strings"
	"testing"

	"touchstone/domain"
)

func TestCheckNamesTheFieldAtFault(t *testing.T) {
	long := strings.Repeat("x", domain.MaxText+1)
	for _, c := range []struct {
		name  string
		check func() error
		code  domain.Code
		field string
	}{
		{"map without a name", func() error { _, err := Map{Name: " "}.Check(); return err }, domain.CodeRequired, "map.name"},
		{"map in no known state", func() error { _, err := Map{Name: "M", State: "past"}.Check(); return err }, domain.CodeBadValue, "map.state"},
		{"goal too long", func() error { _, err := Map{Name: "M", Goal: long}.Check(); return err }, domain.CodeTooLong, "map.goal"},
		{"stage without a name", func() error { _, err := Stage{}.Check(); return err }, domain.CodeRequired, "stage.name"},
		{"stage in a colour we lack", func() error { _, err := Stage{Name: "S", Colour: "#ff0000"}.Check(); return err }, domain.CodeBadValue, "stage.colour"},
		{"lane without a name", func() error { _, err := Lane{}.Check(); return err }, domain.CodeRequired, "lane.name"},
		{"lane of no kind", func() error { _, err := Lane{Name: "L", Kind: "curve"}.Check(); return err }, domain.CodeBadValue, "lane.kind"},
		{"lane in a colour we lack", func() error { _, err := Lane{Name: "L", Colour: "pink"}.Check(); return err }, domain.CodeBadValue, "lane.colour"},
	} {
		var err *domain.Error
		if !errors.As(c.check(), &err) || err.Code != c.code || err.Args["field"] != c.field {
			t.Errorf("%s: %v, want %s for %s", c.name, err, c.code, c.field)
		}
	}
}

func TestCheckTrimsAndFillsIn(t *testing.T) {
	m, err := Map{Name: " Flight ", Goal: " home "}.Check()
	if err != nil || m.Name != "Flight" || m.Goal != "home" || m.State != Current {
		t.Errorf("%+v, %v", m, err)
	}
	l, err := Lane{Name: " App "}.Check()
	if err != nil || l.Name != "App" || l.Kind != LaneTouchpoints {
		t.Errorf("%+v, %v", l, err)
	}
}

func TestUseWritesWhatIsKnownAndKeepsTheRest(t *testing.T) {
	v := func(x float64) *float64 { return &x }
	day := domain.Date{Year: 2026, Month: 3, Day: 2}
	before := Touchpoint{Importance: Value{V: v(3), Source: Entered}, Performance: Value{V: v(4), Source: Entered}}
	after, err := before.Use(Evidence{Performance: v(5.864), N: 25324, At: day})
	if err != nil {
		t.Fatal(err)
	}
	if *after.Importance.V != 3 || after.Importance.Source != Entered {
		t.Errorf("importance without evidence changed: %+v", after.Importance)
	}
	if p := after.Performance; *p.V != 5.864 || p.Source != Computed || p.N != 25324 || p.At != day {
		t.Errorf("performance: %+v", p)
	}
	for _, bad := range []float64{-0.1, 10.1, math.NaN(), math.Inf(1)} {
		if _, err := before.Use(Evidence{Importance: &bad}); domain.CodeOf(err) != domain.CodeOutOfRange {
			t.Errorf("importance %v: %v", bad, err)
		}
	}
}
