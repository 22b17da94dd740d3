package core

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"math/big"
	"runtime/debug"
	"sync"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/backend"
	"github.com/consensys/gnark/backend/groth16"
	"github.com/consensys/gnark/backend/solidity"
	"github.com/consensys/gnark/backend/witness"
	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	gnarkcs "github.com/consensys/gnark/frontend/cs"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/consensys/gnark/logger"

	"novation/native/fault"
)

// gnark logs to standard output, which belongs to the host.
func init() { logger.Disable() }

const publicInputs = 3

// heavy admits one proof or setup at a time in the process: each takes all cores and gigabytes.
var heavy = make(chan struct{}, 1)

// Engine is a compiled circuit, with keys once they are made or loaded, or a verifying key alone. Safe for concurrent
// use.
type Engine struct {
	definition  Definition
	description Description
	system      constraint.ConstraintSystem // nil where only the verifying key was loaded

	// solving guards system: gnark's solver keeps state of look-up tables in it.
	solving sync.Mutex
	keys    sync.RWMutex
	pk      groth16.ProvingKey
	vk      groth16.VerifyingKey
}

// Description says which circuit an engine holds.
type Description struct {
	Name        string `json:"name"`
	CircuitHash string `json:"circuitHash"`
	Gnark       string `json:"gnark"`
	Constraints int    `json:"constraints"`
}

// Compile builds the constraint system, which is all that [Engine.Check] needs.
func Compile(d Definition) (*Engine, error) {
	system, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, d.Circuit())
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", d.Name, err)
	}
	return newEngine(d, system)
}

func newEngine(d Definition, system constraint.ConstraintSystem) (*Engine, error) {
	// the wire of the constant one counts as public
	if n := system.GetNbPublicVariables() - 1; n != publicInputs {
		return nil, fmt.Errorf("circuit %s has %d public inputs, want %d", d.Name, n, publicInputs)
	}
	if n := len(system.GetCommitments().CommitmentIndexes()); n != 1 {
		return nil, fmt.Errorf("circuit %s has %d commitments, want 1", d.Name, n)
	}
	hash, err := circuitHash(system)
	if err != nil {
		return nil, err
	}
	description := Description{d.Name, fmt.Sprintf("%x", hash), gnarkVersion(), system.GetNbConstraints()}
	return &Engine{definition: d, description: description, system: system}, nil
}

// Describe returns what the engine holds.
func (e *Engine) Describe() Description { return e.description }

// Check solves the constraint system for the trace without proving and returns the public words. It waits while
// a proof of the same engine runs.
func (e *Engine) Check(trace []byte) ([]fr.Element, error) {
	a, w, err := e.assign(trace)
	if err != nil {
		return nil, err
	}
	e.solving.Lock()
	defer e.solving.Unlock()
	if err := e.solve(w); err != nil {
		return nil, err
	}
	return a.Words, nil
}

// Prove proves the trace and verifies the proof before returning it.
func (e *Engine) Prove(trace []byte) (*Proven, error) {
	e.keys.RLock()
	pk := e.pk
	e.keys.RUnlock()
	if pk == nil {
		return nil, fault.New(fault.Keys, "circuit %s has no proving key loaded", e.definition.Name)
	}
	a, w, err := e.assign(trace)
	if err != nil {
		return nil, err
	}
	leave, err := enter()
	if err != nil {
		return nil, err
	}
	defer leave()
	e.solving.Lock()
	defer e.solving.Unlock()
	// the option holds a stateful hash, so each proof needs its own
	proof, err := groth16.Prove(e.system, pk, w, solidity.WithProverTargetSolidityVerifier(backend.GROTH16))
	if err != nil {
		// gnark does not tell an unsolvable witness from a failing prover
		return nil, errors.Join(e.solve(w), err)
	}
	p := &Proven{Words: a.Words, C: a.C, Z: a.Z, Y: a.Y, Proof: marshal(proof)}
	ok, err := e.VerifyBatch(p)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, fmt.Errorf("circuit %s: the new proof does not verify", e.definition.Name)
	}
	return p, nil
}

func (e *Engine) assign(trace []byte) (*Assignment, witness.Witness, error) {
	if e.system == nil {
		return nil, nil, fault.New(fault.Keys, "circuit %s has only its verifying key loaded", e.definition.Name)
	}
	a, err := e.definition.Assign(trace)
	if err != nil {
		return nil, nil, fault.Wrap(fault.Input, err)
	}
	w, err := frontend.NewWitness(a.Circuit, ecc.BN254.ScalarField())
	if err != nil {
		return nil, nil, fault.Wrap(fault.Input, err)
	}
	return a, w, nil
}

// solve finds values for all wires or says that none exist. A hint that finds no value, as of a range check, fails
// before any constraint does, so every failure means an untrue trace. The caller holds solving.
func (e *Engine) solve(w witness.Witness) error {
	id := solver.GetHintID(gnarkcs.Bsb22CommitmentComputePlaceholder)
	_, err := e.system.Solve(w, solver.OverrideHint(id, hashInputs))
	return fault.Wrap(fault.Unsatisfied, err)
}

// enter takes the place of the one heavy job; leave gives it up and the job's memory back to the system.
func enter() (leave func(), err error) {
	select {
	case heavy <- struct{}{}:
		return func() {
			<-heavy
			debug.FreeOSMemory()
		}, nil
	default:
		return nil, fault.New(fault.Busy, "a proof or setup is running")
	}
}

// hashInputs stands for the commitment while checking: any value that the committed wires fix serves as well.
func hashInputs(mod *big.Int, in, out []*big.Int) error {
	h := sha256.New()
	buf := make([]byte, fr.Bytes)
	for _, v := range in {
		h.Write(v.FillBytes(buf))
	}
	out[0].SetBytes(h.Sum(nil)).Mod(out[0], mod)
	return nil
}
