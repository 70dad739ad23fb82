// Package soak gives one test a short form, for every change, and a long form, for make
// soak, which prints a line of figures for each test. It does not decide what is tested.
package soak

import (
	"fmt"
	"os"
	"testing"
)

// Env names the environment variable that selects the long form if it is 1.
const Env = "ENTENTE_SOAK"

// Long reports whether the long form runs.
func Long() bool { return os.Getenv(Env) == "1" }

// Rounds returns the number of rounds of a test: short, or long under make soak. It panics if one
// of them is less than 1: a test without a round has tested nothing.
func Rounds(short, long int) int {
	if short < 1 || long < 1 {
		panic(fmt.Sprintf("soak: a test of %d or %d rounds", short, long))
	}
	if Long() {
		return long
	}
	return short
}

// Figures prints what a test has measured, as one line that make soak collects; in the
// short form it logs the line.
func Figures(t testing.TB, format string, args ...any) {
	t.Helper()
	line := fmt.Sprintf("soak: %s: "+format, append([]any{t.Name()}, args...)...)
	if Long() {
		fmt.Println(line)
		return
	}
	t.Log(line)
}
