package server

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestFault127ServerTextHidesPassword(t *testing.T) {
	s := Server{Version: DefaultVersion, Password: "hunter2hunter2hunter2", PID: 7}
	for _, format := range []string{"%v", "%+v", "%s"} {
		if text := fmt.Sprintf(format, s); strings.Contains(text, s.Password) {
			t.Errorf("%s shows the password: %s", format, text)
		}
	}
}

func TestResolve(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_DATA_HOME", filepath.Join(dir, "data"))
	t.Setenv("ENTENTE_CACHE_DIR", filepath.Join(dir, "cache"))
	o, err := Options{}.resolve()
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(dir, "data", "entente", "neo4j"); o.DataDir != want {
		t.Errorf("data folder %s, want %s", o.DataDir, want)
	}
	if want := filepath.Join(dir, "cache"); o.CacheDir != want {
		t.Errorf("cache folder %s, want %s", o.CacheDir, want)
	}
	for name, bad := range map[string]Options{
		"ephemeral without folder": {Ephemeral: true},
		"heap too small":           {HeapMB: MinHeapMB - 1},
		"heap too large":           {HeapMB: MaxHeapMB + 1},
		"negative heap":            {HeapMB: -1},
		"colon in the class path":  {CacheDir: "/a:b"},
	} {
		if _, err := bad.resolve(); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestUnknownVersion(t *testing.T) {
	o := Options{DataDir: t.TempDir(), CacheDir: t.TempDir(), Version: "4.4.0"}
	if _, err := Start(t.Context(), o); err == nil || !strings.Contains(err.Error(), DefaultVersion) {
		t.Errorf("Start: %v, want the known versions listed", err)
	}
	if _, _, err := Find(o); err == nil {
		t.Error("Find accepted an unknown version")
	}
}

// Where no local server runs, the error says what does.
func TestUnsupportedSystem(t *testing.T) {
	var missing *MissingError
	err := unsupported("windows")
	if !errors.As(err, &missing) {
		t.Errorf("the error is %v, want a *MissingError", err)
	}
	for _, want := range []string{"windows", "WSL", "Docker", "Aura", "--uri"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q does not name %s", err, want)
		}
	}
}

func TestFault126ReleasesDoNotShareAStore(t *testing.T) {
	seen := map[string]string{}
	for _, r := range releases() {
		if other, ok := seen[r.line]; ok {
			t.Errorf("%s and %s share the folder %s", other, r.version, r.line)
		}
		seen[r.line] = r.version
		if !strings.HasPrefix(r.version, r.line+".") {
			t.Errorf("folder %s is not the line of %s", r.line, r.version)
		}
	}
}

func TestFault120And128ConfIsLoopbackOnlyAndWithoutDoubles(t *testing.T) {
	for _, rel := range releases() {
		seen := map[string]bool{}
		for line := range strings.Lines(launch{rel: rel, bolt: 1, http: 2}.conf()) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			key, value, ok := strings.Cut(strings.TrimSpace(line), "=")
			if !ok || seen[key] {
				t.Errorf("%s: bad or doubled setting %q", rel.version, line)
			}
			seen[key] = true
			if strings.HasSuffix(key, "_address") && !strings.HasPrefix(value, "127.0.0.1") {
				t.Errorf("%s: %s is not on loopback", rel.version, line)
			}
		}
		if !seen["dbms.security.auth_enabled"] {
			t.Errorf("%s: nothing asks for a password", rel.version)
		}
	}
}

func TestFault127EnvPassesNoSecretsOn(t *testing.T) {
	t.Setenv("NEO4J_PASSWORD", "of-another-server")
	t.Setenv("JAVA_TOOL_OPTIONS", "-Xmx8m")
	jars := assembly{dir: jarFolder(t, "a.jar", browserJarName, "z.jar")}
	env, err := launch{jars: jars}.env()
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range env {
		if strings.HasPrefix(v, "NEO4J_") || strings.HasPrefix(v, "JAVA_") {
			t.Errorf("the server would inherit %s", v)
		}
	}
	var want []string // Browser is last
	for _, name := range []string{"a.jar", "z.jar", browserJarName} {
		want = append(want, filepath.Join(jars.lib(), name))
	}
	if path := "CLASSPATH=" + strings.Join(want, ":"); !slices.Contains(env, path) {
		t.Errorf("%s is not in %v", path, env)
	}
}

func TestFault119ListenTakesAnotherPortWhereTaken(t *testing.T) {
	a, err := listen(0)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	taken := a.Addr().(*net.TCPAddr).Port
	b, err := listen(taken)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if got := b.Addr().(*net.TCPAddr).Port; got == taken || got == 0 {
		t.Errorf("got port %d while %d is taken", got, taken)
	}
}

func TestTail(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	for _, c := range []struct {
		text string
		n    int
		want []string
	}{
		{"", 3, nil},
		{"a\nb\nc\n", 2, []string{"b", "c"}},
		{"a\nb", 5, []string{"a", "b"}},
		{"a\n\n", 2, []string{"a", ""}},
		{"a\n", 0, nil},
		{strings.Repeat("x\n", 1<<20) + "end\n", 1, []string{"end"}},
	} {
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := Tail(path, c.n)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("Tail(%.10q, %d) = %q, %v, want %q", c.text, c.n, got, err, c.want)
		}
	}
	if _, err := Tail(path+".none", 1); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("Tail of no file: %v", err)
	}
}
