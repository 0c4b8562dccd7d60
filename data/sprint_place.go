package data

import (
	"context"

	"touchstone/domain"
)

// placed is how many of the rows a change touched are looked at to find where it is to be seen.
const placed = 50

// SprintOf finds the sprint that changed rows belong to, and those of its cards that are among them and still there; 0 if the
// rows are of no sprint. Ids are unique in a workspace, so that they alone tell of what kind a row is.
func (s *Store) SprintOf(ctx context.Context, ids []int64) (id domain.SprintID, cards []domain.CardID, err error) {
	if len(ids) == 0 {
		return 0, nil, nil
	}
	ids = ids[:min(len(ids), placed)]
	args := make([]any, len(ids))
	for i, o := range ids {
		args[i] = o
	}
	err = s.read(ctx, "place of sprint", func(rx *Rx) error {
		in := placeholders(len(args))
		found, err := collect(rx, one[domain.CardID], `SELECT id FROM card WHERE sprint_id IS NOT NULL AND id IN (`+in+`) ORDER BY position, id`, args...)
		if err != nil {
			return err
		}
		cards = found
		sprints, err := collect(rx, one[domain.SprintID], `SELECT s FROM (
			SELECT id AS s, id FROM sprint UNION ALL SELECT sprint_id, id FROM card WHERE sprint_id IS NOT NULL
			UNION ALL SELECT sprint_id, id FROM sprint_column UNION ALL SELECT sprint_id, id FROM idea
			UNION ALL SELECT sprint_id, id FROM idea_group UNION ALL SELECT sprint_id, id FROM sprint_measure
			UNION ALL SELECT c.sprint_id, n.id FROM card_note n JOIN card c ON c.id = n.card_id WHERE c.sprint_id IS NOT NULL)
			WHERE id IN (`+in+`) ORDER BY s LIMIT 1`, args...)
		if err == nil && len(sprints) > 0 {
			id = sprints[0]
		}
		return err
	})
	return id, cards, err
}
