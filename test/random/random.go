// Package random gives tests random numbers that differ from run to run and can be repeated: the
// log of a test has the seed, which go test prints with a failure and with -v.
package random

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
)

// Env names the environment variable with the seed of the run to repeat.
const Env = "ENTENTE_SEED"

// New returns a source of random numbers. It logs the seed, which is that of Env if it is set.
func New(t testing.TB) *rand.Rand {
	t.Helper()
	seed := rand.Uint64()
	if text := os.Getenv(Env); text != "" {
		var err error
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			panic(fmt.Sprintf("%s: %v", Env, err))
		}
	}
	t.Logf("%s=%d repeats the random numbers", Env, seed)
	return rand.New(rand.NewPCG(seed, 0)) //nolint:gosec // chance, not secrecy
}
