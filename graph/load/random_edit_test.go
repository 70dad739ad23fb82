//go:build !race

package load_test

import (
	"maps"
	"slices"

	"entente/schema"

	"pgregory.net/rapid"
)

// clone returns a copy whose items can be changed, but not their values.
func (d *dataset) clone() *dataset {
	c := &dataset{d.titles, slices.Clone(d.items)}
	for i, it := range c.items {
		if it != nil {
			copied := *it
			copied.fields = maps.Clone(it.fields)
			c.items[i] = &copied
		}
	}
	return c
}

// edits returns the edits that turn a dataset into the next, mostly small ones.
func edits(a *dataset) *rapid.Generator[[][]func(*dataset)] {
	var present, labelled []*item // labelled are those that can have more than one kind
	for _, it := range a.items {
		if it != nil {
			present = append(present, it)
		}
		if it != nil && len(slots[it.slot].sections) > 1 {
			labelled = append(labelled, it)
		}
	}
	return rapid.SliceOf(rapid.SliceOfN(rapid.Custom(func(t *rapid.T) func(*dataset) {
		story := rapid.IntRange(0, maxStories-1).Draw(t, "")
		what := oneOf(t, []string{"field", "field", "field", "field", "field", "field", "label", "label", "put", "put",
			"remove", "move", "title", "drop", "merge"})
		switch {
		case what == "put":
			it := itemGen.Draw(t, "")
			return func(b *dataset) { b.items[it.slot] = it }
		case what == "title":
			title := oneOf(t, someNames)
			return func(b *dataset) { b.titles[story] = title }
		case what == "drop" || what == "merge":
			return func(b *dataset) { b.end(story, what == "merge") }
		case what == "label" && len(labelled) > 0:
			return editItem(t, rapid.SampledFrom(labelled).Draw(t, ""), what, story)
		case len(present) == 0:
			return func(*dataset) {}
		default:
			return editItem(t, rapid.SampledFrom(present).Draw(t, ""), what, story)
		}
	}), 1, 4))
}

// end removes a story, with its items or after moving them to another story.
func (d *dataset) end(story int, move bool) {
	d.titles[story] = ""
	for i, it := range d.items {
		switch {
		case it == nil || it.story != story:
		case move:
			it.story = (story + 1) % maxStories
		default:
			d.items[i] = nil
		}
	}
}

func editItem(t *rapid.T, it *item, what string, story int) func(*dataset) {
	sections := slots[it.slot].sections
	other := sections[(slices.Index(sections, it.section)+1)%len(sections)]
	field := drawField(t, it.section)
	values := editValues(t, field, it)
	return func(b *dataset) {
		now := b.items[it.slot]
		switch {
		case now == nil:
		case what == "remove":
			b.items[it.slot] = nil
		case what == "move":
			now.story = story
		case what == "label":
			now.section = other
		default:
			now.fields.set(field.Name, values)
		}
	}
}

// editValues returns the values of a field of an item after an edit: none, others, one less,
// one more, or one of them with one of its fields changed.
func editValues(t *rapid.T, f *schema.Field, it *item) []any {
	old := it.fields[f.Name]
	what := rapid.IntRange(0, 4).Draw(t, "")
	if len(old) == 0 || what == 0 {
		return drawValues(t, f, it.slot)
	}
	at := rapid.IntRange(0, len(old)-1).Draw(t, "")
	leg, isLeg := old[at].(object)
	switch {
	case what == 1:
		return nil
	case what == 2:
		return append(slices.Clone(old), drawValue(t, f, it.slot))
	case what == 3 && isLeg && f.Type == schema.ObjectType && f.Edge != nil:
		sub := rapid.SampledFrom(f.Fields).Draw(t, "")
		changed := maps.Clone(leg)
		changed.set(sub.Name, drawValues(t, &sub, it.slot))
		old = slices.Clone(old)
		old[at] = changed
		return old
	default:
		return slices.Delete(slices.Clone(old), at, at+1)
	}
}
