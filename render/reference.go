package render

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"entente/answers"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/schema"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// reference returns a reference to a source by which a reader can find it, like a bibliography entry of the
// Chicago Manual of Style for a text without an author: publisher, title, language, date, address. What is
// not recorded is said not to be; nothing is made up.
func reference(s *graph.Source, lang string) string {
	return joinList(append(referenceParts(s, lang), address(s, lang)), lang) + "."
}

// referenceLine is reference for a line of text whose direction depends only on its letters,
// with escape applied to each part to make it harmless.
func referenceLine(s *graph.Source, lang string, escape func(string) string) string {
	parts := append(referenceParts(s, lang), address(s, lang))
	return inLine(mapItems(parts, escape), answers.Separator(lang), lang) + "."
}

// referenceParts returns the parts of a reference without the address.
func referenceParts(s *graph.Source, lang string) []string {
	publisher := answers.NameIn(s.Publisher, lang)
	if s.Publisher == graph.NoPublisher {
		publisher = bilingual.UpperFirst(publisher)
	}
	title := answers.Word(s.Kind, lang)
	if s.Title != "" {
		title = quoteTitle(s.Title, s.Language)
	}
	parts := []string{publisher, title}
	if in := InLanguage(s.Language, lang); in != "" {
		parts = append(parts, in)
	}
	date := answers.Date(s.Published, lang)
	switch {
	case s.Published == "":
		date = bilingual.Text{"undated", "بلا تاريخ"}.In(lang)
	case lang != bilingual.Arabic:
		date = leftToRight(date, publisher+title)
	}
	return append(parts, date)
}

// address returns the address of a source, or that there is none.
func address(s *graph.Source, lang string) string {
	if s.URL == "" {
		return bilingual.Text{"no link recorded", "لم يُسجَّل رابط"}.In(lang)
	}
	return leftToRight(s.URL, answers.NameIn(s.Publisher, lang)+s.Title)
}

// Language returns the name of a language, as Unicode CLDR has it; "" if it is not known.
func Language(tag, lang string) string {
	base, confidence := language.Make(tag).Base()
	if tag == "" || tag == "und" || confidence == language.No {
		return ""
	}
	if lang == bilingual.Arabic {
		return display.Languages(language.Arabic).Name(base)
	}
	return display.English.Languages().Name(base)
}

// InLanguage returns the language of a source in a sentence: "in German"; "" if it is not known.
func InLanguage(tag, lang string) string {
	english, arabic := Language(tag, bilingual.English), Language(tag, bilingual.Arabic)
	if english == "" {
		return ""
	}
	if rest, definite := strings.CutPrefix(arabic, "ال"); definite {
		arabic = "بال" + rest
	}
	return bilingual.Text{"in " + english, arabic}.In(lang)
}

// ShortReference is a reference to a source without the address, for pages where that is a separate link.
func ShortReference(s *graph.Source, lang string) string {
	return sentence(joinList(referenceParts(s, lang), lang)+".", lang)
}

// references writes each source, and says of those whose references are the same which of them it is.
func references(sources []graph.Source, lang string, write func(*graph.Source) string) []string {
	out, alike := make([]string, len(sources)), make(map[string][]int)
	for i := range sources {
		out[i] = write(&sources[i])
		whole := reference(&sources[i], lang)
		alike[whole] = append(alike[whole], i)
	}
	for _, list := range alike {
		for n, i := range list {
			if len(list) > 1 {
				mark := bilingual.Text{
					fmt.Sprintf("source %d of %d with the same particulars", n+1, len(list)),
					fmt.Sprintf("المصدر %d من %s بالبيانات نفسها", n+1, bilingual.Sources.SayAfter(len(list), bilingual.Arabic)),
				}
				out[i] += " (" + mark.In(lang) + ")"
			}
		}
	}
	return out
}

// leftToRight keeps a date or an address in order if right-to-left letters come before it:
// after these, the parts of 2025-12-31 would be reordered (rule W2 of Unicode's
// bidirectional algorithm, UAX #9), but not after a left-to-right mark.
func leftToRight(s, before string) string {
	if bilingual.RightToLeft(before) {
		return "\u200e" + s
	}
	return s
}

// sentence prefixes a text with the mark of the direction in which its language is written,
// if its first letter has the other direction. Without the mark, software that takes the
// direction from the first letter would reverse the whole text.
func sentence(text, lang string) string {
	switch arabic := lang == bilingual.Arabic; {
	case arabic && !bilingual.RightToLeft(firstLetter(text)):
		return "\u200f" + text
	case !arabic && bilingual.RightToLeft(firstLetter(text)):
		return "\u200e" + text
	default:
		return text
	}
}

// firstLetter returns the first letter of a text, "" if it has none.
func firstLetter(text string) string {
	if i := strings.IndexFunc(text, unicode.IsLetter); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[i:])
		return text[i : i+size]
	}
	return ""
}

// quoteTitle puts a title in the quotation marks of its language.
func quoteTitle(title, language string) string {
	if language == bilingual.Arabic {
		return "«" + title + "»"
	}
	return "“" + title + "”"
}

func joinList(list []string, lang string) string { return strings.Join(list, answers.Separator(lang)) }

// CSL is a source as an item of the Citation Style Language, version 1.0.2, which
// reference managers read: https://docs.citationstyles.org/en/stable/specification.html.
type CSL struct {
	ID             string   `json:"id"`
	Type           string   `json:"type"`
	Title          string   `json:"title,omitempty"`
	ContainerTitle string   `json:"container-title,omitempty"`
	Publisher      string   `json:"publisher,omitempty"`
	Genre          string   `json:"genre,omitempty"`
	Issued         *CSLDate `json:"issued,omitempty"`
	URL            string   `json:"URL,omitempty"`
	Language       string   `json:"language,omitempty"`
}

// CSLDate is a date of CSL: years, months and days as numbers, or an EDTF string if the date
// cannot be expressed that way.
type CSLDate struct {
	DateParts [][]int `json:"date-parts,omitempty"`
	Literal   string  `json:"literal,omitempty"`
}

// toCSL converts a source to an item of CSL.
func toCSL(s *graph.Source) CSL {
	c := CSL{ID: s.ID, Type: schema.SourceKinds.Row(s.Kind).CSL, Title: s.Title, URL: s.URL, Issued: cslDate(s.Published)}
	if s.Language != "" && s.Language != "und" {
		c.Language = s.Language
	}
	switch {
	case s.Publisher == graph.NoPublisher:
	case s.Kind == "news" || s.Kind == "wiki":
		c.ContainerTitle = s.Publisher.In(bilingual.English)
	default:
		c.Publisher = s.Publisher.In(bilingual.English)
	}
	if s.Kind == "press-release" {
		c.Genre = "Press release"
	}
	return c
}

// cslDate returns a day, month or year that is certain as numbers, and any other date unchanged.
func cslDate(published string) *CSLDate {
	if published == "" {
		return nil
	}
	d, err := schema.ParseDate(published)
	from, known := d.From()
	if err != nil || !known || strings.ContainsAny(published, "?~/") {
		return &CSLDate{Literal: published}
	}
	parts := []int{from.Year(), int(from.Month()), from.Day()}
	precision := strings.Count(published, "-") + 1
	if precision == 2 && from.Format("2006-01") != published { // a season
		return &CSLDate{Literal: published}
	}
	return &CSLDate{DateParts: [][]int{parts[:precision]}}
}

// Chicago writes only the list of sources, numbered as in the other formats.
func Chicago(w io.Writer, ans *answers.Answer) error {
	for i, text := range references(ans.Sources, ans.Lang, func(s *graph.Source) string { return reference(s, ans.Lang) }) {
		if _, err := fmt.Fprintf(w, "%d. %s\n", i+1, EscapeControls(text)); err != nil {
			return err
		}
	}
	return nil
}

// CSLJSON writes the list of sources as CSL-JSON.
func CSLJSON(w io.Writer, ans *answers.Answer) error {
	items := []CSL{}
	for i := range ans.Sources {
		items = append(items, toCSL(&ans.Sources[i]))
	}
	return WriteJSON(w, items)
}
