package main

import (
	"os"
	"syscall"
)

// attachConsole lets a command write to the terminal it was typed into: a Windows program with windows starts without one.
// Output that is redirected to a file or another program is there already and stays.
func attachConsole() {
	const parent = ^uintptr(0) // ATTACH_PARENT_PROCESS
	out, _ := syscall.GetStdHandle(syscall.STD_OUTPUT_HANDLE)
	if out != 0 && out != syscall.InvalidHandle {
		return
	}
	if ok, _, _ := syscall.NewLazyDLL("kernel32.dll").NewProc("AttachConsole").Call(parent); ok == 0 {
		return // started from the desktop: nobody is there to read
	}
	console, err := os.OpenFile("CONOUT$", os.O_RDWR, 0)
	if err != nil {
		return
	}
	os.Stdout, os.Stderr = console, console
}
