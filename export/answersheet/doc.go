// Package answersheet prints the questions of a diagnosis round for people who answer on paper: an A4 document with boxes
// to tick, for one or more respondents or blank. cli and the window call it; it is pure but for the writer it is given,
// which it does not close, and the same input gives the same bytes.
package answersheet
