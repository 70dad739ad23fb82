package graph

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// told is an error of the driver in words for somebody who does not know the
// driver; what it wraps is for the program alone.
type told struct {
	text  string
	cause error
}

func (t *told) Error() string { return t.text }

func (t *told) Unwrap() error { return t.cause }

// plain says what a driver's error means to somebody who does not know the driver.
func Plain(err error) error {
	var server *neo4j.Neo4jError
	text := ""
	switch {
	case errors.As(err, &server):
		text = serverText(server)
	case errors.Is(err, context.DeadlineExceeded),
		IsLost(err) && strings.HasSuffix(err.Error(), context.DeadlineExceeded.Error()): // it does not unwrap
		text = noAnswer
	case IsLost(err):
		text = "the connection was lost: " + strings.TrimPrefix(err.Error(), "ConnectivityError: ")
	default:
		return err
	}
	return &told{text, err}
}

// isLost tells whether an error is the loss of a connection. In the middle of a
// message, the driver has no name for it.
func IsLost(err error) bool {
	var lost *neo4j.ConnectivityError
	return errors.As(err, &lost) || errors.Is(err, io.ErrUnexpectedEOF)
}

// serverText says what a failure that the server reported means.
func serverText(err *neo4j.Neo4jError) string {
	_, title := path.Split(strings.ReplaceAll(err.Code, ".", "/"))
	switch title {
	case "Unauthorized":
		return "user name or password is wrong"
	case "AuthenticationRateLimit":
		return "too many wrong passwords: wait five seconds and try again"
	case "CredentialsExpired":
		return "the password must be changed first: log in with cypher-shell or Neo4j Browser, " +
			"or run ALTER CURRENT USER SET PASSWORD FROM 'old' TO 'new' on the database system"
	case "DatabaseNotFound":
		return "no such database: " + err.Msg
	case "WriteOnReadOnlyAccessDatabase", "ForbiddenOnReadOnlyDatabase", "ReadOnly":
		return "the database is read-only: " + err.Msg
	case "MemoryPoolOutOfMemoryError", "TransactionOutOfMemoryError":
		return "it needs more memory than the server gives to a transaction"
	default:
		return err.Code + ": " + err.Msg
	}
}

// isReadOnly tells that the server does not let this database be written.
func IsReadOnly(err error) bool {
	var server *neo4j.Neo4jError
	return errors.As(err, &server) && strings.Contains(server.Code, "ReadOnly")
}

// refused wraps an error of a statement that was not carried out, be it one that reads or
// one that writes: what became of the graph, whoever loads says.
func Refused(operation string, err error) error {
	var server *neo4j.Neo4jError
	switch {
	case errors.As(err, &server) && strings.HasPrefix(path.Ext(server.Code), ".LockAcquisitionTimeout"):
		return fmt.Errorf("%w: %s: the server gave up waiting for a lock", ErrBusy, operation)
	case errors.As(err, &server):
	case errors.Is(err, context.Canceled):
		return fmt.Errorf("%s: %w", operation, err)
	case IsLost(err), errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%w: %s: %w", ErrConnect, operation, Plain(err))
	}
	return fmt.Errorf("%w: %s: %w", ErrRefused, operation, Plain(err))
}
