// Package core compiles circuits, keeps their keys and proves batches with gnark's Groth16 on BN254. It knows no
// cgo, so plain `go test` covers all of it, and no circuit: a [Definition] brings one.
package core

import (
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"
)

// Definition is a circuit with the three public inputs C, z, y of SPEC.md P3 and one commitment.
type Definition struct {
	Name string
	// Circuit returns a new circuit without values, for compilation.
	Circuit func() frontend.Circuit
	// Assign turns a serialized trace into a full witness, or refuses a malformed one.
	Assign func(trace []byte) (*Assignment, error)
	// Bind computes the public inputs that a list of words must have.
	Bind func(words []fr.Element) (c, z, y fr.Element)
}

// Assignment is a circuit with all its values.
type Assignment struct {
	Circuit frontend.Circuit
	Words   []fr.Element // the public words (P1)
	C, Z, Y fr.Element
}
