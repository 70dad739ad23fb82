package loaders

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"syscall"

	"entente/internal/parallel"
	"entente/schema"
)

// Read reads every fact file of the given paths, as ReadEach does.
func Read(paths []string) ([]schema.File, []schema.Problem, error) {
	return ReadEach(paths, nil, func(f *schema.File) schema.File { return *f })
}

// ReadEach reads every fact file of the given paths, each once, under its first path. It returns what use makes of each, in
// order of path, and the problems of all of them in the order of schema.SortProblems. Use is called on all processors; the
// values of a file that it does not keep need no memory after it. Finding no files is not an error.
//
// Admit, if it is not nil, is called with the size of all files in bytes before any is read: if it returns an error, none is.
//
// A path that is a file must end in .yaml or .yml. A path that is a folder is walked: files with those endings
// are read, other files and everything whose name begins with a dot are skipped. A path that is itself a link
// is followed, since the caller gave it; below a folder a link is followed only to a regular file in the same
// folder, and a link to a folder is a problem.
//
// A defect of a file (not a regular file, a wrong ending, a name like another's, too large, badly written) is a
// problem, with the rule "file" if it cannot be opened as a fact file. A refusal by the system (no such path,
// no permission, a read that fails) is an error that wraps the system's.
func ReadEach[T any](paths []string, admit func(bytes int64) error, use func(*schema.File) T) ([]T, []schema.Problem, error) {
	found, problems, err := find(paths)
	if err != nil {
		return nil, nil, fmt.Errorf("find fact files: %w", err)
	}
	if admit != nil {
		if err := admit(sizeOf(found)); err != nil {
			return nil, nil, err
		}
	}
	results, made := make([]result, len(found)), make([]T, len(found))
	parallel.Each(len(found), func(i int) {
		r := readText(found[i])
		if r.text != nil {
			var file schema.File
			file, r.problems = Parse(displayPath(found[i]), r.text)
			file.Sum = sha256.Sum256(r.text)
			r.text, r.read = nil, true // it is large
			made[i] = use(&file)
		}
		results[i] = r
	})

	list := make([]T, 0, len(results))
	var failures []error
	for i := range results {
		failures = append(failures, results[i].err)
		problems = append(problems, results[i].problems...)
		if results[i].read {
			list = append(list, made[i])
		}
	}
	if err := errors.Join(failures...); err != nil {
		return nil, nil, fmt.Errorf("read fact files: %w", err)
	}
	return list, schema.SortProblems(problems), nil
}

// sizeOf returns the size of all files in bytes, as far as it is known: reading a file says what is wrong with it.
func sizeOf(paths []string) int64 {
	var size atomic.Int64
	parallel.Each(len(paths), func(i int) {
		if info, err := os.Stat(paths[i]); err == nil {
			size.Add(min(info.Size(), MaxFileBytes))
		}
	})
	return size.Load()
}

// result is the result of reading and parsing one file.
type result struct {
	text     []byte // nil if it could not be read
	read     bool   // the text could be read
	problems []schema.Problem
	err      error
}

// readText reads one file. It checks the opened file again, since it can change after the
// walk: it never waits on a pipe, and never reads more than MaxFileBytes and one.
func readText(path string) result {
	file, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return result{err: err}
	}
	defer file.Close() // read only: nothing is lost if closing fails
	info, err := file.Stat()
	if err != nil {
		return result{err: err}
	}
	if !info.Mode().IsRegular() {
		return result{problems: []schema.Problem{fileProblem(path, "file", notRegular(info.Mode()), notRegularHint)}}
	}
	if info.Size() > MaxFileBytes {
		return result{problems: []schema.Problem{fileProblem(path, "too-large", tooLarge, tooLargeHint)}}
	}
	var text bytes.Buffer
	text.Grow(int(info.Size()) + bytes.MinRead)
	if _, err := text.ReadFrom(io.LimitReader(file, MaxFileBytes+1)); err != nil {
		return result{err: err}
	}
	return result{text: text.Bytes()} // not nil, even if it is empty
}

// fileProblem returns a problem of a file as a whole.
func fileProblem(path, rule, message, hint string) schema.Problem {
	return schema.Problem{Pos: schema.Pos{File: displayPath(path)}, Rule: rule, Message: message, Hint: hint}
}

// notRegular returns the message of what is not a regular file.
func notRegular(mode os.FileMode) string {
	what := "a special file"
	switch {
	case mode.IsDir():
		what = "a folder"
	case mode&os.ModeSymlink != 0:
		what = "a link"
	case mode&os.ModeNamedPipe != 0:
		what = "a named pipe"
	case mode&os.ModeSocket != 0:
		what = "a socket"
	case mode&os.ModeDevice != 0:
		what = "a device"
	}
	return "this is " + what + ", not a fact file"
}

const notRegularHint = "give it another name, or take it out of the folder"
