// Package chromium lets tests see what a person sees in a browser: it starts a headless Chromium with
// an empty profile, and ends it, however the test ends.
//
// It is for tests only: it fails them, offers no fake of a browser, and installs nothing
// (tools/chromium does).
package chromium

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"entente/test/notrun"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// OptionalEnv names the environment variable that, when it is "optional", lets tests be
// skipped under CI=true too where there is no Chromium. The Makefile sets it on machines
// of people, whose tests otherwise must not be skipped.
const OptionalEnv = "ENTENTE_TEST_CHROMIUM"

// Options describe the window. The zero value is a window of 1440 by 900 that prefers
// light colours.
type Options struct {
	// Width and Height of the page in CSS pixels.
	Width, Height int
	// Scale is how many pixels of a picture a CSS pixel has; 0 means 1.
	Scale float64
	// Dark makes pages believe that the user prefers dark colours.
	Dark bool
}

// startTime bounds the start of the browser, on a machine that is busy.
const startTime = time.Minute

// errMissing says that this machine lacks a program.
var errMissing = errors.New("is not installed")

// Start starts a browser that ends with the test. Without Chromium the test is skipped,
// and with CI=true it fails, see OptionalEnv.
func Start(t testing.TB, o Options) *Window {
	t.Helper()
	w, err := start(o)
	if errors.Is(err, errMissing) && (os.Getenv("CI") != "true" || os.Getenv(OptionalEnv) == "optional") {
		notrun.Skip(t, "no browser: %v", err)
	}
	if err != nil {
		t.Fatalf("start a browser: %v", err)
	}
	t.Cleanup(func() {
		if err := w.close(); err != nil {
			t.Errorf("end the browser: %v", err)
		}
	})
	return w.In(t)
}

func start(o Options) (*Window, error) {
	if o.Width == 0 || o.Height == 0 {
		o.Width, o.Height = 1440, 900
	}
	path, err := find("chromium", "chromium-browser", "google-chrome")
	if err != nil {
		return nil, err
	}
	profile, err := os.MkdirTemp("", "entente-chromium-")
	if err != nil {
		return nil, err
	}
	ctx, stop := chromedp.NewExecAllocator(context.Background(), allocator(path, profile, &o)...)
	ctx, _ = chromedp.NewContext(ctx) // stop ends it, too
	w := &Window{ctx: ctx, stop: stop, profile: profile, scale: max(o.Scale, 1), log: newLog()}
	if err := w.open(&o); err != nil {
		return nil, errors.Join(err, w.close())
	}
	return w, nil
}

// allocator says how to run the browser. Names of hosts lead nowhere but to this machine, and
// caches and settings of the system's user are neither read nor written.
func allocator(path, profile string, o *Options) []chromedp.ExecAllocatorOption {
	return append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.UserDataDir(profile+"/profile"), chromedp.WSURLReadTimeout(startTime),
		chromedp.Env("HOME="+profile, "XDG_CONFIG_HOME="+profile+"/config", "XDG_CACHE_HOME="+profile+"/cache"),
		chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("headless", "new"), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"), chromedp.Flag("lang", "en-US"),
		chromedp.Flag("window-size", fmt.Sprintf("%d,%d", o.Width, o.Height)),
	)
}

// find returns the path of the first program that is installed.
func find(names ...string) (string, error) {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("%s %w; tools/chromium installs it on Debian and Ubuntu", strings.Join(names, " or "), errMissing)
}

// Window is one browser window.
type Window struct {
	t       testing.TB
	ctx     context.Context
	stop    context.CancelFunc
	profile string
	scale   float64
	// log is shared by the copies that In returns.
	log *eventLog
}

// In returns the same window for another test, usually a subtest: that one fails where
// the window does not do what it is asked to.
func (w *Window) In(t testing.TB) *Window {
	c := *w
	c.t = t
	return &c
}

// open opens the window, and begins to note what its pages ask for and complain of.
func (w *Window) open(o *Options) error {
	if err := chromedp.Listen(w.ctx, w.log.note); err != nil {
		return err
	}
	go w.acceptDialogs()
	return errors.Join(w.resize(o.Width, o.Height), w.show("", o.Dark))
}

// acceptDialogs answers the questions of pages, such as whether to leave, with yes.
func (w *Window) acceptDialogs() {
	for {
		select {
		case <-w.ctx.Done():
			return
		case <-w.log.dialogs:
			_, _ = chromedp.Call(w.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true}) // it may be gone
		}
	}
}

func (w *Window) resize(width, height int) error {
	return chromedp.Do(w.ctx, chromedp.EmulateViewport(int64(width), int64(height), chromedp.EmulateScale(w.scale)))
}

// show lays the page out for a medium, "" for the screen, in the colours that the user prefers.
func (w *Window) show(medium string, dark bool) error {
	theme := "light"
	if dark {
		theme = "dark"
	}
	_, err := chromedp.Call(w.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: medium, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}},
	})
	return err
}

// close ends the browser and removes its profile.
func (w *Window) close() error {
	err := chromedp.Cancel(w.ctx)
	w.stop()
	return errors.Join(err, os.RemoveAll(w.profile))
}
