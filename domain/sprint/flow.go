package sprint

import "touchstone/domain"

// Flow is what the cards' history says about a sprint.
type Flow struct {
	Burn   []BurnPoint // index 0 is the start, 1…20 the ends of the working days that have begun
	Ideal  [Days + 1]float64
	IdealE [Days + 1]float64
	Bands  []Band // one per column, in the columns' order, for the cumulative flow
	Times  []CardTime
	Lead   Figures // working days from when a card came to when it was done
	Cycle  Figures // working days from when it was begun to when it was done
}

// BurnPoint is the end of a working day.
type BurnPoint struct {
	Day      int     // 0…20
	Scope    int     // cards that count, done or not
	Left     int     // of them not done
	ScopeE   float64 // the same in estimates; cards without count 0
	LeftE    float64
	Added    int // against the day before
	Removed  int
	AddedE   float64 // estimates that came, by new cards or new estimates
	RemovedE float64
}

// Band is a column of the cumulative flow: how many cards lay in it at the ends of the days.
type Band struct {
	Column domain.ColumnID
	Name   string
	Kind   ColumnKind
	Cards  []int // as Flow.Burn
}

// CardTime is how long a finished card took, in working days; both ends count, so that begun and done on one day is 1.
type CardTime struct {
	Card  domain.CardID
	Came  domain.Date
	Begun domain.Date // zero: it went from a queue straight to done
	Done  domain.Date
	Lead  int
	Cycle int // 0: not known
}

// Figures of a list of times.
type Figures struct {
	N      int
	Mean   float64
	Median float64
	Worst  int
}
