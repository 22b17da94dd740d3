package batch

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"golang.org/x/crypto/sha3"

	"novation/circuits/reference"
)

// words lays out the public words as publishWords does in the circuit (SPEC P1, P2).
func (a *assigner) words() []fr.Element {
	words := a.nativeHeader()
	add := func(v *big.Int) { words = append(words, toField(v)) }
	for k := range a.after {
		m := &a.after[k]
		add(packed(part{m.index, 48}, part{m.mark, 48}, part{m.round, 40}, part{m.fraction, 32}))
		add(packed(part{new(big.Int).Add(m.funding, pow2(49)), 50}, part{new(big.Int).Add(m.houseLots, pow2(47)), 48}))
	}
	for i := range a.shape.Operations {
		words = append(words, a.operationRow(i)...)
	}
	for i := range a.shape.Instructions {
		words = append(words, a.withdrawalRow(i)...)
	}
	for i := range a.shape.SlotChanges() {
		if i >= len(a.changes) {
			add(new(big.Int))
			continue
		}
		s := a.changes[i]
		add(packed(part{bigU64(uint64(s.account)), 30}, part{bigU64(uint64(s.slot)), 6}, part{bigU64(s.sequence), 48}, part{bigU64(s.filled), 47}))
	}
	for i := range a.shape.Accounts {
		words = append(words, a.accountRow(i)...)
	}
	return words
}

func (a *assigner) nativeHeader() []fr.Element {
	t := a.trace
	round, tick := t.GetLastRound(), uint64(0)
	if t.GetTick() != nil {
		round, tick = t.GetTick().GetRound(), 1
	}
	number := func(v uint64) fr.Element { return toField(bigU64(v)) }
	zero := fr.Element{}
	counts := packed(count16(len(t.GetAccounts())), count16(len(t.GetOrders())), count16(len(t.GetFills())), count16(len(t.GetLiquidations())),
		count16(len(t.GetInstructions())), count16(len(t.GetOperations())), count16(a.takeovers))
	return []fr.Element{
		a.deployment(), number(uint64(a.shape.ID)), number(t.GetBatch()), a.stateBefore, a.stateAfter,
		number(t.GetAccountCount()), number(a.countAfter), number(t.GetQueueIndex()), number(t.GetQueueIndex() + uint64(len(t.GetOperations()))), zero,
		number(tick), number(round), number(t.GetTime()), a.parameterHash, a.committeeHash,
		toField(a.withdrawals), toField(a.houseAfter), toField(a.shortfall), zero, zero, zero,
		toField(counts), toField(a.fees), zero,
	}
}

func count16(n int) part { return part{big64(int64(n)), 16} }

func (a *assigner) operationRow(i int) []fr.Element {
	row := make([]fr.Element, 6)
	if i >= len(a.trace.GetOperations()) {
		return row
	}
	o := a.trace.GetOperations()[i]
	amount := a.unsigned("operations.amount", o.GetAmount(), 96)
	row[0] = toField(packed(part{bigU64(uint64(o.GetKind())), 8}, part{bigU64(uint64(o.GetAccount())), 30}, part{amount, 96}, part{bigU64(o.GetTime()), 40}))
	row[1] = toField(a.address("operations.caller", o.GetCaller()))
	row[2], row[3] = a.point("operations.key", o.GetKey())
	row[4] = a.element("operations.viewing_key_hash", o.GetViewingKeyHash())
	if a.executed[i] {
		row[5] = toField(bigU64(1 + 2*a.openedAt[i]))
	}
	return row
}

func (a *assigner) withdrawalRow(i int) []fr.Element {
	row := make([]fr.Element, 2)
	if i >= len(a.trace.GetInstructions()) || a.trace.GetInstructions()[i].GetKind() != 1 {
		return row
	}
	n := a.trace.GetInstructions()[i]
	row[0] = toField(a.address("instructions.owner", n.GetOwner()))
	row[1] = toField(packed(part{a.unsigned("instructions.amount", n.GetAmount(), 96), 96}, part{bigU64(uint64(n.GetAccount())), 30}))
	return row
}

func (a *assigner) accountRow(i int) []fr.Element {
	row := make([]fr.Element, 5)
	if i >= len(a.trace.GetAccounts()) {
		return row
	}
	r := a.trace.GetAccounts()[i]
	after := a.leaf("accounts.after", r.GetAfter())
	row[0] = toField(packed(part{bigU64(uint64(r.GetIndex())), 30}, part{bigU64(after.touch), 48}, part{bigU64(after.lowestLive), 48}))
	row[1] = toField(after.cash)
	_, positions := positionHash(after.positions)
	copy(row[2:], positions[:])
	return row
}

// Bind computes the public inputs of a word list (SPEC P3).
func Bind(s Shape, words []fr.Element) (c, z, y fr.Element) {
	var id fr.Element
	id.SetUint64(uint64(s.ID))
	c = reference.Sponge(wordsTag, id, words)
	all := sha3.NewLegacyKeccak256()
	for i := range words {
		b := words[i].Bytes()
		all.Write(b[:])
	}
	outer := sha3.NewLegacyKeccak256()
	first := c.Bytes()
	outer.Write(first[:])
	outer.Write(all.Sum(nil))
	z.SetBytes(outer.Sum(nil))
	for i := len(words) - 1; i >= 0; i-- {
		y.Mul(&y, &z).Add(&y, &words[i])
	}
	return c, z, y
}
