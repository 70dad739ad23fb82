//go:build !race

package loaders

// slow is by how much the time limits of tests are stretched: the machine may have
// other work.
const slow = 10
