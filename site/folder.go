package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ErrFolder is the error for a folder that a site cannot be written into; nothing in it was
// changed.
var ErrFolder = errors.New("cannot write the site there")

// markerFile is a file in every folder that Write made; it lists what Write wrote there.
const markerFile = ".entente-site"

// markerHead is the first line of a marker.
const markerHead = "entente site wrote the files below, and replaces the folder when it writes them anew."

// folder is a site that is being written, in a temporary folder next to the one that it
// replaces.
type folder struct {
	target, temporary string
	// written are the names of the files, with slashes.
	written []string
}

// begin checks the target and makes the temporary folder.
func begin(dir string) (*folder, error) {
	target, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if real, err := filepath.EvalSymlinks(target); err == nil {
		target = real // a link to the folder stays a link
	}
	if err := checkTarget(target, dir); err != nil {
		return nil, err
	}
	temporary, err := os.MkdirTemp(filepath.Dir(target), "."+filepath.Base(target)+".new-*")
	if err != nil {
		return nil, err
	}
	f := &folder{target: target, temporary: temporary}
	if err := os.Chmod(temporary, 0o755); err != nil { // MkdirTemp lets no other user read it
		f.discard()
		return nil, err
	}
	return f, nil
}

// checkTarget returns an error for a folder that Write did not make, or that has other
// files by now.
func checkTarget(target, dir string) error {
	switch info, err := os.Stat(target); {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.IsDir():
		return fmt.Errorf("%w: %s is not a folder: give an empty or a new one", ErrFolder, dir)
	}
	if here, err := os.Getwd(); err == nil && within(target, here) {
		return fmt.Errorf("%w: %s is the folder that you are in, or one around it, and would be replaced: name another", ErrFolder, dir)
	}
	listed, err := readMarker(target)
	if err != nil {
		return err
	}
	return filepath.WalkDir(target, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == target {
			return err
		}
		name, err := filepath.Rel(target, path)
		if err != nil {
			return err
		}
		switch name = filepath.ToSlash(name); {
		case listed == nil:
			return fmt.Errorf("%w: %s is not empty, and not a folder that entente site wrote: it has %s; name another", ErrFolder, dir, name)
		case !d.IsDir() && !listed[name] && !slices.Contains(systemFiles, d.Name()):
			return fmt.Errorf("%w: %s is not of entente site, and would be lost with what it replaces: move it out of %s", ErrFolder, name, dir)
		}
		return nil
	})
}

// systemFiles are files that operating systems leave in folders that users open.
var systemFiles = []string{".DS_Store", "Thumbs.db", "desktop.ini"}

// within reports whether a path is a folder or lies in it.
func within(dir, path string) bool {
	relative, err := filepath.Rel(dir, path)
	return err == nil && relative != ".." && !strings.HasPrefix(relative, ".."+string(filepath.Separator))
}

// readMarker returns the files that Write wrote into a folder; nil if it did not make the
// folder.
func readMarker(dir string) (map[string]bool, error) {
	text, err := os.ReadFile(filepath.Join(dir, markerFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	head, names, _ := strings.Cut(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
	if err != nil || head != markerHead {
		return nil, err
	}
	listed := map[string]bool{markerFile: true}
	for name := range strings.SplitSeq(names, "\n") {
		listed[name] = true
	}
	return listed, nil
}

// write writes a file of the site. The name has slashes and must stay within the site.
func (f *folder) write(name string, text []byte) error {
	if !fs.ValidPath(name) || !filepath.IsLocal(filepath.FromSlash(name)) {
		return fmt.Errorf("no file can have the name %q", name) // not reached: see fileName
	}
	path := filepath.Join(f.temporary, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	// If a name came twice, one page would take the place of another.
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	f.written = append(f.written, name)
	return nil
}

// finish writes the marker and puts the new folder in the place of the old one. If that
// fails, it puts the old one back.
func (f *folder) finish() error {
	slices.Sort(f.written)
	marker := markerHead + "\n" + strings.Join(f.written, "\n") + "\n"
	if err := os.WriteFile(filepath.Join(f.temporary, markerFile), []byte(marker), 0o644); err != nil {
		return err
	}
	old := f.temporary + ".old"
	err := os.Rename(f.target, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(f.temporary, f.target); err != nil {
		if back := os.Rename(old, f.target); back != nil && !errors.Is(back, fs.ErrNotExist) {
			err = errors.Join(err, fmt.Errorf("the old site is in %s: %w", old, back))
		}
		return err
	}
	return os.RemoveAll(old)
}

// discard removes the temporary folder, if it is still there.
func (f *folder) discard() { _ = os.RemoveAll(f.temporary) } // it holds nothing of value
