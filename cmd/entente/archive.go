package main

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// sha256Hex gives the SHA-256 of a text in lower-case hex.
func sha256Hex(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// paragraphRange reads "3-5" or "8".
func paragraphRange(s string) (first, last int) {
	from, to, ranged := strings.Cut(s, "-")
	first, _ = strconv.Atoi(from)
	last = first
	if ranged {
		last, _ = strconv.Atoi(to)
	}
	return first, last
}
