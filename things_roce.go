package main

import (
	"context"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/domain"
	"touchstone/ui"
	"touchstone/ui/host"
)

// roceThings are the models of the return on customer experience, for the palette.
func roceThings(ctx context.Context, s *data.Store, tx *text.Texts) (things []ui.Thing, err error) {
	models, err := s.ROCEModels(ctx)
	for _, m := range models {
		things = append(things, ui.Thing{Title: m.Name, Kind: tx.T("roce.title"), Place: host.Place{Screen: host.ROCE, ID: int64(m.ID)}})
	}
	return things, err
}

// rocePlace is where a change of a model is to be seen: the model, or the list when it is gone. Its screen is "" for changes of
// anything else.
func rocePlace(ctx context.Context, s *data.Store, c domain.Changes) (host.Place, error) {
	if !c.Touches(domain.KindROCEModel, domain.KindROCEGroup, "roce_assumption", "roce_change", "roce_reason") {
		return host.Place{}, nil
	}
	models, err := s.ROCEModels(ctx)
	for _, m := range models {
		for _, id := range c.About() {
			if id == int64(m.ID) {
				return host.Place{Screen: host.ROCE, ID: id}, err
			}
		}
	}
	return host.Place{Screen: host.ROCE}, err
}
