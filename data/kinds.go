package data

import "touchstone/domain"

// Kinds of the recorded tables that domain does not name because no screen lists their rows by themselves.
const (
	kindRating  domain.Kind = "rating"
	kindSegment domain.Kind = "segment"
)
