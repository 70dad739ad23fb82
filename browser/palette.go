package browser

import (
	"cmp"

	"entente/schema"
)

// Colours of captions.
const (
	white = "#FFFFFF"
	dark  = "#14181F"
)

// canvases are the colours on which Browser draws, light and dark.
var canvases = []string{"#F9FCFF", "#292C33"}

// nodeStyles returns the only table of node styles: first all nodes, then shared labels, then
// specific labels, and last the bookkeeping. Every label must have its own colour and
// caption: if one is missing, Browser adds a rule after ours, and that rule would win.
//
// The fills are as far from each other as a search could place them while country stays
// blue, event yellow and so on, for normal vision, deuteranopia and protanopia alike; size
// also distinguishes actors from acts. Borders contrast with both canvases, so the fills
// need not. TestColoursHaveEnoughContrast and TestColoursOfLabelsDiffer check this.
func nodeStyles() []nodeStyle {
	// Browser draws captions from left to right. A right-to-left mark after an Arabic name
	// keeps the full stop at its end.
	const name, nameAr = "{name}", "{name_ar}\u200F"
	return []nodeStyle{
		{"", "#A5ABB6", "#7D828D", dark, 80, 11, name, name},
		{schema.LabelEntity, "#A5ABB6", "#7D828D", dark, 80, 11, name, nameAr},
		{schema.LabelActor, "#8C97A8", "#798394", dark, 90, 12, name, nameAr},

		{schema.LabelCountry, "#1A609E", "#4486C7", white, 96, 13, name, nameAr},
		{schema.LabelOrganization, "#4B1383", "#986BDD", white, 104, 12, name, nameAr},
		{schema.LabelGovernmentBody, "#C9B6F5", "#8B79B4", dark, 104, 11, name, nameAr},
		{schema.LabelPerson, "#D77506", "#C36C16", dark, 88, 12, name, nameAr},
		{schema.LabelOffice, "#DBC9AC", "#918065", dark, 110, 11, name, nameAr},

		{schema.LabelInstrument, "#1FA176", "#19946C", dark, 122, 11, name, nameAr},
		{schema.LabelEvent, "#FAD65F", "#9C7F0C", dark, 116, 11, name, nameAr},
		{schema.LabelEventSeries, "#CCB14A", "#998014", dark, 116, 11, name, nameAr},
		{schema.LabelCommitment, "#ED74B4", "#CE5899", dark, 122, 11, name, nameAr},

		{schema.LabelTopic, "#077D77", "#2B908A", white, 92, 11, name, nameAr},
		{schema.LabelPlace, "#4F2B17", "#A47964", white, 76, 12, name, nameAr},
		// Few of these have Arabic names; an alias may itself be Arabic.
		{schema.LabelSource, "#444E5A", "#798391", white, 100, 11, name, name},
		{schema.LabelClaim, "#CC2A11", "#E94A31", white, 104, 11, name, name},
		{schema.LabelAlias, "#EBEEF2", "#808286", dark, 80, 11, name, name},

		{schema.LabelStory, "#2B313B", "#7C838E", white, 80, 11, "{id}", "{id}"},
		{schema.LabelLoad, "#2B313B", "#7C838E", white, 80, 11, "{id}", "{id}"},
		{schema.LabelLock, "#2B313B", "#7C838E", white, 80, 11, name, name},
	}
}

// Colours of relationships by subject; each contrasts with both canvases.
const (
	tieCooperation = "#4183C4" // the derived ties
	tieAct         = "#C06910" // who acts in what
	tieHub         = "#139169" // what resulted from what
	tieBelonging   = "#9568DA" // who belongs where
	tieTopic       = "#278D87" // what it is about
	tiePlace       = "#A17661"
	tieEvidence    = "#76808E" // on whose word
	tieDispute     = "#E6462E"
)

// tieStyles returns the only table of relationship styles. Where there is a role, it is the
// caption: it says more than the type, which the two ends imply. All English captions are
// ASCII, because they are part of server settings, which Neo4j reads as Latin-1.
func tieStyles() []tieStyle {
	const typ = "<type>"
	list := []tieStyle{{"", tieEvidence, 1, typ, typ}}
	add := func(color string, width int, caption, captionAr string, types ...schema.RelType) {
		for _, t := range types {
			list = append(list, tieStyle{t, color, width, caption, cmp.Or(captionAr, t.Line())})
		}
	}
	add(tieCooperation, 5, typ, "", schema.CooperatesWith)
	add(tieCooperation, 2, typ, "", schema.TookPartIn)
	add(tieAct, 2, "{role}", "", schema.ParticipatedIn, schema.PartyTo)
	add(tieAct, 2, typ, "", schema.Signed, schema.Undertakes, schema.Towards, schema.Via)
	add(tieHub, 2, typ, "", schema.ResultedIn)
	add(tieHub, 1, typ, "", schema.Under, schema.InSeries, schema.SidelinesOf, schema.Follows, schema.EstablishedBy, schema.Implements,
		schema.Amends, schema.Supersedes, schema.Succeeds, schema.AlignedWith, schema.FundedBy)
	add(tieBelonging, 2, typ, "", schema.MemberOf)
	add(tieBelonging, 1, typ, "", schema.PartOf, schema.Holds, schema.OfficeOf, schema.AccreditedTo, schema.AliasOf)
	add(tieTopic, 1, typ, "", schema.Concerns, schema.About, schema.Broader, schema.Related)
	add(tiePlace, 1, typ, "", schema.HeldAt, schema.LocatedIn)
	add(tieEvidence, 1, "par. {paragraph}", "فقرة {paragraph}", schema.EvidencedBy)
	add(tieEvidence, 1, typ, "", schema.PublishedBy, schema.Republishes, schema.AccordingTo)
	add(tieDispute, 2, typ, "", schema.Disputes)
	return list
}
