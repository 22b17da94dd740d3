package world

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"google.golang.org/protobuf/proto"

	"novation/circuits/batch"
	"novation/circuits/reference"
	"novation/circuits/trace"
)

// Batch collects what happens in one batch; Seal makes its trace.
type Batch struct {
	w     *World
	T     *trace.BatchTrace
	Rules map[uint32]func(*trace.Account) // what each row claims beyond rule 4
	opens []*Account
	touch map[uint32]bool
}

// Begin opens a batch at a time.
func (w *World) Begin(time uint64) *Batch {
	t := &trace.BatchTrace{
		Version: 1, Shape: w.Shape.Name, ChainId: ChainID, Settlement: w.Settlement[:], Batch: w.Batch + 1, Time: time,
		AccountCount: uint64(len(w.Accounts)), QueueIndex: w.Queue, HouseCash: SignedBytes(w.HouseCash), LastRound: w.LastRound,
		Parameters: proto.Clone(w.Parameters).(*trace.Parameters), Committee: w.committee(),
	}
	for _, m := range w.Markets {
		t.Markets = append(t.Markets, proto.Clone(m).(*trace.Market))
	}
	return &Batch{w: w, T: t, Rules: map[uint32]func(*trace.Account){}, touch: map[uint32]bool{}}
}

// Price is what a publisher signs for one parameter row.
type Price struct {
	Row         uint32
	Index, Mark uint64
}

// Tick brings a round in which the given members sign the same prices.
func (b *Batch) Tick(round uint64, members []int, prices ...Price) {
	b.T.Tick = &trace.Tick{Round: round}
	for _, m := range members {
		b.T.Tick.Vectors = append(b.T.Tick.Vectors, b.Vector(m, round, prices...))
	}
}

// Vector is one member's signed vector (SPEC T1).
func (b *Batch) Vector(member int, round uint64, prices ...Price) *trace.Vector {
	v := &trace.Vector{Member: uint32(member)}
	entries := make([]fr.Element, batch.Markets)
	for _, p := range prices {
		v.Prices = append(v.Prices, &trace.Price{Row: p.Row, Index: p.Index, Mark: p.Mark})
		entries[p.Row] = word(u(uint64(b.T.Parameters.Markets[p.Row].Id), 16), u(p.Index, 48), u(p.Mark, 48))
	}
	var r fr.Element
	r.SetUint64(round)
	v.Signature = b.Sign("novation/price/1", b.w.Publishers[member], reference.Sponge("novation/vector/1", r, entries), r)
	return v
}

// Sign signs two words of a kind.
func (b *Batch) Sign(kind string, secret *big.Int, w1, w2 fr.Element) *trace.Signature {
	sig, err := reference.Sign(secret, reference.Domain(kind, b.w.Deployment()), w1, w2)
	if err != nil {
		panic(err)
	}
	return &trace.Signature{E: sig.E[:], S: sig.S[:]}
}

// NewAccount makes the secrets of an account.
func NewAccount(name string) *Account {
	a := &Account{Secret: reference.SecretFromSeed([]byte("account " + name))}
	copy(a.Owner[:], name+"-owner-of-an-account")
	a.ViewingKeyHash.SetBytes([]byte("viewing key of " + name)[:min(31, 15+len(name))])
	return a
}

// Open queues the opening of an account with a deposit and returns its index.
func (b *Batch) Open(a *Account, amount uint64) uint32 {
	index := uint32(b.T.AccountCount) + uint32(len(b.opens))
	b.opens = append(b.opens, a)
	b.Operation(1, 0, amount, a)
	b.touch[index] = true
	return index
}

// Deposit queues a credit of an existing account.
func (b *Batch) Deposit(account uint32, amount uint64) {
	b.Operation(2, account, amount, NewAccount("depositor"))
	if int(account) < len(b.w.Accounts) {
		b.Touch(account)
	}
}

// Operation queues any operation; by is its caller and key.
func (b *Batch) Operation(kind, account uint32, amount uint64, by *Account) *trace.Operation {
	o := &trace.Operation{
		Kind: kind, Account: account, Amount: new(big.Int).SetUint64(amount).Bytes(), Time: b.T.Time - 1,
		Caller: by.Owner[:], Key: KeyOf(by.Secret), ViewingKeyHash: bytes32(by.ViewingKeyHash),
	}
	if kind == 3 && int(account) < len(b.w.Accounts) {
		owner := b.w.Accounts[account]
		b.Touch(account)
		o.Owner, o.OwnerViewingKeyHash = slices.Clone(owner.Owner[:]), bytes32(owner.ViewingKeyHash)
	}
	b.T.Operations = append(b.T.Operations, o)
	return o
}

// Touch puts an account's row into the batch.
func (b *Batch) Touch(account uint32) { b.touch[account] = true }

// Order signs and adds an order that is good for the batch; the caller adjusts and signs again through Resign.
func (b *Batch) Order(account, slot uint32, sequence uint64, market uint32, sell bool, lots, limit uint64) int {
	b.T.Orders = append(b.T.Orders, &trace.Order{
		Account: account, Slot: slot, Sequence: sequence, Market: market, Sell: sell, Lots: lots, Limit: limit,
		ValidFrom: b.T.Time - 100, Expiry: b.T.Time + 100, FeeCap: 1 << 14,
	})
	b.Touch(account)
	b.Resign(len(b.T.Orders) - 1)
	return len(b.T.Orders) - 1
}

// Resign signs an order as it stands with its account's key.
func (b *Batch) Resign(i int) {
	o := b.T.Orders[i]
	w1, w2 := OrderWords(o)
	o.Signature = b.Sign("novation/order/1", b.secret(o.Account), w1, w2)
}

// OrderWords is SPEC O2.
func OrderWords(o *trace.Order) (w1, w2 fr.Element) {
	side := uint64(0)
	if o.Sell {
		side = 1
	}
	return word(u(uint64(o.Account), 30), u(uint64(o.Slot), 6), u(o.Sequence, 48), u(uint64(o.Market), 16), u(side, 1), u(o.Lots, 47),
		u(o.Limit, 48), u(o.ValidFrom, 40), u(uint64(o.Flags), 16)), word(u(o.Expiry, 40), u(uint64(o.FeeCap), 24))
}

// Fill matches two orders.
func (b *Batch) Fill(taker, maker int, price, lots uint64) {
	b.T.Fills = append(b.T.Fills, &trace.Fill{Taker: &trace.OrderRef{Row: uint32(taker)}, Maker: &trace.OrderRef{Row: uint32(maker)}, Price: price, Lots: lots})
}

// Liquidate adds a liquidation order and fills it against a maker.
func (b *Batch) Liquidate(account, market uint32, sell bool, maker int, price, lots uint64) {
	b.T.Liquidations = append(b.T.Liquidations, &trace.Liquidation{Account: account, Market: market, Sell: sell, Limit: price})
	b.T.Fills = append(b.T.Fills, &trace.Fill{
		Taker: &trace.OrderRef{Row: uint32(len(b.T.Liquidations) - 1), Liquidation: true},
		Maker: &trace.OrderRef{Row: uint32(maker)}, Price: price, Lots: lots,
	})
	b.Touch(account)
}

// Instruct signs and adds an instruction: kind 1 withdrawal, 2 transfer, 3 cancel-all.
func (b *Batch) Instruct(account, slot uint32, sequence uint64, kind, target uint32, amount uint64) *trace.Instruction {
	n := &trace.Instruction{
		Account: account, Slot: slot, Sequence: sequence, Kind: kind, Target: target,
		ValidFrom: b.T.Time - 100, Expiry: b.T.Time + 100, Amount: new(big.Int).SetUint64(amount).Bytes(),
	}
	owner := b.w.Accounts[account]
	if kind == 1 {
		n.Owner, n.ViewingKeyHash = owner.Owner[:], bytes32(owner.ViewingKeyHash)
	}
	if kind == 2 {
		b.Touch(target)
	}
	b.Touch(account)
	b.T.Instructions = append(b.T.Instructions, n)
	b.ResignInstruction(n)
	return n
}

// ResignInstruction signs an instruction as it stands (SPEC O6).
func (b *Batch) ResignInstruction(n *trace.Instruction) {
	var w2 fr.Element
	w2.SetBytes(n.Amount)
	w1 := word(u(uint64(n.Account), 30), u(uint64(n.Slot), 6), u(n.Sequence, 48), u(uint64(n.Kind), 8), u(uint64(n.Target), 30), u(n.ValidFrom, 40), u(n.Expiry, 40))
	n.Signature = b.Sign("novation/instruction/1", b.secret(n.Account), w1, w2)
}

func (b *Batch) secret(account uint32) *big.Int {
	if i := int(account) - len(b.w.Accounts); i >= 0 && i < len(b.opens) {
		return b.opens[i].Secret
	}
	return b.w.Accounts[account].Secret
}

// Claim sets what an account's row claims.
func (b *Batch) Claim(account uint32, rule trace.Rule, more ...func(*trace.Account)) {
	b.Rules[account] = func(row *trace.Account) {
		row.Rule = rule
		for _, f := range more {
			f(row)
		}
	}
}

type bitsOf struct {
	v    uint64
	bits uint
}

func u(v uint64, bits uint) bitsOf { return bitsOf{v, bits} }

func word(parts ...bitsOf) fr.Element {
	sum, at := new(big.Int), uint(0)
	for _, p := range parts {
		sum.Add(sum, new(big.Int).Lsh(new(big.Int).SetUint64(p.v), at))
		at += p.bits
	}
	if at > 253 {
		panic(fmt.Sprintf("word of %d bits", at))
	}
	var e fr.Element
	e.SetBigInt(sum)
	return e
}
