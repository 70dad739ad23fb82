package graph

import (
	"time"

	"entente/schema/fact"
)

// Typed returns a map of the graph as properties, with typed lists; lists of the graph have no element type.
func Typed(v any) fact.Props {
	props := As[map[string]any](v)
	p := make(fact.Props, len(props))
	for name, value := range props {
		p[name], _ = typed(value)
	}
	return p
}

// pick returns those of the named properties that are there, with typed lists, and reports whether all of
// them are of a kind that facts have.
func pick(props map[string]any, names []string) (picked fact.Props, valid bool) {
	picked, valid = make(fact.Props), true
	for _, name := range names {
		if value, found := props[name]; found {
			var uniform bool
			picked[name], uniform = typed(value)
			valid = valid && uniform && fact.IsValue(picked[name])
		}
	}
	return picked, valid
}

// typed returns a value of the graph, and a list with the type that it has in facts and in what is
// derived: that of its first element. It reports whether all elements have that type.
func typed(value any) (any, bool) {
	list, isList := value.([]any)
	if !isList {
		return value, true
	}
	if len(list) > 0 {
		switch list[0].(type) {
		case int64:
			return elements[int64](list)
		case float64:
			return elements[float64](list)
		case bool:
			return elements[bool](list)
		case time.Time:
			return elements[time.Time](list)
		}
	}
	return elements[string](list)
}

// elements returns the elements of type T and reports whether all have that type.
func elements[T any](list []any) ([]T, bool) {
	kept := make([]T, 0, len(list))
	for _, element := range list {
		if e, ok := element.(T); ok {
			kept = append(kept, e)
		}
	}
	return kept, len(kept) == len(list)
}
