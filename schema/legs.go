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

// representationFields returns the fields that state for whom a person acts, and in which offices.
func representationFields() []Field {
	return []Field{
		{Name: "for", Type: RefType, Labels: collective, Doc: "For whom a person acts; derived from the offices where possible."},
		{Name: "as", Type: RefType, Many: true, Labels: []Label{LabelOffice}, Doc: "The offices in which a person acts."},
	}
}

func partiesField() Field {
	return Field{Name: "parties", Type: ObjectType, Many: true, Short: "actor", Fields: []Field{
		memberField("actor", actors),
		{Name: "role", Type: ChoiceType, Choices: InstrumentRoles, Default: "party", Doc: "The role."},
		{Name: "action", Type: ChoiceType, Choices: Actions, Doc: "The act of joining or leaving."},
		{Name: "date", Type: DateType, Doc: "When it joined or left."},
		{Name: "until", Type: DateType, Doc: "Its last day in that role."},
		evidenceField(false),
	}, Edge: &Edge{Type: PartyTo, Reverse: true, To: "actor", Key: "role"}, Doc: "Its parties, and others with a role in it."}
}

func signersField() Field {
	fields := append([]Field{memberField("person", []Label{LabelPerson})}, representationFields()...)
	fields = append(fields, Field{Name: "date", Type: DateType, Doc: "When the person signed."}, evidenceField(false))
	return Field{Name: "signers", Type: ObjectType, Many: true, Short: "person", Fields: fields,
		Edge: &Edge{Type: Signed, Reverse: true, To: "person"}, Doc: "The people who signed."}
}

func participantsField() Field {
	fields := []Field{
		memberField("actor", append(slices.Clone(actors), LabelOffice)),
		{Name: "role", Type: ChoiceType, Choices: EventRoles, Default: "participant", Doc: "The role."},
	}
	fields = append(fields, representationFields()...)
	fields = append(fields, Field{Name: "attendance", Type: ChoiceType, Choices: Attendances, Doc: "How it took part, where a source says."},
		evidenceField(false))
	return Field{Name: "participants", Type: ObjectType, Many: true, Short: "actor", Fields: fields,
		Edge: &Edge{Type: ParticipatedIn, Reverse: true, To: "actor", Key: "role"},
		Doc:  "Who took part, and in which role; those who are only named have the role mentioned."}
}
