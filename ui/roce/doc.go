// Package roce is the screen of the return on customer experience: the models of a workspace, and one model with its
// assumptions at the left and what follows from them at the right, calculated anew with every key.
//
// The main program makes it through New and may fill in its callbacks before the first place is shown. Everything is called
// from the UI goroutine; reading and writing goes through host.Host.Tasks. Nothing needs closing.
package roce
