package server

import (
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"entente/test/soak"
)

// mavenLab has the Maven of this machine fetch one jar, Neo4j Browser, from a faulty
// server of the test. All other artifacts are in a local repository made of links to the
// user's.
type mavenLab struct {
	rel    release
	java   javaRuntime
	jar    []byte // the correct content
	local  string // the local repository
	url    string
	answer atomic.Pointer[http.HandlerFunc] // to the request for the jar or its sum
}

// browserJar is the path of the jar in a repository.
const browserJar = "org/neo4j/client/neo4j-browser/" + browserVersion + "/neo4j-browser-" + browserVersion + ".jar"

func newMavenLab(t *testing.T) *mavenLab {
	t.Helper()
	lab := &mavenLab{rel: testRelease(t), java: realJava(t), local: filepath.Join(t.TempDir(), "m2")}
	repository := mavenRepository(t, lab)
	var err error
	if lab.jar, err = os.ReadFile(filepath.Join(repository, browserJar)); err != nil {
		t.Fatal(err)
	}
	linkTree(t, repository, lab.local)

	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/"+browserJar) {
			(*lab.answer.Load())(w, r)
			return
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(server.Close)
	lab.url = server.URL
	return lab
}

// mavenRepository asks Maven for its local repository, which depends on its settings and on
// Java's idea of the home folder, not on HOME. Maven fetches the jars that are not there.
func mavenRepository(t *testing.T, lab *mavenLab) string {
	t.Helper()
	mvn, err := exec.LookPath("mvn")
	if err != nil {
		skipOrFail(t, &MissingError{Need: "Maven", Found: err.Error(), Hint: "Install it"})
	}
	dir := t.TempDir()
	writeTest(t, filepath.Join(dir, "pom.xml"), string(pomXML))
	cmd := exec.Command(mvn, "-q", "-B", "-C", "-Dneo4j.version="+lab.rel.version, "-Dbrowser.version="+browserVersion,
		"dependency:build-classpath", "-DincludeScope=runtime", "-Dmdep.outputFile=paths")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "JAVA_HOME="+lab.java.home())
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", cmd, err, out)
	}
	paths, err := os.ReadFile(filepath.Join(dir, "paths"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range filepath.SplitList(string(paths)) {
		if repository, found := strings.CutSuffix(path, "/"+browserJar); found {
			return repository
		}
	}
	t.Fatalf("Maven does not say where %s is: %s", browserJar, paths)
	return ""
}

// onlyBrowser leaves Neo4j itself out of the assembly, which makes it quicker.
func (lab *mavenLab) onlyBrowser(t *testing.T) {
	t.Helper()
	lab.rel.sums, lab.rel.signed = sumLine(filepath.Base(browserJar), lab.jar), nil
	dependency := regexp.MustCompile(`(?s)<dependency>\s*<groupId>org\.neo4j</groupId>.*?</dependency>`)
	whole := pomXML
	pomXML = dependency.ReplaceAll(pomXML, nil)
	t.Cleanup(func() { pomXML = whole })
}

// linkTree makes a local repository of the artifacts of another, except the one to be
// fetched, and without the records of where they came from.
func linkTree(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		if d.IsDir() {
			return os.MkdirAll(filepath.Join(to, name), 0o700)
		}
		if ext := filepath.Ext(name); name == browserJar || ext != ".jar" && ext != ".pom" {
			return nil
		}
		return os.Symlink(path, filepath.Join(to, name))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// use puts a mvn on the PATH that runs the mvn of this machine with the lab's settings.
// The shell command limit runs before it.
func (lab *mavenLab) use(t *testing.T, limit string, answer http.HandlerFunc) {
	t.Helper()
	lab.answer.Store(&answer)
	mvn, err := exec.LookPath("mvn")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	settings := filepath.Join(dir, "settings.xml")
	writeTest(t, settings,
		"<settings><mirrors><mirror><id>lab</id><mirrorOf>*</mirrorOf><url>"+lab.url+"/</url></mirror></mirrors></settings>")
	script(t, dir, "mvn",
		fmt.Sprintf("%s\nexec '%s' -s '%s' -gs '%s' -Dmaven.repo.local='%s' \"$@\"\n", limit, mvn, settings, settings, lab.local))
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
}

// removeJar removes the files of the jar that an attempt has left in the local
// repository.
func (lab *mavenLab) removeJar(t *testing.T) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(lab.local, filepath.Dir(browserJar), "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f, ".pom") {
			if err := os.Remove(f); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// serve returns a handler that answers with this content and this checksum. If sum is
// empty, the checksum is not found.
func serve(content []byte, sum string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasSuffix(r.URL.Path, ".jar"):
			_, _ = w.Write(content) // Maven may hang up
		case strings.HasSuffix(r.URL.Path, ".sha1") && sum != "":
			_, _ = io.WriteString(w, sum)
		default:
			http.NotFound(w, r)
		}
	}
}

func sha1Of(content []byte) string {
	sum := sha1.Sum(content)
	return hex.EncodeToString(sum[:])
}

// TestFault115And116And117RealMaven tries each failure of a repository with the Maven of
// this machine; the short form tries one of each number, and none. Without -C, "no checksum" was assembled; with the pinned checksums
// switched off, "lying checksum" was.
func TestFault115And116And117RealMaven(t *testing.T) {
	lab := newMavenLab(t)
	lab.onlyBrowser(t)
	flipped := append([]byte{}, lab.jar...)
	flipped[len(flipped)/2] ^= 1
	other := httptest.NewServer(serve(flipped, sha1Of(flipped)))
	t.Cleanup(other.Close)
	good := sha1Of(lab.jar)
	cases := []struct {
		name   string
		want   string // in the error; empty if any will do
		limit  string
		answer http.HandlerFunc
	}{
		{"116 no checksum", "hecksum", "", serve(lab.jar, "")},
		{"115 lying checksum", "are not the pinned ones", "", serve(flipped, sha1Of(flipped))},
		{"117 disk full", "", "ulimit -f 8192", serve(lab.jar, good)},
		{"no fault", "", "", serve(lab.jar, good)},
		{"115 wrong checksum", "hecksum", "", serve(flipped, good)},
		{"115 truncated", "hecksum", "", serve(lab.jar[:len(lab.jar)/2], good)},
		{"115 not there", "ould not find artifact", "", http.NotFound},
		{"115 a page in its place", "hecksum", "", serve([]byte("<html>log in</html>"), good)},
		{"115 redirect to another host", "are not the pinned ones", "", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, strings.Replace(other.URL, "127.0.0.1", "localhost", 1)+r.URL.Path, http.StatusFound)
		}},
	}
	for _, c := range cases[:soak.Rounds(4, len(cases))] {
		t.Run(c.name, func(t *testing.T) {
			lab.removeJar(t)
			lab.use(t, c.limit, c.answer)
			o := Options{CacheDir: t.TempDir()}
			began := time.Now()
			a, err := assemble(t.Context(), o, lab.rel, lab.java)
			t.Logf("%.1f s: %v", time.Since(began).Seconds(), err)
			if c.name == "no fault" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if !errors.Is(err, ErrAssemble) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is %v, want ErrAssemble with %q", err, c.want)
			}
			if left, err := filepath.Glob(filepath.Join(o.CacheDir, "*neo4j-*[0-9a-f]")); err != nil || len(left) > 0 || fileExists(a.dir) {
				t.Errorf("left %v, %v", left, err)
			}
		})
	}
}

// TestFault117KilledFetch kills the process that assembles, as kill -9 does, in the
// middle of the download: its Maven ends with it, and the next start fetches the missing
// files and removes the leftovers of the first. Without Pdeathsig Maven kept running.
func TestFault117KilledFetch(t *testing.T) {
	lab := newMavenLab(t)
	half, done := make(chan struct{}, 1), make(chan struct{})
	t.Cleanup(func() { close(done) }) // or the server of the lab waits for Maven
	lab.use(t, "echo $$ >'"+filepath.Join(lab.local, "pid")+"'", func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".jar") {
			w.Header().Set("Content-Length", fmt.Sprint(len(lab.jar)))
			_, _ = w.Write(lab.jar[:len(lab.jar)/2])
			_ = http.NewResponseController(w).Flush()
			half <- struct{}{}
			select {
			case <-r.Context().Done(): // Maven has gone
			case <-done:
			}
			return
		}
		http.NotFound(w, r)
	})
	cache := t.TempDir()
	c := startTask(t, task{DataDir: t.TempDir(), CacheDir: cache, Version: lab.rel.version, Assemble: true})
	select {
	case <-half:
	case <-time.After(time.Minute):
		t.Fatalf("Maven asked for nothing:\n%s", c.out)
	}
	pid, err := os.ReadFile(filepath.Join(lab.local, "pid"))
	if err != nil {
		t.Fatal(err)
	}
	var maven int
	if _, err := fmt.Sscan(string(pid), &maven); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if t.Failed() {
			_ = syscall.Kill(maven, syscall.SIGKILL) // an error means that it has ended
		}
	})
	c.kill()
	waitForEnd(t, maven, 5*time.Second)

	lab.use(t, "", serve(lab.jar, sha1Of(lab.jar)))
	a, err := assemble(t.Context(), Options{CacheDir: cache}, lab.rel, lab.java)
	if err != nil {
		t.Fatalf("assemble after the kill: %v", err)
	}
	if err := verifyJars(a.lib(), lab.rel.pinned()); err != nil {
		t.Error(err)
	}
	if left, err := filepath.Glob(filepath.Join(cache, ".neo4j-*")); err != nil || len(left) > 0 {
		t.Errorf("left %v, %v", left, err)
	}
}
