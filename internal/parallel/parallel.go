// Package parallel calls one function for many numbers on all processors. It starts nothing that outlives the call.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls the function for every number from 0 to n-1, on all processors, and returns when all calls have returned. A panic
// in a call becomes a panic of Each, which the caller can recover.
func Each(n int, f func(i int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	panics := make(chan any, runtime.GOMAXPROCS(0))
	for range min(cap(panics), n) {
		workers.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					panics <- p
				}
			}()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	workers.Wait()
	select {
	case p := <-panics:
		panic(p)
	default:
	}
}
