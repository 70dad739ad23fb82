package schema

import (
	"encoding/json"
	"fmt"
	"slices"

	"entente/schema/naming"
	"entente/schema/world"
)

// JSONSchema returns the structure of a fact file as a JSON Schema, draft-07, generated from the
// same table that Build reads. Editors use it to complete and check files. It does not cover what
// a dataset means, such as references and the order of dates.
func JSONSchema() ([]byte, error) {
	properties := fieldSchemas(storyFields)
	for _, s := range sections {
		properties[s.Name] = object{"description": s.Doc, "type": "array", "items": recordSchema(s)}
	}
	file := closed(properties)
	file["$schema"], file["title"], file["definitions"] = "http://json-schema.org/draft-07/schema#", "Fact file of entente", definitions()
	text, err := json.MarshalIndent(file, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("encode the JSON Schema: %w", err)
	}
	return append(text, '\n'), nil
}

// object is a JSON object; encoding/json sorts its keys.
type object map[string]any

// anyOf returns the schema of a value that fits one of several.
func anyOf(forms ...object) object { return object{"anyOf": forms} }

// oneOrMany returns the schema of one value, or a list of them.
func oneOrMany(one object) object {
	return anyOf(one, object{"type": "array", "minItems": 1, "items": one})
}

// closed returns the schema of a mapping that has no other keys than those of properties.
func closed(properties object) object {
	return object{"type": "object", "additionalProperties": false, "properties": properties}
}

// notEmpty returns the schema of a mapping that has an entry.
func notEmpty(mapping object) object {
	mapping["minProperties"] = 1
	return mapping
}

func matching(pattern string) object { return object{"type": "string", "pattern": pattern} }
func integer(least, most int) object {
	return object{"type": "integer", "minimum": least, "maximum": most}
}
func definition(name string) object { return object{"$ref": "#/definitions/" + name} }

// fieldSchemas returns the schemas of fields by their names, with what they are.
func fieldSchemas(fields []Field) object {
	properties := object{}
	for i := range fields {
		s := fieldSchema(&fields[i])
		s["description"] = fields[i].Doc
		properties[fields[i].Name] = s
	}
	return properties
}

// recordSchema returns the schema of an entry of a section.
func recordSchema(s *Section) object {
	record := objectSchema(s.Fields)
	switch s {
	case CommitmentsSection:
		record["anyOf"] = []object{{"required": []string{"from"}}, {"required": []string{"under"}}}
	case PlacesSection:
		record["anyOf"] = []object{{"required": []string{"in"}}, {"properties": object{"kind": object{"const": "virtual"}}}}
	}
	return record
}

// objectSchema returns the schema of a mapping with the given fields.
func objectSchema(fields []Field) object {
	s := closed(fieldSchemas(fields))
	required := slices.DeleteFunc(slices.Clone(fields), func(f Field) bool { return !f.Required })
	if len(required) > 0 {
		s["required"] = FieldNames(required)
	}
	return s
}

// fieldSchema returns the schema of a field: one value, or one or a list of them.
func fieldSchema(f *Field) object {
	if !f.Many {
		return valueSchema(f)
	}
	s := oneOrMany(valueSchema(f))
	if by := f.groupField(); f.Type == ObjectType && by != nil {
		s["anyOf"] = append(s["anyOf"].([]object), roleSchema(f, by))
	}
	return s
}

// roleSchema returns the schema of legs by role or status, such as {party: [a, b], observer: c}.
func roleSchema(f, by *Field) object {
	without := *f
	without.Fields = slices.DeleteFunc(slices.Clone(f.Fields), func(own Field) bool { return own.Name == by.Name })
	properties := object{}
	for _, role := range by.Choices.Words() {
		properties[role] = oneOrMany(legSchema(&without))
	}
	return notEmpty(closed(properties))
}

// nestedSchema returns the schema of an entry that is nested in another: nothing but its id is required,
// which may go on from that of the other, as .part.
func nestedSchema(fields []Field) object {
	s := objectSchema(fields)
	s["required"] = []string{"id"}
	s["properties"].(object)["id"] = anyOf(definition("id"), matching(shortID.String()))
	return s
}

// evidenceSchema returns the schema of evidence: a reference, a mapping with a source, or one from
// paragraphs and sources to what they support.
func evidenceSchema() object {
	supports := anyOf(definition("text"), objectSchema(evidenceFields[1:]))
	return anyOf(matching(evidencePattern), integer(1, 99_999), objectSchema(evidenceFields),
		notEmpty(object{"type": "object", "additionalProperties": false,
			"propertyNames":     object{"not": object{"enum": FieldNames(evidenceFields)}},
			"patternProperties": object{evidencePattern: oneOrMany(supports)}}))
}

// valueSchema returns the schema of one value of a field.
func valueSchema(f *Field) object {
	switch f.Type {
	case TopicIDType:
		return matching(topicIDPattern.String())
	case ChoiceType:
		return object{"enum": f.Choices.Words()}
	case CountType:
		return countSchema(f)
	case ObjectType:
		return legSchema(f)
	case NestedType:
		return definition("nested_" + f.Nested.Section)
	case AnyType:
		return object{}
	default:
		return definition(definitionNames[f.Type])
	}
}

// definitionNames maps types to the definitions that describe all of their values.
var definitionNames = map[Type]string{
	IDType: "id", RefType: "id", TopicRefType: "topic", TextType: "text", RefOrTextType: "text", NamesType: "names", DateType: "date",
	AddressType: "address", DigestType: "digest", WikidataType: "wikidata", EvidenceType: "evidence", ParagraphsType: "paragraphs",
	NumberType: "number", FractionType: "fraction",
}

// legSchema returns the schema of an object, or of the bare text that stands for it.
func legSchema(f *Field) object {
	long := objectSchema(f.Fields)
	if f.Short == "" {
		return long
	}
	return anyOf(valueSchema(FindField(f.Fields, f.Short)), long)
}

// countSchema returns the schema of a stated count: one number in one of the senses.
func countSchema(f *Field) object {
	words, senses := object{}, []object{}
	for _, word := range f.countKeys() {
		if word == "role" {
			words[word] = object{"enum": InstrumentRoles.Words()}
			continue
		}
		words[word] = definition("number")
		senses = append(senses, object{"required": []string{word}})
	}
	s := closed(words)
	s["oneOf"] = senses
	return s
}

// JSON Schema patterns for what Build parses in code. They accept some texts that Build rejects,
// such as 30 February, and reject none that it accepts.
const (
	pointPattern    = `(1[89][0-9]{2}|20[0-9]{2}|2100)(-(2[1-4]|(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?))?[?~%]?`
	datePattern     = `^(` + pointPattern + `(/(` + pointPattern + `|\.\.)?)?|(\.\.)?/` + pointPattern + `)$`
	evidencePattern = `^[a-z0-9][a-z0-9-]{0,79}(#[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?)?$`
	addressPattern  = "^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@\\s\"<>\\\\`]+([/?#][^\\s\"<>\\\\`]*)?$"
)

// definitions returns the types that fields share. Editors read an unquoted number as a number
// and entente reads it as text, so both are valid where a text may look like a number.
func definitions() object {
	topics := []string{}
	for _, t := range world.Topics() {
		topics = append(topics, t.ID)
	}
	names := closed(object{})
	for _, language := range naming.Languages {
		names["properties"].(object)[language] = definition("text")
	}
	names["patternProperties"] = object{`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`: definition("text")}
	notBlank := matching(`\S`)
	notBlank["maxLength"] = maxText
	return object{
		"id":         anyOf(matching(idPattern.String()), object{"type": "integer", "minimum": 0}),
		"text":       anyOf(notBlank, object{"type": []string{"number", "boolean"}}),
		"topic":      anyOf(object{"enum": topics}, matching(topicIDPattern.String())), // a file can have topics of its own
		"date":       anyOf(matching(datePattern), integer(minYear, maxYear)),
		"number":     anyOf(matching(numberPattern.String()), integer(1, 1_000_000)),
		"fraction":   anyOf(matching(fractionPattern.String()), object{"type": "number", "exclusiveMinimum": 0, "maximum": 1}),
		"address":    matching(addressPattern),
		"digest":     matching(digestPattern.String()),
		"wikidata":   matching(wikidataPattern.String()),
		"paragraphs": anyOf(matching(paragraphsPattern.String()), integer(1, 99_999)),
		"names":      anyOf(definition("text"), notEmpty(names)),
		"evidence":   evidenceSchema(),
		// What a nested entry takes from the one around it need not be given.
		"nested_events":      nestedSchema(EventsSection.Fields),
		"nested_commitments": nestedSchema(CommitmentsSection.Fields),
		"nested_offices":     anyOf(definition("id"), nestedSchema(append(datedFields(false), officesSection.Fields...))),
	}
}
