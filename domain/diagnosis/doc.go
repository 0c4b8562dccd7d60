// Package diagnosis holds the self-diagnosis: what a questionnaire asks, rounds in which several people answer it, what the
// answers come to, and the actions that follow. Everything is pure. data stores it, export writes it, the screens show it;
// all of them call it from any goroutine, nothing here is shared.
//
// A score is the weighted mean of all answers on the scale 1 (not doing this) to 3 (doing this), and its percentage is
// (mean − 1) / 2 · 100. The sources of the questions give no formula, weights or bands: the rule is ours, and every screen
// and export states it.
package diagnosis
