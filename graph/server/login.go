package server

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// user is the only one Neo4j Community creates by itself, and firstPassword
// what it has in a new store, good for nothing but to be changed.
const (
	user          = "neo4j"
	firstPassword = "neo4j"
)

// unauthorized is the status of a wrong name or password.
const unauthorized = "Neo.ClientError.Security.Unauthorized"

// newPassword returns 26 characters with at least 128 random bits.
func newPassword() string { return rand.Text() }

// authenticate makes sure that the password of st is the server's: it replaces
// the first password of a new store, over Bolt, because the admin tool would
// take it on the command line. Until then the server listens on loopback with
// a password all know; one who used it meanwhile could only have changed it,
// and then this fails.
func authenticate(ctx context.Context, st state) error {
	if !st.PasswordSet {
		err := runOnce(ctx, st.BoltURI, firstPassword, "system",
			"ALTER CURRENT USER SET PASSWORD FROM $from TO $to",
			map[string]any{"from": firstPassword, "to": st.Password})
		// Unauthorized: changed already, by a start that was cut short. The
		// next step tells.
		if err != nil && !isUnauthorized(err) {
			return fmt.Errorf("set the password of the local server: %w", err)
		}
	}
	err := runOnce(ctx, st.BoltURI, st.Password, "neo4j", "RETURN 1", nil)
	if isUnauthorized(err) {
		return fmt.Errorf("log in to the local server: the password in %s is not its own; it was changed by other means, put the new one there: %w",
			statePath(st.DataDir), err)
	}
	if err != nil {
		return fmt.Errorf("log in to the local server: %w", err)
	}
	return nil
}

// runOnce runs one statement on a connection of its own, and again for a few
// seconds where the server says that it cannot yet.
func runOnce(ctx context.Context, uri, password, database, query string, params map[string]any) error {
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.BasicAuth(user, password, ""))
	if err != nil {
		return err
	}
	defer driver.Close(ctx)
	for attempt := 0; ; attempt++ {
		err := runAuto(ctx, driver, database, query, params)
		if err == nil || isUnauthorized(err) || attempt == 20 || !neo4j.IsRetryable(err) {
			return err
		}
		if err := sleep(ctx, 250*time.Millisecond); err != nil {
			return err
		}
	}
}

// runAuto runs one auto-commit statement and drops its result.
func runAuto(ctx context.Context, driver neo4j.DriverWithContext, database, query string, params map[string]any) error {
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: database})
	defer session.Close(ctx)
	result, err := session.Run(ctx, query, params)
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}

func isUnauthorized(err error) bool {
	var e *neo4j.Neo4jError
	return errors.As(err, &e) && e.Code == unauthorized
}
