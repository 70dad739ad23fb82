package schema

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// neighbourhood is a ministry below a country, an alliance, a person, and a meeting
// that resulted in a pact.
func neighbourhood(relationships ...Relationship) *Neighbourhood {
	n := NewNeighbourhood()
	for id, label := range map[string]Label{
		"land": LabelCountry, "ministry": LabelGovernmentBody, "office": LabelGovernmentBody, "club": LabelOrganization,
		"league": LabelOrganization, "jane": LabelPerson, "meeting": LabelEvent, "pact": LabelInstrument, "promise": LabelCommitment,
	} {
		n.Nodes[id] = Node{ID: id, Label: label, Props: Props{"kind": "summit", "status": "held", "date": "2020", "date_from": onDay("2020-01-01")}}
	}
	for i, r := range relationships {
		r.ID = string(rune('a' + i))
		n.Relationships[r.ID] = r
	}
	return n
}

func TestHubsRollUp(t *testing.T) {
	part := func(from, to string) Relationship { return Relationship{Type: PartOf, From: from, To: to} }
	takes := func(who, role, acts string) Relationship {
		return Relationship{Type: ParticipatedIn, From: who, To: "meeting", Props: Props{"role": role, "for": acts}}
	}
	cases := []struct {
		name string
		n    *Neighbourhood
		want []string
	}{
		{"the actor itself", neighbourhood(takes("land", "host", "")), []string{"land"}},
		{"a body of a body of a country", neighbourhood(part("ministry", "land"), part("office", "ministry"), takes("office", "host", "")), []string{"land"}},
		{"a body of nobody", neighbourhood(takes("ministry", "host", "")), nil},
		{"an organization that is part of one", neighbourhood(part("club", "league"), takes("club", "host", "")), []string{"league"}},
		{"a part of two", neighbourhood(part("ministry", "land"), part("ministry", "club"), takes("ministry", "host", "")), []string{"club", "land"}},
		{"parts of one another", neighbourhood(part("club", "league"), part("league", "club"), takes("club", "host", "")), nil},
		{"a person for a body", neighbourhood(part("ministry", "land"), takes("jane", "speaks", "ministry")), []string{"land"}},
		{"a person for nobody", neighbourhood(takes("jane", "participant", "")), nil},
		{"twice the same", neighbourhood(part("ministry", "land"), takes("ministry", "host", ""), takes("land", "host", "")), []string{"land"}},
		{"only mentioned", neighbourhood(takes("land", "mentioned", "")), nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			views := c.n.Hubs(map[string]bool{"meeting": true, "land": true, "nowhere": true})
			if len(views) != 1 {
				t.Fatalf("%d hubs, want the meeting", len(views))
			}
			if diff := cmp.Diff(c.want, views[0].Roots); diff != "" {
				t.Errorf("roots (-want +got):\n%s", diff)
			}
		})
	}
}

func TestHubsOfCommitmentsAndResults(t *testing.T) {
	n := neighbourhood(
		Relationship{Type: Undertakes, From: "land", To: "promise"},
		Relationship{Type: Towards, From: "promise", To: "club"},
		Relationship{Type: Concerns, From: "promise", To: "ai"},
		Relationship{Type: ResultedIn, From: "meeting", To: "promise"},
		Relationship{Type: ResultedIn, From: "meeting", To: "pact"},
	)
	views := n.Hubs(map[string]bool{"promise": true, "meeting": true, "pact": true})
	date := onDay("2020-01-01")
	want := []HubView{
		{ID: "meeting", Label: LabelEvent, Kind: "summit", Status: "held", Date: "2020", From: date, Joined: []string{"pact"}},
		{ID: "pact", Label: LabelInstrument, Kind: "summit", Status: "held", Date: "2020", From: date, Joined: []string{"meeting"}},
		{ID: "promise", Label: LabelCommitment, Kind: "summit", Status: "held", Date: "2020", From: date,
			Roots: []string{"land"}, Towards: []string{"club"}, Topics: []string{"ai"}},
	}
	if diff := cmp.Diff(want, views); diff != "" {
		t.Errorf("views (-want +got):\n%s", diff)
	}
}
