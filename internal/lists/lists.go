// Package lists has what the packages slices and maps lack for lists.
package lists

import "slices"

// Map returns what of returns for each item of a list.
func Map[E, T any](items []E, of func(*E) T) []T {
	list := make([]T, len(items))
	for i := range items {
		list[i] = of(&items[i])
	}
	return list
}

// Distinct returns the items of a list in order, each once.
func Distinct[T comparable](items []T) []T {
	seen := make(map[T]bool, len(items))
	return slices.DeleteFunc(slices.Clone(items), func(item T) bool {
		again := seen[item]
		seen[item] = true
		return again
	})
}
