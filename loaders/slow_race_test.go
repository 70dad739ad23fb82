//go:build race

package loaders

// slow is by how much the time limits of tests are stretched: the race detector
// makes code up to ten times slower.
const slow = 40
