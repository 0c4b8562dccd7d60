package cli

import (
	"context"
	"time"

	"touchstone/data"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/export/mapdoc"
)

// input is all a drawn map is made of: with the curve of its other state, and the marks of the checker.
func (e MapExport) input(ws domain.Workspace, v journey.View) mapdoc.Input {
	in := mapdoc.Input{Texts: e.Texts, At: e.Clock(), Organisation: ws.Organisation, View: v}
	checks := journey.CheckContext{Today: domain.DateOf(e.Clock())}
	if e.beside != nil {
		in.Beside, in.BesideState = v.CurveBeside(*e.beside), e.beside.State
		if v.Origin == e.beside.ID {
			checks.Current, checks.Origins = e.beside, v.Origins()
		}
	}
	in.Warned = journey.Warned(journey.Check(v, checks))
	return in
}

// otherState is the present a future map was copied from, or the newest future copy of a present one; nil: neither.
func otherState(ctx context.Context, s *data.Store, v journey.View) (*journey.View, error) {
	id := v.Origin
	if id == 0 {
		maps, err := s.Maps(ctx)
		if err != nil {
			return nil, err
		}
		var newest time.Time
		for _, m := range maps {
			if m.Origin == v.ID && m.ChangedAt.After(newest) {
				id, newest = m.ID, m.ChangedAt
			}
		}
	}
	if id == 0 {
		return nil, nil
	}
	other, err := s.MapView(ctx, id)
	if err != nil {
		return nil, err
	}
	return &other, nil
}
