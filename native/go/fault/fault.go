// Package fault types the refusals that cross the boundary to Java.
package fault

import (
	"errors"
	"fmt"
)

// Code is the integer that the boundary returns; Java's NativeException.Code has the same order.
type Code int32

const (
	OK          Code = iota
	Input            // the caller's bytes are malformed
	Keys             // a key file is missing, damaged or of another circuit
	Unsatisfied      // the trace breaks a constraint
	Handle           // no such handle: never given out or closed
	Panic            // a recovered panic: a defect here
	Busy             // a proof or setup is running; one at a time
	Other            // anything else, such as a full disk
)

// Error is a refusal with its code.
type Error struct {
	Code Code
	Err  error
}

func (e *Error) Error() string { return e.Err.Error() }
func (e *Error) Unwrap() error { return e.Err }

// New returns an error of the code, formatted as by fmt.Errorf.
func New(code Code, format string, args ...any) error {
	return &Error{code, fmt.Errorf(format, args...)}
}

// Wrap gives err the code; nil stays nil and an error that already carries a code keeps it.
func Wrap(code Code, err error) error {
	var e *Error
	if err == nil || errors.As(err, &e) {
		return err
	}
	return &Error{code, err}
}

// CodeOf returns the code of err, [Other] where it has none.
func CodeOf(err error) Code {
	var e *Error
	switch {
	case err == nil:
		return OK
	case errors.As(err, &e):
		return e.Code
	}
	return Other
}
