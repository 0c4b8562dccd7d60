// Package roce is the model of the return on customer experience (never: on capital employed): what a programme costs,
// what it brings, and when. Inputs go in, a Report comes out; nothing is read or written, nothing depends on the time.
//
// Two forms of the same model:
//
//   - Inputs is complete and has no ids: what Evaluate, the workbook and `touchstone roce evaluate` work with.
//   - Model is what a person builds up: assumptions that may still be unknown, each with its range, source, grade, owner
//     and date. Model.Inputs gives the Inputs once all is entered, and says what is missing until then.
//
// Evidence turns what other parts of a workspace know (a list of customers with status and reason; costs of sprints) into
// proposals for assumptions.
//
// Everybody may import this package; it imports domain only. Rates and shares are fractions (0.12, not 12), money is in
// the model's currency, years count from 0 (today) to 5.
package roce
