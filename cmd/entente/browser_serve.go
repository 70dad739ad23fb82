package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"runtime"
	"time"

	"entente/browser"

	"github.com/urfave/cli/v2"
)

func (a *app) browserServeCommand() *cli.Command {
	return &cli.Command{
		Name: "serve", Usage: "serve the guide and the styles to the Neo4j Browser of another server",
		Description: "Prints the commands to paste into Browser, which loads guides from localhost. Ctrl-C stops it. It listens\n" +
			"on this machine only, unless --address says otherwise.\n\n   entente browser serve",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "address", Value: "127.0.0.1:7475", Usage: "`ADDRESS` to listen on; port 0 means any free port; in a container, use 0.0.0.0:7475"},
		},
		Action: a.browserServe,
	}
}

func (a *app) browserServe(c *cli.Context) error {
	var config net.ListenConfig
	listener, err := config.Listen(c.Context, "tcp", c.String("address"))
	if err != nil {
		return usagef("cannot listen there: %v; --address 127.0.0.1:0 takes any free port", err)
	}
	base := fmt.Sprintf("http://localhost:%d/", listener.Addr().(*net.TCPAddr).Port)
	list, err := favourites()
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	files, err := browser.Files(base, list)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	server := &http.Server{Handler: browser.Handler(files), ReadHeaderTimeout: 10 * time.Second, IdleTimeout: time.Minute}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	_, err = fmt.Fprintf(a.stdout, "Paste into Neo4j Browser, one after the other:\n\n:style %s\n:guide %s\n\n"+
		"The reports as favourites, to drop onto its window once: %s\n",
		base+browser.FileJSON, base+browser.FileGuide, base+browser.FileFavourites)
	if err != nil {
		return errors.Join(err, server.Close())
	}
	a.say(c, "serving until Ctrl-C")
	select {
	case err = <-served:
		return fmt.Errorf("serve: %w", err)
	case <-c.Done():
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(c.Context), 2*time.Second)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil { // a client reads slowly
		return server.Close()
	}
	return nil
}

// openOnDesktop opens a link with the desktop's program for links. Without such a program,
// the printed link is all there is.
func (a *app) openOnDesktop(c *cli.Context, link string) error {
	opener := map[string][]string{
		"darwin": {"open"}, "windows": {"rundll32", "url.dll,FileProtocolHandler"},
	}[runtime.GOOS]
	if opener == nil {
		if a.env("DISPLAY") == "" && a.env("WAYLAND_DISPLAY") == "" {
			return nil // no desktop
		}
		opener = []string{"xdg-open"}
	}
	program, err := exec.LookPath(opener[0])
	if err != nil {
		return nil
	}
	if err := exec.CommandContext(c.Context, program, append(opener[1:], link)...).Run(); err != nil {
		a.say(c, "%s could not open it: %v", opener[0], err)
	}
	return nil
}
