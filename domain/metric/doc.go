// Package metric computes what ratings say: how each touchpoint performs, how it goes with the outcome, and which
// touchpoints move the outcome (key drivers). All of it is pure arithmetic on byte columns in memory; any goroutine may
// call it as long as nobody changes the Table meanwhile.
package metric
