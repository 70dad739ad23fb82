//go:build race

package loaders

// slowdown is the factor by which tests extend their time limits: the race detector makes
// code up to ten times slower.
const slowdown = 40
