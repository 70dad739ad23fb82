package server

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"

	"entente/internal/atomicfile"
)

// Hosted holds what Neo4j Browser shows in addition to its own content. The zero value
// hosts nothing.
type Hosted struct {
	// Files are served by their path below the address of Browser, such as
	// "entente/guide.html". A path that Browser already uses is rejected.
	Files map[string][]byte
	// OnConnect holds commands of Browser, without their colons and separated by
	// semicolons, that it runs whenever a user has logged in or reloads the page. They
	// must be one line of ASCII without backslashes: Neo4j reads its settings as Latin-1.
	OnConnect string
}

// browserJarName is the name of the jar of Neo4j Browser in every release.
const browserJarName = "neo4j-browser-" + browserVersion + ".jar"

// hostedJar returns the path, in the home of a server, of the jar with Browser and the
// hosted files.
func hostedJar(home string) string { return filepath.Join(home, "run", "browser.jar") }

// writeHosted writes the jar from which the server serves Browser and the hosted files.
// The jar is made at every start, from the one that was just verified, and stays on this
// machine: anyone may run Browser, but it is not ours to redistribute.
//
// The class path has this jar in place of Browser's own, and last: a class archive is
// valid only for the class path it was made with, followed by any number of jars.
func (l launch) writeHosted(files map[string][]byte) error {
	browser, err := zip.OpenReader(filepath.Join(l.jars.lib(), browserJarName))
	if err != nil {
		return fmt.Errorf("open Neo4j Browser: %w", err)
	}
	defer browser.Close()
	var jar bytes.Buffer
	err = addFiles(&jar, &browser.Reader, files)
	if err == nil {
		err = atomicfile.Write(hostedJar(l.home), jar.Bytes(), 0o600)
	}
	if err != nil {
		return fmt.Errorf("write what is hosted: %w", err)
	}
	return nil
}

// addFiles copies an archive unchanged and adds files to its folder "browser".
func addFiles(w io.Writer, from *zip.Reader, files map[string][]byte) error {
	to := zip.NewWriter(w)
	taken := make(map[string]bool)
	for _, entry := range from.File {
		taken[entry.Name] = true
		if err := to.Copy(entry); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		full := "browser/" + name
		if !fs.ValidPath(name) || taken[full] {
			return fmt.Errorf("host %q: it is not a new path under Browser's address", name)
		}
		entry, err := to.Create(full)
		if err != nil {
			return err
		}
		if _, err := entry.Write(files[name]); err != nil {
			return err
		}
	}
	return to.Close()
}

// withHosted returns the launch with its hosted content prepared. Its ports must be
// known.
func (l launch) withHosted() (launch, error) {
	if l.host == nil {
		return l, nil
	}
	hosted := l.host(l.browserURL())
	lines, err := hosted.settings()
	if err != nil || lines == nil {
		return l, err
	}
	if err := l.writeHosted(hosted.Files); err != nil {
		return l, err
	}
	l.settings = slices.Concat(l.settings, lines)
	l.browser = hostedJar(l.home)
	return l, nil
}

// settings returns the lines of neo4j.conf for the hosted content.
func (h Hosted) settings() ([]string, error) {
	if h.OnConnect == "" && len(h.Files) == 0 {
		return nil, nil
	}
	for _, c := range h.OnConnect {
		if c < ' ' || c > '~' || c == '\\' {
			return nil, fmt.Errorf("host: the commands for Browser hold %q; they must be one line of ASCII without backslashes", c)
		}
	}
	return []string{
		// The default, and this machine by its address.
		"browser.remote_content_hostname_whitelist=guides.neo4j.com,localhost,127.0.0.1",
		"browser.post_connect_cmd=" + h.OnConnect,
	}, nil
}
