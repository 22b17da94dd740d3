package forgery

import (
	"fmt"
	"slices"
	"sync"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"google.golang.org/protobuf/proto"

	"novation/circuits/batch"
	"novation/circuits/trace"
)

// A Case is one forgery and its honest twin. Exactly one of Trace and Scene is set.
type Case struct {
	Name        string // unique; names the subtest
	Rule        string // numbers of the specification that forbid it
	Class       string // what the forger gains
	Description string // one line: the lie
	// Breaks are the parts of the circuit that may refuse, by method of the batch's definition ("assertSlippage"), or "signature", "tree",
	// or the name of a join or table ("flows join"). At least one refuses, and no part that is not listed.
	Breaks []string

	// Trace builds the batch twice from the same world, once honest and once with the one fact changed.
	Trace func(forged bool) (*trace.BatchTrace, error)

	// Scene is an honest batch whose witness Alter changes; with Trace, Alter completes the lie where the assigner would fill in the truth.
	Scene *Scene
	Alter func(c *batch.Circuit)
	// Words alters the public words of the scene, to which C, z, y are then bound; the witness stays honest. It takes the place of Alter.
	Words func(words []fr.Element)
	// Lies replace honest hints, for both judges.
	Lies []Lie
	// Unbound leaves C, z, y as they were before Alter, for forgeries of the public words themselves.
	Unbound bool

	// Garbage marks the opposite of a forgery: a batch that the circuit must accept in spite of what its L1 operations say.
	Garbage bool
}

// A Scene is an honest batch, built once.
type Scene struct {
	Name  string
	Build func() (*trace.BatchTrace, error)
	once  sync.Once
	built *batch.Assignment
	raw   *trace.BatchTrace
	err   error
}

// Assignment returns a fresh copy of the scene's witness with its public words.
func (s *Scene) Assignment() (*batch.Assignment, error) {
	s.once.Do(s.build)
	if s.err != nil {
		return nil, fmt.Errorf("scene %s: %w", s.Name, s.err)
	}
	a := *s.built
	a.Circuit = s.built.Circuit.Clone()
	return &a, nil
}

func (s *Scene) build() {
	if s.raw, s.err = s.Build(); s.err == nil {
		s.built, s.err = batch.AssignTrace(s.raw)
	}
}

// Trace returns a copy of the scene's trace.
func (s *Scene) Trace() (*trace.BatchTrace, error) {
	if _, err := s.Assignment(); err != nil {
		return nil, err
	}
	return proto.Clone(s.raw).(*trace.BatchTrace), nil
}

// Reroot computes both state roots of a trace anew from its rows.
func Reroot(t *trace.BatchTrace) error {
	p, err := batch.PreviewState(t)
	if err != nil {
		return err
	}
	before, after := p.StateBefore.Bytes(), p.StateAfter.Bytes()
	t.OldStateRoot, t.NewStateRoot = before[:], after[:]
	return nil
}

// Forge returns the witness of the lie, bound to the words that it publishes, and what the engine says of it.
func (k *Case) Forge() (*batch.Circuit, Verdict, error) {
	c, err := k.lie()
	if err != nil {
		return nil, Verdict{}, err
	}
	if k.Unbound || k.Words != nil {
		v, err := Evaluate(c, k.Lies...)
		return c, v, err
	}
	v, err := Rebind(c, k.Lies...)
	return c, v, err
}

func (k *Case) lie() (*batch.Circuit, error) {
	if k.Trace != nil {
		t, err := k.Trace(true)
		if err != nil {
			return nil, err
		}
		a, err := batch.AssignTrace(t)
		if err != nil {
			return nil, fmt.Errorf("the trace itself is refused: %w", err)
		}
		if k.Alter != nil {
			k.Alter(a.Circuit)
		}
		return a.Circuit, nil
	}
	a, err := k.Scene.Assignment()
	if err != nil {
		return nil, err
	}
	if k.Words != nil {
		words := slices.Clone(a.Words)
		k.Words(words)
		a.Circuit.C, a.Circuit.Z, a.Circuit.Y = bind(a.Shape, words)
		return a.Circuit, nil
	}
	if k.Alter != nil {
		k.Alter(a.Circuit)
	}
	return a.Circuit, nil
}

func bind(s batch.Shape, words []fr.Element) (c, z, y batch.V) { return batch.Bind(s, words) }

// Honest returns the witness of the twin.
func (k *Case) Honest() (*batch.Circuit, error) {
	if k.Trace == nil {
		a, err := k.Scene.Assignment()
		if err != nil {
			return nil, err
		}
		return a.Circuit, nil
	}
	t, err := k.Trace(false)
	if err != nil {
		return nil, err
	}
	a, err := batch.AssignTrace(t)
	if err != nil {
		return nil, err
	}
	return a.Circuit, nil
}

// Rebind evaluates an altered witness and sets C, z, y to what its words demand (SPEC P3); the verdict is that of the witness so bound.
func Rebind(c *batch.Circuit, lies ...Lie) (Verdict, error) {
	v, err := Evaluate(c, lies...)
	if err != nil {
		return v, err
	}
	c.C, c.Z, c.Y = bind(c.Shape(), v.Words)
	v.Broken = slices.DeleteFunc(v.Broken, func(part string) bool { return part == bindingPart })
	return v, nil
}

// bindingPart compares the words with C and y, and holds once both are computed from them.
const bindingPart = "publishWords"

var cases []Case

// register adds cases to the suite, from the files of this package.
func register(more ...Case) { cases = append(cases, more...) }

// All returns the suite, in the order of the files' names.
func All() []Case { return append([]Case(nil), cases...) }
