package world

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/batch"
	"novation/circuits/reference"
	"novation/circuits/trace"
)

// Market ids of the default parameters, by row; further rows are fillers.
const (
	BTC      = 1
	ETH      = 2
	SOL      = 3
	Genesis  = 1_700_000_000
	Period   = 10
	MaxAge   = 60
	ChainID  = 1337
	FeeIndex = 0 // the first account that opens
)

// World is the state between batches.
type World struct {
	Shape      batch.Shape
	Settlement [20]byte
	Parameters *trace.Parameters
	Publishers []*big.Int
	Accounts   []*Account
	Markets    [batch.Markets]*trace.Market
	HouseCash  *big.Int
	Batch      uint64
	Queue      uint64
	LastRound  uint64
}

// Account is an opened account with what only its owner knows.
type Account struct {
	Secret         *big.Int
	Owner          [20]byte
	ViewingKeyHash fr.Element
	Leaf           *trace.Leaf
	Slots          [64]Slot
}

// Slot is an order slot's word.
type Slot struct{ Sequence, Filled uint64 }

// New returns an empty world with three listed markets and a committee of four.
func New(shape batch.Shape) *World {
	w := &World{Shape: shape, Parameters: DefaultParameters(), HouseCash: new(big.Int)}
	copy(w.Settlement[:], "settlement-contract!")
	for i := range 4 {
		w.Publishers = append(w.Publishers, reference.SecretFromSeed(fmt.Appendf(nil, "publisher %d", i)))
	}
	for k := range w.Markets {
		w.Markets[k] = &trace.Market{}
	}
	return w
}

// DefaultParameters lists three markets: addons 2 % and 4 %, slippage 1.5 %, penalty 1 %.
func DefaultParameters() *trace.Parameters {
	p := &trace.Parameters{
		FeeAccount: FeeIndex, MaxAge: MaxAge, Genesis: Genesis, Period: Period, FundingBound: 60, TargetShare: 6554,
	}
	for k := range batch.Markets {
		m := &trace.MarketParameters{
			Id: uint32(k + 1), AddonMaintenance: 1311, AddonInitial: 2621, Penalty: 655, Slippage: 983,
			Kappa: 1 << 20, FundingCap: 1 << 22, HouseCap: 1 << 40,
			VarianceMaintenance: 4_000_000, VarianceInitial: 12_000_000,
			LoadingMaintenance: []int32{3000, 400 * int32(k), -200}, LoadingInitial: []int32{6000, 800 * int32(k), -400},
			ScenarioMaintenance: []int32{-6554, 6554, -13107, 13107, -3277, 3277, 0, 0},
			ScenarioInitial:     []int32{-9830, 9830, -16384, 16384, -3277, 3277, 0, 0},
		}
		if k >= 3 {
			m = &trace.MarketParameters{
				Id: uint32(0xFFF0 + k), AddonMaintenance: 1, LoadingMaintenance: make([]int32, 3), LoadingInitial: make([]int32, 3),
				ScenarioMaintenance: make([]int32, 8), ScenarioInitial: make([]int32, 8),
			}
		}
		p.Markets = append(p.Markets, m)
	}
	return p
}

// Deployment is SPEC H4.
func (w *World) Deployment() fr.Element { return reference.Deployment(ChainID, w.Settlement) }

// RoundTime is SPEC T1.
func RoundTime(round uint64) uint64 { return Genesis + round*Period }

func (w *World) committee() *trace.Committee {
	c := &trace.Committee{}
	for _, secret := range w.Publishers {
		c.Members = append(c.Members, KeyOf(secret))
	}
	return c
}

// KeyOf is the public key of a secret.
func KeyOf(secret *big.Int) *trace.Point {
	key, err := reference.PublicKey(secret)
	if err != nil {
		panic(err)
	}
	x, y := key.X.Bytes(), key.Y.Bytes()
	return &trace.Point{X: x[:], Y: y[:]}
}

// OwnerHash is child 3 of an account (SPEC S1).
func OwnerHash(owner [20]byte, viewingKeyHash fr.Element) fr.Element {
	var o fr.Element
	o.SetBytes(owner[:])
	return reference.Compress(o, viewingKeyHash)
}

func bytes32(e fr.Element) []byte { b := e.Bytes(); return b[:] }

func emptyLeaf() *trace.Leaf {
	zero := bytes32(fr.Element{})
	return &trace.Leaf{Key: &trace.Point{X: zero, Y: zero}, OwnerHash: zero}
}

// SignedBytes is the shortest two's complement, as Java's BigInteger.toByteArray.
func SignedBytes(v *big.Int) []byte {
	if v.Sign() >= 0 {
		b := v.Bytes()
		if len(b) == 0 || b[0]&0x80 != 0 {
			b = append([]byte{0}, b...)
		}
		return b
	}
	n := (new(big.Int).Not(v).BitLen())/8 + 1
	return new(big.Int).Add(v, new(big.Int).Lsh(big.NewInt(1), uint(8*n))).FillBytes(make([]byte, n))
}

// Signed reads [SignedBytes].
func Signed(b []byte) *big.Int {
	v := new(big.Int).SetBytes(b)
	if len(b) > 0 && b[0]&0x80 != 0 {
		v.Sub(v, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	return v
}

// Total is the cash of all accounts and the house (SPEC S7).
func (w *World) Total() *big.Int {
	sum := new(big.Int).Set(w.HouseCash)
	for _, a := range w.Accounts {
		sum.Add(sum, Signed(a.Leaf.Cash))
	}
	return sum
}
