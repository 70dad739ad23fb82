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
func (w *writer) legsOf(h *hub, name string, legs []leg) []string {
	key := "actor"
	if name == "signers" {
		key = "person"
	}
	var list []string
	for _, l := range legs {
		if !w.declared(l.entry) || w.kept(w.hubID(h), name, l.id) == "" {
			continue
		}
		actsFor, evidence := "", w.Ref(l.p.n)
		if l.label == schema.LabelPerson {
			of := w.actsFor(l.entry)
			if name == "parties" || !w.declared(of) {
				continue
			}
			actsFor = of.id
			if w.inferredFor(l.entry) {
				evidence = flow(field{"source", evidence}, field{"basis", "inferred"})
			}
		}
		if l.role == "" && actsFor == "" {
			list = append(list, l.id)
		} else {
			list = append(list, flow(field{key, l.id}, field{"role", l.role}, field{"for", actsFor}, field{"evidence", evidence}))
		}
	}
	return list
}

// inferredFor reports whether it is inferred for whom a person acts.
func (w *writer) inferredFor(e *entry) bool {
	return !slices.ContainsFunc(w.byEntry[e].titles, func(t *title) bool { return t.of != nil && !t.inferred && !t.former })
}

func (w *writer) hubID(h *hub) string { return w.Story + "-" + h.id }

// silent reports whether a hub is a statement of somebody who acts for nobody that the file can refer to.
func (w *writer) silent(h *hub) bool {
	return h.kind == "statement" && len(w.legsOf(h, "participants", h.legs)) == 0
}

// hubsOf declares the instruments or the events.
func (w *writer) hubsOf(events bool) {
	for _, h := range w.allHubs {
		switch id := w.hubID(h); {
		case h.event != events:
		case w.silent(h):
			w.remark(h.paragraphs[0], "%s says something: for whom?", h.legs[0].names.Get(w.language))
		case w.kept(id, "kind", h.kind) != "":
			w.hub(id, h)
		}
	}
}

// hub declares an instrument or an event.
func (w *writer) hub(id string, h *hub) {
	signed := h.status == "signed"
	name, status := "signed", w.kept(id, "status", h.status)
	if h.event {
		name, status = "date", ""
	}
	if h.planned {
		status = "planned"
	}
	if h.date != nil && (!h.event && !signed || w.kept(id, name, h.date.value) == "") {
		h.date = nil
	}
	day, note := "", ""
	var dayIn *paragraph
	if h.date != nil {
		day, dayIn = h.date.value, h.date.p
		if h.date.words != "" {
			note = fmt.Sprintf("supports: %s, basis: relative, as_stated: %s", name, loaders.Quote(h.date.words))
		}
	}
	place := ""
	if h.event && h.place != nil {
		place = w.kept(id, "place", h.place.id)
	}
	var parties, signers, participants []string
	if h.event {
		participants = w.legsOf(h, "participants", h.legs)
	} else if parties = w.legsOf(h, "parties", h.legs); len(parties) < 2 {
		parties = nil
	}
	if signed {
		signers = w.legsOf(h, "signers", h.signers)
	}
	w.entry(field{"id", id}, field{"kind", h.kind}, field{"name", w.hubName(h)}, field{"status", status}, field{name, day}, field{"place", place},
		field{"parties", sequence(parties)}, field{"signers", sequence(signers)}, field{"participants", sequence(participants)},
		field{"topics", w.topicsOf(id, topicsIn(h.paragraphs))}, field{"evidence", w.evidence(h.paragraphs, dayIn, note)})
}

// hubName returns a name for a hub: that of the text, or its kind and its actors.
func (w *writer) hubName(h *hub) string {
	if h.name != "" {
		return w.inLanguage(h.name)
	}
	var who []string
	for _, l := range h.legs[:min(3, len(h.legs))] {
		who = append(who, l.names.Get(w.language))
	}
	kind := schema.Arabic(h.kind)
	if !w.arabic {
		kind = strings.ReplaceAll(h.kind, "-", " ")
		kind = strings.ToUpper(kind[:1]) + kind[1:]
	}
	return w.inLanguage(joinColon(kind, w.joinComma(who)))
}

// joinColon joins those of some texts that are not empty with colons.
func joinColon(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(text string) bool { return text == "" }), ": ")
}

// joinComma joins texts with the comma of the language of the text.
func (w *writer) joinComma(texts []string) string {
	if w.arabic {
		return strings.Join(texts, "، ")
	}
	return strings.Join(texts, ", ")
}

// topicsIn returns the topics of some paragraphs, of which a hub takes no more than some.
func topicsIn(paragraphs []*paragraph) []string {
	var ids []string
	for _, p := range paragraphs {
		for _, s := range p.subjects {
			ids = append(ids, s.id)
		}
		if len(ids) > mostTopics {
			break
		}
	}
	return ids
}

// topicsOf returns the topics of an entry, once each.
func (w *writer) topicsOf(entry string, ids []string) string {
	var list []string
	for _, id := range ids {
		if !slices.Contains(list, id) && w.kept(entry, "topics", id) != "" {
			list = append(list, id)
		}
	}
	return sequence(list)
}

func (w *writer) commitments() {
	for i, c := range w.promises {
		id := fmt.Sprintf("%s-commitment-%d", w.Story, i+1)
		var by, names []string
		for _, e := range c.by {
			if w.declared(e) && w.kept(id, "by", e.id) != "" {
				by, names = append(by, e.id), append(names, e.names.Get(w.language))
			}
		}
		if c.hub == nil || len(by) == 0 || w.silent(c.hub) || w.kept(id, "modality", c.rung) == "" ||
			w.kept(w.hubID(c.hub), "kind", c.hub.kind) == "" {
			w.remark(c.p, "%s (%s): by whom?", c.rung, c.cue)
			continue
		}
		link := "under"
		if c.hub.event {
			link = "from"
		}
		if w.Dropped[Value{id, "text", ""}] { // a long name looks like a copied sentence
			names = nil
		}
		w.entry(field{"id", id}, field{link, w.hubID(c.hub)}, field{"by", sequence(by)}, field{"modality", c.rung},
			field{"text", w.commitmentText(c, names) + " # say in your own words to what"}, field{"topics", w.topicsOf(id, c.topics)},
			field{"evidence", w.Ref(c.p.n)})
	}
}

// commitmentText returns a sentence of names, the rung and the topics, for a person to replace.
func (w *writer) commitmentText(c *commitment, by []string) string {
	var what []string
	for _, id := range c.topics {
		for _, t := range world.Topics() {
			if name := t.Names.Get(w.language); t.ID == id && !slices.Contains(what, name) && len(what) < 3 {
				what = append(what, name)
			}
		}
	}
	rung := c.rung
	if w.arabic {
		rung = schema.Arabic(c.rung)
	}
	return w.inLanguage(joinColon(w.joinComma(by), rung, w.joinComma(what)))
}
