package main

import (
	"errors"
	"os/exec"
	"syscall"
)

// Windows has neither process groups nor signals of this kind: these only let the tests compile.

func ownGroup(*exec.Cmd) {}

func signalGroup(int, syscall.Signal) error { return errors.ErrUnsupported }
