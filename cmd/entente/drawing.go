package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"entente/answers"
	"entente/queries"
	"entente/render"

	"github.com/urfave/cli/v2"
)

// checkDrawing returns an error if a report has no picture and the form is one, if the browser that the form needs is
// missing, or if it would be written to a terminal.
func (a *app) checkDrawing(c *cli.Context, r *queries.Report, f form) error {
	if !f.drawing {
		return nil
	}
	if r.Picture == nil {
		all, err := queries.All()
		if err != nil {
			return err
		}
		var names []string
		for _, other := range all {
			if other.Picture != nil {
				names = append(names, other.Name)
			}
		}
		return usagef("report %s has no picture; -o %s is for %s", r.Name, f.name, strings.Join(names, ", "))
	}
	if f.name != "png" {
		return nil
	}
	if c.String("out") == "" && isTerminal(a.stdout) {
		return usagef("-o png is no text: give --out FILE.png")
	}
	_, err := findBrowser()
	return err
}

// browserPrograms are the names of the browser that draws, and where it is on macOS.
var browserPrograms = []string{
	"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
}

// findBrowser returns the path of a browser that draws.
func findBrowser() (string, error) {
	for _, name := range browserPrograms {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", usagef("-o png needs Chromium or Chrome to draw, and none is on the PATH (%s); -o svg needs neither",
		strings.Join(slices.DeleteFunc(slices.Clone(browserPrograms), filepath.IsAbs), ", "))
}

// drawTime bounds the drawing, on a machine that is busy.
const drawTime = time.Minute

// writePNG writes the picture of an answer as PNG, with two pixels for each of the picture's in both directions. A
// browser draws it, without a window, a profile of its user, or a network.
func writePNG(ctx context.Context, w io.Writer, ans *answers.Answer) error {
	browser, err := findBrowser()
	if err != nil {
		return err
	}
	var svg bytes.Buffer
	if err := render.SVG(&svg, ans); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "entente-png-")
	if err != nil {
		return fmt.Errorf("make a folder for the picture: %w", err)
	}
	defer os.RemoveAll(dir)
	from, to := filepath.Join(dir, "picture.svg"), filepath.Join(dir, "picture.png")
	if err := os.WriteFile(from, svg.Bytes(), 0o600); err != nil {
		return fmt.Errorf("write the picture for the browser: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, drawTime)
	defer cancel()
	width, height, _ := render.PictureSize(ans)
	args := []string{
		"--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--force-device-scale-factor=2",
		"--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=" + filepath.Join(dir, "profile"),
		fmt.Sprintf("--window-size=%d,%d", width, height), "--screenshot=" + to, from,
	}
	if os.Geteuid() == 0 { // Chromium's sandbox refuses root
		args = append([]string{"--no-sandbox"}, args...)
	}
	command := exec.CommandContext(ctx, browser, args...)
	command.Env = append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_CACHE_HOME="+dir)
	said, err := command.CombinedOutput()
	png, readErr := os.ReadFile(to)
	if err != nil || readErr != nil {
		return fmt.Errorf("%s did not draw the picture: %w", browser, errors.Join(err, lastWords(said)))
	}
	_, err = w.Write(png)
	return err
}

// lastWords returns the last line that a program has said, as an error, nil for none.
func lastWords(said []byte) error {
	lines := strings.Split(strings.TrimSpace(string(said)), "\n")
	if last := lines[len(lines)-1]; last != "" {
		return errors.New(render.EscapeControls(last))
	}
	return nil
}
