// Package cluster holds a cluster to try entente on, and the test of its description.
package cluster

import (
	"net"
	"os"
	"slices"
	"strings"
	"testing"

	"entente/loaders"
	"entente/test/testgraph"

	"gopkg.in/yaml.v3"
)

// compose is what the test reads of the file.
type compose struct {
	Services map[string]struct {
		Image       string
		Hostname    string
		Ports       []string
		Volumes     []string
		Environment map[string]string
	}
	Volumes map[string]any
}

// enterprise are the settings that Neo4j's operations manual for 5.26 lists for the Enterprise edition, and that a
// Community server does not know.
var enterprise = []string{
	"dbms.cluster.discovery.resolver_type", "dbms.cluster.discovery.v2.endpoints", "dbms.cluster.discovery.version",
	"initial.dbms.default_primaries_count", "initial.server.mode_constraint",
}

// ofImage are the variables that the image takes itself.
var ofImage = []string{"NEO4J_ACCEPT_LICENSE_AGREEMENT", "NEO4J_AUTH"}

func read(t *testing.T) compose {
	t.Helper()
	text, err := os.ReadFile("compose")
	var c compose
	if err == nil {
		err = yaml.Unmarshal(text, &c)
	}
	if err != nil || len(c.Services) != 3 {
		t.Fatalf("%d members, %v", len(c.Services), err)
	}
	return c
}

// The members know each other, are reached on this machine only, and advertise the ports at which they are
// reached. Nothing of the licence or of the password is in the file.
func TestMembers(t *testing.T) {
	c := read(t)
	const internal, bolt, http = "6000", "7687", "7474"
	published := make(map[string]bool)
	for name, s := range c.Services {
		env := s.Environment
		if !strings.HasSuffix(s.Image, "5.26-enterprise") || s.Hostname != name || env["NEO4J_server_default__advertised__address"] != name {
			t.Errorf("%s: image %s, host %s, address %s", name, s.Image, s.Hostname, env["NEO4J_server_default__advertised__address"])
		}
		if all := strings.Split(env["NEO4J_dbms_cluster_discovery_v2_endpoints"], ","); len(all) != 3 || !slices.Contains(all, name+":"+internal) {
			t.Errorf("%s is not among %v", name, all)
		}
		if len(s.Ports) != 2 {
			t.Errorf("%s has the ports %v", name, s.Ports)
		}
		for _, p := range s.Ports {
			outside, inside := p[:strings.LastIndex(p, ":")], p[strings.LastIndex(p, ":")+1:]
			host, _, err := net.SplitHostPort(outside)
			advertised := env[map[string]string{bolt: "NEO4J_server_bolt_advertised__address", http: "NEO4J_server_http_advertised__address"}[inside]]
			if err != nil || !net.ParseIP(host).IsLoopback() || published[outside] || outside != advertised {
				t.Errorf("%s: port %s, advertised as %q: %v", name, p, advertised, err)
			}
			published[outside] = true
		}
		for _, v := range s.Volumes {
			if volume, _, _ := strings.Cut(v, ":"); volume != name+"-data" {
				t.Errorf("%s has the volume %s", name, v)
			} else if _, declared := c.Volumes[volume]; !declared {
				t.Errorf("the volume %s is not declared", volume)
			}
		}
		for _, variable := range ofImage {
			if !strings.Contains(env[variable], "${NEO4J_") || !strings.Contains(env[variable], ":?") {
				t.Errorf("%s: %s is %q, want a variable that must be set", name, variable, env[variable])
			}
		}
	}
}

// A server does not start with a setting that it does not know. A Community server knows all but those of
// clusters.
func TestSettingsExist(t *testing.T) {
	g := testgraph.Open(t)
	if !strings.HasPrefix(g.Server.Version, "5.26") {
		t.Skipf("the image is of Neo4j 5.26, the server %s", g.Server.Version)
	}
	var known []string
	for _, r := range testgraph.Rows(t, g, "SHOW SETTINGS YIELD name", nil) {
		known = append(known, r[0].(string))
	}
	for _, name := range enterprise {
		if slices.Contains(known, name) {
			t.Errorf("a Community server knows %s: it need not be listed here", name)
		}
	}
	for member, s := range read(t).Services {
		for variable := range s.Environment {
			if slices.Contains(ofImage, variable) {
				continue
			}
			name, isSetting := strings.CutPrefix(variable, "NEO4J_")
			name = strings.NewReplacer("__", "_", "_", ".").Replace(name) // as the image does
			if !isSetting || !slices.Contains(known, name) && !slices.Contains(enterprise, name) {
				t.Errorf("%s: no setting is called %s", member, name)
			}
		}
	}
}

// Someone who gives entente the folder above does not get the file as one of facts.
func TestNoFacts(t *testing.T) {
	files, problems, err := loaders.Read([]string{"."})
	if len(files)+len(problems) > 0 || err != nil {
		t.Errorf("%d fact files, problems %v, %v", len(files), problems, err)
	}
}
