package rules

import (
	"slices"
	"strings"

	"entente/schema"
	"entente/schema/naming"
)

// Warning is a kind of warning, which a file can accept for an entry.
type Warning struct {
	Name, Doc string
	// Timed is true if it depends on the day on which the facts are checked; then it is never an error.
	Timed bool
}

// Warnings are all kinds of warnings, in order of name.
var Warnings = []Warning{
	{"absent", "A commitment by somebody who did not take part in its event.", false},
	{"announced-signed", "A status of announced or proposed beside a later step.", false},
	{"compatibility-form", "A name with characters in a form made for display.", false},
	{"counted-twice", "Two stated counts of one role.", false},
	{"doubtful-date", "A date in doubt that lies more than a year from that of the whole, or of the instrument.", false},
	{"due-before", "A commitment due before its event.", false},
	{"follows-later", "An event that follows a later one.", false},
	{"former-state", "A state that no longer existed on the day.", false},
	{"held-later", "An event that was held, or a step that was taken, after the day of the check.", true},
	{"honorific", "A form of address at the start of the name of a person.", false},
	{"language", "A language that is no tag of BCP 47.", false},
	{"late-source", "An event held after every source of its date was published.", false},
	{"line-end", "A name with a line end.", false},
	{"lookalike", "Two entries with the same name up to spelling, unless they belong to different owners.", false},
	{"mixed-script", "A word with letters of two scripts that look alike.", false},
	{"more-than-stated", "More parties, members or participants than a source counts exactly.", false},
	{"no-value", "Evidence for a field without a value.", false},
	{"office-elsewhere", "A person who acts for somebody to whom none of the named offices belongs.", false},
	{"office-not-held", "An office that nothing says the person held, or not on that day.", false},
	{"one-status", "Two statuses of one member at once.", false},
	{"ordinal-twice", "Two events of one series with the same number.", false},
	{"party-early", "A party that joined before the first step of its instrument.", false},
	{"planned-long-past", "An event planned for more than a year before the day of the check.", true},
	{"sidelines-apart", "An event on the sidelines of one on another day.", false},
	{"sides", "A bilateral meeting of one side, or of three and more.", false},
	{"signer-no-party", "Somebody who signs for a country or organization that is no party.", false},
	{"signing-differs", "A signing on another day than its instrument states, or by a party that this does not have.", false},
	{"speaker", "A statement that nobody makes.", false},
	{"unsupported", "A field that no evidence of its entry supports.", false},
}

// dropAccepted drops the warnings that their files accept, and returns the acceptances that dropped none.
func (v *validator) dropAccepted() (unused []*schema.Object) {
	type key struct{ file, rule, id string }
	warned, accepted := make(map[key]bool), make(map[key]bool)
	for _, p := range v.problems {
		if p.Warning {
			warned[key{p.Pos.File, p.Rule, p.ID}] = true
		}
	}
	for _, s := range v.ix.Stories {
		for _, a := range s.Accepted {
			k := key{s.Pos.File, a.Text("rule"), a.Text("id")}
			accepted[k] = true
			if !warned[k] {
				unused = append(unused, a)
			}
		}
	}
	v.problems = slices.DeleteFunc(v.problems, func(p schema.Problem) bool {
		return p.Warning && accepted[key{p.Pos.File, p.Rule, p.ID}]
	})
	return unused
}

// unusedAcceptance warns of an acceptance of a warning that the entry does not have, or that does not exist.
func (v *validator) unusedAcceptance(a *schema.Object) {
	rule, id := a.One("rule"), a.Text("id")
	var names []string
	for _, w := range Warnings {
		if w.Name == rule.Text {
			if !w.Timed {
				v.warning(id, a.Pos, "accept", "take the acceptance out", "nothing here has the warning %s for %s", rule.Text, id)
			}
			return
		}
		names = append(names, w.Name)
	}
	hint := "warnings: " + strings.Join(names, ", ")
	if near := naming.Nearest(rule.Text, names); near != "" {
		hint = "did you mean " + near + "?"
	}
	v.problem(rule.Pos, "accept", hint, "%q is not a warning that can be accepted", rule.Text)
}
