package schema

// TookPartIn is derived, as CooperatesWith is: it joins a country or root organization to
// each hub that it had an active part in, or that is addressed to it, once for each spell.
const TookPartIn RelType = "TOOK_PART_IN"

// DerivedTypes returns the types of the relationships that no fact asserts and that follow
// from facts, in a fixed order.
func DerivedTypes() []RelType { return []RelType{CooperatesWith, TookPartIn} }
