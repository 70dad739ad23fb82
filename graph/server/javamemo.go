package server

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"entente/internal/atomicfile"
)

// javaMemoName is the name, in the cache folder, of the file that a javaMemo names.
const javaMemoName = "java.json"

// javaMemo is the path of a file that keeps what was found out about each Java, so that it
// need not run once more at every start, which takes a tenth of a second or two. Empty
// means that nothing is kept.
type javaMemo string

// knownJava is what the file says of one Java, by its path.
type knownJava struct {
	Stamp string `json:"stamp"`
	Major int    `json:"major"`
	Text  string `json:"text"`
}

// probe is like probeJava, but runs a Java only if it is not known or has changed. Only
// what is complete is kept: what is wrong with a Java may be put right outside of it.
func (m javaMemo) probe(ctx context.Context, path string) (javaRuntime, error) {
	stamp := javaStamp(path)
	known := m.read()
	if k, ok := known[path]; ok && stamp != "" && k.Stamp == stamp {
		return javaRuntime{path: path, major: k.Major, text: k.Text, complete: true, stamp: stamp}, nil
	}
	j, err := probeJava(ctx, path)
	if err != nil {
		return j, err
	}
	j.stamp = stamp
	if m != "" && stamp != "" && j.complete {
		known[path] = knownJava{Stamp: stamp, Major: j.major, Text: j.text}
		m.write(known)
	}
	return j, nil
}

// read returns what the file says, or nothing if it cannot be read.
func (m javaMemo) read() map[string]knownJava {
	known := map[string]knownJava{}
	data, err := os.ReadFile(string(m))
	if err == nil {
		err = json.Unmarshal(data, &known)
	}
	if err != nil || known == nil {
		return map[string]knownJava{}
	}
	return known
}

// write replaces the file, without the Javas that are no longer there. If that fails, the
// next start asks Java again.
func (m javaMemo) write(known map[string]knownJava) {
	for path, k := range known {
		if javaStamp(path) != k.Stamp {
			delete(known, path)
		}
	}
	data, err := json.MarshalIndent(known, "", " ")
	if err == nil && os.MkdirAll(filepath.Dir(string(m)), 0o700) == nil {
		_ = atomicfile.Write(string(m), append(data, '\n'), 0o600)
	}
}

// javaStamp returns the sizes and times of the files that determine what a Java is, or ""
// if the program is not in the folder of a whole Java: a script may run another Java each
// time.
func javaStamp(path string) string {
	home := filepath.Dir(filepath.Dir(path))
	var stamp strings.Builder
	for _, file := range []string{path, filepath.Join(home, "release"), filepath.Join(home, "lib", "modules")} {
		info, err := os.Stat(file)
		if err != nil {
			return ""
		}
		fmt.Fprintf(&stamp, "%d %d\n", info.Size(), info.ModTime().UnixNano())
	}
	return stamp.String()
}
