// Package entry is the library's one door: a function number, a handle, bytes in, bytes out. It recovers every
// panic of the calling goroutine; a panic in a goroutine that gnark started still ends the process, which is why
// traces are validated first and batches proven in a worker process.
package entry

import (
	"fmt"
	"runtime/debug"
	"strings"

	"novation/native/core"
	"novation/native/fault"
	"novation/native/field"
)

// ABI changes whenever a function number or a layout does; both sides compare it before the first call.
const ABI = 1

// Function numbers; Java's NativeFunction has the same.
const (
	CompressMany   = 1
	Sponge         = 2
	Domain         = 3
	PublicKey      = 4
	Sign           = 5
	VerifyMany     = 6
	IsValidKey     = 7
	SecretFromSeed = 8

	Compile  = 20
	Load     = 21
	Setup    = 22
	Check    = 23
	Prove    = 24
	Verify   = 25
	Describe = 26
	Close    = 27
	// LoadVerifier opens a verifying key alone; VerifyBatch takes what Prove returns; Shapes lists the batch shapes.
	LoadVerifier = 28
	VerifyBatch  = 29
	Shapes       = 30

	MemoryLimit   = 40
	ReleaseMemory = 41
	// Panic panics, so that a host can see that it survives one.
	Panic = 42
)

// MaxInput bounds what one call takes in; the largest shape's trace is far below it.
const MaxInput = 1 << 30

const maxMessage = 2000

// Library serves calls on the circuits that Lookup knows and Shapes lists.
type Library struct {
	Lookup  func(name string) (core.Definition, error)
	Shapes  func() string
	handles handles
}

// Invoke runs one function. With a code other than OK, out is nil and message says why, in printable ASCII.
func (l *Library) Invoke(function int32, handle int64, in []byte) (out []byte, code fault.Code, message string) {
	defer func() {
		if r := recover(); r != nil {
			out, code, message = nil, fault.Panic, printable(fmt.Sprintf("panic: %v\n%s", r, debug.Stack()))
		}
	}()
	if len(in) > MaxInput {
		return nil, fault.Input, fmt.Sprintf("%d bytes in one call, at most %d", len(in), MaxInput)
	}
	out, err := l.dispatch(function, handle, in)
	if err != nil {
		return nil, fault.CodeOf(err), printable(err.Error())
	}
	return out, fault.OK, ""
}

func (l *Library) dispatch(function int32, handle int64, in []byte) ([]byte, error) {
	switch function {
	case CompressMany:
		return field.CompressMany(in)
	case Sponge:
		return field.Sponge(in)
	case Domain:
		return field.Domain(in)
	case PublicKey:
		return field.PublicKey(in)
	case Sign:
		return field.Sign(in)
	case VerifyMany:
		return field.VerifyMany(in)
	case IsValidKey:
		return field.IsValidKey(in)
	case SecretFromSeed:
		return field.SecretFromSeed(in)
	case Compile:
		return l.compile(string(in))
	case Load:
		return l.load(string(in), core.Load)
	case LoadVerifier:
		return l.load(string(in), core.LoadVerifier)
	case Shapes:
		return []byte(l.Shapes()), nil
	case MemoryLimit:
		return memoryLimit(in)
	case ReleaseMemory:
		debug.FreeOSMemory()
		return nil, nil
	case Panic:
		panic("asked for")
	case Close:
		return nil, l.handles.remove(handle)
	}
	return l.onEngine(function, handle, in)
}

func (l *Library) onEngine(function int32, handle int64, in []byte) ([]byte, error) {
	e, err := l.handles.get(handle)
	if err != nil {
		return nil, err
	}
	switch function {
	case Setup:
		return nil, e.Setup(string(in))
	case Check:
		words, err := e.Check(in)
		return field.Bytes(words), err
	case Prove:
		return prove(e, in)
	case Verify:
		return verify(e, in)
	case VerifyBatch:
		return verifyBatch(e, in)
	case Describe:
		d := e.Describe()
		return fmt.Appendf(nil, "%s\n%s\n%s\n%d", d.Name, d.CircuitHash, d.Gnark, d.Constraints), nil
	}
	return nil, fault.New(fault.Input, "no function %d", function)
}

// printable keeps a message within what JNI's modified UTF-8 and a log line can hold.
func printable(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		if r < 0x20 || r > 0x7e {
			return '?'
		}
		return r
	}, s)
	return s[:min(len(s), maxMessage)]
}
