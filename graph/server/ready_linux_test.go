package server

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestFault129NotReady starts a program in the place of Java that prints many lines,
// never says that Bolt is enabled, and ignores SIGTERM. With the limit switched off, the
// start did not return.
func TestFault129NotReady(t *testing.T) {
	home := filepath.Join(t.TempDir(), "home")
	if err := makeHome(home); err != nil {
		t.Fatal(err)
	}
	java := script(t, t.TempDir(), "java", `trap '' TERM
echo $$ >pid
i=1; while [ $i -le 30 ]; do echo "line $i"; i=$((i+1)); done
while :; do sleep 0.1; done
`)
	l := launch{
		rel: releases()[0], java: javaRuntime{path: java, major: 17}, jars: assembly{dir: jarFolder(t, "a.jar")},
		home: home, ephemeral: true, ready: time.Second,
	}
	began := time.Now()
	_, _, err := launchServer(t.Context(), Options{}, l, state{Server: Server{Password: newPassword()}})
	if !errors.Is(err, ErrStart) || !strings.Contains(err.Error(), "no answer within 1s") {
		t.Errorf("129: %v, want ErrStart and the limit", err)
	}
	var last []string
	for i := 11; i <= 30; i++ {
		last = append(last, fmt.Sprintf("line %d", i))
	}
	if text := fmt.Sprint(err); !strings.HasSuffix(text, "\n"+strings.Join(last, "\n")) || strings.Contains(text, "line 10\n") {
		t.Errorf("129: the error does not end in the last 20 lines of the log:\n%s", text)
	}
	if d := time.Since(began); d > 10*time.Second {
		t.Errorf("129: gave up after %v", d)
	}
	text, err := os.ReadFile(filepath.Join(home, "pid"))
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	waitForEnd(t, pid, 0)
}
