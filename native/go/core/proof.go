package core

import (
	"bytes"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/backend"
	"github.com/consensys/gnark/backend/groth16"
	bn254 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/backend/solidity"
	"github.com/consensys/gnark/backend/witness"

	"novation/native/fault"
)

const (
	pointsBytes = 256 // Ar, Bs, Krs
	// ProofBytes is the length of a proof as the contract takes it: three points, a commitment, its knowledge proof.
	ProofBytes = pointsBytes + 64 + 64
)

// Proven is a proof of a batch with its public inputs (P3) and words (P1). Proofs are malleable: their bytes never
// identify anything.
type Proven struct {
	Words   []fr.Element
	C, Z, Y fr.Element
	Proof   []byte
}

// VerifyBatch reports whether the public inputs are those of the words and the proof holds for them.
func (e *Engine) VerifyBatch(p *Proven) (bool, error) {
	c, z, y := e.definition.Bind(p.Words)
	if c != p.C || z != p.Z || y != p.Y {
		return false, nil
	}
	return e.Verify(c, z, y, p.Proof)
}

// Verify reports whether the proof holds for the public inputs. A malformed proof is false, not an error.
func (e *Engine) Verify(c, z, y fr.Element, proof []byte) (bool, error) {
	e.keys.RLock()
	defer e.keys.RUnlock()
	if e.vk == nil {
		return false, fault.New(fault.Keys, "circuit %s has no verifying key loaded", e.definition.Name)
	}
	p, ok := unmarshal(proof)
	if !ok {
		return false, nil
	}
	w, err := publicWitness(c, z, y)
	if err != nil {
		return false, err
	}
	err = groth16.Verify(p, e.vk, w, solidity.WithVerifierTargetSolidityVerifier(backend.GROTH16))
	return err == nil, nil
}

func publicWitness(values ...fr.Element) (witness.Witness, error) {
	w, err := witness.New(ecc.BN254.ScalarField())
	if err != nil {
		return nil, err
	}
	ch := make(chan any, len(values))
	for _, v := range values {
		ch <- v
	}
	close(ch)
	return w, w.Fill(len(values), 0, ch)
}

func marshal(p groth16.Proof) []byte { return p.(*bn254.Proof).MarshalSolidity() }

// unmarshal undoes marshal: gnark's reader, which checks curve and subgroup, wants the number of commitments
// before them. Only the one encoding that marshal writes is admitted.
func unmarshal(b []byte) (*bn254.Proof, bool) {
	if len(b) != ProofBytes {
		return nil, false
	}
	raw := bytes.Join([][]byte{b[:pointsBytes], {0, 0, 0, 1}, b[pointsBytes:]}, nil)
	p := new(bn254.Proof)
	if _, err := p.ReadFrom(bytes.NewReader(raw)); err != nil {
		return nil, false
	}
	return p, bytes.Equal(marshal(p), b)
}
