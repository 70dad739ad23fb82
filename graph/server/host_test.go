package server

import (
	"archive/zip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// withBrowser returns a launch whose only jar is Browser's, made of these files.
func withBrowser(t *testing.T, names ...string) launch {
	t.Helper()
	l := launch{jars: assembly{dir: t.TempDir()}, home: t.TempDir(), http: 7474}
	if err := makeHome(l.home); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(l.jars.lib(), 0o700); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(l.jars.lib(), browserJarName))
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	for _, name := range names {
		entry, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "/") {
			continue
		}
		if _, err := io.WriteString(entry, "content of "+name); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return l
}

// TestHosted checks that the jar has the unchanged Browser and the hosted files, and that
// the settings contain the commands for Browser.
func TestHosted(t *testing.T) {
	l := withBrowser(t, "browser/", "browser/index.html", "META-INF/LICENSE")
	l.settings = []string{"some.setting=1"}
	var gotURL string
	l.host = func(browserURL string) Hosted {
		gotURL = browserURL
		return Hosted{
			Files:     map[string][]byte{"entente/b.html": []byte("b"), "entente/a.html": []byte("a")},
			OnConnect: "clear; guide " + browserURL,
		}
	}
	for range 2 { // the second time the jar already exists
		got, err := l.withHosted()
		if err != nil {
			t.Fatal(err)
		}
		if want := "http://127.0.0.1:7474/browser/"; gotURL != want {
			t.Errorf("the address of Browser is given as %q, want %q", gotURL, want)
		}
		archive, err := zip.OpenReader(got.browser)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, entry := range archive.File {
			names = append(names, entry.Name)
		}
		const want = "browser/ browser/index.html META-INF/LICENSE browser/entente/a.html browser/entente/b.html"
		if have := strings.Join(names, " "); have != want {
			t.Errorf("the jar has %s", have)
		}
		archive.Close()
		if conf := got.conf(); !strings.Contains(conf, "\nbrowser.post_connect_cmd=clear; guide "+gotURL+"\n") ||
			!strings.Contains(conf, "\nsome.setting=1\n") || !strings.Contains(conf, "127.0.0.1\n") {
			t.Errorf("the settings are\n%s", conf)
		}
		env, err := got.env()
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(env[0], browserJarName) || !strings.HasSuffix(env[0], ":"+got.browser) {
			t.Errorf("the class path is %s, want it to end in %s", env[0], got.browser)
		}
		info, err := os.Stat(got.browser)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("the jar: %v, %v", info, err)
		}
	}
	if len(l.settings) != 1 {
		t.Errorf("the launch before has the settings %v now", l.settings)
	}
}

// TestHostedRefuses checks that files that would hide Browser's own, and commands that
// settings cannot hold, are rejected.
func TestHostedRefuses(t *testing.T) {
	l := withBrowser(t, "browser/index.html")
	for what, h := range map[string]Hosted{
		"a file of Browser's":  {Files: map[string][]byte{"index.html": nil}},
		"a path upwards":       {Files: map[string][]byte{"../x": nil}},
		"an absolute path":     {Files: map[string][]byte{"/x": nil}},
		"two lines":            {OnConnect: "clear\nserver.http.enabled=false"},
		"a backslash":          {OnConnect: `style {"node":{"caption":"\u00b6"}}`},
		"letters not in ASCII": {OnConnect: "style ¶"},
	} {
		l.host = func(string) Hosted { return h }
		if _, err := l.withHosted(); err == nil {
			t.Errorf("%s is hosted", what)
		}
	}
	l.host = func(string) Hosted { return Hosted{} }
	got, err := l.withHosted()
	if err != nil || got.browser != "" || strings.Contains(got.conf(), "browser.") {
		t.Errorf("nothing to host gives %q, %v and\n%s", got.browser, err, got.conf())
	}
}

// TestClassArchiveHoldsWithEither checks that a class archive, which is made without
// Browser, is valid with Browser's own jar and with the jar of hosted files.
func TestClassArchiveHoldsWithEither(t *testing.T) {
	_, l := prepared(t, Options{DataDir: t.TempDir()})
	l.home = t.TempDir()
	if err := makeHome(l.home); err != nil {
		t.Fatal(err)
	}
	archive := filepath.Join(t.TempDir(), "classes.jsa")
	run := func(l launch, args ...string) {
		t.Helper()
		env, err := l.env()
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(l.java.path, args...)
		cmd.Env = env
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("java %s: %v: %s", args, err, out)
		}
	}
	l.record = archive
	run(l, "-XX:ArchiveClassesAtExit="+archive, "org.antlr.v4.runtime.misc.TestRig")
	l.record = ""
	use := []string{"-Xshare:on", "-XX:SharedArchiveFile=" + archive, "org.antlr.v4.runtime.misc.TestRig"}
	run(l, use...)
	l.host = func(string) Hosted { return Hosted{Files: map[string][]byte{"entente/x.html": []byte("x")}} }
	l, err := l.withHosted()
	if err != nil {
		t.Fatal(err)
	}
	run(l, use...)
}
