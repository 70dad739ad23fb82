package main

import (
	"cmp"
	"math"
	"os"
	"runtime/debug"

	"github.com/KimMachineGun/automemlimit/memlimit"
)

// Memory, as measured with 10^5 and 10^6 facts. A run whose facts fit into leastMemory collects garbage seldom or never; a larger
// one collects as often as it must to stay near what its facts need.
const (
	leastMemory = 512 << 20
	// usualGC is the growth, in per cent, after which garbage is collected where memory is not short.
	usualGC = 400
	// memoryPerByte is how much memory the facts of a byte of text take while they are checked or loaded.
	memoryPerByte = 20
)

// setMemory lets a run use memory for speed: most of what it allocates lives until its end, so that collecting less often makes
// reading a third faster.
func setMemory() {
	setGC(usualGC)
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(leastMemory)
	}
}

// setGC sets after how much growth, in per cent, garbage is collected, -1 for not before the limit, unless the user did.
func setGC(percent int) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}

// admit refuses fact files that this machine, or GOMEMLIMIT, has no memory for, before they are read, and lets the others have
// the memory that they need: all of it before garbage is collected, where the machine has several times that.
func admit(size int64) error {
	needed := max(size*memoryPerByte, leastMemory)
	has, of := memoryThere()
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(needed)
		if needed <= has/4 {
			setGC(-1)
		}
	}
	if size*memoryPerByte > has {
		return usagef("the fact files have %d MiB, which need about %d MiB of memory, and %s %d MiB: give fewer paths, such as one folder at a time",
			size>>20, size*memoryPerByte>>20, of, has>>20)
	}
	return nil
}

// admitPlan lets a load that works out a plan have twice the memory of its facts, if the machine has it: with no more than that of
// the facts, a plan for 10^6 facts took 98 s of processor time, most of it to collect garbage, instead of 28.
func admitPlan() {
	setGC(usualGC) // a load waits for the server, which needs memory, too
	if os.Getenv("GOMEMLIMIT") == "" {
		has, _ := memoryThere()
		limit := debug.SetMemoryLimit(-1)
		debug.SetMemoryLimit(max(limit, min(2*limit, has/2)))
	}
}

// memoryThere returns how many bytes of memory a run may use, and for a message whose they are.
func memoryThere() (size int64, of string) {
	if os.Getenv("GOMEMLIMIT") != "" {
		return debug.SetMemoryLimit(-1), "GOMEMLIMIT allows"
	}
	machine, err := memlimit.ApplyFallback(memlimit.FromCgroup, memlimit.FromSystem)()
	if err != nil {
		return math.MaxInt64, "" // without a figure the system decides
	}
	return int64(min(cmp.Or(machine, math.MaxInt64), math.MaxInt64)), "this machine has"
}
