// Package intake reads files of customer feedback, CSV of any separator and encoding and XLSX, into rows, guesses how
// they are written, and turns them into dialogue.Batch by the rules of domain/dialogue. It writes nothing, follows no
// path found in a file, and keeps memory bounded whatever the file holds.
//
// Any layer below the screens may call it, from any goroutine; a *Source serves one call at a time. Close it when done.
// Errors are *domain.Error with a sentence for a person.
package intake
