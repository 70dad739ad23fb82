package browser

import (
	"bytes"
	_ "embed"
	"fmt"
	"html"
	"html/template"
	"slices"
	"strings"

	"entente/internal/bilingual"
	"entente/schema"
)

//go:embed guide.html
var guideHTML string

// guideSlides is how many slides the guide has in each language, English first.
const guideSlides = 6

// Guide returns a guide to the graph in English and Arabic, for Browser's commands :guide and
// :play. Base is the address under which it and the other files are served, ending in a
// slash; if it is "", the guide has no links to them.
//
// Browser removes scripts and everything that looks like on…="…" from a guide, keeps the
// contents of a slide but not its attributes, and makes a div that comes first scroll.
func Guide(base string) ([]byte, error) {
	t, err := template.New("guide").Parse(guideHTML)
	if err != nil {
		return nil, fmt.Errorf("write the guide: %w", err)
	}
	var b bytes.Buffer
	err = t.Execute(&b, map[string]guidePart{
		"English": {Language: bilingual.English, Base: base, OtherSlide: guideSlides + 1},
		"Arabic":  {Language: bilingual.Arabic, Base: base, OtherSlide: 1},
	})
	if err != nil {
		return nil, fmt.Errorf("write the guide: %w", err)
	}
	return b.Bytes(), nil
}

// guidePart is the guide in one language, for the template.
type guidePart struct {
	Language, Base string
	OtherSlide     int // the first of the other language, from 1
}

// Other returns the address of the guide's first slide in the other language.
func (g guidePart) Other() string {
	if g.Base == "" {
		return ""
	}
	return fmt.Sprintf("%s%s#slide-%d", g.Base, FileGuide, g.OtherSlide-1)
}

// Style returns the style in a language, for the link that changes captions.
func (g guidePart) Style(language string) string { return string(StyleJSON(language)) }

// legendEntry is an entry of the legend: the colours of a kind of node, and what it is.
type legendEntry struct {
	Fill, Border, Text string
	Wide               bool // it takes a whole line
}

// legendTexts explain the labels that a newcomer sees.
var legendTexts = []struct {
	label schema.Label
	text  bilingual.Text
}{
	{schema.LabelCountry, bilingual.Text{"Country", "دولة"}},
	{schema.LabelOrganization, bilingual.Text{"Organization", "منظمة"}},
	{schema.LabelGovernmentBody, bilingual.Text{"Body of a country or organization", "هيئة تابعة لدولة أو منظمة"}},
	{schema.LabelPerson, bilingual.Text{"Person", "شخص"}},
	{schema.LabelTopic, bilingual.Text{"Topic", "موضوع"}},
	{schema.LabelSource, bilingual.Text{"Source", "مصدر"}},
	{schema.LabelInstrument, bilingual.Text{"Instrument: a memorandum, a partnership, a resolution", "وثيقة: مذكرة تفاهم أو شراكة أو قرار"}},
	{schema.LabelEvent, bilingual.Text{"Event: a meeting, a signing, a statement", "حدث: اجتماع أو توقيع أو تصريح"}},
	{schema.LabelCommitment, bilingual.Text{"Commitment: what was promised, asked or explored",
		"التزام: ما جرى التعهد به أو الدعوة إليه أو استكشافه"}},
	{schema.LabelClaim, bilingual.Text{"Claim: a value other than the preferred one", "رواية: قيمة تخالف القيمة المرجَّحة"}},
}

// Legend returns the legend of the colours of nodes.
func (g guidePart) Legend() []legendEntry {
	var list []legendEntry
	styles := nodeStyles()
	for _, l := range legendTexts {
		n := styles[slices.IndexFunc(styles, func(n nodeStyle) bool { return n.label == l.label })]
		text := l.text.In(g.Language)
		list = append(list, legendEntry{n.fill, n.border, text, strings.Contains(text, ":")})
	}
	return list
}

// Line returns the colour of the ties between actors.
func (g guidePart) Line() string { return tieCooperation }

// LineText returns what that line means.
func (g guidePart) LineText() string {
	return bilingual.Text{"Cooperation: derived from what the two have done together",
		"تعاون: يُستنتج من الأنشطة المشتركة بين الجهتين"}.In(g.Language)
}

// shownQuery is a query of the guide in one language.
type shownQuery struct {
	Title, Text string
	Inputs      []shownInput
	Code        template.HTML
}

type shownInput struct{ Label, Key, Value string }

// Part returns a range of the queries.
func (g guidePart) Part(from, to int) []shownQuery {
	var list []shownQuery
	for _, q := range guideQueries[from:to] {
		shown := shownQuery{Title: q.title.In(g.Language), Text: q.text.In(g.Language)}
		code := html.EscapeString(q.cypher)
		for i, in := range q.inputs {
			key := fmt.Sprintf("%s-%s-%d", g.Language, q.id, i)
			shown.Inputs = append(shown.Inputs, shownInput{in.label.In(g.Language), key, in.value})
			// Browser copies what the user types into the element with the same key.
			value := html.EscapeString("'" + in.value + "'")
			code = strings.ReplaceAll(code, value, html.EscapeString("'")+
				`<span value-key="`+key+`">`+html.EscapeString(in.value)+"</span>"+html.EscapeString("'"))
		}
		shown.Code = template.HTML(code) // all of it was escaped above
		list = append(list, shown)
	}
	return list
}
