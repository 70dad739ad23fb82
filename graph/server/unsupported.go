//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package server

import (
	"errors"
	"os"
	"runtime"
	"syscall"
)

// On other systems this package cannot distinguish a process from a later one
// with the same pid, so it starts no server there.

func supported() error { return unsupported(runtime.GOOS) }

func tryLock(*os.File) (bool, error) { return false, errors.ErrUnsupported }

func inspect(int) (process, error) { return process{}, errors.ErrUnsupported }

func (process) hasArg(string) bool { return false }

func sysProcAttr(bool) *syscall.SysProcAttr { return nil }
