package server

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// user is the only user that Neo4j Community creates by itself, and
// firstPassword its password in a new store, which can only be changed.
const (
	user          = "neo4j"
	firstPassword = "neo4j"
)

// unauthorized is the status code of a wrong name or password.
const unauthorized = "Neo.ClientError.Security.Unauthorized"

// newPassword returns a password of 26 characters with at least 128 random bits.
func newPassword() string { return rand.Text() }

// authenticate makes sure that the server accepts the password of st. It replaces the
// first password of a new store over Bolt, because the admin tool would take it on the
// command line. Until then the server listens on loopback with a well-known password;
// another program that used it in the meantime could only have changed it, and then
// authenticate fails.
func authenticate(ctx context.Context, st state) error {
	if !st.PasswordSet {
		err := runOnce(ctx, st.BoltURI, firstPassword, "system",
			"ALTER CURRENT USER SET PASSWORD FROM $from TO $to",
			map[string]any{"from": firstPassword, "to": st.Password})
		// Unauthorized means that an interrupted start has already changed the password.
		// The next step finds out.
		if err != nil && !isUnauthorized(err) {
			return fmt.Errorf("set the password of the local server: %w", err)
		}
	}
	err := runOnce(ctx, st.BoltURI, st.Password, "neo4j", "RETURN 1", nil)
	if isUnauthorized(err) {
		return fmt.Errorf("log in to the local server: the password in %s is wrong: it was changed elsewhere; put the new one there: %w",
			statePath(st.DataDir), err)
	}
	if err != nil {
		return fmt.Errorf("log in to the local server: %w", err)
	}
	return nil
}

// runOnce runs one statement on its own connection. It retries for a few seconds if the
// server reports a retryable error.
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

// runAuto runs one auto-commit statement and discards its result.
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
