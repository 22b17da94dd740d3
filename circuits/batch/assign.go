package batch

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"google.golang.org/protobuf/proto"

	"novation/circuits/trace"
)

// TraceVersion is the version of the trace that this package reads.
const TraceVersion = 1

// MaxTraceBytes bounds what Assign parses.
const MaxTraceBytes = 64 << 20

// An Assignment is the witness of a batch with its public words.
type Assignment struct {
	Circuit *Circuit
	Shape   Shape
	Words   []fr.Element
	C, Z, Y fr.Element
}

// Assign fills the circuit of the trace's shape. It checks that the trace is well formed and fits, and fills what it is told: whether the
// batch keeps the rules is the circuit's judgement alone. Errors wrap [ErrInput] and name the field.
func Assign(encoded []byte) (*Assignment, error) {
	if len(encoded) > MaxTraceBytes {
		return nil, fmt.Errorf("%w: %d bytes, at most %d", ErrInput, len(encoded), MaxTraceBytes)
	}
	t := new(trace.BatchTrace)
	if err := proto.Unmarshal(encoded, t); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrInput, err)
	}
	return AssignTrace(t)
}

// AssignTrace is [Assign] for a parsed trace.
func AssignTrace(t *trace.BatchTrace) (*Assignment, error) {
	if t.GetVersion() != TraceVersion {
		return nil, fmt.Errorf("%w: version %d, want %d", ErrInput, t.GetVersion(), TraceVersion)
	}
	shape, err := ShapeByName(t.GetShape())
	if err != nil {
		return nil, err
	}
	a := &assigner{trace: t, shape: shape, c: New(shape)}
	if err := a.run(append(a.steps(), a.checkRoots)...); err != nil {
		return nil, err
	}
	words := a.words()
	if a.err != nil {
		return nil, a.err
	}
	result := &Assignment{Circuit: a.c, Shape: shape, Words: words}
	result.C, result.Z, result.Y = Bind(shape, words)
	a.c.C, a.c.Z, a.c.Y = result.C, result.Z, result.Y
	return result, nil
}

// assigner keeps the first fault and goes on with zeros, so that a step reads as a list of fields.
type assigner struct {
	trace *trace.BatchTrace
	shape Shape
	c     *Circuit
	err   error

	marketRow map[uint32]int // parameter row of a market id
	after     [Markets]nativeMarket
	flows     map[uint32]*nativeFlow
	rows      map[uint32]int // account row of an index
	changes   []slotChange
	slotRoots []rootPair

	accountRoot, newAccountRoot  fr.Element
	stateBefore, stateAfter      fr.Element
	countAfter                   uint64
	houseAfter                   *big.Int
	fees, withdrawals, shortfall *big.Int
	takeovers                    int
	openedAt                     []uint64 // account index of each executed operation, for its outcome
	executed                     []bool
	parameterHash, committeeHash fr.Element
}

// steps fills the witness table by table; each step needs those before it.
func (a *assigner) steps() []func() {
	return []func(){
		a.checkCapacities, a.header, a.parameters, a.committee, a.markets, a.tick, a.marketsAfter,
		a.operations, a.trades, a.instructions, a.accounts, a.slots, a.tree, a.state,
	}
}

func (a *assigner) run(steps ...func()) error {
	for _, step := range steps {
		if step(); a.err != nil {
			return a.err
		}
	}
	return nil
}

func (a *assigner) fail(format string, args ...any) {
	if a.err == nil {
		a.err = fmt.Errorf("%w: %s", ErrInput, fmt.Sprintf(format, args...))
	}
}

func (a *assigner) checkCapacities() {
	t, s := a.trace, a.shape
	for _, table := range []struct {
		name       string
		rows, most int
	}{
		{"accounts", len(t.GetAccounts()), s.Accounts},
		{"orders", len(t.GetOrders()), s.Orders},
		{"fills", len(t.GetFills()), s.Fills},
		{"liquidations", len(t.GetLiquidations()), s.Liquidations},
		{"instructions", len(t.GetInstructions()), s.Instructions},
		{"operations", len(t.GetOperations()), s.Operations},
		{"tick.vectors", len(t.GetTick().GetVectors()), s.Publishers},
		{"committee.members", len(t.GetCommittee().GetMembers()), CommitteeSize},
	} {
		if table.rows > table.most {
			a.fail("%s has %d rows, shape %s holds %d", table.name, table.rows, s.Name, table.most)
		}
	}
	if n := len(t.GetCommittee().GetMembers()); n == 0 {
		a.fail("committee.members is empty")
	}
	if n := len(t.GetMarkets()); n != Markets {
		a.fail("markets has %d rows, want %d", n, Markets)
	}
	if n := len(t.GetParameters().GetMarkets()); n != Markets {
		a.fail("parameters.markets has %d rows, want %d", n, Markets)
	}
}

// element reads a canonical field element of 32 bytes.
func (a *assigner) element(name string, b []byte) fr.Element {
	var e fr.Element
	if len(b) != fr.Bytes {
		a.fail("%s has %d bytes, want %d", name, len(b), fr.Bytes)
		return e
	}
	if err := e.SetBytesCanonical(b); err != nil {
		a.fail("%s is not below the field's modulus", name)
	}
	return e
}

// unsigned reads a big-endian number of at most bits bits in its shortest form.
func (a *assigner) unsigned(name string, b []byte, bits int) *big.Int {
	v := new(big.Int).SetBytes(b)
	if v.BitLen() > bits {
		a.fail("%s has %d bits, at most %d", name, v.BitLen(), bits)
	}
	if len(b) > 0 && b[0] == 0 {
		a.fail("%s has a leading zero byte", name)
	}
	return v
}

// signed reads a two's complement number of at most bits bits and sign, as BigInteger.toByteArray writes it.
func (a *assigner) signed(name string, b []byte, bits int) *big.Int {
	if len(b) > bits/8+2 {
		a.fail("%s has %d bytes", name, len(b))
		return new(big.Int)
	}
	v := new(big.Int).SetBytes(b)
	if len(b) > 0 && b[0]&0x80 != 0 {
		v.Sub(v, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	if v.CmpAbs(pow2(bits)) >= 0 {
		a.fail("%s has more than %d bits", name, bits)
	}
	return v
}

// address reads 20 bytes.
func (a *assigner) address(name string, b []byte) *big.Int {
	if len(b) != 20 {
		a.fail("%s has %d bytes, want 20", name, len(b))
	}
	return new(big.Int).SetBytes(b)
}

func (a *assigner) point(name string, p *trace.Point) (x, y fr.Element) {
	return a.element(name+".x", p.GetX()), a.element(name+".y", p.GetY())
}

func (a *assigner) signature(name string, s *trace.Signature) Signature {
	if len(s.GetE()) != 16 || len(s.GetS()) != 32 {
		a.fail("%s has %d and %d bytes, want 16 and 32", name, len(s.GetE()), len(s.GetS()))
		return Signature{0, 0}
	}
	return Signature{E: new(big.Int).SetBytes(s.GetE()), S: a.element(name+".s", s.GetS())}
}

// toField maps a signed integer to the field.
func toField(v *big.Int) fr.Element {
	var e fr.Element
	e.SetBigInt(v)
	return e
}

func big64(v int64) *big.Int   { return big.NewInt(v) }
func bigU64(v uint64) *big.Int { return new(big.Int).SetUint64(v) }

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// packed is a native word (SPEC W3).
func packed(parts ...part) *big.Int {
	w := new(big.Int)
	at := uint(0)
	for _, p := range parts {
		w.Add(w, new(big.Int).Lsh(p.value, at))
		at += uint(p.bits)
	}
	return w
}

type part struct {
	value *big.Int
	bits  int
}
