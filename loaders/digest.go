package loaders

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync/atomic"

	"entente/internal/parallel"
)

// Digest returns the SHA-256 in hex digits of the fact files that ReadEach would read, by their texts and the paths that
// problems name. It is "" if anything keeps one of them from being read; ReadEach says what.
func Digest(paths []string) string {
	found, problems, err := find(paths)
	if err != nil || len(problems) > 0 || len(found) == 0 {
		return ""
	}
	var unread atomic.Bool
	sums := make([][sha256.Size]byte, len(found))
	parallel.Each(len(found), func(i int) {
		text := readText(found[i]).text
		if text == nil {
			unread.Store(true)
		}
		sums[i] = sha256.Sum256(text)
	})
	if unread.Load() {
		return ""
	}
	all := sha256.New()
	for i, path := range found {
		fmt.Fprintf(all, "%q %x\n", displayPath(path), sums[i])
	}
	return hex.EncodeToString(all.Sum(nil))
}
