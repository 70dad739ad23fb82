package schema

import (
	"encoding/json"
	"fmt"
)

// JSONSchema gives the structure of a fact file as a JSON Schema, draft-07, made
// from the same table that Build reads. Editors complete and check with it; what
// a dataset means, such as references and dates in order, is beyond it.
func JSONSchema() ([]byte, error) {
	properties := object{}
	for i := range storyFields {
		properties[storyFields[i].Name] = described(valueSchema(&storyFields[i]), storyFields[i].Doc)
	}
	for _, s := range sections {
		properties[s.Name] = object{
			"description": s.Doc, "type": "array", "items": objectSchema(s.Fields, s == commitmentsSection),
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

// object is a JSON object; encoding/json writes its keys in order.
type object map[string]any

func described(s object, doc string) object {
	s["description"] = doc
	return s
}

// objectSchema gives the schema of a mapping with the given fields.
func objectSchema(fields []Field, needsOrigin bool) object {
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
	if needsOrigin {
		s["anyOf"] = []object{{"required": []string{"from"}}, {"required": []string{"under"}}}
	}
	return s
}

// fieldSchema gives the schema of a field: one value, or one or a list of them.
func fieldSchema(f *Field) object {
	one := valueSchema(f)
	if !f.Many {
		return one
	}
	return object{"anyOf": []object{one, {"type": "array", "minItems": 1, "items": valueSchema(f)}}}
}

// valueSchema gives the schema of one value of a field.
func valueSchema(f *Field) object {
	switch f.Type {
	case IDType, RefType:
		return definition("id")
	case ChoiceType:
		return object{"enum": f.Choices.Words}
	case NumberType:
		return object{"type": "integer", "minimum": 1, "maximum": 1_000_000}
	case TopicRefType:
		return definition("topic")
	case ObjectType:
		return legSchema(f)
	case AnyType:
		return object{}
	default:
		return definition(definitionNames[f.Type])
	}
}

// definitionNames are the definitions that stand for a type as a whole.
var definitionNames = map[Type]string{
	TextType: "text", RefOrTextType: "text", NamesType: "names", DateType: "date", AddressType: "address",
	DigestType: "digest", WikidataType: "wikidata", EvidenceType: "evidence", CountType: "count",
	ParagraphsType: "paragraphs",
}

func definition(name string) object { return object{"$ref": "#/definitions/" + name} }

// legSchema gives the schema of an object, or of the bare text that stands for it.
func legSchema(f *Field) object {
	long := objectSchema(f.Fields, false)
	if f.Short == "" {
		return long
	}
	return object{"anyOf": []object{valueSchema(findField(f.Fields, f.Short)), long}}
}

func definitions() object {
	topics := []string{}
	for _, t := range Topics() {
		topics = append(topics, t.ID)
	}
	names := object{}
	for _, language := range Languages {
		names[language] = definition("text")
	}
	// Editors read an unquoted year or paragraph as a number, entente as text.
	text := object{"type": "string", "pattern": `\S`, "maxLength": maxText}
	count := object{"role": object{"enum": InstrumentRoles.Words}}
	senses := []object{}
	for _, s := range countSenses {
		count[s] = object{"type": "integer", "minimum": 1, "maximum": 1_000_000}
		senses = append(senses, object{"required": []string{s}})
	}
	return object{
		"id":         object{"type": []string{"string", "integer"}, "pattern": idPattern.String()},
		"text":       object{"anyOf": []object{text, {"type": []string{"number", "boolean"}}}},
		"topic":      object{"enum": topics},
		"date":       object{"anyOf": []object{{"type": "string", "pattern": `^[0-9./~?%-]+$`}, {"type": "integer", "minimum": 1800, "maximum": 2100}}},
		"address":    object{"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"},
		"digest":     object{"type": "string", "pattern": digestPattern.String()},
		"wikidata":   object{"type": "string", "pattern": wikidataPattern.String()},
		"paragraphs": object{"anyOf": []object{{"type": "string", "pattern": paragraphsPattern.String()}, {"type": "integer", "minimum": 1}}},
		"names":      object{"anyOf": []object{definition("text"), {"type": "object", "minProperties": 1, "additionalProperties": false, "properties": names}}},
		"count":      object{"type": "object", "additionalProperties": false, "properties": count, "oneOf": senses},
		"evidence": object{"anyOf": []object{
			{"type": "string", "pattern": `^[a-z0-9][a-z0-9-]{0,79}(#[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?)?$`},
			objectSchema(evidenceFields, false),
		}},
	}
}
