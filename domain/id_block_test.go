package domain

import (
	"testing"
	"time"
)

func TestIDsGrowThroughBlocksAndWhenTheClockGoesBack(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	s := NewIDSource(func() time.Time { return now })
	last := s.Next()
	for range 100 {
		first := s.Block(1000)
		if first <= last {
			t.Fatalf("a block begins at %d, after %d", first, last)
		}
		last = first + 999
		now = now.Add(-time.Hour)
		if id := s.Next(); id <= last {
			t.Fatalf("%d follows the block up to %d", id, last)
		} else {
			last = id
		}
	}
	s.Raise(last + 1_000_000)
	if id := s.Next(); id <= last+1_000_000 {
		t.Errorf("%d is not above the ids it was raised to", id)
	}
	s.Raise(5)
	if id := s.Next(); id <= last {
		t.Errorf("raising to less lowered the ids to %d", id)
	}
}
