package servertest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"entente/graph/server"
)

// ServerEnv names the environment variable with the path of a file that describes a
// server that test binaries share, one after the other. If it is unset, each starts its
// own.
const ServerEnv = "ENTENTE_TEST_SERVER"

// Share starts a server for test binaries that have ServerEnv in their environment, set
// to the file that it returns: a query that one of them has run is planned for all. The
// server ends with this process. Errors are those of server.Start.
func Share(change func(*server.Options)) (file string, err error) {
	Configure(change)
	in, err := start()
	if err != nil {
		return "", err
	}
	text, err := json.Marshal(in.server)
	if err != nil {
		return "", fmt.Errorf("describe the server: %w", err)
	}
	file = filepath.Join(in.server.DataDir, "shared.json")
	if err := os.WriteFile(file, text, 0o600); err != nil { // it contains the password
		return "", fmt.Errorf("describe the server: %w", err)
	}
	return file, nil
}

// join waits until no other test binary uses the server that the file describes, and
// holds it until this binary ends. Its database contains what the previous binary left.
func join(path string) (instance, error) {
	f, err := os.Open(path)
	if err != nil {
		return instance{}, fmt.Errorf("join the server of %s: %w", ServerEnv, err)
	}
	if err := lock(f); err != nil {
		return instance{}, fmt.Errorf("join the server of %s: %w", ServerEnv, err)
	}
	in := instance{guard: f}
	if err := json.NewDecoder(f).Decode(&in.server); err != nil {
		return instance{}, fmt.Errorf("join the server of %s: %w", ServerEnv, err)
	}
	return in, nil
}
