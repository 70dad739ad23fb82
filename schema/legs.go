package schema

import "slices"

// Legs of hubs are fields whose values join a hub to its actors with a role.

// memberField returns the field of a leg that names the other node.
func memberField(name string, labels []Label) Field {
	doc := "The id of the actor."
	if slices.Contains(labels, LabelOffice) {
		doc = "The id of the actor, or of an office whose holder is not named."
	}
	return Field{Name: name, Type: RefType, Required: true, Labels: labels, Doc: doc}
}

// datedFields returns the fields for the dates and the evidence of a leg.
func datedFields(evidenceRequired bool) []Field {
	return []Field{
		{Name: "since", Type: DateType, Doc: "When it began."},
		{Name: "until", Type: DateType, Doc: "Its last day."},
		evidenceField(evidenceRequired),
	}
}

// spellFields returns the fields of a spell of membership. One that is declared separately from the
// organization must state its status and its evidence.
func spellFields(separate bool) []Field {
	status := Field{Name: "status", Type: ChoiceType, Required: separate, Choices: MemberStatuses, Doc: "The status of the membership."}
	if !separate {
		status.Default = "full"
	}
	return append([]Field{status}, datedFields(separate)...)
}

// legField returns a field for legs, of which the first field names the actor; key is the field that is part
// of the relationship's id, "" for none.
func legField(name string, t RelType, key, doc string, fields ...Field) Field {
	to := fields[0].Name
	return Field{Name: name, Type: ObjectType, Many: true, Short: to, Fields: fields, Doc: doc,
		Edge: &Edge{Type: t, Reverse: true, To: to, Key: key}}
}

// The fields that state for whom a person acts, and in which offices.
var (
	forField = Field{Name: "for", Type: RefType, Labels: collective, Doc: "For whom a person acts; derived from the offices where possible."}
	asField  = Field{Name: "as", Type: RefType, Many: true, Labels: []Label{LabelOffice}, Doc: "The offices in which a person acts."}
)

func partiesField() Field {
	return legField("parties", PartyTo, "role", "Its parties, and others with a role in it.",
		memberField("actor", actors),
		Field{Name: "role", Type: ChoiceType, Choices: InstrumentRoles, Default: "party", Doc: "The role."},
		Field{Name: "action", Type: ChoiceType, Choices: Actions, Doc: "The act of joining or leaving."},
		Field{Name: "date", Type: DateType, Doc: "When it joined or left."},
		Field{Name: "until", Type: DateType, Doc: "Its last day in that role."},
		evidenceField(false))
}

func signersField() Field {
	return legField("signers", Signed, "", "The people who signed.", memberField("person", []Label{LabelPerson}), forField, asField,
		Field{Name: "date", Type: DateType, Doc: "When the person signed."}, evidenceField(false))
}

func participantsField() Field {
	return legField("participants", ParticipatedIn, "role", "Who took part, and in which role; those who are only named have the role mentioned.",
		memberField("actor", append(slices.Clone(actors), LabelOffice)),
		Field{Name: "role", Type: ChoiceType, Choices: EventRoles, Default: "participant", Doc: "The role."}, forField, asField,
		Field{Name: "attendance", Type: ChoiceType, Choices: Attendances, Doc: "How it took part, where a source says."},
		evidenceField(false))
}
