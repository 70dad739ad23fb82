package schema

// TookPartIn is derived, like CooperatesWith. It joins a country or root organization to each hub
// that it took an active part in or that is addressed to it, once for each spell.
const TookPartIn RelType = "TOOK_PART_IN"

// DerivedTypes returns the types of the relationships that are derived from facts instead of
// asserted by them, in a fixed order.
func DerivedTypes() []RelType { return []RelType{CooperatesWith, TookPartIn} }
