package load

import "errors"

// Errors of a load, in addition to those of package graph. They are wrapped with details.
var (
	// ErrGuard means that the load would do harm; nothing was written.
	ErrGuard = errors.New("the load was stopped")
	// ErrUnknown means that the connection was lost while the server was committing.
	ErrUnknown = errors.New("the outcome is not known")
)
