package journey

import (
	"reflect"
	"testing"

	"touchstone/domain"
)

func TestKindsKnowWhatTheyHold(t *testing.T) {
	for _, k := range LaneKinds {
		if !k.HoldsCards() {
			t.Errorf("a service blueprint has cards in lanes of %s", k)
		}
	}
	for _, k := range []LaneKind{LaneEmotion, LaneMetric, LaneText} {
		if k.HoldsCards() || k.Facing() {
			t.Errorf("%s holds no cards, and nobody meets anything there", k)
		}
	}
	if !LaneKind("video").HoldsCards() {
		t.Error("what a later version put into its lanes must stay")
	}
	for k, want := range map[LaneKind]bool{LaneActions: true, LaneTouchpoints: true, LaneOnstage: true, LaneBackstage: false, LaneSupport: false, LaneEvidence: false} {
		if k.Facing() != want {
			t.Errorf("%s: facing %v", k, !want)
		}
	}
}

func TestEveryKindIsAccepted(t *testing.T) {
	for _, k := range EveryLaneKind {
		if _, err := (Lane{Name: "L", Kind: k}).Check(); err != nil {
			t.Errorf("%s: %v", k, err)
		}
	}
}

func TestBordersPassOverLanesWithoutCards(t *testing.T) {
	v := sketch("S", "Does=actions Mood=emotion Meets=onstage Note=text Figure=metric Behind=backstage")
	want := [][]Border{nil, nil, {BorderInteraction}, nil, nil, {BorderVisibility}}
	if got := Borders(v.Lanes); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestALaneWithCardsCannotStopHoldingThem(t *testing.T) {
	l := Lane{Name: "App", Kind: LaneTouchpoints}
	if _, err := l.Become(LaneEmotion, 1); domain.CodeOf(err) != CodeNoCards {
		t.Errorf("with a card: %v", err)
	}
	for k, cards := range map[LaneKind]int{LaneEmotion: 0, LaneOnstage: 3} {
		if got, err := l.Become(k, cards); err != nil || got.Kind != k {
			t.Errorf("%s with %d cards: %v, %v", k, cards, got, err)
		}
	}
	v := sketch("Book", "App Desk", "Book/App: Search")
	lane := v.Lanes[0]
	lane.Kind = LaneText
	if _, err := (Plan{SaveLane{lane}}).Apply(v); domain.CodeOf(err) != CodeNoCards {
		t.Errorf("as a change of a plan: %v", err)
	}
}
