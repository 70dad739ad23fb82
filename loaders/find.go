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

// finder collects the fact files of the given paths.
type finder struct {
	found    []string // the paths of the files, as the system knows them
	problems []schema.Problem
	paths    map[string]bool   // the real paths, absolute and without links, which identify the files
	names    map[string]string // the displayed paths by the folded real paths
	fold     cases.Caser
}

// find returns the fact files of paths in the order of their displayed paths. It leaves out files that a
// problem keeps from being opened.
func find(paths []string) ([]string, []schema.Problem, error) {
	f := &finder{paths: map[string]bool{}, names: map[string]string{}, fold: cases.Fold()}
	for _, path := range paths {
		if err := f.addPath(path); err != nil {
			return nil, nil, err
		}
	}
	slices.SortFunc(f.found, func(a, b string) int { return strings.Compare(displayPath(a), displayPath(b)) })
	return f.found, f.problems, nil
}

// addPath adds the fact files of a path that the caller gave.
func (f *finder) addPath(path string) error {
	path = filepath.Clean(path)
	if _, err := os.Lstat(path); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return f.deadLink(path, err)
	}
	real, err := realPath(path)
	switch {
	case err != nil:
		return err
	case info.IsDir() && !isFactFile(path):
		return f.walk(path, real)
	case info.Mode().IsRegular() && !isFactFile(path):
		f.add(path, "not a fact file by its name", "fact files end in .yaml or .yml")
		return nil
	}
	return f.addFile(path, real, info.Mode())
}

// walk adds the fact files below a folder.
func (f *finder) walk(root, realRoot string) error {
	return filepath.WalkDir(realRoot, func(real string, entry fs.DirEntry, err error) error {
		if err != nil || real == realRoot {
			return err
		}
		path := filepath.Join(root, strings.TrimPrefix(real, realRoot))
		hidden := strings.HasPrefix(entry.Name(), ".")
		switch {
		case !hidden && entry.Type()&fs.ModeSymlink != 0:
			return f.addLink(path, realRoot)
		case !hidden && isFactFile(path):
			err = f.addFile(path, real, entry.Type())
		case !hidden:
			return nil
		}
		if err == nil && entry.IsDir() {
			return fs.SkipDir
		}
		return err
	})
}

// addLink handles a link found below a folder. It adds a link to a fact file in the same folder. It does not
// follow a link to a folder, since that could leave the folder or never end.
func (f *finder) addLink(path, realRoot string) error {
	info, err := os.Stat(path)
	const hint = "put the file itself here, or give its folder as a path"
	switch {
	case err == nil && info.IsDir():
		f.add(path, "a link to a folder is not followed", hint)
		return nil
	case !isFactFile(path):
		return nil
	case err != nil:
		return f.deadLink(path, err)
	}
	real, err := realPath(path)
	if err != nil {
		return err
	}
	if rel, err := filepath.Rel(realRoot, real); info.Mode().IsRegular() && (err != nil || !filepath.IsLocal(rel)) {
		f.add(path, "a link out of the folder is not followed", hint)
		return nil
	}
	return f.addFile(path, real, info.Mode())
}

// deadLink reports a link that leads nowhere or in a circle. It returns any other refusal by the system as an
// error.
func (f *finder) deadLink(path string, err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return err
	}
	f.add(path, "a link that leads nowhere", "remove it, or put the file here")
	return nil
}

// addFile adds a fact file, unless it was added before; it must be a regular file.
func (f *finder) addFile(path, real string, mode fs.FileMode) error {
	switch {
	case !mode.IsRegular():
		f.add(path, notRegular(mode), notRegularHint)
		return nil
	case f.paths[real]:
		return nil
	}
	f.paths[real] = true
	display := displayPath(path)
	if display != strings.Map(printable, display) || !utf8.ValidString(path) {
		f.add(path, "a file name with characters that cannot be shown", "rename it; letters of any script are fine")
		return nil
	}
	name := norm.NFC.String(f.fold.String(norm.NFC.String(real)))
	if other, taken := f.names[name]; taken {
		f.add(path, "differs from "+other+" only in upper and lower case or in Unicode form", "rename one: some systems take them for one file")
	} else {
		f.names[name] = display
	}
	f.found = append(f.found, path)
	return nil
}

// add records a problem of a file, with its path safe to show on a terminal.
func (f *finder) add(path, message, hint string) {
	p := fileProblem(path, "file", message, hint)
	p.Pos.File = strings.Map(printable, p.Pos.File)
	f.problems = append(f.problems, p)
}

// isFactFile reports whether the path has the extension of a fact file, in upper or lower case.
func isFactFile(path string) bool {
	return slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(filepath.Ext(path)))
}

// displayPath returns a path in the form that problems and facts use: with slashes, in NFC.
func displayPath(path string) string { return norm.NFC.String(filepath.ToSlash(path)) }

// printable replaces a character that must not occur in a fact file either.
func printable(c rune) rune {
	if c == '\t' || c == '\n' || c == utf8.RuneError || isRefused(c) {
		return utf8.RuneError
	}
	return c
}

// realPath returns the absolute path without links.
func realPath(path string) (string, error) {
	path, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", err
	}
	return filepath.Abs(path)
}
