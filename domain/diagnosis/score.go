package diagnosis

// Evaluate is what a round's answers come to.
func Evaluate(a RoundAnswers) Result { return Result{Round: a.Round} }
