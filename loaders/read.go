package loaders

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"syscall"

	"entente/internal/parallel"
	"entente/schema"
)

// Read reads every fact file of the given paths, each once, under its first path. It returns the files in order
// of path and the problems of all of them in the order of schema.SortProblems. Finding no files is not an error.
//
// A path that is a file must end in .yaml or .yml. A path that is a folder is walked: files with those endings
// are read, other files and everything whose name begins with a dot are skipped. A path that is itself a link
// is followed, since the caller gave it; below a folder a link is followed only to a regular file in the same
// folder, and a link to a folder is a problem.
//
// A defect of a file (not a regular file, a wrong ending, a name like another's, too large, badly written) is a
// problem, with the rule "file" if it cannot be opened as a fact file. A refusal by the system (no such path,
// no permission, a read that fails) is an error that wraps the system's. More than MaxFiles files, or more in
// all of them than MaxTotalBytes and MaxTotalMarks allow, are a *LimitError.
func Read(paths []string) ([]schema.File, []schema.Problem, error) {
	found, problems, err := find(paths)
	if err != nil {
		return nil, nil, fmt.Errorf("find fact files: %w", err)
	}
	// All texts are read before the first is parsed: the values of a file need some fifty
	// times the space of its text, and the texts alone show whether there are too many.
	results := make([]result, len(found))
	var size, marks atomic.Int64
	parallel.Each(len(found), func(i int) {
		if size.Load() <= MaxTotalBytes && marks.Load() <= MaxTotalMarks {
			results[i] = readText(found[i])
			size.Add(int64(len(results[i].text)))
			marks.Add(int64(countMarks(results[i].text)))
		}
	})
	if size.Load() > MaxTotalBytes {
		return nil, nil, &LimitError{"MaxTotalBytes", MaxTotalBytes, "bytes in the fact files"}
	}
	if marks.Load() > MaxTotalMarks {
		return nil, nil, &LimitError{"MaxTotalMarks", MaxTotalMarks, "values in the fact files"}
	}
	parallel.Each(len(found), func(i int) {
		if r := &results[i]; r.text != nil {
			r.file, r.problems = Parse(displayPath(found[i]), r.text)
			r.text = nil // it is large
		}
	})

	files := make([]schema.File, 0, len(results))
	var failures []error
	for i := range results {
		failures = append(failures, results[i].err)
		problems = append(problems, results[i].problems...)
		if results[i].file.Path != "" {
			files = append(files, results[i].file)
		}
	}
	if err := errors.Join(failures...); err != nil {
		return nil, nil, fmt.Errorf("read fact files: %w", err)
	}
	return files, schema.SortProblems(problems), nil
}

// result is the result of reading and parsing one file.
type result struct {
	text     []byte      // nil if it could not be read
	file     schema.File // without a path if its text could not be read
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
