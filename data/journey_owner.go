package data

import (
	"context"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// AssignNewOwner adds a person and makes them the owner of cards, as one step.
func (s *Store) AssignNewOwner(ctx context.Context, ids []domain.TouchpointID, person domain.Person) (id domain.PersonID, err error) {
	err = s.InOneStep(ctx, journey.OpEditTouchpoint, person.Name, func(s *Store) error {
		if id, err = s.AddPerson(ctx, person); err != nil {
			return err
		}
		return s.EditTouchpoints(ctx, ids, journey.Edit{Field: journey.FieldOwner, Ref: int64(id)})
	})
	return id, err
}
