package ui

import (
	"slices"
	"sync"

	"touchstone/domain"
)

// hub brings changes from the store to the screen in front. The store calls changed on the goroutine that committed;
// show is called on the UI goroutine once for all that queued since.
type hub struct {
	post func(func()) // to the UI goroutine
	show func(domain.Changes)

	mu      sync.Mutex
	queued  []domain.Changes
	waiting bool
	last    domain.StepID
}

func (h *hub) changed(c domain.Changes) {
	h.mu.Lock()
	h.queued = append(h.queued, c)
	if c.Cause == domain.CauseDo {
		h.last = c.Step
	} else {
		h.last = 0
	}
	first := !h.waiting
	h.waiting = true
	h.mu.Unlock()
	if first {
		h.post(h.flush)
	}
}

// newest is the step of the newest change if it was something done; 0 after an undo or redo.
func (h *hub) newest() domain.StepID {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.last
}

func (h *hub) flush() {
	h.mu.Lock()
	queued := h.queued
	h.queued, h.waiting = nil, false
	h.mu.Unlock()
	if len(queued) > 0 {
		h.show(coalesce(queued))
	}
}

// coalesce makes one change of several: what any of them touched, named by the last.
func coalesce(all []domain.Changes) domain.Changes {
	c := all[len(all)-1]
	if len(all) == 1 {
		return c
	}
	c.Kinds, c.IDs, c.Focus = nil, nil, nil
	known := true
	for _, one := range all {
		c.Kinds = append(c.Kinds, one.Kinds...)
		c.IDs = append(c.IDs, one.IDs...)
		known = known && len(one.IDs) > 0
		if one.Origin != c.Origin {
			c.Origin = ""
		}
	}
	slices.Sort(c.Kinds)
	c.Kinds = slices.Compact(c.Kinds)
	slices.Sort(c.IDs)
	c.IDs = slices.Compact(c.IDs)
	if !known {
		c.IDs = nil // more than are known
	}
	return c
}
