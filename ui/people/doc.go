// Package people is the screen of the people and teams who own touchpoints. Called on the UI goroutine only; it loads and
// saves through the host's task runner.
package people
