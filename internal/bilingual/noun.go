package bilingual

import (
	"fmt"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Noun is what is counted, with its forms after a number.
type Noun struct {
	// One and Other are the English forms.
	One, Other string
	// Ar are the Arabic forms, in the nominative: for one and two without a number, for 3 to 10, for
	// 11 to 99, and for all other numbers.
	Ar [5]string
	// ArTwo is the Arabic form for two after a preposition; "" if it is not used so.
	ArTwo string
}

// small are the English numbers that are written as words.
var small = [10]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}

// Say returns a number with the noun for a sentence: "no nodes", "three nodes", "17 nodes", "عقدتان".
func (n Noun) Say(number int, in string) string {
	if in == Arabic {
		return n.Count(number, in)
	}
	_, noun, _ := strings.Cut(n.Count(number, in), " ")
	return Number(number, in) + " " + noun
}

// Number returns a number as a sentence has it alone: "three", "17", "واحد", "17".
func Number(number int, in string) string {
	switch {
	case in == Arabic && number == 1:
		return "واحد"
	case in == Arabic && number == 2:
		return "اثنان"
	case in != Arabic && number >= 0 && number < len(small):
		return small[number]
	}
	return fmt.Sprint(number)
}

// SayAfter is Say for the place after a preposition, which changes the Arabic dual: "عقدتين".
func (n Noun) SayAfter(number int, in string) string {
	if in == Arabic && number == 2 {
		return n.ArTwo
	}
	return n.Say(number, in)
}

// Regular returns an English noun whose plural is regular, such as "node", "story" or "batch".
func Regular(one string) Noun {
	if stem, found := strings.CutSuffix(one, "y"); found {
		return Noun{One: one, Other: stem + "ies"}
	}
	if strings.HasSuffix(one, "ch") {
		return Noun{One: one, Other: one + "es"}
	}
	return Noun{One: one, Other: one + "s"}
}

// Count returns a number with the noun in the form that goes with it, by the plural rules of Unicode
// CLDR: "3 nodes", "عقدتان". Digits are European in both languages.
func (n Noun) Count(number int, in string) string {
	switch {
	case in != Arabic && number == 1:
		return "1 " + n.One
	case in != Arabic:
		return fmt.Sprintf("%d %s", number, n.Other)
	}
	noun := n.Ar[4]
	switch plural.Cardinal.MatchPlural(language.Arabic, number, 0, 0, 0, 0) {
	case plural.One:
		return n.Ar[0]
	case plural.Two:
		return n.Ar[1]
	case plural.Few:
		noun = n.Ar[2]
	case plural.Many:
		noun = n.Ar[3]
	}
	return fmt.Sprintf("%d %s", number, noun)
}
