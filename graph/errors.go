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

// plainError is an error of the driver, with a message for users who do not know the
// driver. Its cause is for the program only.
type plainError struct {
	text  string
	cause error
}

func (e *plainError) Error() string { return e.text }

func (e *plainError) Unwrap() error { return e.cause }

// Plain returns a driver's error with a message for users who do not know the driver.
func Plain(err error) error {
	var server *neo4j.Neo4jError
	text := ""
	switch {
	case errors.As(err, &server):
		text = serverText(server)
	case errors.Is(err, context.DeadlineExceeded),
		IsLost(err) && strings.HasSuffix(err.Error(), context.DeadlineExceeded.Error()): // the driver does not wrap it
		text = noAnswer
	case errors.Is(err, errBehind):
		text = errBehind.Error()
	case IsLost(err):
		text = "the connection was lost: " + strings.TrimPrefix(err.Error(), "ConnectivityError: ")
	default:
		return err
	}
	return &plainError{text, err}
}

// IsLost reports whether an error is the loss of a connection. In the middle of a message,
// the driver has no error of its own for that.
func IsLost(err error) bool {
	_, lost := errors.AsType[*neo4j.ConnectivityError](err)
	return lost || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, errBehind)
}

// serverText explains a failure that the server reported.
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
	case "NotALeader":
		return "this member of the cluster cannot write, only the leader can"
	case "MemoryPoolOutOfMemoryError", "TransactionOutOfMemoryError":
		return "it needs more memory than the server allows for a transaction"
	default:
		return err.Code + ": " + err.Msg
	}
}

// IsReadOnly reports whether an error means that this database cannot be written.
func IsReadOnly(err error) bool {
	server, found := errors.AsType[*neo4j.Neo4jError](err)
	return found && strings.Contains(server.Code, "ReadOnly")
}

// Refused wraps the error of a statement that failed, whether it reads or writes. What
// became of the graph is for the load to say.
func Refused(operation string, err error) error {
	var server *neo4j.Neo4jError
	switch {
	case errors.As(err, &server) && strings.HasPrefix(path.Ext(server.Code), ".LockAcquisitionTimeout"):
		return fmt.Errorf("%w: %s: the server gave up waiting for a lock", ErrBusy, operation)
	case errors.As(err, &server):
	case errors.Is(err, ErrBusy):
		return err
	case errors.Is(err, context.Canceled):
		return fmt.Errorf("%s: %w", operation, err)
	case IsLost(err), errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%w: %s: %w", ErrConnect, operation, Plain(err))
	}
	return fmt.Errorf("%w: %s: %w", ErrRefused, operation, Plain(err))
}
