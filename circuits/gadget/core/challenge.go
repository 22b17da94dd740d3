package core

import (
	"errors"
	"fmt"

	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/std/multicommit"
)

// Challenges are drawn after every committed value is fixed.
type Challenges struct {
	Gamma V     // the point at which sums of fractions are compared
	Alpha [7]V  // mix the parts of a key or row
	Beta  [16]V // mix the parts of a weight
}

const challengeTag = "novation/challenge/1"

type lateCallback struct {
	section string
	call    func(*Challenges)
}

// Late registers f to run once the challenges exist. Callbacks run in the order of registration; what they build counts to the section
// that is open now. A callback may not commit, range-check or register another.
func (b *Builder) Late(f func(ch *Challenges)) {
	if b.closed {
		b.Fail(errors.New("late callback after close"))
	}
	b.late = append(b.late, lateCallback{b.meter.current(), f})
}

// Close makes the one commitment and has the late callbacks run when gnark finishes the circuit. Nothing may be added afterwards.
func (b *Builder) Close() error {
	if b.closed {
		return b.err
	}
	b.closed = true
	for _, o := range b.open {
		if !o.done {
			b.Fail(fmt.Errorf("%s was not closed", o.name))
		}
	}
	if b.err != nil {
		return b.err
	}
	if len(b.late) > 0 {
		multicommit.WithCommitment(b.api, b.afterCommitment, b.committed...)
	}
	return b.err
}

func (b *Builder) afterCommitment(api frontend.API, commitment frontend.Variable) error {
	b.meter.push(SectionCommitment)
	ch := b.draw(commitment)
	for _, late := range b.late {
		b.meter.push(late.section)
		late.call(ch)
		b.meter.pop()
	}
	b.meter.pop()
	// gnark's own callback for the range table follows within the same deferred call.
	b.meter.push(SectionRangeTable)
	api.Compiler().Defer(func(frontend.API) error { b.meter.pop(); return b.err })
	return b.err
}

// draw squeezes lanes 1..7 of P(i, tag, commitment, 0..) for i = 0..3. Lane 0 stays hidden: all eight lanes together would
// determine the input.
func (b *Builder) draw(commitment V) *Challenges {
	var lanes []V
	for i := range 4 {
		out := b.Permute([8]V{i, SpongeTag(challengeTag), commitment, 0, 0, 0, 0, 0})
		for _, lane := range out[1:] {
			lanes = append(lanes, b.Wire(lane))
		}
	}
	ch := &Challenges{Gamma: lanes[0]}
	copy(ch.Alpha[:], lanes[1:8])
	copy(ch.Beta[:], lanes[8:24])
	return ch
}
