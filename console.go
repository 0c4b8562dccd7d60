//go:build !windows

package main

// attachConsole does nothing: only on Windows has a program with windows no terminal.
func attachConsole() {}
