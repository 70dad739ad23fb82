package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
)

// ErrReplace is returned by a Replacement that cannot be made or put in place. The server has the database that it had.
var ErrReplace = errors.New("make another database for the local server")

// Replacement is a database that is made of files beside that of the running server, and then takes its place. Only one at a
// time is made. Whatever happens meanwhile, the server has the one or the other: what a killed program leaves is cleared by the
// next Start.
type Replacement struct {
	o    Options
	st   state // of the server
	l    launch
	lock *os.File
	mark []string
}

// replacingDir is the folder, in the home of a server, in which a Replacement is made.
const replacingDir = "replacing"

func (r *Replacement) dir() string { return filepath.Join(r.l.home, replacingDir) }

// logPath returns the path of the log of neo4j-admin.
func (r *Replacement) logPath() string { return filepath.Join(r.l.home, "logs", "import.log") }

// NewReplacement begins a replacement for the running server of o, which must be closed. It returns ErrNotRunning if there is none.
func NewReplacement(ctx context.Context, o Options) (*Replacement, error) {
	o, err := o.resolve()
	if err != nil {
		return nil, err
	}
	st, running, err := find(o)
	if err != nil {
		return nil, err
	}
	if !running {
		return nil, ErrNotRunning
	}
	rel, err := lookup(st.Version)
	if err != nil {
		return nil, err
	}
	o.HeapMB = st.HeapMB
	if st.Settings != "" {
		o.Settings = strings.Split(st.Settings, "\n")
	}
	l, err := prepare(ctx, o, rel, st.DataDir)
	if err != nil {
		return nil, err
	}
	r := &Replacement{o: o, st: st, l: l}
	if r.lock, err = lockReplacing(st.DataDir); err != nil {
		return nil, err
	}
	if r.lock == nil {
		return nil, fmt.Errorf("%w: another program is making one", ErrReplace)
	}
	if err := r.makeFolders(); err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %w", ErrReplace, err), r.Close())
	}
	return r, nil
}

// lockReplacing takes the lock of those who make a replacement; nil if another one has it.
func lockReplacing(home string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(home, replacingDir+".lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrReplace, err)
	}
	locked, err := tryLock(f)
	if locked {
		return f, nil
	}
	f.Close()
	return nil, err
}

// makeFolders makes the folder of the files, and a home for neo4j-admin.
func (r *Replacement) makeFolders() error {
	if err := os.RemoveAll(r.dir()); err != nil {
		return err
	}
	for _, dir := range []string{r.Folder(), filepath.Join(r.dir(), "conf"), filepath.Join(r.dir(), tempDir)} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return err
		}
	}
	conf := "db.tx_log.rotation.retention_policy=keep_none\ndb.tx_log.preallocate=false\n"
	return os.WriteFile(filepath.Join(r.dir(), "conf", "neo4j.conf"), []byte(conf), 0o600)
}

// Folder returns the folder for the files of Build.
func (r *Replacement) Folder() string { return filepath.Join(r.dir(), "files") }

// Build makes the database, with neo4j-admin, to which it gives the options; their paths begin in Folder.
func (r *Replacement) Build(ctx context.Context, options []string) error {
	log, err := os.OpenFile(r.logPath(), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrReplace, err)
	}
	defer log.Close()
	env, err := r.l.env()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrReplace, err)
	}
	args := []string{fmt.Sprintf("-Xmx%dm", max(r.l.heapMB, bulkHeapMB)), "-XX:+UseParallelGC",
		"-Djava.io.tmpdir=" + filepath.Join(r.dir(), tempDir), "-XX:-UsePerfData", "-Dfile.encoding=UTF-8"}
	if r.l.archive != "" { // it has most of the classes
		args = append(args, "-XX:SharedArchiveFile="+r.l.archive)
	}
	if size, err := sizeOf(r.Folder()); err == nil && size < hotSize {
		args = append(args, "-XX:TieredStopAtLevel=1")
	}
	args = append(args, accessFlags...)
	args = append(args, r.l.rel.flags...)
	args = append(args, "org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j", "--verbose",
		"--report-file="+filepath.Join(r.dir(), "report"))
	cmd := exec.CommandContext(ctx, r.l.java.path, append(args, options...)...)
	cmd.Dir = r.Folder()
	cmd.Env = append(env, "NEO4J_HOME="+r.dir(), "NEO4J_CONF="+filepath.Join(r.dir(), "conf"))
	cmd.Stdout, cmd.Stderr = log, log
	cmd.ExtraFiles = []*os.File{r.lock} // nobody clears the folder while it is at work
	// On Linux it dies with this thread, and so with this process.
	cmd.SysProcAttr = sysProcAttr(true)
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err = cmd.Run()
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("%w: %w", ErrReplace, ctx.Err())
	case err != nil:
		return fmt.Errorf("%w: neo4j-admin: %s; its log: %s", ErrReplace, cmp.Or(r.reason(), err.Error()), r.logPath())
	}
	if err := os.RemoveAll(r.Folder()); err != nil { // the space may be needed
		return fmt.Errorf("%w: %w", ErrReplace, err)
	}
	return nil
}

// hotSize is the size of files, in bytes, from which it pays off that neo4j-admin compiles its hot code well: for a tenth of it,
// that takes half of the processors' time.
const hotSize = 256 << 20

// sizeOf returns the size of the files in a folder.
func sizeOf(dir string) (size int64, err error) {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if info, infoErr := e.Info(); infoErr == nil {
			size += info.Size()
		}
	}
	return size, err
}

// reason returns why neo4j-admin failed, in one line, or "".
func (r *Replacement) reason() string {
	lines, err := Tail(r.logPath(), 1000)
	if err != nil {
		return ""
	}
	if slices.ContainsFunc(lines, func(l string) bool { return strings.Contains(l, syscallText(syscall.ENOSPC)) }) {
		return "the disk is full"
	}
	for _, mark := range []string{"Caused by: ", "Exception: ", "Error"} {
		for _, l := range slices.Backward(lines) {
			if strings.Contains(l, mark) {
				return strings.TrimPrefix(strings.TrimSpace(l), mark)
			}
		}
	}
	return ""
}

// syscallText returns the text of the system, which Java begins with a capital letter.
func syscallText(e syscall.Errno) string { return e.Error()[1:] }

// Mark remembers what was committed to the database of the server. Replace fails if anything more was.
func (r *Replacement) Mark() (err error) {
	r.mark, err = committed(r.l.home)
	return err
}

// committed describes everything that was committed to the database of a home, by the sizes of its logs, which grow with each
// commit and not otherwise.
func committed(home string) (sizes []string, err error) {
	paths, err := filepath.Glob(filepath.Join(globSafe(home), "data", "transactions", "neo4j", "neostore.transaction.db.*"))
	if err == nil && len(paths) == 0 {
		err = errors.New("it has no logs")
	}
	for _, path := range paths {
		info, statErr := os.Stat(path)
		if err = errors.Join(err, statErr); err != nil {
			break
		}
		sizes = append(sizes, fmt.Sprintf("%s %d", filepath.Base(path), info.Size()))
	}
	if err != nil {
		return nil, fmt.Errorf("%w: look at the database: %w", ErrReplace, err)
	}
	return sizes, nil
}

// Replace stops the server, puts the database in the place of the server's, and starts the server again with the settings that
// it had. Once the server is being stopped, the end of the context no longer stops Replace. It fails, with the server as it was, if
// anything was committed since Mark, or if the server was stopped or started meanwhile.
func (r *Replacement) Replace(ctx context.Context) (Server, error) {
	unlock, err := lockHome(ctx, r.o, r.l.home)
	if err != nil {
		return Server{}, err
	}
	defer unlock()
	st, err := readState(r.l.home)
	if err != nil {
		return Server{}, err
	}
	if !st.alive() || st.PID != r.st.PID || st.ProcessStart != r.st.ProcessStart {
		return Server{}, fmt.Errorf("%w: the server was stopped or started meanwhile", ErrReplace)
	}
	if err := ctx.Err(); err != nil {
		return Server{}, fmt.Errorf("%w: %w", ErrReplace, err)
	}
	ctx = context.WithoutCancel(ctx)
	if err := stop(ctx, r.o, st); err != nil {
		return Server{}, err
	}
	if st, err = readState(r.l.home); err != nil {
		return Server{}, err
	}
	if err = r.exchange(); err == nil {
		var server Server
		if server, _, err = launchServer(ctx, r.o, r.l, st); err == nil {
			return server, nil
		}
		err = errors.Join(err, exchange(r.l.home, false))
	}
	// It goes on with the database that it had.
	_, _, again := launchServer(ctx, r.o, r.l, st)
	return Server{}, errors.Join(fmt.Errorf("%w: %w", ErrReplace, err), again)
}

// exchange puts the database in its place if nothing was committed since Mark.
func (r *Replacement) exchange() error {
	now, err := committed(r.l.home)
	if err != nil {
		return err
	}
	if !slices.Equal(now, r.mark) {
		return errors.New("something was written to the database meanwhile")
	}
	if err := exchange(r.l.home, true); err != nil {
		return errors.Join(err, exchange(r.l.home, false))
	}
	return nil
}

// Close removes what is left.
func (r *Replacement) Close() error {
	err := os.RemoveAll(r.dir())
	if closeErr := r.lock.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return fmt.Errorf("clear what is left of a replacement: %w", err)
	}
	return nil
}

// The databases are exchanged in several steps. A file says that they have begun and in which direction, so that whoever
// starts the server next completes them.
const (
	exchangeIn  = "in"
	exchangeOut = "out"
)

func exchangePath(home string) string { return filepath.Join(home, replacingDir+".step") }

// exchange puts the database of the replacement in place, or the one that was there before.
func exchange(home string, in bool) error {
	direction := exchangeOut
	if in {
		direction = exchangeIn
	}
	if err := writeFile(exchangePath(home), []byte(direction)); err != nil {
		return fmt.Errorf("%w: %w", ErrReplace, err)
	}
	return completeExchange(home)
}

// completeExchange completes an exchange that has begun, if one has. Each step can be repeated.
func completeExchange(home string) error {
	direction, err := os.ReadFile(exchangePath(home))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, part := range []string{filepath.Join("databases", "neo4j"), filepath.Join("transactions", "neo4j")} {
		place := filepath.Join(home, "data", part)
		from := filepath.Join(home, replacingDir, "data", part)
		to := filepath.Join(home, replacingDir, "before", part)
		if strings.TrimSpace(string(direction)) == exchangeOut {
			from, to = to, from
		}
		if err == nil {
			err = exchangePart(place, from, to)
		}
	}
	if err == nil {
		err = os.Remove(exchangePath(home))
	}
	if err != nil {
		return fmt.Errorf("%w: put it in place: %w", ErrReplace, err)
	}
	return nil
}

// exchangePart moves what is in a place to another one, and what comes from a third to the place, unless it was done.
func exchangePart(place, from, to string) error {
	if !fileExists(from) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	if fileExists(place) {
		if err := os.Rename(place, to); err != nil {
			return err
		}
	}
	if err := os.Rename(from, place); err != nil {
		return err
	}
	return errors.Join(syncFolder(filepath.Dir(place)), syncFolder(filepath.Dir(from)), syncFolder(filepath.Dir(to)))
}

// syncFolder makes the names in a folder last.
func syncFolder(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// clearReplacement completes or clears what a program that was killed has left. The caller has the lock of the home, and the
// server does not run.
func clearReplacement(home string) error {
	if err := completeExchange(home); err != nil {
		return err
	}
	if !fileExists(filepath.Join(home, replacingDir)) {
		return nil
	}
	lock, err := lockReplacing(home)
	if err != nil || lock == nil { // another program is making one
		return err
	}
	return errors.Join(os.RemoveAll(filepath.Join(home, replacingDir)), lock.Close())
}
