package main

import (
	"bytes"
	"strings"
	"testing"

	"entente/test/notrun"
)

// Without a browser, -o png says so before it asks anything, and what would do without one.
func TestPNGWithoutABrowser(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if path, err := findBrowser(); err == nil {
		notrun.Skip(t, "a browser is where it always is: %s", path)
	}
	var out, errOut bytes.Buffer
	a := &app{
		stdin: strings.NewReader(""), stdout: &out, stderr: &errOut, stage: func(string) {}, env: func(string) string { return "" },
	}
	code := a.main(t.Context(), []string{"entente", "report", "partners", "kor", "-o", "png", "--out", t.TempDir() + "/x.png"})
	if code != exitUsage || out.Len() > 0 || !strings.Contains(errOut.String(), "-o png needs Chromium or Chrome to draw, and none is on the PATH") ||
		!strings.Contains(errOut.String(), "-o svg needs neither") {
		t.Errorf("exit %d, %q, %q", code, &out, &errOut)
	}
}
