package random

import "testing"

func TestSeedRepeatsTheNumbers(t *testing.T) {
	t.Setenv(Env, "17")
	first, again := New(t), New(t)
	t.Setenv(Env, "18")
	other := New(t)
	if a, b, c := first.Uint64(), again.Uint64(), other.Uint64(); a != b || a == c {
		t.Errorf("seed 17 gives %d and %d, seed 18 %d", a, b, c)
	}
}
