//go:build !race

package loaders

// slowdown is the factor by which tests extend their time limits: the machine may have
// other work.
const slowdown = 10
