package graph

import (
	"time"

	"entente/schema"
	"entente/schema/fact"
)

// Typed returns the properties with typed lists; lists of the graph have no element type.
func Typed(props map[string]any) fact.Props {
	p := make(fact.Props, len(props))
	for name, value := range props {
		if items, isList := value.([]any); isList {
			value, _ = typedList(items)
		}
		p[name] = value
	}
	return p
}

// FactProps returns those of the properties that facts can have, and reports whether all of
// them are of a kind that facts have.
func FactProps(props map[string]any) (fact.Props, bool) {
	own, valid := make(fact.Props), true
	for _, name := range schema.PropertyNames() {
		value, found := props[name]
		if !found {
			continue
		}
		if list, isList := value.([]any); isList {
			var sameKind bool
			value, sameKind = typedList(list)
			valid = valid && sameKind
		}
		own[name] = value
		valid = valid && fact.IsValue(value)
	}
	return own, valid
}

// typedList converts a list of the graph to the type that it has in facts and in what is
// derived: that of its first element. It reports whether all elements have that type.
func typedList(list []any) (any, bool) {
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
