package load

import "errors"

// Errors of a load, beside those of package graph. They are wrapped with what happened.
var (
	// ErrGuard: the load would do harm; nothing was written.
	ErrGuard = errors.New("the load was stopped")
	// ErrUnknown: the connection was lost while the server was committing.
	ErrUnknown = errors.New("the outcome is not known")
)
