package ui

import (
	"slices"
	"testing"

	"touchstone/domain"
)

func TestHubTellsOnceWhatQueued(t *testing.T) {
	var posted []func()
	var shown []domain.Changes
	h := &hub{post: func(f func()) { posted = append(posted, f) }, show: func(c domain.Changes) { shown = append(shown, c) }}
	h.changed(domain.Changes{Step: 1, Op: "a", Kinds: []domain.Kind{"touchpoint"}, IDs: []int64{5}, Cause: domain.CauseDo, Origin: "map"})
	h.changed(domain.Changes{Step: 2, Op: "b", Kinds: []domain.Kind{"person", "touchpoint"}, IDs: []int64{5, 9}, Cause: domain.CauseDo})
	if len(posted) != 1 {
		t.Fatalf("%d posts for two changes before the UI had time", len(posted))
	}
	posted[0]()
	if len(shown) != 1 {
		t.Fatalf("shown %d times", len(shown))
	}
	c := shown[0]
	if c.Op != "b" || !slices.Equal(c.Kinds, []domain.Kind{"person", "touchpoint"}) || !slices.Equal(c.IDs, []int64{5, 9}) || c.Origin != "" {
		t.Errorf("coalesced to %+v", c)
	}
	if h.newest() != 2 {
		t.Errorf("newest %d", h.newest())
	}
	h.changed(domain.Changes{Step: 2, Cause: domain.CauseUndo})
	if len(posted) != 2 || h.newest() != 0 {
		t.Errorf("%d posts, newest %d after an undo", len(posted), h.newest())
	}
}

func TestCoalesceKeepsUnknownIDsUnknown(t *testing.T) {
	c := coalesce([]domain.Changes{{IDs: []int64{1}}, {IDs: nil}})
	if c.IDs != nil {
		t.Errorf("ids %v though one change did not list its own", c.IDs)
	}
}
