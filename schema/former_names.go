package schema

// formerNamesField returns the field for the names that an organization or a body had before.
func formerNamesField() Field {
	return Field{Name: "former_names", Type: ObjectType, Many: true, Short: "name", Fields: []Field{
		{Name: "name", Type: NamesType, Required: true, Doc: "The former name: English, or a mapping by language."},
		{Name: "until", Type: DateType, Doc: "The last day on which it had this name, if it is known."},
	}, Doc: "Names that it had before, under which it is found; a report as of a day shows the name of that day."}
}
