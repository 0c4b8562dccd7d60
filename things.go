package main

import (
	"context"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/domain"
	"touchstone/ui"
	"touchstone/ui/host"
)

// things is what the palette finds of each capability beside maps, touchpoints and people.
func things(s *data.Store) func(context.Context, *text.Texts) ([]ui.Thing, error) {
	return func(ctx context.Context, tx *text.Texts) (all []ui.Thing, err error) {
		for _, of := range [...]func(context.Context, *data.Store, *text.Texts) ([]ui.Thing, error){sprintThings, diagnosisThings, roceThings} {
			some, err := of(ctx, s, tx)
			if err != nil {
				return nil, err
			}
			all = append(all, some...)
		}
		return all, nil
	}
}

// placeOf asks one capability after the other where a change is to be seen.
func placeOf(s *data.Store) func(context.Context, domain.Changes, host.Place) (host.Place, error) {
	return func(ctx context.Context, c domain.Changes, here host.Place) (host.Place, error) {
		if seen, err := diagnosisSeen(ctx, s, c, here); seen || err != nil {
			return host.Place{}, err
		}
		for _, of := range [...]func(context.Context, *data.Store, domain.Changes) (host.Place, error){sprintPlace, diagnosisPlace, rocePlace} {
			if p, err := of(ctx, s, c); err != nil || p.Screen != "" {
				return p, err
			}
		}
		return host.Place{}, nil
	}
}
