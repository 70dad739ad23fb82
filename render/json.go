package render

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"entente/answers"
	"entente/answers/findings"
	"entente/graph"
	"entente/internal/bilingual"
)

// Format is the name and version of the JSON format, which answer.schema.json describes. The
// version changes if a program that reads the old format would misread the new one.
const Format = "entente-report/2"

// jsonAnswer is an answer in JSON without its rows, which NDJSON writes on a line each.
type jsonAnswer struct {
	Format   string         `json:"format"`
	Report   string         `json:"report"`
	Title    bilingual.Text `json:"title"`
	Question bilingual.Text `json:"question"`
	Heading  bilingual.Text `json:"heading"`
	Finding  bilingual.Text `json:"finding"`
	AsOf     string         `json:"as_of"`
	Lang     string         `json:"lang"`
	Digest   string         `json:"digest"`
	Params   map[string]any `json:"params"`
	Columns  []jsonColumn   `json:"columns"`
	Sources  []jsonSource   `json:"sources"`
	Also     *jsonAlso      `json:"also,omitempty"`
}

// jsonAlso describes other rows of the report.
type jsonAlso struct {
	Rows  int            `json:"rows"`
	Param string         `json:"param"`
	Text  bilingual.Text `json:"text"`
}

type jsonColumn struct {
	Name  string         `json:"name"`
	Type  string         `json:"type"`
	List  bool           `json:"list,omitempty"`
	Title bilingual.Text `json:"title"`
}

type jsonSource struct {
	Number      int         `json:"number"`
	ID          string      `json:"id"`
	Kind        string      `json:"kind,omitempty"`
	Language    string      `json:"language,omitempty"`
	Publisher   *graph.Name `json:"publisher,omitempty"`
	Title       string      `json:"title,omitempty"`
	Published   string      `json:"published,omitempty"`
	URL         string      `json:"url,omitempty"`
	Republishes string      `json:"republishes,omitempty"`
}

type jsonCite struct {
	Source     int      `json:"source"`
	Paragraphs []string `json:"paragraphs"`
}

// JSON writes an answer as JSON that conforms to Schema.
func JSON(w io.Writer, ans *answers.Answer) error {
	rows := make([]orderedRow, len(ans.Rows))
	for i := range rows {
		rows[i] = jsonRow(ans, i)
	}
	return WriteJSON(w, struct {
		jsonAnswer
		Rows []orderedRow `json:"rows"`
	}{head(ans), rows})
}

// WriteJSON writes a value as indented JSON that keeps the characters of HTML as they are. The error is that of the
// writer, or of a value that JSON cannot say.
func WriteJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

// NDJSON writes an answer as a line of JSON for everything but the rows, then a line for each row.
func NDJSON(w io.Writer, ans *answers.Answer) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(head(ans)); err != nil {
		return err
	}
	for i := range ans.Rows {
		if err := encoder.Encode(jsonRow(ans, i)); err != nil {
			return err
		}
	}
	return nil
}

func head(ans *answers.Answer) jsonAnswer {
	en, ar := findings.Of(ans, bilingual.English), findings.Of(ans, bilingual.Arabic)
	h := jsonAnswer{
		Format: Format, Report: ans.Report.Name, Title: ans.Report.Title, Question: ans.Report.Question,
		Heading: bilingual.Text{en.Heading, ar.Heading}, Finding: bilingual.Text{en.Text(), ar.Text()},
		AsOf: ans.AsOf.Format(time.DateOnly), Lang: ans.Lang, Digest: ans.Digest, Params: make(map[string]any),
		Columns: []jsonColumn{}, Sources: []jsonSource{},
	}
	if ans.Also > 0 {
		h.Also = &jsonAlso{ans.Also, ans.Report.Also.Param, ans.Report.Also.Text}
	}
	for name, v := range ans.Params {
		if day, ok := v.(time.Time); ok {
			v = day.Format(time.DateOnly)
		}
		h.Params[name] = v
	}
	for _, c := range ans.Report.Columns {
		h.Columns = append(h.Columns, jsonColumn{c.Name, string(c.Type), c.List, c.Title})
	}
	for i, s := range ans.Sources {
		publisher := &s.Publisher
		if s.Publisher == graph.NoPublisher {
			publisher = nil
		}
		h.Sources = append(h.Sources, jsonSource{i + 1, s.ID, s.Kind, s.Language, publisher, s.Title, s.Published, s.URL, s.Republishes})
	}
	return h
}

// jsonRow returns the cells of a row by the names of the columns, and its citations.
func jsonRow(ans *answers.Answer, n int) orderedRow {
	var row orderedRow
	for i, v := range ans.Rows[n] {
		c := &ans.Report.Columns[i]
		row = append(row, keyValue{c.Name, ans.JSON(c, v)})
	}
	cites := []jsonCite{}
	for _, c := range ans.Cites[n] {
		cites = append(cites, jsonCite{c.Number, append([]string{}, c.Paragraphs...)})
	}
	return append(row, keyValue{"cites", cites})
}

// orderedRow is a JSON object whose keys keep the order of the columns.
type orderedRow []keyValue

type keyValue struct {
	key   string
	value any
}

// MarshalJSON writes the keys in order.
func (r orderedRow) MarshalJSON() ([]byte, error) {
	var b strings.Builder
	b.WriteByte('{')
	for i, kv := range r {
		if i > 0 {
			b.WriteByte(',')
		}
		value, err := json.Marshal(kv.value)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%q:%s", kv.key, value)
	}
	b.WriteByte('}')
	return []byte(b.String()), nil
}
