package draft

import (
	"cmp"
	"fmt"
	"strings"

	"entente/schema"
	"entente/schema/naming"
)

// name gives ids to what has none: made from the names, and no facts.
func (d *Draft) name() {
	taken := make(map[string]bool)
	free := func(name, otherwise string) string {
		id := cmp.Or(slug(name), otherwise)
		for n := 2; taken[id] || countries()[id] != nil; n++ {
			id = fmt.Sprintf("%s-%d", strings.TrimRight(id, "-0123456789"), n)
		}
		taken[id] = true
		return id
	}
	for _, e := range d.orgs {
		e.id = free(e.names.Get("en"), "body")
	}
	for _, who := range d.everybody {
		if who.id == "" {
			who.id = free(who.names.Get("en"), "person")
		}
	}
	for _, h := range d.allHubs {
		h.id = free(h.kind, "hub")
	}
}

// slug returns an id made from a name, in Latin letters; "" if it has none.
func slug(name string) string {
	var b strings.Builder
	for _, r := range naming.Fold(name) {
		switch latin, known := latinOf[r]; {
		case known:
			b.WriteString(latin)
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		default:
			b.WriteByte('-')
		}
	}
	id := strings.Trim(b.String(), "-")
	if len(id) > 48 {
		id = strings.TrimRight(id[:48], "-")
	}
	if !schema.IsID(id) {
		return ""
	}
	return id
}

// latinOf are Latin letters for those of Arabic after folding, for ids only.
var latinOf = map[rune]string{'ا': "a", 'ب': "b", 'ت': "t", 'ث': "th", 'ج': "j", 'ح': "h", 'خ': "kh", 'د': "d", 'ذ': "dh", 'ر': "r", 'ز': "z",
	'س': "s", 'ش': "sh", 'ص': "s", 'ض': "d", 'ط': "t", 'ظ': "z", 'ع': "a", 'غ': "gh", 'ف': "f", 'ق': "q", 'ك': "k", 'ل': "l", 'م': "m",
	'ن': "n", 'ه': "h", 'و': "w", 'ي': "y", 'گ': "g", 'پ': "p", 'چ': "ch", 'ڤ': "v"}
