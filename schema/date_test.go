package schema

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// bound formats a bound of a date for comparison, "-" if there is none.
func bound(t time.Time, ok bool) string {
	if !ok {
		return "-"
	}
	return t.Format(time.RFC3339)
}

// exact reports whether a date is one calendar day without a qualifier.
func exact(d Date) bool { return d.FirstDay() == d.LastDay() && !d.Uncertain() }

func mustDate(t *testing.T, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatalf("ParseDate(%q): %v", s, err)
	}
	return d
}

func TestParseDate(t *testing.T) {
	tests := []struct {
		text, from, to   string
		exact, uncertain bool
	}{
		{"2026", "2026-01-01", "2026-12-31", false, false},
		{"1800", "1800-01-01", "1800-12-31", false, false},
		{"2100", "2100-01-01", "2100-12-31", false, false},
		{"2022-10", "2022-10-01", "2022-10-31", false, false},
		{"2023-12", "2023-12-01", "2023-12-31", false, false},
		{"2024-02", "2024-02-01", "2024-02-29", false, false},
		{"2023-02", "2023-02-01", "2023-02-28", false, false},
		{"2100-02", "2100-02-01", "2100-02-28", false, false},
		{"2024-06-21", "2024-06-21", "2024-06-21", true, false},
		{"2024-02-29", "2024-02-29", "2024-02-29", true, false},
		{"1970-01-01", "1970-01-01", "1970-01-01", true, false},
		{"2025-12-06?", "2025-12-06", "2025-12-06", false, true},
		{"2025-12-06~", "2025-12-06", "2025-12-06", false, true},
		{"2025-12%", "2025-12-01", "2025-12-31", false, true},
		{"2022?", "2022-01-01", "2022-12-31", false, true},
		{"2024-21", "2024-03-01", "2024-05-31", false, false},
		{"2024-22", "2024-06-01", "2024-08-31", false, false},
		{"2024-23", "2024-09-01", "2024-11-30", false, false},
		{"2023-24", "2023-12-01", "2024-02-29", false, false},
		{"2024-24~", "2024-12-01", "2025-02-28", false, true},
		{"2022/..", "2022-01-01", "-", false, false},
		{"2022/", "2022-01-01", "-", false, false},
		{"../2025-02-02", "-", "2025-02-02", false, false},
		{"/2025-02-02", "-", "2025-02-02", false, false},
		{"2023-02-13/2023-02-15", "2023-02-13", "2023-02-15", false, false},
		{"2023-02-13?/2023-02-15", "2023-02-13", "2023-02-15", false, true},
		{"2023-02-13/2023-02-15~", "2023-02-13", "2023-02-15", false, true},
		{"2024-06-21/2024-06", "2024-06-21", "2024-06-30", false, false},
		{"2024-22/2025", "2024-06-01", "2025-12-31", false, false},
		{"2024-06-21/2024-06-21", "2024-06-21", "2024-06-21", true, false},
	}
	midnight := func(s string) string {
		if s == "-" {
			return s
		}
		return s + "T00:00:00Z"
	}
	for _, tt := range tests {
		d := mustDate(t, tt.text)
		if got := bound(d.From()); got != midnight(tt.from) {
			t.Errorf("%s: From %s, want %s", tt.text, got, tt.from)
		}
		if got := bound(d.To()); got != midnight(tt.to) {
			t.Errorf("%s: To %s, want %s", tt.text, got, tt.to)
		}
		if exact(d) != tt.exact || d.Uncertain() != tt.uncertain {
			t.Errorf("%s: exact %v, Uncertain %v, want %v, %v", tt.text, exact(d), d.Uncertain(), tt.exact, tt.uncertain)
		}
		if d.String() != tt.text || d.IsZero() {
			t.Errorf("%s: String %q, IsZero %v", tt.text, d.String(), d.IsZero())
		}
		if d != mustDate(t, tt.text) {
			t.Errorf("%s: two readings differ", tt.text)
		}
	}
}

func TestParseDateRefuses(t *testing.T) {
	tests := []struct{ text, message, hint string }{
		{"", "empty", "2024-06-21"},
		{"2024-02-30", `"2024-02-30" does not exist`, "2024-02 has 29 days"},
		{"2023-02-29", "does not exist", "2023-02 has 28 days"},
		{"2024-04-31", "does not exist", "2024-04 has 30 days"},
		{"2024-06-00", "does not exist", "30 days"},
		{"2024-00", "no such month", "01 to 12"},
		{"2024-13", "no such month", "21 (spring)"},
		{"2024-20-01", "no such month", "21 (spring)"},
		{"2024-25", "no such month", "write 2024-21"},
		{"2024-22-05", "a day in a season", "seasons"},
		{"2024-1-2", "not a date", "write 2024-01-02"},
		{"2024-6", "not a date", "write 2024-06"},
		{"0000-01-01", "year 0000 is outside 1800 to 2100", ""},
		{"1799", "year 1799", ""},
		{"2101-01-01", "year 2101", ""},
		{"1447-06-02", "year 1447", "Hijri"},
		{"1376", "year 1376", "Hijri"},
		{"1500", "year 1500", ""},
		{"٢٠٢٤-٠٦-٢١", "plain ASCII", "write 2024-06-21"},
		{"۲۰۲۴-۰۶", "plain ASCII", "write 2024-06"},
		{"٢٠٢٥؟", "plain ASCII", "write 2025?"},
		{"١٤٤٧", "year 1447", "Hijri"},
		{"2024\u201306\u201321", "plain ASCII", "write 2024-06-21"},
		{"\u200f2024-06-21", "plain ASCII", "write 2024-06-21"},
		{" 2024 ", "plain ASCII", "write 2024"},
		{"2024-06-21T10:00:00Z", "more than a date", "write 2024-06-21"},
		{"2024-06-21 10:00", "more than a date", "write 2024-06-21"},
		{"2024-06-21x", "not a date", "2024-06-21"},
		{"2024-06-21-", "not a date", "2024-06-21"},
		{"2024-06-21??", "qualifier inside", "at the end"},
		{"2024?-06", "qualifier inside", "write 2024-06?"},
		{"2024-XX", "unspecified digits", "write 2024"},
		{"?", "not a date", "2024"},
		{"-2024", "not a date", "2024"},
		{"+2024", "not a date", "2024"},
		{"20240621", "not a date", "2024-06-21"},
		{"June 2024", "not a date", "write 2024-06"},
		{"21/06/2024", "more than one slash", "write 2024-06-21"},
		{"2024-02-02/2024-02-01", "ends before it starts", "write 2024-02-01/2024-02-02"},
		{"2024-06/2024-05-31", "ends before it starts", "write 2024-05-31/2024-06"},
		{"../..", "no date at either end", "leave the date out"},
		{"/", "no date at either end", "leave the date out"},
		{"2024/..?", "is not a date", "2024"},
		{"2024/2024-02-30", "does not exist", "29 days"},
		{"2024..", "not a date", "2024"},
	}
	for _, tt := range tests {
		d, err := ParseDate(tt.text)
		var bad *DateError
		if !errors.As(err, &bad) {
			t.Errorf("%q: got %v, want a DateError", tt.text, err)
			continue
		}
		if !d.IsZero() {
			t.Errorf("%q: gave %v beside the error", tt.text, d)
		}
		if !strings.Contains(bad.Message, tt.message) || !strings.Contains(bad.Hint, tt.hint) {
			t.Errorf("%q: message %q, hint %q; want them to hold %q, %q", tt.text, bad.Message, bad.Hint, tt.message, tt.hint)
		}
		if tt.hint == "" && bad.Hint != "" {
			t.Errorf("%q: hint %q, want none", tt.text, bad.Hint)
		}
	}
}

// The hint of a text that means a date is the very form to write, and the form is a date.
func TestDateHints(t *testing.T) {
	for text, want := range map[string]string{
		"2025-06-12 ?": "2025-06-12?", "2025-06-12 to 2025-06-14": "2025-06-12/2025-06-14", "12 June 2025": "2025-06-12",
		"June 12, 2025": "2025-06-12", "June 12th 2025": "2025-06-12", "1st of May 2025": "2025-05-01", "2025 June 3": "2025-06-03",
		"12-14 June 2025": "2025-06-12/2025-06-14", "12 to 14 June 2025": "2025-06-12/2025-06-14",
		"12\u201314 June 2025": "2025-06-12/2025-06-14", "June 12-14, 2025": "2025-06-12/2025-06-14",
		"30 May - 2 June 2025": "2025-05-30/2025-06-02", "between May and June 2025": "2025-05/2025-06",
		"Q2 2025": "2025-04/2025-06", "2025-Q4": "2025-10/2025-12", "second quarter of 2025": "2025-04/2025-06",
		"the last quarter of 2025": "2025-10/2025-12", "first half of 2025": "2025-01/2025-06", "H2 2025": "2025-07/2025-12",
		"summer 2024": "2024-22", "Winter of 2024": "2024-24", "2024/open": "2024/..", "open/2024": "../2024",
		"Aug 2024": "2024-08", "August, 2024": "2024-08", "by 31 December 2025": "../2025-12-31", "by the end of 2025": "../2025",
		"until 2025": "../2025", "since May 2024": "2024-05/..", "from 2024": "2024/..", "2024 onwards": "2024/..",
		"about 2024": "2024~", "c. May 2024": "2024-05~", "12 June 2025 (?)": "2025-06-12?", "probably 2024": "2024?",
		"2025-34": "2025-04/2025-06", "2025-40": "2025-01/2025-06", "2025-38": "2025-05/2025-08", "2024-26": "2024-22",
		"2024-30": "2024-12/2025-02", "2024-29": "2024-09/2024-11", "2024-31": "2024-03/2024-05", "202X": "2020/2029",
		"20XX": "2000/2099", "2024-XX": "2024", "2024-XX-XX": "2024", "2024-06-XX": "2024-06", "193X/196X": "1930/1969",
		"the 1990s": "1990/1999", "[2024-06-20,2024-06-21]": "2024-06-20?/2024-06-21?", "{2024..2025}": "2024/2025",
		"2024-06-?21": "2024-06-21?", "2024-06-21T23:30:00-03:00": "2024-06-21", "2024-06-21 10:00": "2024-06-21",
		"25/03/2024": "2024-03-25", "03/25/2024": "2024-03-25", "04.04.2024": "2024-04-04", "00.05.2024": "2024-05", "2024/6/21": "2024-06-21",
		"2024.06.21": "2024-06-21", "12 يونيو 2025": "2025-06-12", "١٢ حزيران ٢٠٢٥": "2025-06-12", "نونبر 2024": "2024-11",
		"3 février 2023": "2023-02-03", "1er mars 2024": "2024-03-01",
		"18 or 19 June 2025": "2025-06-18?/2025-06-19?", "either the 18th or the 19th of June 2025": "2025-06-18?/2025-06-19?",
		"2024 or 2025": "2024?/2025?", "2025-06-18 or 2025-06-19": "2025-06-18?/2025-06-19?",
	} {
		_, err := ParseDate(text)
		var bad *DateError
		if !errors.As(err, &bad) || bad.Hint != "write "+want || bad.Form != want {
			t.Errorf("%q: %v, want the hint to write %s", text, err, want)
		}
		if _, err := ParseDate(want); err != nil {
			t.Errorf("the hint of %q is no date: %v", text, err)
		}
	}
	for text, want := range map[string]string{
		"05/03/2024": "write 2024-03-05 for 5 March, or 2024-05-03 for 3 May",
		"5.3.2024":   "write 2024-03-05 for 5 March, or 2024-05-03 for 3 May",
		"5.0.2024":   dateForms,
		"yesterday":  dateForms, "12 Foo 2024": dateForms, "2024-06-21 and more": dateForms, "Ramadan 1446": dateForms,
	} {
		_, err := ParseDate(text)
		var bad *DateError
		if !errors.As(err, &bad) || bad.Hint != want {
			t.Errorf("%q: %v, want the hint %s", text, err, want)
		}
	}
}

func TestDateErrorIsShort(t *testing.T) {
	_, err := ParseDate(strings.Repeat("س", 10000))
	if err == nil || len(err.Error()) > 400 {
		t.Errorf("error of %d bytes, want a line", len(err.Error()))
	}
}

func TestZeroDate(t *testing.T) {
	var d Date
	if !d.IsZero() || d.String() != "" || exact(d) || d.Uncertain() {
		t.Errorf("zero date: %+v", d)
	}
	if bound(d.From()) != "-" || bound(d.To()) != "-" {
		t.Error("the zero date has bounds")
	}
}

func TestOverlaps(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"2024-22", "2024-06", true},
		{"2024-22", "2024-09", false},
		{"2024-24", "2025-02-28", true},
		{"2024", "2024-06-21?", true},
		{"2024-06-21", "2024-06-22", false},
		{"2024-06-21", "2024-06-21~", true},
		{"2022/..", "2030", true},
		{"2022/..", "2021-12-31", false},
		{"../2025-02-02", "2025-02-02/..", true},
		{"../2025-02-02", "2025-02-03/..", false},
		{"2020/2024", "2022-10", true},
	}
	for _, tt := range tests {
		a, b := mustDate(t, tt.a), mustDate(t, tt.b)
		if a.Overlaps(b) != tt.want || b.Overlaps(a) != tt.want {
			t.Errorf("%s, %s: %v and %v, want %v", a, b, a.Overlaps(b), b.Overlaps(a), tt.want)
		}
	}
	if d := mustDate(t, "2024"); !d.Overlaps(Date{}) || !(Date{}).Overlaps(d) {
		t.Error("no date must overlap every date")
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{
		"2026", "2022-10", "2024-06-21", "2025-12-06?", "2024-22", "2022/..", "../2025-02-02",
		"2023-02-13/2023-02-15", "2024-02-30", "2024-1-2", "٢٠٢٤", "2024-06-21T10:00", "T", "/", "1447",
	} {
		f.Add(s)
	}
	first, last := utc(minYear, 1, 1), utc(maxYear+1, 3, 0) // winter 2100 ends in February 2101
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			var bad *DateError
			if !errors.As(err, &bad) || bad.Message == "" || !d.IsZero() {
				t.Fatalf("%q: date %v, error %#v", s, d, err)
			}
			return
		}
		from, starts := d.From()
		to, ends := d.To()
		if d.IsZero() || d.String() != s || !starts && !ends {
			t.Fatalf("%q: read as %+v", s, d)
		}
		if starts && from.Before(first) || ends && to.After(last) || starts && ends && to.Before(from) {
			t.Fatalf("%q: bounds %v to %v", s, from, to)
		}
		if !d.Overlaps(d) || exact(d) && d.Uncertain() {
			t.Fatalf("%q: contradicts itself: %+v", s, d)
		}
	})
}
