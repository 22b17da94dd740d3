package batch

import "errors"

// ErrInput marks a trace that is malformed or does not fit its shape. Nothing is proven from it.
var ErrInput = errors.New("bad trace")
