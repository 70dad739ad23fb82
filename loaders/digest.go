package loaders

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync/atomic"

	"entente/internal/parallel"
	"entente/schema"
)

// Digest returns the DigestOf the fact files that ReadEach would read. It is "" if anything keeps one of them from being
// read; ReadEach says what.
func Digest(paths []string) string {
	found, problems, err := find(paths)
	if err != nil || len(problems) > 0 {
		return ""
	}
	var unread atomic.Bool
	names, sums := make([]string, len(found)), make([]schema.Sum, len(found))
	parallel.Each(len(found), func(i int) {
		text := readText(found[i]).text
		if text == nil {
			unread.Store(true)
		}
		names[i], sums[i] = displayPath(found[i]), sha256.Sum256(text)
	})
	if unread.Load() {
		return ""
	}
	return DigestOf(names, sums)
}

// DigestOf returns the SHA-256, in hex digits, of the paths and sums of fact files in the order in which they were read.
func DigestOf(paths []string, sums []schema.Sum) string {
	all := sha256.New()
	for i, path := range paths {
		fmt.Fprintf(all, "%q %x\n", path, sums[i])
	}
	return hex.EncodeToString(all.Sum(nil))
}
