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

// Seal fills the account rows, the tree nodes and the roots, and moves the world on.
func (b *Batch) Seal() (*trace.BatchTrace, error) {
	w, t := b.w, b.T
	markets, err := batch.PreviewMarkets(t)
	if err != nil {
		return nil, fmt.Errorf("markets: %w", err)
	}
	if len(t.Orders) > 0 && b.fees() {
		b.Touch(t.Parameters.FeeAccount)
	}
	accounts := slices.Clone(w.Accounts)
	for _, a := range b.opens {
		opened := *a
		opened.Leaf = nil
		accounts = append(accounts, &opened)
	}
	before := newTree(w.Accounts)
	next := slices.Clone(accounts)
	indices := make([]uint32, 0, len(b.touch))
	for i := range b.touch {
		indices = append(indices, i)
	}
	slices.Sort(indices)
	for _, i := range indices {
		row, account := b.row(i, accounts[i], markets)
		t.Accounts = append(t.Accounts, row)
		next[i] = account
		for level, index := 9, i/8; level >= 0; level, index = level-1, index/8 {
			b.addNode(before, level, index)
		}
	}
	for level := 9; level >= 0; level-- {
		b.addNode(before, level, 0)
	}
	slices.SortFunc(t.Nodes, func(x, y *trace.TreeNode) int {
		return int(x.Level)<<32 + int(x.Index) - int(y.Level)<<32 - int(y.Index)
	})
	p, err := batch.PreviewState(t)
	if err != nil {
		return nil, fmt.Errorf("state: %w", err)
	}
	t.OldStateRoot, t.NewStateRoot = bytes32(p.StateBefore), bytes32(p.StateAfter)

	for i, m := range p.Markets {
		w.Markets[i] = m
	}
	w.Accounts, w.HouseCash, w.Batch = next, p.HouseCash, t.Batch
	w.Queue += uint64(len(t.Operations))
	if t.Tick != nil {
		w.LastRound = t.Tick.Round
	}
	return t, nil
}

func (b *Batch) fees() bool {
	for _, o := range b.T.Orders {
		if len(o.Fee) > 0 {
			return true
		}
	}
	return false
}

// row makes one account's row and the account after the batch.
func (b *Batch) row(i uint32, a *Account, markets [batch.Markets]*trace.Market) (*trace.Account, *Account) {
	row := &trace.Account{Index: i, Before: a.Leaf, Rule: trace.Rule_RULE_CREDITED, Scenario: 8}
	after := emptyLeaf()
	if a.Leaf != nil {
		after = proto.Clone(a.Leaf).(*trace.Leaf)
	}
	row.After = after
	after.Touch++
	if claim := b.Rules[i]; claim != nil {
		claim(row)
	}
	next := *a
	next.Leaf = after
	cash := Signed(after.Cash)
	positions := map[uint32]int64{}
	for _, p := range after.Positions {
		positions[p.Market] = p.Lots
	}
	f := flows{b, i, cash, positions, markets}
	f.trade()
	f.instruct(after, &next)
	f.operate(after, &next)
	f.system(row)
	after.Cash = SignedBytes(cash)
	after.Positions = f.list(row.Rule, row.Before.GetPositions())
	for _, node := range slotNodes(a) {
		row.SlotNodes = append(row.SlotNodes, bytes32(node))
	}
	b.slots(row, a, &next)
	return row, &next
}

// slots lists the groups that change, before, and moves the account's slots on.
func (b *Batch) slots(row *trace.Account, a, next *Account) {
	groups := map[uint32]bool{}
	filled := make([]uint64, len(b.T.Orders))
	for _, f := range b.T.Fills {
		for _, ref := range []*trace.OrderRef{f.Taker, f.Maker} {
			if !ref.Liquidation {
				filled[ref.Row] += f.Lots
			}
		}
	}
	for i, o := range b.T.Orders {
		if o.Account != row.Index {
			continue
		}
		groups[o.Slot/8] = true
		total := filled[i]
		if a.Slots[o.Slot].Sequence == o.Sequence {
			total += a.Slots[o.Slot].Filled
		}
		next.Slots[o.Slot] = Slot{Sequence: o.Sequence, Filled: total}
	}
	for _, n := range b.T.Instructions {
		if n.Account == row.Index {
			groups[n.Slot/8] = true
			next.Slots[n.Slot] = Slot{Sequence: n.Sequence, Filled: 1<<47 - 1}
		}
	}
	for g := range uint32(8) {
		if !groups[g] {
			continue
		}
		group := &trace.SlotGroup{Group: g}
		for j := range uint32(8) {
			s := &a.Slots[8*g+j]
			group.Words = append(group.Words, &trace.SlotWord{Sequence: s.Sequence, Filled: s.Filled})
		}
		row.SlotGroups = append(row.SlotGroups, group)
	}
}

// flows applies what a batch does to one account (SPEC O4, M5, M6).
type flows struct {
	b         *Batch
	account   uint32
	cash      *big.Int
	positions map[uint32]int64
	markets   [batch.Markets]*trace.Market
}

func (f *flows) trade() {
	t := f.b.T
	for _, fill := range t.Fills {
		for _, ref := range []*trace.OrderRef{fill.Taker, fill.Maker} {
			account, market, sell := f.party(ref)
			if account != f.account {
				continue
			}
			lots := int64(fill.Lots)
			if sell {
				lots = -lots
			}
			f.positions[market] += lots
			price := new(big.Int).SetUint64(fill.Price)
			price.Sub(price, big.NewInt(f.market(market).Funding))
			f.cash.Sub(f.cash, price.Mul(price, big.NewInt(lots)))
		}
	}
	for _, o := range t.Orders {
		fee := new(big.Int).SetBytes(o.Fee)
		if o.Account == f.account {
			f.cash.Sub(f.cash, fee)
		}
		if t.Parameters.FeeAccount == f.account {
			f.cash.Add(f.cash, fee)
		}
	}
}

func (f *flows) party(ref *trace.OrderRef) (account, market uint32, sell bool) {
	if ref.Liquidation {
		l := f.b.T.Liquidations[ref.Row]
		return l.Account, l.Market, l.Sell
	}
	o := f.b.T.Orders[ref.Row]
	return o.Account, o.Market, o.Sell
}

func (f *flows) market(id uint32) *trace.Market {
	for k, p := range f.b.T.Parameters.Markets {
		if p.Id == id {
			return f.markets[k]
		}
	}
	return &trace.Market{}
}

func (f *flows) instruct(after *trace.Leaf, next *Account) {
	for _, n := range f.b.T.Instructions {
		amount := new(big.Int).SetBytes(n.Amount)
		if n.Kind != 3 && n.Account == f.account {
			f.cash.Sub(f.cash, amount)
		}
		if n.Kind == 2 && n.Target == f.account {
			f.cash.Add(f.cash, amount)
		}
		if n.Kind == 3 && n.Account == f.account {
			after.LowestLive = amount.Uint64()
		}
	}
}

func (f *flows) operate(after *trace.Leaf, next *Account) {
	opened := uint32(f.b.T.AccountCount)
	for _, o := range f.b.T.Operations {
		account, sets := o.Account, false
		switch o.Kind {
		case 1:
			account, sets = opened, true
			opened++
		case 3:
			sets = account < opened && string(o.Owner) == string(o.Caller)
		}
		if account != f.account {
			continue
		}
		if o.Kind != 3 && account < opened {
			f.cash.Add(f.cash, new(big.Int).SetBytes(o.Amount))
		}
		if sets {
			next.ViewingKeyHash.SetBytes(o.ViewingKeyHash)
			copy(next.Owner[:], o.Caller)
			after.Key = o.Key
			after.OwnerHash = bytes32(OwnerHash(next.Owner, next.ViewingKeyHash))
		}
	}
}

// system applies takeover and relief.
func (f *flows) system(row *trace.Account) {
	if row.Takeover {
		value, penalty := new(big.Int), new(big.Int)
		for _, p := range row.Before.GetPositions() {
			m := f.market(p.Market)
			lots := big.NewInt(p.Lots)
			w := new(big.Int).Mul(lots, new(big.Int).SetUint64(m.Mark))
			value.Add(value, w)
			value.Sub(value, new(big.Int).Mul(lots, big.NewInt(m.Funding)))
			penalty.Add(penalty, w.Mul(w.Abs(w), big.NewInt(int64(f.b.T.Parameters.Markets[p.Market-1].Penalty))))
			f.positions[p.Market] = 0
		}
		penalty.Rsh(penalty, 16)
		left := new(big.Int).Add(f.cash, value)
		if left.Sign() < 0 {
			left.SetInt64(0)
		}
		if penalty.Cmp(left) > 0 {
			penalty = left
		}
		f.cash.Add(f.cash, value).Sub(f.cash, penalty)
	}
	if row.Relief {
		f.cash.SetInt64(0)
	}
}

// list lays out the positions: afresh under rule 1, in place under the others.
func (f *flows) list(rule trace.Rule, before []*trace.Position) []*trace.Position {
	var out []*trace.Position
	if rule != trace.Rule_RULE_INITIAL {
		for _, p := range before {
			out = append(out, &trace.Position{Market: p.Market, Lots: f.positions[p.Market]})
		}
		return out
	}
	for market, lots := range f.positions {
		if lots != 0 {
			out = append(out, &trace.Position{Market: market, Lots: lots})
		}
	}
	slices.SortFunc(out, func(x, y *trace.Position) int { return int(x.Market) - int(y.Market) })
	return out
}

func slotNodes(a *Account) [8]fr.Element {
	var nodes [8]fr.Element
	for g := range nodes {
		var words [8]fr.Element
		for j := range words {
			s := &a.Slots[8*g+j]
			words[j] = word(u(s.Sequence, 48), u(s.Filled, 48))
		}
		nodes[g] = reference.Compress(words[:]...)
	}
	return nodes
}
