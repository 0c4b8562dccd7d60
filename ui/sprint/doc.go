// Package sprint is the screens of redesign sprints: the overview of all of them, and one sprint with its board, table,
// calendar, brainstorm and figures. The shell makes them; nobody else calls them. All of it runs on the UI goroutine, but for
// what is handed to ui/task. Nothing needs closing.
package sprint
