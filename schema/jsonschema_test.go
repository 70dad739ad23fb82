package schema_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"entente/schema"
	"entente/schema/resolve"
	"entente/schema/rules"
	"entente/test/golden"
	"entente/test/testfacts"
)

// structuralRules are the rules that the JSON Schema enforces, too: it rejects what they reject
// and accepts what they accept, except for the few entries in TestJSONSchemaAgreesWithBuild.
var structuralRules = []string{"address", "choice", "id", "number", "required", "type", "unknown-field"}

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := schema.JSONSchema()
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("fact-file.schema.json", document); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("fact-file.schema.json") // validates it against the draft that it names
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func TestJSONSchemaIsDraft7(t *testing.T) {
	compiled := compiledSchema(t)
	if compiled.DraftVersion != 7 {
		t.Errorf("draft %d, want 7", compiled.DraftVersion)
	}
}

func TestDocsJSONSchemaIsCommitted(t *testing.T) {
	text, err := schema.JSONSchema()
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "fact-file.schema.json", string(text))
}

// asEditorsRead converts a value as YAML 1.2 editors do: a plain scalar that looks like a number
// or a boolean becomes one.
func asEditorsRead(v *schema.Value) any {
	switch v.Shape {
	case schema.List:
		list := make([]any, len(v.Items))
		for i, item := range v.Items {
			list[i] = asEditorsRead(item)
		}
		return list
	case schema.Mapping:
		object := make(map[string]any, len(v.Entries))
		for _, e := range v.Entries {
			object[e.Key] = asEditorsRead(e.Value)
		}
		return object
	case schema.Null:
		return nil
	}
	if v.Quoted {
		return v.Text
	}
	if v.Text == "true" || v.Text == "false" {
		return v.Text == "true"
	}
	if octal := regexp.MustCompile(`^0o[0-7]+$|^0x[0-9a-fA-F]+$`); octal.MatchString(v.Text) {
		if n, err := strconv.ParseUint(v.Text, 0, 63); err == nil {
			return json.Number(strconv.FormatUint(n, 10))
		}
	}
	if number := regexp.MustCompile(`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`); number.MatchString(v.Text) {
		if n, err := strconv.ParseInt(v.Text, 10, 64); err == nil {
			return json.Number(strconv.FormatInt(n, 10))
		}
		if f, err := strconv.ParseFloat(v.Text, 64); err == nil {
			return f
		}
	}
	return v.Text
}

func TestJSONSchemaAcceptsFacts(t *testing.T) {
	compiled, found := compiledSchema(t), 0
	err := filepath.WalkDir("../facts", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".yaml" {
			return err
		}
		found++
		if err := compiled.Validate(asEditorsRead(testfacts.Parse(t, path)[0].Root)); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found == 0 {
		t.Error("no fact files found")
	}
}

// TestJSONSchemaAgreesWithBuild checks every entry of the files of the structural rules
// separately: the JSON Schema must reject exactly the entries that Build and rules.Check reject.
func TestJSONSchemaAgreesWithBuild(t *testing.T) {
	// Entries that only entente rejects: an editor reads 007, 1e3 and 0x1F as numbers like any
	// other, and invisible marks have no portable notation in a pattern.
	lenient := map[string]bool{
		"number.err.yaml:9": true, "number.err.yaml:14": true, "number.err.yaml:15": true, "address.err.yaml:11": true,
	}
	compiled := compiledSchema(t)
	for _, rule := range structuralRules {
		seen := 0
		for _, c := range testfacts.RuleCases(t, "rules/testdata/rules") {
			if c.Rule != rule || strings.HasSuffix(c.Name, ".name.err") {
				continue
			}
			checkAgreement(t, compiled, testfacts.Parse(t, c.Paths[0])[0], c.OK, lenient)
			seen++
		}
		if seen == 0 {
			t.Errorf("no case of the rule %s", rule)
		}
	}
	for _, c := range testfacts.RuleCases(t, "rules/testdata/rules") {
		if c.OK && len(c.Paths) == 1 {
			if err := compiled.Validate(asEditorsRead(testfacts.Parse(t, c.Paths[0])[0].Root)); err != nil {
				t.Errorf("%s: %v", c.Name, err)
			}
		}
	}
}

func checkAgreement(t *testing.T, compiled *jsonschema.Schema, file schema.File, ok bool, lenient map[string]bool) {
	t.Helper()
	refused := compiled.Validate(asEditorsRead(file.Root))
	if (refused == nil) != ok {
		t.Errorf("%s as a whole: %v", file.Path, refused)
	}
	for _, section := range file.Root.Entries {
		entries := []*schema.Value{section.Value}
		if section.Value.Shape == schema.List {
			entries = nil
			for _, item := range section.Value.Items {
				entries = append(entries, &schema.Value{Pos: item.Pos, Shape: schema.List, Items: []*schema.Value{item}})
			}
		}
		for _, value := range entries {
			single := &schema.Value{Shape: schema.Mapping, Entries: []schema.Entry{{Key: section.Key, KeyPos: section.KeyPos, Value: value}}}
			problems := structuralProblems(schema.File{Path: "alone.yaml", Root: single})
			err := compiled.Validate(asEditorsRead(single))
			place := file.Path + ":" + strconv.Itoa(int(value.Pos.Line))
			if want := len(problems) > 0 && !lenient[place]; (err != nil) != want {
				t.Errorf("%s: the JSON Schema says %v, entente says %v", place, err, problems)
			}
		}
	}
}

// structuralProblems returns the problems of a file that can be found without the rest of its
// dataset.
func structuralProblems(file schema.File) []schema.Problem {
	ds, problems := schema.Build([]schema.File{file})
	if len(problems) > 0 {
		return problems
	}
	more, _ := rules.Check(resolve.NewIndex(ds, nil))
	for _, p := range more {
		if p.Rule == "required" || p.Rule == "id" {
			problems = append(problems, p)
		}
	}
	return problems
}
