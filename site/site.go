// Package site writes the whole graph as a static web site: a page for each actor, event,
// instrument, commitment, topic, story and source, in English and Arabic. The site works
// from a folder, without a server or a network.
//
// The package writes what was read from the graph, and uses neither the graph nor the
// network nor the clock. For the same facts and day it writes the same bytes.
package site

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"path"
	"slices"
	"time"

	"entente/answers"
	"entente/graph"
	"entente/internal/bilingual"
	"entente/render"
	"entente/schema"
)

// Options are the options of Write.
type Options struct {
	// Lang is English, Arabic, or Both for a folder of each.
	Lang string
	// AsOf is the day whose facts are shown. What comes later is left out, except what is
	// planned.
	AsOf time.Time
	// Coverage has the counts of the report coverage by their words, for the first page.
	Coverage map[string]string
	// Texts, if not nil, are shown on the pages of their sources.
	Texts Texts
	// Progress, if not nil, is called with how many of the pages are written.
	Progress func(done, of int)
}

// Written counts what was written.
type Written struct{ Pages, Files int }

// Write writes the site into a folder, entirely or not at all: earlier contents are
// replaced once everything is written. A folder that is not empty must be one that Write
// made, with nothing else in it. The error is ErrFolder, a file error, or the cause of the
// context's end.
func Write(ctx context.Context, dir string, all *graph.All, o Options) (Written, error) {
	f, err := begin(dir)
	if err != nil {
		return Written{}, err
	}
	defer f.discard()
	b := builder{ctx: ctx, facts: newFacts(all, o.AsOf), site: render.NewSite(), folder: f, progress: o.Progress}
	b.facts.coverage, b.facts.archive = o.Coverage, o.Texts
	if err := b.build(o.Lang); err != nil {
		return Written{}, err
	}
	if err := context.Cause(ctx); err != nil {
		return Written{}, err
	}
	return Written{b.done, len(f.written)}, f.finish()
}

// builder builds the pages and writes them into the folder.
type builder struct {
	ctx      context.Context
	facts    *facts
	site     *render.Site
	folder   *folder
	progress func(done, of int)
	done, of int
}

// spec is the file of a page and the function that fills the page in.
type spec struct {
	file string
	fill func(*page)
}

// specs returns the specs of all pages in a language.
func (f *facts) specs() []spec {
	list := []spec{{homeFile, (*page).home}}
	for _, l := range listings {
		list = append(list, spec{l.file, func(p *page) {
			p.Title = l.title.In(p.lang)
			l.fill(p)
			p.begin(l.lead(p), nil)
		}})
	}
	for _, n := range f.all() {
		if fill := fillers[n.Label]; fill != nil && n.file != "" {
			list = append(list, spec{n.file, func(p *page) {
				fill(p, n)
				p.begin(leads[n.Label](p, n), n, p.disputable(n)...)
			}})
		}
	}
	for _, s := range f.stories {
		list = append(list, spec{s.file, func(p *page) { p.storyPage(s) }})
	}
	for _, t := range f.ties {
		list = append(list, spec{t.file, func(p *page) { p.pair(t) }})
	}
	return list
}

// fillers are the methods that fill in the pages of nodes, by their labels; nodes of other labels have no pages.
var fillers = map[schema.Label]func(*page, *node){
	schema.LabelCountry:        (*page).actor,
	schema.LabelOrganization:   (*page).actor,
	schema.LabelGovernmentBody: (*page).actor,
	schema.LabelPerson:         (*page).actor,
	schema.LabelOffice:         (*page).office,
	schema.LabelInstrument:     (*page).instrument,
	schema.LabelEvent:          (*page).event,
	schema.LabelEventSeries:    (*page).seriesPage,
	schema.LabelCommitment:     (*page).commitment,
	schema.LabelTopic:          (*page).topic,
	schema.LabelPlace:          (*page).placePage,
	schema.LabelSource:         (*page).source,
}

func (b *builder) build(lang string) error {
	if err := b.pages(lang); err != nil {
		return err
	}
	assets := b.site.Assets()
	index, err := b.facts.searchIndex()
	if err != nil {
		return err
	}
	words, err := siteWords()
	if err != nil {
		return err
	}
	assets[searchFile], assets["search.js"] = index, slices.Concat(words, assets["search.js"])
	for name, text := range assets {
		if err := b.folder.write(path.Join("assets", name), text); err != nil {
			return err
		}
	}
	return nil
}

// pages writes all pages.
func (b *builder) pages(lang string) error {
	specs := b.facts.specs()
	if lang != bilingual.Both {
		b.of = len(specs)
		return b.language(lang, "", specs)
	}
	b.of = 2*len(specs) + 1
	for _, l := range []string{bilingual.English, bilingual.Arabic} {
		if err := b.language(l, l, specs); err != nil {
			return err
		}
	}
	return b.page(homeFile, func(w io.Writer) error {
		return render.SiteChoice(w, siteTitle, []render.Item{
			{Text: "English", Lang: bilingual.English, Href: bilingual.English + "/" + homeFile},
			{Text: "العربية", Lang: bilingual.Arabic, Href: bilingual.Arabic + "/" + homeFile},
		})
	})
}

// language writes the pages in a language into a folder of the site, "" for its top.
func (b *builder) language(lang, dir string, specs []spec) error {
	for _, s := range specs {
		err := b.page(path.Join(dir, s.file), func(w io.Writer) error { return b.site.Page(w, b.facts.page(lang, dir, s)) })
		if err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) page(name string, write func(io.Writer) error) error {
	if err := context.Cause(b.ctx); err != nil {
		return err
	}
	var text bytes.Buffer
	if err := write(&text); err != nil {
		return err
	}
	if err := b.folder.write(name, text.Bytes()); err != nil {
		return err
	}
	b.done++
	if b.progress != nil {
		b.progress(b.done, b.of)
	}
	return nil
}

// page builds a page, with its numbered sources at the end.
func (f *facts) page(lang, dir string, s spec) *render.Page {
	root := "./"
	if dir != "" {
		root = "../"
	}
	p := &page{
		Page:  &render.Page{Lang: lang, Root: root, Site: siteTitle.In(lang)},
		facts: f, lang: lang, numbering: answers.NewNumbering(f.sources), shown: make(map[direction]bool),
	}
	p.Foot = answers.AsOf.In(lang) + " " + p.day()
	p.Nav = p.nav(s.file, dir != "")
	s.fill(p)
	cited := p.numbering.Sources()
	p.Sources = render.SourceItems(cited, lang)
	for i := range p.Sources {
		p.Sources[i].Href = p.entity(cited[i].ID).file
	}
	return p.Page
}

// nav returns the links from a page to others; those to the lists only on the first page and on the lists themselves.
// On the others, a script adds them.
func (p *page) nav(file string, twins bool) *render.Nav {
	nav := &render.Nav{Home: render.Item{Text: siteTitle.In(p.lang), Href: homeFile}, Current: file}
	if twins {
		twin := bilingual.Other(p.lang)
		nav.Twin = render.Item{Text: p.say("العربية", "English"), Lang: twin, Href: "../" + twin + "/" + file}
	}
	if isList := func(l listing) bool { return l.file == file }; file == homeFile || slices.ContainsFunc(listings, isList) {
		for _, l := range listings {
			nav.Links = append(nav.Links, render.Item{Text: l.title.In(p.lang), Href: l.file})
		}
	}
	return nav
}

// siteWords returns a script with what the script of all pages says and adds, by language.
func siteWords() ([]byte, error) {
	words := make(map[string]any)
	for _, lang := range []string{bilingual.English, bilingual.Arabic} {
		var lists [][2]string
		for _, l := range listings {
			lists = append(lists, [2]string{l.file, l.title.In(lang)})
		}
		words[lang] = map[string]any{
			"lists": lists,
			"skip":  bilingual.Text{"Skip to content", "الانتقال إلى النص"}.In(lang),
			"label": bilingual.Text{"Search by name, in any script", "البحث بالاسم، بأي خط"}.In(lang),
			"none":  bilingual.Text{"No matching names.", "لا يوجد اسم مطابق."}.In(lang),
		}
	}
	text, err := json.Marshal(words)
	return slices.Concat([]byte("window.ententeWords = "), text, []byte(";\n")), err
}
