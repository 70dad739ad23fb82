// Package soak lets one test have a short form, for every change, and a long one,
// for make soak, which prints a line of figures for each. It decides nothing about
// what is tested.
package soak

import (
	"fmt"
	"os"
	"testing"
)

// Env names the environment variable that chooses the long form, when it is 1.
const Env = "ENTENTE_SOAK"

// Long tells whether the long form runs.
func Long() bool { return os.Getenv(Env) == "1" }

// Rounds gives how often a test does what it does: short, or long under make soak.
func Rounds(short, long int) int {
	if Long() {
		return long
	}
	return short
}

// Figures prints what a test has measured, as one line that make soak collects;
// the short form logs it.
func Figures(t testing.TB, format string, args ...any) {
	t.Helper()
	line := fmt.Sprintf("soak: %s: "+format, append([]any{t.Name()}, args...)...)
	if Long() {
		fmt.Println(line)
		return
	}
	t.Log(line)
}
