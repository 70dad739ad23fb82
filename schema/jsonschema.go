package schema

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"

	"entente/schema/naming"
	"entente/schema/world"
)

// JSONSchema returns the structure of a fact file as a JSON Schema, draft-07, generated from the
// same table that Build reads. Editors use it to complete and check files. It does not cover what
// a dataset means, such as references and the order of dates.
func JSONSchema() ([]byte, error) {
	properties := object{}
	for i := range storyFields {
		properties[storyFields[i].Name] = described(fieldSchema(&storyFields[i]), storyFields[i].Doc)
	}
	for _, s := range sections {
		properties[s.Name] = object{
			"description": s.Doc, "type": "array", "items": recordSchema(s),
		}
	}
	text, err := json.MarshalIndent(object{
		"$schema":              "http://json-schema.org/draft-07/schema#",
		"title":                "Fact file of entente",
		"type":                 "object",
		"additionalProperties": false,
		"properties":           properties,
		"definitions":          definitions(),
	}, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("encode the JSON Schema: %w", err)
	}
	return append(text, '\n'), nil
}

// object is a JSON object; encoding/json sorts its keys.
type object map[string]any

func described(s object, doc string) object {
	s["description"] = doc
	return s
}

// recordSchema returns the schema of an entry of a section.
func recordSchema(s *Section) object {
	record := objectSchema(s.Fields)
	switch s {
	case CommitmentsSection:
		record["anyOf"] = []object{{"required": []string{"from"}}, {"required": []string{"under"}}}
	case PlacesSection:
		virtual := object{"properties": object{"kind": object{"const": "virtual"}}}
		record["anyOf"] = []object{{"required": []string{"in"}}, virtual}
	}
	return record
}

// objectSchema returns the schema of a mapping with the given fields.
func objectSchema(fields []Field) object {
	properties := object{}
	required := []string{}
	for i := range fields {
		f := &fields[i]
		properties[f.Name] = described(fieldSchema(f), f.Doc)
		if f.Required {
			required = append(required, f.Name)
		}
	}
	s := object{"type": "object", "additionalProperties": false, "properties": properties}
	if len(required) > 0 {
		s["required"] = required
	}
	return s
}

// fieldSchema returns the schema of a field: one value, or one or a list of them.
func fieldSchema(f *Field) object {
	one := valueSchema(f)
	if !f.Many {
		return one
	}
	forms := []object{one, {"type": "array", "minItems": 1, "items": valueSchema(f)}}
	if by := f.sorts(); f.Type == ObjectType && by != nil {
		forms = append(forms, roleSchema(f, by))
	}
	return object{"anyOf": forms}
}

// roleSchema returns the schema of legs by role or status, such as {party: [a, b], observer: c}.
func roleSchema(f, by *Field) object {
	without := *f
	without.Fields = slices.DeleteFunc(slices.Clone(f.Fields), func(own Field) bool { return own.Name == by.Name })
	legs := object{"anyOf": []object{legSchema(&without), {"type": "array", "minItems": 1, "items": legSchema(&without)}}}
	properties := object{}
	for _, role := range by.Choices.Words() {
		properties[role] = legs
	}
	return object{"type": "object", "minProperties": 1, "additionalProperties": false, "properties": properties}
}

// nestedSchema returns the schema of an entry that is nested in another: nothing but its id is required,
// which may go on from that of the other, as .part.
func nestedSchema(fields []Field) object {
	s := objectSchema(fields)
	s["required"] = []string{"id"}
	s["properties"].(object)["id"] = object{"anyOf": []object{definition("id"), {"type": "string", "pattern": shortID.String()}}}
	return s
}

// evidenceSchema returns the schema of evidence: a reference, a mapping with a source, or one from
// paragraphs and sources to what they support.
func evidenceSchema() object {
	supports := object{"anyOf": []object{definition("text"), objectSchema(evidenceFields[1:])}}
	return object{"anyOf": []object{
		{"type": "string", "pattern": evidencePattern},
		{"type": "integer", "minimum": 1, "maximum": 99_999},
		objectSchema(evidenceFields),
		{"type": "object", "minProperties": 1, "additionalProperties": false,
			"propertyNames": object{"not": object{"enum": FieldNames(evidenceFields)}}, "patternProperties": object{
				evidencePattern: object{"anyOf": []object{supports, {"type": "array", "minItems": 1, "items": supports}}},
			}},
	}}
}

// valueSchema returns the schema of one value of a field.
func valueSchema(f *Field) object {
	switch f.Type {
	case IDType, RefType:
		return definition("id")
	case TopicIDType:
		return object{"type": "string", "pattern": topicIDPattern.String()}
	case ChoiceType:
		return object{"enum": f.Choices.Words()}
	case CountType:
		return countSchema(f)
	case TopicRefType:
		return definition("topic")
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
	TextType: "text", RefOrTextType: "text", NamesType: "names", DateType: "date", AddressType: "address",
	DigestType: "digest", WikidataType: "wikidata", EvidenceType: "evidence", ParagraphsType: "paragraphs",
	NumberType: "number", FractionType: "fraction",
}

func definition(name string) object { return object{"$ref": "#/definitions/" + name} }

// legSchema returns the schema of an object, or of the bare text that stands for it.
func legSchema(f *Field) object {
	long := objectSchema(f.Fields)
	if f.Short == "" {
		return long
	}
	return object{"anyOf": []object{valueSchema(FindField(f.Fields, f.Short)), long}}
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
	return object{"type": "object", "additionalProperties": false, "properties": words, "oneOf": senses}
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
	names := object{}
	for _, language := range naming.Languages {
		names[language] = definition("text")
	}
	text := object{"type": "string", "pattern": `\S`, "maxLength": maxText}
	matching := func(p *regexp.Regexp) object { return object{"type": "string", "pattern": p.String()} }
	return object{
		"id":    object{"anyOf": []object{matching(idPattern), {"type": "integer", "minimum": 0}}},
		"text":  object{"anyOf": []object{text, {"type": []string{"number", "boolean"}}}},
		"topic": object{"anyOf": []object{{"enum": topics}, matching(topicIDPattern)}}, // a file can have topics of its own
		"date": object{"anyOf": []object{
			{"type": "string", "pattern": datePattern}, {"type": "integer", "minimum": minYear, "maximum": maxYear}}},
		"number":   object{"anyOf": []object{matching(numberPattern), {"type": "integer", "minimum": 1, "maximum": 1_000_000}}},
		"fraction": object{"anyOf": []object{matching(fractionPattern), {"type": "number", "exclusiveMinimum": 0, "maximum": 1}}},
		"address":  object{"type": "string", "pattern": addressPattern},
		"digest":   matching(digestPattern),
		"wikidata": matching(wikidataPattern),
		"paragraphs": object{"anyOf": []object{
			matching(paragraphsPattern), {"type": "integer", "minimum": 1, "maximum": 99_999}}},
		"names": object{"anyOf": []object{
			definition("text"), {"type": "object", "minProperties": 1, "additionalProperties": false, "properties": names,
				"patternProperties": object{`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`: definition("text")}}}},
		"evidence": evidenceSchema(),
		// What a nested entry takes from the one around it need not be given.
		"nested_events":      nestedSchema(EventsSection.Fields),
		"nested_commitments": nestedSchema(CommitmentsSection.Fields),
		"nested_offices":     object{"anyOf": []object{definition("id"), nestedSchema(append(datedFields(), officesSection.Fields...))}},
	}
}
