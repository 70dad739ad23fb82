package schema

// leg reads an object, or the bare text that stands for one.
func (b *builder) leg(v *Value, field *Field) *Object {
	if v.Shape == Scalar && field.Short != "" {
		short := FindField(field.Fields, field.Short)
		o := &Object{Pos: v.Pos, values: []fieldValues{{short.Name, b.appendDatum(nil, v, short)}}}
		o.fillDefaults(field.Fields)
		return o
	}
	what := field.Name
	if field.Many {
		what = "an entry of " + what
	}
	if !b.isMapping(v, what, field.Fields) {
		return nil
	}
	return b.object(v, field.Fields, field.Name)
}

// groupField returns the field of a leg by which legs can be written together: the role or, of members, the
// status; nil for none.
func (f *Field) groupField() *Field {
	for _, name := range []string{"role", "status"} {
		if by := FindField(f.Fields, name); by != nil && by.Choices != nil {
			return by
		}
	}
	return nil
}

// byRole reports whether a mapping has roles as keys, such as {party: [a, b], observer: c}, and is not one leg.
func byRole(v *Value, field *Field) bool {
	return v.Shape == Mapping && field.Type == ObjectType && field.Many && field.groupField() != nil && len(v.Entries) > 0 && !v.hasAny(field.Fields)
}

// legsByRole reads a mapping from roles to the legs that have them.
func (b *builder) legsByRole(v *Value, field *Field) []Datum {
	var list []Datum
	by := field.groupField()
	for _, e := range v.Entries {
		b.choice(&Value{Pos: e.KeyPos, Text: e.Key}, by.Choices)
		items := e.Value.each()
		if len(items) == 0 || e.Value.Shape == Null {
			b.empty(e.Value, e.Key, "take it out")
			continue
		}
		for _, item := range items {
			if own := item.Get(by.Name); own != nil {
				b.problem(own.Pos, "type", "leave one of the two out", "the %s is already given: %s, at %s", by.Name, e.Key, e.KeyPos)
				continue
			}
			for _, d := range b.appendDatum(nil, item, field) {
				d.Object.Set(by.Name, []Datum{{Pos: e.KeyPos, Text: e.Key}})
				list = append(list, d)
			}
		}
	}
	return list
}
