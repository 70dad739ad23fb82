package draft

import (
	"fmt"
	"slices"
	"strings"

	"entente/loaders"
	"entente/schema"
	"entente/schema/world"
)

// legsOf returns the actors of a field that the file can refer to and the text carries. A person is one only if the
// text says for whom he or she acts.
func (w *writer) legsOf(h *hub, field string, legs []leg) []string {
	key := "actor"
	if field == "signers" {
		key = "person"
	}
	var list []string
	for _, l := range legs {
		if !w.declared(l.entry) || w.Dropped[Value{w.hubID(h), field, l.id}] {
			continue
		}
		parts := []string{key + ": " + l.id}
		if l.role != "" {
			parts = append(parts, "role: "+l.role)
		}
		if l.label == schema.LabelPerson {
			of := w.actsFor(l.entry)
			if field == "parties" || of == l.entry || !w.declared(of) {
				continue
			}
			parts = append(parts, "for: "+of.id)
			if w.inferredFor(l.entry) {
				list = append(list, "{"+strings.Join(append(parts, "evidence: {source: "+w.Ref(l.p.n)+", basis: inferred}"), ", ")+"}")
				continue
			}
		}
		if len(parts) == 1 {
			list = append(list, l.id)
		} else {
			list = append(list, "{"+strings.Join(append(parts, "evidence: "+w.Ref(l.p.n)), ", ")+"}")
		}
	}
	return list
}

// inferredFor reports whether it is inferred for whom a person acts.
func (w *writer) inferredFor(e *entry) bool {
	who := w.byEntry[e]
	return who != nil && !slices.ContainsFunc(who.titles, func(t heldTitle) bool { return t.of != nil && !t.inferred && !t.former })
}

func (w *writer) hubID(h *hub) string { return w.Story + "-" + h.id }

// hubsOf declares the instruments or the events.
func (w *writer) hubsOf(events bool) {
	for _, h := range w.allHubs {
		if h.event == events && h.kind == "statement" && len(w.legsOf(h, "participants", h.legs)) == 0 {
			w.remark(h.paragraphs[0], "%s says something: for whom?", h.legs[0].names.Get(w.language))
			continue
		}
		if h.event != events || w.Dropped[Value{w.hubID(h), "kind", h.kind}] {
			continue
		}
		w.line(1, "- id: %s", w.hubID(h))
		w.line(2, "kind: %s", h.kind)
		w.line(2, "name: %s", w.hubNames(h))
		if events {
			w.event(h)
		} else {
			w.instrument(h)
		}
		if topics := w.topicsOf(w.hubID(h), w.subjectsIn(h.paragraphs)); topics != "" {
			w.line(2, "topics: [%s]", topics)
		}
		w.line(2, "evidence: %s", w.dated(h, w.refs(h.paragraphs)))
	}
}

// dated returns the evidence of a hub, with the words of a date that was counted from the day of publication.
func (w *writer) dated(h *hub, paragraphs []string) string {
	field := "date"
	if !h.event {
		field = "signed"
	}
	if h.date == nil || h.date.words == "" || w.Dropped[Value{w.hubID(h), field, h.date.value}] || !h.event && h.status != "signed" {
		return evidence(paragraphs, "")
	}
	parts := []string{fmt.Sprintf("%s: [rest, {supports: %s, basis: relative, as_stated: %s}]", w.Ref(h.date.p.n), field, loaders.Quote(h.date.words))}
	for _, p := range paragraphs {
		if p != w.Ref(h.date.p.n) {
			parts = append(parts, p+": rest")
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func (w *writer) instrument(h *hub) {
	id := w.hubID(h)
	if h.status != "" && !w.Dropped[Value{id, "status", h.status}] {
		w.line(2, "status: %s", h.status)
	}
	if h.date != nil && h.status == "signed" && !w.Dropped[Value{id, "signed", h.date.value}] {
		w.line(2, "signed: %s", h.date.value)
	} else {
		h.date = nil
	}
	parties := w.legsOf(h, "parties", h.legs)
	if len(parties) >= 2 {
		w.line(2, "parties: [%s]", strings.Join(parties, ", "))
	}
	if signers := w.legsOf(h, "signers", h.signers); len(signers) > 0 && h.status == "signed" {
		w.line(2, "signers: [%s]", strings.Join(signers, ", "))
	}
}

func (w *writer) event(h *hub) {
	id := w.hubID(h)
	if h.planned {
		w.line(2, "status: planned")
	}
	if h.date != nil && !w.Dropped[Value{id, "date", h.date.value}] {
		w.line(2, "date: %s", h.date.value)
	} else {
		h.date = nil
	}
	if h.place != nil && !w.Dropped[Value{id, "place", h.place.id}] {
		w.line(2, "place: %s", h.place.id)
	}
	if who := w.legsOf(h, "participants", h.legs); len(who) > 0 {
		w.line(2, "participants: [%s]", strings.Join(who, ", "))
	}
}

// hubNames returns names for a hub: that of the text, or its kind and its actors.
func (w *writer) hubNames(h *hub) string {
	if h.name != "" {
		return fmt.Sprintf("{%s: %s}", w.language, loaders.Quote(h.name))
	}
	var en, ar []string
	for _, l := range h.legs {
		if len(en) < 3 {
			en, ar = append(en, l.names.Get("en")), append(ar, l.names.Get("ar"))
		}
	}
	kind := strings.ReplaceAll(h.kind, "-", " ")
	if w.arabic {
		return "{ar: " + loaders.Quote(withColon(schema.Arabic(h.kind), strings.Join(ar, "، "))) + "}"
	}
	return "{en: " + loaders.Quote(withColon(strings.ToUpper(kind[:1])+kind[1:], strings.Join(en, ", "))) + "}"
}

func withColon(kind, who string) string {
	if who == "" {
		return kind
	}
	return kind + ": " + who
}

func (w *writer) subjectsIn(paragraphs []*paragraph) []subject {
	var list []subject
	for _, p := range paragraphs {
		list = append(list, p.subjects...)
		if len(list) > mostTopics {
			break
		}
	}
	return list
}

// topicsOf returns the ids of topics, once each and without those above another.
func (w *writer) topicsOf(entry string, subjects []subject) string {
	var ids []string
	for _, s := range subjects {
		if !slices.Contains(ids, s.id) && !w.Dropped[Value{entry, "topics", s.id}] {
			ids = append(ids, s.id)
		}
	}
	return strings.Join(ids, ", ")
}

func (w *writer) commitments() {
	for i, c := range w.promises {
		id := fmt.Sprintf("%s-commitment-%d", w.Story, i+1)
		by := slices.DeleteFunc(slices.Clone(c.by), func(e *entry) bool { return !w.declared(e) || w.Dropped[Value{id, "by", e.id}] })
		if c.hub == nil || len(by) == 0 || c.hub.kind == "statement" && len(w.legsOf(c.hub, "participants", c.hub.legs)) == 0 || w.Dropped[Value{id, "modality", c.rung}] || w.Dropped[Value{w.hubID(c.hub), "kind", c.hub.kind}] {
			w.remark(c.p, "%s (%s): by whom?", c.rung, c.cue)
			continue
		}
		ids := make([]string, len(by))
		for k, e := range by {
			ids[k] = e.id
		}
		link := "under"
		if c.hub.event {
			link = "from"
		}
		w.line(1, "- id: %s", id)
		w.line(2, "%s: %s", link, w.hubID(c.hub))
		w.line(2, "by: [%s]", strings.Join(ids, ", "))
		w.line(2, "modality: %s", c.rung)
		if w.Dropped[Value{id, "text", ""}] { // a long name looks like a copied sentence
			by = nil
		}
		w.line(2, "text: %s # say in your own words to what", w.commitmentText(c, by))
		if topics := w.topicsOf(id, c.topics); topics != "" {
			w.line(2, "topics: [%s]", topics)
		}
		w.line(2, "evidence: %s", w.Ref(c.p.n))
	}
}

// commitmentText returns a sentence of names, the rung and the topics, for a person to replace.
func (w *writer) commitmentText(c *commitment, by []*entry) string {
	var who, what []string
	for _, e := range by {
		who = append(who, e.names.Get(w.language))
	}
	for _, s := range c.topics {
		for _, t := range world.Topics() {
			if name := t.Names.Get(w.language); t.ID == s.id && !slices.Contains(what, name) && len(what) < 3 {
				what = append(what, name)
			}
		}
	}
	rung, comma := c.rung, ", "
	if w.arabic {
		rung, comma = schema.Arabic(c.rung), "، "
	}
	if len(who) > 0 {
		rung = strings.Join(who, comma) + ": " + rung
	}
	return "{" + w.language + ": " + loaders.Quote(withColon(rung, strings.Join(what, comma))) + "}"
}
