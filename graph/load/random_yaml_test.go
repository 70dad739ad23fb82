//go:build !race

package load_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"entente/schema"
)

// texts returns the stories as YAML, by name.
func (r *resolver) texts() map[string]string {
	texts := make(map[string]string)
	for i, title := range r.d.titles {
		if title == "" {
			continue
		}
		var b strings.Builder
		fmt.Fprintf(&b, "title: %s\n", flowYAML(title))
		for _, section := range schema.Sections() {
			head := section.Name + ":\n"
			for slot, it := range r.d.items {
				if it == nil || it.story != i || it.section != section.Name || r.done[it] == nil {
					continue
				}
				fields := maps.Clone(r.done[it])
				if id := slots[slot].id; id != "" {
					fields["id"] = []any{id}
				}
				b.WriteString(head + "  - " + flowYAML(fields) + "\n")
				head = ""
			}
		}
		texts[fmt.Sprintf("tale%d", i)] = b.String()
	}
	return texts
}

var plainYAML = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]*$`)

// flowYAML returns a value as YAML on one line, in the shortest form that the format allows.
func flowYAML(v any) string {
	switch v := v.(type) {
	case []any:
		if len(v) == 1 {
			return flowYAML(v[0])
		}
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = flowYAML(v[i])
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case object:
		keys := slices.Sorted(maps.Keys(v))
		if len(keys) == 1 && slices.Contains([]string{"actor", "member", "person", "of", "id", "source", "en"}, keys[0]) {
			return flowYAML(v[keys[0]])
		}
		for i, k := range keys {
			keys[i] = k + ": " + flowYAML(v[k])
		}
		return "{" + strings.Join(keys, ", ") + "}"
	default:
		if s := textOf(v); plainYAML.MatchString(s) && s != "null" {
			return s
		}
		quoted, _ := json.Marshal(textOf(v)) // cannot fail on a text, and JSON is YAML
		return string(quoted)
	}
}
