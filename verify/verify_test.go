package verify

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"entente/archive"
	"entente/loaders"
	"entente/reading"
	"entente/schema"
	"entente/schema/resolve"
	"entente/test/notrun"
)

// ownText is made up: two organizations and their people, in Arabic and English.
const ownText = `The Lakes Union and the Hill League sign a memorandum on artificial intelligence
The Gazette, 13 June 2025
The Lakes Union and the Hill League signed a memorandum of understanding on cybersecurity yesterday in Doha. Ana Example, Secretary-General of the Union, chaired the meeting.
Both sides will exchange information on cyber threats. They are committed to exploring joint research on quantum technologies.
Example welcomed that more than 40 towns had joined. Next month, Ana Example will visit Egypt.
اتفق اتحاد البحيرات ورابطة التلال على التعاون في الأمن السيبراني، وأكدت آنا إكزامبل الانفتاح على دراسة سبل أخرى.
`

// ownStory has nothing that the text does not carry; wrong are lines that it does not.
const ownStory = `source: gazette
sources:
  - {id: gazette, kind: news, language: en, publisher: The Gazette, published: 2025-06-13, archive: {file: own.txt, sha256: "%s"}}
organizations:
  - {id: lakes-union, kind: regional-organization, name: {en: Lakes Union, ar: اتحاد البحيرات}}
  - {id: hill-league, kind: regional-organization, name: {en: Hill League, ar: رابطة التلال}}
places: [{id: doha, kind: city, in: qat, name: Doha}, {id: riyadh, kind: city, in: sau, name: Riyadh}]
people: [{id: ana, name: {en: Ana Example, ar: آنا إكزامبل}}]
offices:
  - {id: lakes-sg, name: Secretary-General of the Union, of: lakes-union, rank: secretary-general, holders: [{person: ana, evidence: 3}]}
instruments:
  - id: memo
    kind: memorandum-of-understanding
    name: Memorandum
    signed: 2025-06-12
    parties: [lakes-union, hill-league]
    topics: cyb
    evidence: {3: [kind, parties, topics, {supports: signed, basis: relative, as_stated: yesterday}]}
events:
  - id: meeting
    kind: bilateral-meeting
    name: Meeting
    date: 2025-06-12
    place: doha
    participants: {chair: ana, party: [lakes-union, hill-league]}
    participants_stated: {more_than: 40}
    evidence: {3: [kind, date, place, participants], 5: participants_stated}
commitments:
  - {id: threats, from: meeting, by: [lakes-union, hill-league], modality: will, topics: cyb.threat, text: Warnings are passed on., evidence: 4}
  - {id: research, from: meeting, by: [lakes-union, hill-league], modality: explore, topics: qua, text: Quantum is looked at., evidence: 4}
  - {id: more, from: meeting, by: lakes-union, modality: express-openness, topics: cyb, text: Other ways may be studied., evidence: 6}
`

// report verifies a story against ownText.
func report(t testing.TB, story string) *Report {
	t.Helper()
	folder := archive.Folder(t.TempDir())
	added, err := folder.Add("own.txt", []byte(ownText))
	if err != nil {
		t.Fatal(err)
	}
	file, problems := loaders.Parse("own.yaml", []byte(fmt.Sprintf(story, added.SHA256)))
	ds, more := schema.Build([]schema.File{file})
	if problems = append(problems, more...); len(problems) > 0 {
		t.Fatal(problems)
	}
	r, err := Facts(resolve.NewIndex(ds, nil), folder)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestWhatATextCarries(t *testing.T) {
	r := report(t, ownStory)
	for _, f := range r.Findings {
		t.Errorf("%s of %s, %s: %s, %s", f.Field, f.Entry, f.Value, f.Verdict, f.Message)
	}
	if r.Counts[Carried] < 25 {
		t.Errorf("only %d values were carried", r.Counts[Carried])
	}
}

// An organization is carried by a name that it had before, and a topic of the file by its name.
func TestFormerNamesAndOwnTopics(t *testing.T) {
	story := strings.NewReplacer(
		"name: {en: Hill League, ar: رابطة التلال}}", "name: Upland League, former_names: [{name: Hill League, until: 2025-07-01}, {name: رابطة التلال, until: 2025-07-01}]}",
		"places: [", "topics: [{id: cyb.towns, name: {en: towns, ar: بلدات}}]\nplaces: [",
		"topics: cyb.threat,", "topics: [cyb.threat, cyb.towns],", "passed on., evidence: 4}", "passed on., evidence: [4, 5]}",
	).Replace(ownStory)
	r := report(t, story)
	for _, f := range r.Findings {
		t.Errorf("%s of %s, %s: %s, %s", f.Field, f.Entry, f.Value, f.Verdict, f.Message)
	}
	if !strings.Contains(story, "cyb.towns]") || r.Counts[Carried] < 25 {
		t.Errorf("only %d values were carried", r.Counts[Carried])
	}
}

func TestWhatATextDoesNotCarry(t *testing.T) {
	for _, c := range []struct {
		was, is, field string
		verdict        Verdict
		words          string
	}{
		{"place: doha", "place: riyadh", "place", NotFound, "riyadh is not named"},
		{"    date: 2025-06-12\n", "    date: 2025-07-12\n", "date", NotFound, "no date in it fits"},
		{"modality: explore", "modality: will", "modality", Stronger, "its strongest word is exploring"},
		{"modality: express-openness", "modality: will", "modality", Carried, ""}, // missed: they agreed in the same sentence
		{"chair: ana,", "host: ana,", "participants", Stronger, "nothing says host"},
		{"{more_than: 40}", "{exactly: 40}", "participants_stated", Stronger, "more than 40"},
		{"{more_than: 40}", "{more_than: 41}", "participants_stated", NotFound, "41"},
		{"    kind: memorandum-of-understanding", "    kind: treaty", "kind", NotFound, "no word for treaty"},
		{"parties: [lakes-union, hill-league]", "parties: [lakes-union, fra]", "parties", NotFound, "fra is not named"},
		{"5: participants_stated", "6: participants_stated", "participants_stated", OtherPlace, "paragraph 5 has it"},
		{"Warnings are passed on.", "Both sides will exchange information on cyber threats.", "text", Copied, "both sides will exchange"},
	} {
		if strings.Count(ownStory, c.was) != 1 {
			t.Fatalf("%q stands %d times in the story", c.was, strings.Count(ownStory, c.was))
		}
		r := report(t, strings.Replace(ownStory, c.was, c.is, 1))
		if c.verdict == Carried {
			if len(r.Findings) > 0 {
				t.Errorf("%s: %+v", c.is, r.Findings)
			}
			continue
		}
		if !slices.ContainsFunc(r.Findings, func(f Finding) bool {
			return f.Field == c.field && f.Verdict == c.verdict && strings.Contains(f.Message, c.words)
		}) {
			t.Errorf("%s: want %s of %s (%s), got %+v", c.is, c.verdict, c.field, c.words, r.Findings)
		}
	}
}

// archiveEnv is the environment variable with the folder of the articles, which may not be published.
const archiveEnv = "ENTENTE_ARCHIVE"

// articles returns the facts of the project and the archive of their articles; without one the test is not run.
func articles(t *testing.T) (*resolve.Index, archive.Folder) {
	t.Helper()
	dir := os.Getenv(archiveEnv)
	if dir == "" {
		notrun.Skip(t, "%s is not set: the facts are not verified against the articles", archiveEnv)
	}
	files, problems, err := loaders.Read([]string{"../facts"})
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	ds, _ := schema.Build(files)
	return resolve.NewIndex(ds, nil), archive.Folder(dir)
}

// On the facts of the project, of which a reading found nothing wrong, at most 3 of 100 findings are false alarms and
// 15 of 100 cannot be told.
func TestFalseAlarms(t *testing.T) {
	ix, folder := articles(t)
	r, err := Facts(ix, folder)
	if err != nil {
		t.Fatal(err)
	}
	alarms, all := 0, r.Counts[Carried]
	for _, v := range []Verdict{NotFound, Stronger, OtherPlace, Copied} {
		alarms += r.Counts[v]
		all += r.Counts[v]
	}
	all += r.Counts[CannotTell]
	t.Logf("%v: false alarms %.1f %%, cannot tell %.1f %%", r.Counts, 100*float64(alarms)/float64(all), 100*float64(r.Counts[CannotTell])/float64(all))
	if all < 300 || alarms*100 > 3*all || r.Counts[CannotTell]*100 > 15*all {
		t.Errorf("%d false alarms and %d that cannot be told of %d", alarms, r.Counts[CannotTell], all)
	}
}

// Whatever a text holds, nothing panics, and a date has an end that is not before its beginning.
func FuzzDatesIn(f *testing.F) {
	f.Add("12 June 2025 to 14 June")
	f.Add("أكتوبر/تشرين الأول الماضي 2025-13-40 31/02/2024")
	f.Fuzz(func(t *testing.T, paragraph string) {
		published, _ := schema.ParseDate("2025-06")
		for _, d := range reading.Dates(reading.NewText(paragraph, reading.NewScanner()).Words, published) {
			if d.Month == 0 && d.To.Before(d.From) {
				t.Fatalf("%q: %+v", paragraph, d)
			}
		}
	})
}
