package render

import (
	"fmt"

	"entente/answers"
	"entente/internal/bilingual"
	"entente/render/picture"
	"entente/schema"
	"entente/schema/fact"
)

// drawChains draws the actors of each row as a chain, with what joins each two of them on the links.
func drawChains(ans *answers.Answer) *Picture {
	columns := ans.Report.Picture.Columns
	one := oneLanguage(ans.Lang)
	text := fmt.Sprintf(bilingual.Text{"%s: %s", "%s: %s"}.In(one), ans.Report.Title.In(one), bilingual.Rows.Count(len(ans.Rows), one))
	p := picture.Chains{About: picture.About{Lang: one, Label: text}}
	view := &Picture{Text: text, Hint: hints.In(one)}
	names := make(map[string]string)
	for i, row := range ans.Rows {
		actors, joins := answers.Texts(ans.Cell(row, columns[0])), answers.Texts(ans.Cell(row, columns[1]))
		weakest := fmt.Sprint(ans.Cell(row, columns[2]))
		var chain picture.Chain
		for j, id := range actors {
			n := answerNode(ans, id)
			n.Subject = j == 0 || j == len(actors)-1
			names[id] = n.Name
			chain.Nodes = append(chain.Nodes, drawnNode(n, ans.Lang))
		}
		for j, id := range joins[:min(len(joins), len(actors)-1)] {
			e := Edge{
				From: actors[j], To: actors[j+1], Text: names[actors[j]] + between + names[actors[j+1]], Facts: []string{actorName(ans, id)},
				Rows: []string{rowID(i)},
			}
			l := picture.Link{Weak: id == weakest && len(joins) > 1, Href: "#" + rowID(i)}
			if e.Membership = fact.TypeOf(id) == schema.MemberOf; e.Membership {
				e.Facts = []string{membershipWord.In(ans.Lang)}
			}
			l.Text, l.Style, l.Title = e.Facts[0], style(e), edgeTitle(e, one)
			if l.Weak {
				l.Note = ans.Text(ans.Report.Column(columns[3]), ans.Cell(row, columns[3]))
			}
			chain.Links = append(chain.Links, l)
			view.addLine(e, names, one)
		}
		p.Chains = append(p.Chains, chain)
	}
	view.svg = p.SVG()
	return view
}
