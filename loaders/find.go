package loaders

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"entente/schema"
)

// candidate is a file to be read.
type candidate struct {
	path string // as problems show it: with slashes, in NFC
	open string // as the system knows it
}

// finder collects the fact files of the given paths.
type finder struct {
	found    []candidate
	problems []schema.Problem
	// paths holds the real path, absolute and without links, of every file found:
	// the same for the same file. names holds the shown path by the folded real one.
	paths map[string]bool
	names map[string]string
	fold  cases.Caser
}

// find gives the fact files of paths in order of path, without those that a problem
// keeps from being opened.
func find(paths []string) ([]candidate, []schema.Problem, error) {
	f := &finder{paths: map[string]bool{}, names: map[string]string{}, fold: cases.Fold()}
	for _, path := range paths {
		if err := f.given(path); err != nil {
			return nil, nil, err
		}
	}
	slices.SortFunc(f.found, func(a, b candidate) int { return strings.Compare(a.path, b.path) })
	return f.found, f.problems, nil
}

// given takes a path that the caller gave.
func (f *finder) given(path string) error {
	path = filepath.Clean(path)
	if _, err := os.Lstat(path); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return f.deadLink(path, err)
	}
	real, err := realPath(path)
	if err != nil {
		return err
	}
	switch {
	case info.IsDir() && !isFactFile(path):
		return f.walk(path, real)
	case !info.Mode().IsRegular():
		f.add(notRegular(shown(path), info.Mode()))
		return nil
	case !isFactFile(path):
		f.add(fileProblem(shown(path), "file", "not a fact file by its name", "fact files end in .yaml or .yml"))
		return nil
	}
	return f.take(path, real)
}

// walk takes the fact files below a folder.
func (f *finder) walk(root, realRoot string) error {
	return filepath.WalkDir(realRoot, func(real string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if real == realRoot {
			return nil
		}
		path := filepath.Join(root, strings.TrimPrefix(real, realRoot))
		kind := entry.Type()
		switch {
		case strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case kind&fs.ModeSymlink != 0:
			return f.link(path, realRoot)
		case !isFactFile(path):
			return nil
		case kind.IsRegular():
			return f.take(path, real)
		}
		f.add(notRegular(shown(path), kind))
		if entry.IsDir() {
			return fs.SkipDir
		}
		return nil
	})
}

// link takes a link found below a folder: a fact file of the same folder is read, a
// folder is not walked, since that could leave the folder or never end.
func (f *finder) link(path, realRoot string) error {
	info, err := os.Stat(path)
	if err != nil {
		if !isFactFile(path) {
			return nil
		}
		return f.deadLink(path, err)
	}
	const hint = "put the file itself here, or give its folder as a path"
	switch {
	case info.IsDir():
		f.add(fileProblem(shown(path), "file", "a link to a folder is not followed", hint))
		return nil
	case !isFactFile(path):
		return nil
	case !info.Mode().IsRegular():
		f.add(notRegular(shown(path), info.Mode()))
		return nil
	}
	real, err := realPath(path)
	if err != nil {
		return err
	}
	if rel, err := filepath.Rel(realRoot, real); err != nil || !filepath.IsLocal(rel) {
		f.add(fileProblem(shown(path), "file", "a link out of the folder is not followed", hint))
		return nil
	}
	return f.take(path, real)
}

// deadLink reports a link that leads nowhere or in a circle; what else the system
// refuses is an error.
func (f *finder) deadLink(path string, err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return err
	}
	f.add(fileProblem(shown(path), "file", "a link that leads nowhere", "remove it, or put the file here"))
	return nil
}

// take notes a regular fact file, once.
func (f *finder) take(path, real string) error {
	if f.paths[real] {
		return nil
	}
	if len(f.found) == MaxFiles {
		return &LimitError{"MaxFiles", MaxFiles, "fact files"}
	}
	f.paths[real] = true
	show := shown(path)
	if show != strings.Map(printable, show) || !utf8.ValidString(path) {
		f.add(fileProblem(show, "file", "a file name with characters that cannot be shown",
			"rename it; letters of any script are fine"))
		return nil
	}
	name := norm.NFC.String(f.fold.String(norm.NFC.String(real)))
	if other, taken := f.names[name]; taken {
		f.add(fileProblem(show, "file", "the same name as "+other+" but for upper and lower case or the form of letters",
			"rename one: some systems take them for one file"))
	} else {
		f.names[name] = show
	}
	f.found = append(f.found, candidate{path: show, open: path})
	return nil
}

// add records a problem, its path fit to be shown on a terminal.
func (f *finder) add(p schema.Problem) {
	p.Pos.File = strings.Map(printable, p.Pos.File)
	f.problems = append(f.problems, p)
}

// isFactFile tells a fact file by its ending, in upper or lower case.
func isFactFile(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".yaml" || ext == ".yml"
}

// shown is a path as problems and facts have it: with slashes, in NFC.
func shown(path string) string {
	return norm.NFC.String(filepath.ToSlash(path))
}

// printable replaces a character that a fact file may not have either.
func printable(c rune) rune {
	if c == '\t' || c == '\n' || c == utf8.RuneError || isRefused(c) {
		return utf8.RuneError
	}
	return c
}

// realPath is the absolute path without links.
func realPath(path string) (string, error) {
	path, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", err
	}
	return filepath.Abs(path)
}
