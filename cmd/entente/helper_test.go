package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// goBuild builds a package below packageDir into a file.
func goBuild(binary string, args ...string) error {
	build := exec.Command("go", append([]string{"build", "-o", binary}, args...)...)
	build.Dir = packageDir
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

// hooked is the command with a hook: at the stage that the environment names it stops
// forever, or panics with the password in the error.
func hooked() {
	a := newApp()
	next := a.stage
	a.stage = func(stage string) {
		next(stage)
		switch {
		case stageMatches(stage, hangAt):
			if err := os.WriteFile(os.Getenv(markAt), nil, 0o600); err != nil {
				panic(err)
			}
			select {}
		case stageMatches(stage, panicAt):
			panic(errors.New("a configuration with the password " + a.env("NEO4J_PASSWORD")))
		}
	}
	os.Exit(a.run(os.Args)) //revive:disable-line:deep-exit // it is the main of a command
}

// packageDir is the folder of this package, whatever folder a test changes to.
var packageDir, _ = os.Getwd()

// stageMatches reports whether a stage begins with the value of a setting.
func stageMatches(stage, setting string) bool {
	wanted := os.Getenv(setting)
	return wanted != "" && strings.HasPrefix(stage, wanted)
}

func TestMain(m *testing.M) {
	if strings.HasSuffix(os.Args[0], ".test") { // not in a child that is the command itself
		// Under nohup, children would ignore the end of the terminal: a signal that is
		// handled here has its default action in them.
		signal.Notify(make(chan os.Signal, 1), syscall.SIGHUP)
	}
	testscript.Main(m, map[string]func(){"entente": main, "entente-hooked": hooked})
}

// Settings of entente-hooked: the stage at which it stops or panics, and the file that it
// creates when it has reached the stage.
const (
	hangAt  = "ENTENTE_TEST_HANG"
	panicAt = "ENTENTE_TEST_PANIC"
	markAt  = "ENTENTE_TEST_MARK"
)
