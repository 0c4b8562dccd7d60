package mapdoc

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
)

const slack = 0.01

// TestNothingIsCutOrOverlaps: in every language each text lies within what it belongs to, and no card touches another.
func TestNothingIsCutOrOverlaps(t *testing.T) {
	for _, lang := range text.Languages {
		s := Build(smallInput(lang))
		for _, c := range s.cards {
			card := c.shapes[0].bounds()
			for _, x := range c.shapes {
				if l, ok := x.(label); ok && (l.p.x < card.x-slack || l.p.x+l.width > card.right()-4 || l.p.y > card.bottom()-2 || l.p.y-l.size*0.7 < card.y) {
					t.Errorf("%s: %q reaches out of its card %+v: %+v", lang, l.text, card, l)
				}
			}
			for _, o := range s.cards {
				if o.id != c.id && o.shapes[0].bounds().touches(card) {
					t.Errorf("%s: %s lies on %s", lang, c.name, o.name)
				}
			}
		}
		for i, c := range s.columns {
			inside(t, lang, s.head(i), rect{c.at, 0, c.size, s.headH})
		}
		for i, r := range s.rows {
			inside(t, lang, s.rowHead(i, rect{0, 0, 1e6, 1e6}), rect{0, r.at, sideWidth, r.size})
		}
		for _, width := range []float64{leastWidth, 900, 4000} {
			title, titleH := s.title(width)
			inside(t, lang, title, rect{0, 0, width, titleH})
			legend, legendH := s.legend(width)
			inside(t, lang, legend, rect{0, 0, width, legendH})
		}
		for _, o := range s.others {
			w, h := s.size()
			inside(t, lang, o, rect{0, 0, w, h})
		}
	}
}

func inside(t *testing.T, lang string, p part, area rect) {
	t.Helper()
	for _, x := range p.shapes {
		l, ok := x.(label)
		if ok && (l.p.x < area.x-slack || l.p.x+l.width > area.right()+slack || l.p.y-l.size*0.75 < area.y-slack || l.p.y+l.size*0.2 > area.bottom()+slack) {
			t.Errorf("%s: %q reaches out of %s %+v: %+v", lang, l.text, p.kind, area, l)
		}
	}
}

// TestCardsShowWhatTheBoardShows compares the cards with the touchpoints they stand for.
func TestCardsShowWhatTheBoardShows(t *testing.T) {
	s := Build(smallInput("en"))
	words := func(p part) string {
		var all []string
		for _, x := range p.shapes {
			if l, ok := x.(label); ok {
				all = append(all, l.text)
			}
		}
		return strings.Join(all, "|")
	}
	byID := map[string]part{}
	for _, c := range s.cards {
		byID[c.id] = c
	}
	for id, want := range map[string]string{
		"touchpoint-1": "Online booking|–|We|JS|6.1|4.7",
		"touchpoint-2": "Compares fares",
		"touchpoint-3": "在线值机与行李托运信息|+|手机|王|9.4|8.2",
	} {
		if got := words(byID[id]); got != want {
			t.Errorf("%s shows %q, want %q", id, got, want)
		}
	}
	stars, warnings := 0, 0
	for _, c := range s.cards {
		for _, x := range c.shapes {
			if p, ok := x.(path); ok && p.col == colStar {
				stars++
			} else if ok && len(p.segments) == 3 && p.col == colAmber {
				warnings++
			}
		}
	}
	if stars != 1 || warnings != 1 {
		t.Errorf("%d stars and %d warnings, want one of each", stars, warnings)
	}
	if got := len(s.borders); got != 3 {
		t.Fatalf("%d lines of the service blueprint, want 3", got)
	}
	if want := "在线值机与行李托运信息, Moment of truth, 手机应用, owner 王小明, Delighted (+2), importance 9.4, performance 8.2, good"; byID["touchpoint-3"].name != want {
		t.Errorf("spoken: %q, want %q", byID["touchpoint-3"].name, want)
	}
}

// TestWarnedReplacesTheOwnRule: with the checker's objections only those are marked.
func TestWarnedReplacesTheOwnRule(t *testing.T) {
	in := smallInput("en")
	in.Warned = map[domain.TouchpointID]bool{100: true}
	s := Build(in)
	for i, want := range map[int]bool{0: true, 1: false} {
		if got := s.warned(in.View.Touchpoints[i]); got != want {
			t.Errorf("touchpoint %d warned: %v, want %v", i, got, want)
		}
	}
}

// TestMapsWithoutAnything: whatever is missing, there is a picture.
func TestMapsWithoutAnything(t *testing.T) {
	small := smallInput("en").View
	for name, v := range map[string]journey.View{
		"nothing":   {Map: journey.Map{Name: "Empty", State: journey.Current}},
		"no lanes":  {Map: small.Map, Stages: small.Stages},
		"no stages": {Map: small.Map, Lanes: small.Lanes},
		"no cards":  {Map: small.Map, Stages: small.Stages, Lanes: small.Lanes},
	} {
		t.Run(name, func(t *testing.T) {
			s := Build(Input{View: v, At: noon})
			for format, bytes := range write(t, s) {
				if len(bytes) == 0 {
					t.Errorf("no %s", format)
				}
			}
		})
	}
}

// TestPaletteIsThatOfTheWindow reads the colours of the window's light variant from the source of ui/theme, which this
// package may not import.
func TestPaletteIsThatOfTheWindow(t *testing.T) {
	light := map[string]colour{}
	f, err := parser.ParseFile(token.NewFileSet(), "../../ui/theme/colors.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		kv, ok := n.(*ast.KeyValueExpr)
		if !ok {
			return true
		}
		key, isName := kv.Key.(*ast.Ident)
		call, isCall := kv.Value.(*ast.CallExpr)
		if !isName || !isCall || len(call.Args) != 2 {
			return true
		}
		if hex, ok := call.Args[0].(*ast.BasicLit); ok {
			v, err := strconv.ParseUint(hex.Value, 0, 32)
			if err != nil {
				t.Fatal(err)
			}
			light[key.Name] = colour(v)
		}
		return true
	})
	for name, got := range map[string]colour{"BoardBack": colBoardBack, "BoardCell": colBoardCell, "BoardGrid": colBoardGrid, "LaneHeader": colLaneHeader, "Card": colCard,
		"CardBorder": colCardBorder, "LineOfSight": colLineOfSight, "BarTrack": colBarTrack, "BarA": colBarA, "BarB": colBarB, "Star": colStar, "Muted": colMuted,
		"Border": colBorder, "NeutralSoft": colNeutralSoft, "Accent": colAccent, "AccentSoft": colAccentSoft, "Green": colGreen, "Amber": colAmber, "Red": colRed,
		"Blue": colBlue, "Violet": colViolet, "Rose": colRose, "Grey": colGrey, "Emotion1": colEmotion1, "Emotion2": colEmotion2, "Emotion3": colEmotion3,
		"Emotion4": colEmotion4, "Emotion5": colEmotion5} {
		if want, ok := light[name]; !ok || got != want {
			t.Errorf("%s is %06x here and %06x in the window", name, uint32(got), uint32(want))
		}
	}
}

func ExampleScene_Title() {
	fmt.Println(Build(smallInput("de")).Title())
	// Output: Weekend traveller (Ist)
}
