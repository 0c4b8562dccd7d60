// Package sprint holds the rules of redesign sprints: a touchpoint redesigned in exactly twenty working days by a team
// that brainstorms, proposes and executes its own change. The clock, the board, ideas and votes, figures from the cards'
// history, and whether a measure changed by more than chance. Pure; the present day is always passed in.
package sprint
