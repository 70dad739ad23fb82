package site_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"entente/graph"
	"entente/site"
	"entente/test/notrun"

	"github.com/google/go-cmp/cmp"
)

// siteDir returns the path of a site that does not exist yet, and the temporary folder
// around it.
func siteDir(t *testing.T) (parent, dir string) {
	t.Helper()
	parent = t.TempDir()
	return parent, filepath.Join(parent, "site")
}

// writeFile writes a file, and makes the folders around it.
func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func writeTo(dir string, all *graph.All) error {
	_, err := site.Write(context.Background(), dir, all, site.Options{Lang: "en", AsOf: day})
	return err
}

const (
	small = "organizations: [{id: one, kind: forum, name: One}]\n"
	other = "organizations: [{id: two, kind: forum, name: Two}]\n"
)

// A site replaces the earlier one, of which nothing is left.
func TestSiteReplacesTheEarlierOne(t *testing.T) {
	parent, dir := siteDir(t)
	for _, story := range []string{small, other} {
		if err := writeTo(dir, yamlFacts(t, story)); err != nil {
			t.Fatal(err)
		}
		writeFile(t, filepath.Join(dir, ".DS_Store"), "") // as a file manager may leave it
	}
	files := read(t, parent)
	if files["site/organization-two.html"] == "" || files["site/organization-one.html"] != "" {
		t.Error("a page of the earlier site is there, or one of the later is not")
	}
	for name := range files {
		if !strings.HasPrefix(name, "site/") {
			t.Errorf("%s is left beside the site", name)
		}
	}
}

// A folder that must not be replaced is refused, and stays unchanged.
func TestFolderWithOtherFilesIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		prepare func(t *testing.T, dir string)
		want    string
	}{
		"other files":    {func(t *testing.T, dir string) { writeFile(t, filepath.Join(dir, "thesis.txt"), "x") }, "it has thesis.txt"},
		"other folders":  {func(t *testing.T, dir string) { writeFile(t, filepath.Join(dir, "a", "b.txt"), "x") }, "it has a"},
		"another marker": {func(t *testing.T, dir string) { writeFile(t, filepath.Join(dir, ".entente-site"), "x") }, "it has .entente-site"},
		"a file":         {func(t *testing.T, dir string) { writeFile(t, dir, "x") }, "is not a folder"},
		"a file beside the pages": {func(t *testing.T, dir string) {
			if err := writeTo(dir, yamlFacts(t, small)); err != nil {
				t.Fatal(err)
			}
			writeFile(t, filepath.Join(dir, "assets", "CNAME"), "x")
		}, "assets/CNAME is not of entente site"},
		"where one is": {func(t *testing.T, dir string) {
			if err := os.Mkdir(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			t.Chdir(dir)
		}, "the folder that you are in"},
	} {
		t.Run(name, func(t *testing.T) {
			parent, dir := siteDir(t)
			c.prepare(t, dir)
			before := read(t, parent)
			err := writeTo(dir, yamlFacts(t, other))
			if !errors.Is(err, site.ErrFolder) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("the error is %v", err)
			}
			if diff := cmp.Diff(before, read(t, parent)); diff != "" {
				t.Errorf("it is not as it was:\n%s", diff)
			}
		})
	}
}

// An empty folder is accepted, and so is a link to a site, which stays a link.
func TestEmptyFolderAndLinkAreAccepted(t *testing.T) {
	_, dir := siteDir(t)
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		notrun.Skip(t, "%v", err) // a system without links
	}
	for range 2 {
		if err := writeTo(link, yamlFacts(t, small)); err != nil {
			t.Fatal(err)
		}
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is none any more: %v", err)
	}
	if read(t, dir)["index.html"] == "" {
		t.Error("there is no site where the link leads")
	}
}

// A write that is stopped leaves the earlier site, and nothing next to it.
func TestStoppedWriteLeavesTheEarlierSite(t *testing.T) {
	parent, dir := siteDir(t)
	if err := writeTo(dir, yamlFacts(t, small)); err != nil {
		t.Fatal(err)
	}
	before := read(t, parent)
	ctx, stop := context.WithCancel(context.Background())
	_, err := site.Write(ctx, dir, yamlFacts(t, other), site.Options{Lang: "both", AsOf: day, Progress: func(done, of int) {
		if done == of/2 || done == of {
			stop()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	if diff := cmp.Diff(before, read(t, parent)); diff != "" {
		t.Errorf("it is not as it was:\n%s", diff)
	}
	if err := writeTo(filepath.Join(parent, "no", "such", "folder"), yamlFacts(t, small)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("without the folder around it, the error is %v", err)
	}
}
