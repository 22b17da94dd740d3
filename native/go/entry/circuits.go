package entry

import (
	"encoding/binary"
	"runtime/debug"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/native/core"
	"novation/native/fault"
	"novation/native/field"
)

const publicBytes = 3 * fr.Bytes

func (l *Library) compile(name string) ([]byte, error) {
	d, err := l.definition(name)
	if err != nil {
		return nil, err
	}
	e, err := core.Compile(d)
	if err != nil {
		return nil, err
	}
	return l.handles.add(e), nil
}

// load finds the circuit by the name in the folder's manifest.
func (l *Library) load(dir string, read func(core.Definition, string) (*core.Engine, error)) ([]byte, error) {
	m, err := core.ReadManifest(dir)
	if err != nil {
		return nil, err
	}
	d, err := l.definition(m.Name)
	if err != nil {
		return nil, fault.New(fault.Keys, "keys are of an unknown circuit: %w", err)
	}
	e, err := read(d, dir)
	if err != nil {
		return nil, err
	}
	return l.handles.add(e), nil
}

func (l *Library) definition(name string) (core.Definition, error) {
	d, err := l.Lookup(name)
	return d, fault.Wrap(fault.Input, err)
}

// prove returns C | z | y | proof | words.
func prove(e *core.Engine, trace []byte) ([]byte, error) {
	p, err := e.Prove(trace)
	if err != nil {
		return nil, err
	}
	out := field.Bytes([]fr.Element{p.C, p.Z, p.Y})
	out = append(out, p.Proof...)
	return append(out, field.Bytes(p.Words)...), nil
}

// verify takes C | z | y | proof and returns 1 or 0.
func verify(e *core.Engine, in []byte) ([]byte, error) {
	if len(in) < publicBytes {
		return nil, fault.New(fault.Input, "verify: %d bytes hold no public inputs", len(in))
	}
	public, err := field.Elements(in[:publicBytes])
	if err != nil {
		return nil, err
	}
	ok, err := e.Verify(public[0], public[1], public[2], in[publicBytes:])
	return answer(ok), err
}

// verifyBatch takes C | z | y | proof | words and returns 1 or 0.
func verifyBatch(e *core.Engine, in []byte) ([]byte, error) {
	if len(in) < publicBytes+core.ProofBytes {
		return nil, fault.New(fault.Input, "verify: %d bytes hold no proven batch", len(in))
	}
	public, err := field.Elements(in[:publicBytes])
	if err != nil {
		return nil, err
	}
	proof, rest := in[publicBytes:][:core.ProofBytes], in[publicBytes+core.ProofBytes:]
	words, err := field.Elements(rest)
	if err != nil {
		return nil, err
	}
	ok, err := e.VerifyBatch(&core.Proven{Words: words, C: public[0], Z: public[1], Y: public[2], Proof: proof})
	return answer(ok), err
}

func answer(ok bool) []byte {
	if ok {
		return []byte{1}
	}
	return []byte{0}
}

// memoryLimit sets the soft limit of Go's heap to a number of 8 bytes and returns the former one.
func memoryLimit(in []byte) ([]byte, error) {
	if len(in) != 8 {
		return nil, fault.New(fault.Input, "a memory limit has 8 bytes, got %d", len(in))
	}
	limit := int64(binary.BigEndian.Uint64(in))
	if limit < 0 {
		return nil, fault.New(fault.Input, "a memory limit is not negative, got %d", limit)
	}
	return binary.BigEndian.AppendUint64(nil, uint64(debug.SetMemoryLimit(limit))), nil
}
