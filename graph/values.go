package graph

import (
	"time"

	"entente/schema"
	"entente/schema/fact"
)

// typed gives lists of the graph, which have no type, the type of their values.
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

// factProps takes from properties those that facts can give, and tells whether all
// of them are of a kind that facts have.
func FactProps(props map[string]any) (fact.Props, bool) {
	own, whole := make(fact.Props), true
	for _, name := range schema.PropertyNames() {
		value, found := props[name]
		if !found {
			continue
		}
		if list, isList := value.([]any); isList {
			var sameKind bool
			value, sameKind = typedList(list)
			whole = whole && sameKind
		}
		own[name] = value
		whole = whole && fact.IsValue(value)
	}
	return own, whole
}

// typedList gives a list of the graph the type that it has in facts, and in what is derived:
// that of its first element; false where another element has another type.
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

// elements keeps the elements of a type, and tells whether all are of it.
func elements[T any](list []any) ([]T, bool) {
	kept := make([]T, 0, len(list))
	for _, element := range list {
		if e, ok := element.(T); ok {
			kept = append(kept, e)
		}
	}
	return kept, len(kept) == len(list)
}
