package entry

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"novation/native/core"
	"novation/native/fault"
	"novation/native/probe"
)

func library() *Library {
	return &Library{Lookup: func(name string) (core.Definition, error) {
		d := probe.Definition()
		switch name {
		case probe.Name:
		case "panics":
			d.Name = name
			d.Assign = func([]byte) (*core.Assignment, error) { panic("bös\x00e") }
		default:
			return d, errors.New("unknown circuit")
		}
		return d, nil
	}}
}

func call(t *testing.T, l *Library, function int32, handle int64, in []byte) []byte {
	t.Helper()
	out, code, message := l.Invoke(function, handle, in)
	if code != fault.OK {
		t.Fatalf("function %d: code %d, %s", function, code, message)
	}
	return out
}

func refuses(t *testing.T, l *Library, want fault.Code, function int32, handle int64, in []byte) {
	t.Helper()
	out, code, message := l.Invoke(function, handle, in)
	if code != want || out != nil || message == "" {
		t.Errorf("function %d: code %d (%s), want %d", function, code, message, want)
	}
}

func open(t *testing.T, l *Library, name string) int64 {
	t.Helper()
	return int64(binary.BigEndian.Uint64(call(t, l, Compile, 0, []byte(name))))
}

func TestLifeOfACircuit(t *testing.T) {
	l, dir := library(), t.TempDir()
	h := open(t, l, probe.Name)
	refuses(t, l, fault.Keys, Prove, h, probe.Trace(6, 7))
	call(t, l, Setup, h, []byte(dir))
	loaded := int64(binary.BigEndian.Uint64(call(t, l, Load, 0, []byte(dir))))
	out := call(t, l, Prove, loaded, probe.Trace(6, 7))
	if len(out) != publicBytes+core.ProofBytes+2*32 {
		t.Fatalf("%d bytes", len(out))
	}
	verifier := int64(binary.BigEndian.Uint64(call(t, l, LoadVerifier, 0, []byte(dir))))
	if ok := call(t, l, VerifyBatch, verifier, out); ok[0] != 1 {
		t.Error("own batch refused")
	}
	refuses(t, l, fault.Keys, Check, verifier, probe.Trace(6, 7))
	refuses(t, l, fault.Keys, Prove, verifier, probe.Trace(6, 7))
	refuses(t, l, fault.Keys, Setup, verifier, []byte(dir))
	refuses(t, l, fault.Input, VerifyBatch, verifier, out[:publicBytes+core.ProofBytes-1])
	refuses(t, l, fault.Input, VerifyBatch, verifier, out[:len(out)-1])
	out[len(out)-1] ^= 1
	if ok := call(t, l, VerifyBatch, verifier, out); ok[0] != 0 {
		t.Error("accepted other words")
	}
	proof := out[:publicBytes+core.ProofBytes]
	if ok := call(t, l, Verify, h, proof); ok[0] != 1 {
		t.Error("own proof refused")
	}
	if ok := call(t, l, Verify, h, proof[:len(proof)-1]); ok[0] != 0 {
		t.Error("accepted a cut proof")
	}
	proof[31] ^= 1
	if ok := call(t, l, Verify, h, proof); ok[0] != 0 {
		t.Error("accepted another C")
	}
	proof[0] = 0xff
	refuses(t, l, fault.Input, Verify, h, proof)
	refuses(t, l, fault.Unsatisfied, Check, h, probe.Trace(1<<32, 7))
	if words := call(t, l, Check, h, probe.Trace(6, 7)); len(words) != 64 || words[31] != 6 || words[63] != 7 {
		t.Errorf("words %x", words)
	}
	call(t, l, Close, h, nil)
	for _, f := range []int32{Setup, Check, Prove, Verify, Describe, Close} {
		refuses(t, l, fault.Handle, f, h, nil)
	}
}

func TestHandlesAreNotReused(t *testing.T) {
	l := library()
	first := open(t, l, probe.Name)
	call(t, l, Close, first, nil)
	if second := open(t, l, probe.Name); second == first {
		t.Error("a closed handle was given again")
	}
}

func TestPanicsAreRecoveredAndPrintable(t *testing.T) {
	l := library()
	refuses(t, l, fault.Panic, Panic, 0, nil)
	h := open(t, l, "panics")
	_, code, message := l.Invoke(Check, h, nil)
	if code != fault.Panic || !strings.HasPrefix(message, "panic: b?s?e ") || len(message) > maxMessage {
		t.Errorf("code %d, %q", code, message)
	}
	// the lock of the engine is free again
	_, code, _ = l.Invoke(Check, h, nil)
	if code != fault.Panic {
		t.Errorf("code %d", code)
	}
}

func TestUnknownNamesAndFunctions(t *testing.T) {
	l := library()
	h := open(t, l, probe.Name)
	refuses(t, l, fault.Input, Compile, 0, []byte("s9"))
	refuses(t, l, fault.Keys, Load, 0, []byte(t.TempDir()))
	refuses(t, l, fault.Input, 999, h, nil)
	refuses(t, l, fault.Handle, 999, 0, nil)
	refuses(t, l, fault.Input, MemoryLimit, 0, make([]byte, 7))
	refuses(t, l, fault.Input, MemoryLimit, 0, []byte{0xff, 0, 0, 0, 0, 0, 0, 0})
}

func TestMemoryLimitReturnsTheFormer(t *testing.T) {
	l := library()
	before := call(t, l, MemoryLimit, 0, binary.BigEndian.AppendUint64(nil, 1<<33))
	if got := call(t, l, MemoryLimit, 0, before); binary.BigEndian.Uint64(got) != 1<<33 {
		t.Errorf("got %x", got)
	}
}
