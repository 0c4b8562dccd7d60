package diagnosis

import (
	"touchstone/domain"
)

// Problem is something in a file of answers that cannot be taken.
type Problem struct {
	Cell string        // "C7" in a workbook, "" in a CSV file
	Line int           // of a CSV file, from 1; 0 in a workbook
	Err  *domain.Error // what, which value, and what would be accepted
}

// Batch is what a file of answers holds. It is taken as a whole or not at all: with a problem, nothing is.
type Batch struct {
	Sheets   []Sheet // Values in the order of the round's questionnaire
	Problems []Problem
	More     int // problems beyond those listed
}

// OK reports whether the batch can be taken.
func (b Batch) OK() bool { return len(b.Problems) == 0 }

// MaxProblems is how many problems a batch lists.
const MaxProblems = 200

// Object adds a problem to the list.
func (b *Batch) Object(p Problem) {
	if len(b.Problems) == MaxProblems {
		b.More++
		return
	}
	b.Problems = append(b.Problems, p)
}

// ImportResult is what became of a batch.
type ImportResult struct {
	Added    int // respondents that were not in the round
	Replaced int // respondents whose sheet was there, by name, and has the new answers
	Answers  int
}
