package parallel_test

import (
	"sync/atomic"
	"testing"

	"entente/internal/parallel"
)

func TestEachCallsForEveryNumber(t *testing.T) {
	calls := make([]atomic.Int64, 1000)
	parallel.Each(len(calls), func(i int) { calls[i].Add(1) })
	for i := range calls {
		if n := calls[i].Load(); n != 1 {
			t.Errorf("%d: called %d times", i, n)
		}
	}
	parallel.Each(0, func(int) { t.Error("called for nothing") })
}

// The caller can recover a panic of one of the workers.
func TestFault113PanicOfAWorker(t *testing.T) {
	defer func() {
		if p := recover(); p != "seven" {
			t.Errorf("panic %v, want that of the function", p)
		}
	}()
	parallel.Each(10, func(i int) {
		if i == 7 {
			panic("seven")
		}
	})
	t.Error("no panic")
}
