// Package probe is a small circuit with the public face of a batch circuit. A host proves it to find out in less
// than a second that library, key folder and worker do their job, before it trusts them with a batch.
package probe

import (
	"encoding/binary"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/std/rangecheck"

	"novation/native/core"
)

// Name is what the probe is called where a batch names its shape.
const Name = "probe"

const traceBytes = 16

// Circuit proves C = a b, z = a + b, y = a - b for a and b of 32 bits.
type Circuit struct {
	C frontend.Variable `gnark:",public"`
	Z frontend.Variable `gnark:",public"`
	Y frontend.Variable `gnark:",public"`
	A frontend.Variable
	B frontend.Variable
}

// Define states the relation.
func (p *Circuit) Define(api frontend.API) error {
	r := rangecheck.New(api)
	r.Check(p.A, 32)
	r.Check(p.B, 32)
	api.AssertIsEqual(api.Mul(p.A, p.B), p.C)
	api.AssertIsEqual(api.Add(p.A, p.B), p.Z)
	api.AssertIsEqual(api.Sub(p.A, p.B), p.Y)
	return nil
}

// Definition returns the probe; its trace is a and b, 8 bytes big-endian each, and its words are the two.
func Definition() core.Definition {
	return core.Definition{Name: Name, Circuit: func() frontend.Circuit { return new(Circuit) }, Assign: assign, Bind: bind}
}

// Trace writes a trace.
func Trace(a, b uint64) []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(nil, a), b)
}

func assign(trace []byte) (*core.Assignment, error) {
	if len(trace) != traceBytes {
		return nil, fmt.Errorf("a probe's trace has %d bytes, got %d", traceBytes, len(trace))
	}
	var a, b fr.Element
	a.SetUint64(binary.BigEndian.Uint64(trace))
	b.SetUint64(binary.BigEndian.Uint64(trace[8:]))
	out := &core.Assignment{Words: []fr.Element{a, b}}
	out.C, out.Z, out.Y = bind(out.Words)
	out.Circuit = &Circuit{C: out.C, Z: out.Z, Y: out.Y, A: a, B: b}
	return out, nil
}

func bind(words []fr.Element) (c, z, y fr.Element) {
	if len(words) != 2 {
		return
	}
	c.Mul(&words[0], &words[1])
	z.Add(&words[0], &words[1])
	y.Sub(&words[0], &words[1])
	return
}
