//go:build !windows

// Package webdriver lets tests see what a person sees in a browser: it starts a
// headless Chromium through chromedriver, on a free loopback port and with an empty
// profile of its own, and ends both, however the test ends.
//
// It speaks the part of W3C WebDriver (https://www.w3.org/TR/webdriver2/) that the tests
// need, and no more. It is for tests only: it fails them, offers no fake of a browser,
// and installs nothing (tools/chromium does).
package webdriver

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// OptionalEnv names the environment variable that, when it is "optional", lets tests be
// skipped under CI=true too where there is no Chromium. The Makefile sets it on machines
// of people, whose tests otherwise must not be skipped.
const OptionalEnv = "ENTENTE_TEST_CHROMIUM"

// Options say how the window is to be. The zero value is a window of 1440 by 900 that
// prefers light colours.
type Options struct {
	// Width and Height of the window in CSS pixels.
	Width, Height int
	// Scale is how many pixels of a picture a CSS pixel has; 0 means 1.
	Scale float64
	// Dark makes pages believe that the user prefers dark colours.
	Dark bool
}

// errMissing says that this machine lacks a program.
var errMissing = errors.New("is not installed")

// Start starts a browser that ends with the test. Without Chromium or chromedriver the
// test is skipped, and with CI=true it fails, see OptionalEnv.
func Start(t testing.TB, o Options) *Session {
	t.Helper()
	s, err := start(o)
	if errors.Is(err, errMissing) && (os.Getenv("CI") != "true" || os.Getenv(OptionalEnv) == "optional") {
		t.Skipf("SKIPPED, NOTHING TESTED IN A BROWSER: %v", err)
	}
	if err != nil {
		t.Fatalf("start a browser: %v", err)
	}
	t.Cleanup(func() {
		if err := s.close(); err != nil {
			t.Errorf("end the browser: %v", err)
		}
	})
	return s.In(t)
}

func start(o Options) (*Session, error) {
	if o.Width == 0 || o.Height == 0 {
		o.Width, o.Height = 1440, 900
	}
	chromium, err := find("chromium", "chromium-browser", "google-chrome")
	if err != nil {
		return nil, err
	}
	chromedriver, err := find("chromedriver")
	if err != nil {
		return nil, err
	}
	d, err := startDriver(chromedriver)
	if err != nil {
		return nil, err
	}
	s := &Session{driver: d, requests: &requests{at: make(map[string]int)}}
	if err := s.open(chromium, o); err != nil {
		return nil, errors.Join(err, d.end())
	}
	return s, nil
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

// Session is one browser window.
type Session struct {
	t      testing.TB
	driver *driver
	base   string // of its commands
	// requests are shared by the copies that In gives.
	requests *requests
}

// In gives the same window to another test, usually a subtest: that one fails where
// the window does not do what it is told.
func (s *Session) In(t testing.TB) *Session {
	c := *s
	c.t = t
	return &c
}

// open opens the window.
func (s *Session) open(chromium string, o Options) error {
	args := []string{
		"--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost", "--lang=en-US",
		fmt.Sprintf("--window-size=%d,%d", o.Width, o.Height), fmt.Sprintf("--force-device-scale-factor=%g", max(o.Scale, 1)),
		"--user-data-dir=" + s.driver.profile,
	}
	var answer struct {
		SessionID string `json:"sessionId"`
	}
	err := call("POST", s.driver.url+"/session", map[string]any{"capabilities": map[string]any{"alwaysMatch": map[string]any{
		"browserName":             "chrome",
		"goog:chromeOptions":      map[string]any{"binary": chromium, "args": args},
		"goog:loggingPrefs":       map[string]any{"performance": "ALL", "browser": "ALL"},
		"unhandledPromptBehavior": "accept",
	}}}, &answer)
	if err != nil {
		return err
	}
	s.base = s.driver.url + "/session/" + answer.SessionID
	theme := "light"
	if o.Dark {
		theme = "dark"
	}
	return errors.Join(
		call("POST", s.base+"/window/rect", map[string]any{"width": o.Width, "height": o.Height}, nil),
		s.prefer(theme),
	)
}

// prefer sets the colours that the user prefers. The command is Chromium's own.
func (s *Session) prefer(theme string) error {
	return call("POST", s.base+"/goog/cdp/execute", map[string]any{
		"cmd": "Emulation.setEmulatedMedia",
		"params": map[string]any{"features": []any{
			map[string]any{"name": "prefers-color-scheme", "value": theme},
		}},
	}, nil)
}

// close closes the window and ends both programs.
func (s *Session) close() error {
	return errors.Join(call("DELETE", s.base, nil, nil), s.driver.end())
}
