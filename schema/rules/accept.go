package rules

import (
	"slices"
	"strings"

	"entente/schema"
	"entente/schema/naming"
)

// Warnings are the names of the warnings, which a file can accept.
var Warnings = []string{
	"absent", "announced-signed", "compatibility-form", "due-before", "former-state", "honorific", "language", "late-source",
	"line-end", "lookalike", "mixed-script", "no-value", "office-elsewhere", "office-not-held", "one-status", "sides",
	"signer-no-party", "signing-differs", "speaker", "unsupported",
}

// TimedWarnings are those that depend on the day on which the facts are checked.
var TimedWarnings = []string{"held-later", "planned-long-past"}

// accept drops the warnings that their file accepts, and warns of what is accepted in vain.
func (v *validator) accept() {
	type key struct{ file, rule, id string }
	accepted, used := make(map[key]bool), make(map[key]bool)
	for _, s := range v.ix.Stories {
		for _, a := range s.Accepted {
			if a != nil {
				accepted[key{s.Pos.File, a.Text("rule"), a.Text("id")}] = true
			}
		}
	}
	if len(accepted) == 0 {
		return
	}
	v.problems = slices.DeleteFunc(v.problems, func(p schema.Problem) bool {
		k := key{p.Pos.File, p.Rule, p.ID}
		if !p.Warning || !accepted[k] {
			return false
		}
		used[k] = true
		return true
	})
	for _, s := range v.ix.Stories {
		for _, a := range s.Accepted {
			if a != nil && !used[key{s.Pos.File, a.Text("rule"), a.Text("id")}] {
				v.acceptedInVain(a)
			}
		}
	}
}

func (v *validator) acceptedInVain(a *schema.Object) {
	rule := a.One("rule")
	switch {
	case slices.Contains(TimedWarnings, rule.Text):
	case slices.Contains(Warnings, rule.Text):
		v.warning(a.Text("id"), a.Pos, "accept", "take the acceptance out", "nothing here has the warning %s for %s", rule.Text, a.Text("id"))
	default:
		hint := "warnings: " + strings.Join(append(slices.Clone(Warnings), TimedWarnings...), ", ")
		if near := naming.Nearest(rule.Text, Warnings); near != "" {
			hint = "did you mean " + near + "?"
		}
		v.problem(rule.Pos, "accept", hint, "%q is not a warning that can be accepted", rule.Text)
	}
}

// acceptedTimed reports whether the file of a problem accepts it.
func (v *validator) acceptedTimed(p schema.Problem) bool {
	return slices.ContainsFunc(v.ix.Stories, func(s *schema.Story) bool {
		return s.Pos.File == p.Pos.File && slices.ContainsFunc(s.Accepted, func(a *schema.Object) bool {
			return a != nil && a.Text("rule") == p.Rule && a.Text("id") == p.ID
		})
	})
}
