package cli

import (
	"context"

	"touchstone/data"
	"touchstone/domain/sprint"
)

// boards are all sprints with their cards.
func boards(ctx context.Context, s *data.Store) ([]sprint.Board, error) {
	all, err := s.Sprints(ctx)
	if err != nil {
		return nil, err
	}
	var boards []sprint.Board
	for _, sp := range all.Sprints {
		b, err := s.Board(ctx, sp.ID)
		if err != nil {
			return nil, err
		}
		boards = append(boards, b)
	}
	return boards, nil
}
