package batch

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/gadget/tree"
	"novation/circuits/reference"
)

type rootPair struct{ before, after fr.Element }

// slots fills the changed slots by increasing account and slot, and the order-slot trees of the account rows.
func (a *assigner) slots() {
	slices.SortFunc(a.changes, func(x, y slotChange) int {
		return cmp.Or(cmp.Compare(x.account, y.account), cmp.Compare(x.slot, y.slot))
	})
	if len(a.changes) > len(a.c.SlotChanges) {
		a.fail("%d order slots change, shape %s holds %d", len(a.changes), a.shape.Name, len(a.c.SlotChanges))
		return
	}
	var leaves []tree.Change
	for i := range a.c.SlotChanges {
		out := &a.c.SlotChanges[i]
		if i >= len(a.changes) {
			*out = SlotChange{Active: 0, Account: 0, Slot: 0, Pad: i, Before: 0, After: 0}
			continue
		}
		s := a.changes[i]
		*out = SlotChange{Active: 1, Account: s.account, Slot: s.slot, Pad: 0, Before: s.before, After: s.after}
		leaves = append(leaves, tree.Change{Index: uint64(s.account)*64 + uint64(s.slot), After: s.after})
	}
	roots := make([]uint64, a.shape.Accounts)
	for i := range roots {
		roots[i] = idleIndex + uint64(i)
		if i < len(a.trace.GetAccounts()) {
			roots[i] = uint64(a.trace.GetAccounts()[i].GetIndex())
		}
		if i > 0 && roots[i] <= roots[i-1] {
			a.fail("accounts[%d].index does not increase", i)
			return
		}
	}
	rows, groups, after, err := tree.AssignForest(roots, []int{a.shape.SlotGroups()}, a.slotChildren, leaves)
	if err != nil {
		a.fail("order slots: %v", err)
		return
	}
	a.c.SlotRoots, a.c.SlotGroups = rows, groups[0]
	for i, index := range roots {
		children, err := a.slotChildren(0, index)
		if err != nil {
			a.fail("order slots: %v", err)
			return
		}
		a.slotRoots = append(a.slotRoots, rootPair{reference.Compress(children[:]...), after[i]})
	}
}

// slotChildren reads the nodes below a slot root (level 0) or the words of a group (level 1) before the batch.
func (a *assigner) slotChildren(level int, index uint64) ([8]fr.Element, error) {
	var children [8]fr.Element
	account := index
	if level == 1 {
		account = index / 8
	}
	i, ok := a.rows[uint32(account)]
	if !ok || account >= idleIndex {
		return children, nil
	}
	row := a.trace.GetAccounts()[i]
	if level == 0 {
		if nodes := row.GetSlotNodes(); len(nodes) == 8 {
			for j, node := range nodes {
				children[j] = a.element("accounts.slot_nodes", node)
			}
		} else if len(nodes) == 0 && row.GetBefore() == nil {
			for j := range children {
				children[j] = reference.Z(1)
			}
		} else {
			a.fail("accounts[%d].slot_nodes has %d hashes, want 8", row.GetIndex(), len(nodes))
		}
		return children, a.err
	}
	for _, g := range row.GetSlotGroups() {
		if uint64(g.GetGroup()) == index%8 && len(g.GetWords()) == 8 {
			for j, w := range g.GetWords() {
				children[j] = slotElement(w.GetSequence(), w.GetFilled())
			}
		}
	}
	return children, nil
}

// tree fills the account tree and finds both roots.
func (a *assigner) tree() {
	nodes := map[[2]uint64][8]fr.Element{}
	for _, n := range a.trace.GetNodes() {
		if n.GetLevel() >= TreeDepth || len(n.GetChildren()) != 8 {
			a.fail("nodes: level %d with %d children", n.GetLevel(), len(n.GetChildren()))
			return
		}
		var children [8]fr.Element
		for j, c := range n.GetChildren() {
			children[j] = a.element("nodes.children", c)
		}
		nodes[[2]uint64{uint64(n.GetLevel()), uint64(n.GetIndex())}] = children
	}
	var leaves []tree.Change
	for i, row := range a.trace.GetAccounts() {
		after := a.leaf("accounts.after", row.GetAfter())
		leaves = append(leaves, tree.Change{Index: uint64(row.GetIndex()), After: after.hash(a.slotRoots[i].after)})
	}
	missing := func(level int, index uint64) ([8]fr.Element, error) {
		children, ok := nodes[[2]uint64{uint64(level), index}]
		if !ok {
			a.fail("nodes holds no node %d of level %d", index, level)
		}
		return children, a.err
	}
	rows, root, err := tree.Assign(a.shape.TreeRows(), missing, leaves)
	if err != nil {
		a.fail("account tree: %v", err)
		return
	}
	a.c.Nodes, a.newAccountRoot = rows, root
	top, _ := missing(0, 0)
	a.accountRoot = reference.Compress(top[:]...)
}

// state computes both state roots (SPEC S6).
func (a *assigner) state() {
	t := a.trace
	a.houseAfter = a.signed("house_cash", t.GetHouseCash(), 103)
	a.shortfall = new(big.Int)
	for i := range t.GetAccounts() {
		a.settleHouse(i)
	}
	before := make([]fr.Element, Markets)
	after := make([]fr.Element, Markets)
	for k, m := range t.GetMarkets() {
		before[k] = marketLeaf(bigU64(m.GetIndex()), bigU64(m.GetMark()), bigU64(m.GetRound()), big64(m.GetFunding()), bigU64(m.GetFraction()), big64(m.GetHouseLots()))
		n := &a.after[k]
		after[k] = marketLeaf(n.index, n.mark, n.round, n.funding, n.fraction, n.houseLots)
	}
	round := t.GetLastRound()
	if t.GetTick() != nil {
		round = t.GetTick().GetRound()
	}
	a.stateBefore = stateRoot(a.accountRoot, before, t.GetAccountCount(), t.GetBatch()-1, a.signed("house_cash", t.GetHouseCash(), 103), t.GetLastRound())
	a.stateAfter = stateRoot(a.newAccountRoot, after, a.countAfter, t.GetBatch(), a.houseAfter, round)
}

// checkRoots holds the trace's claims against the roots that its rows give.
func (a *assigner) checkRoots() {
	t := a.trace
	for _, claim := range []struct {
		name     string
		claimed  []byte
		computed fr.Element
	}{{"old_state_root", t.GetOldStateRoot(), a.stateBefore}, {"new_state_root", t.GetNewStateRoot(), a.stateAfter}} {
		if e := a.element(claim.name, claim.claimed); !e.Equal(&claim.computed) {
			a.fail("%s is %x, the rows give %x", claim.name, claim.claimed, claim.computed.Bytes())
		}
	}
}

// settleHouse adds what the house gains or loses with one row (SPEC M5, M6): the account's cash equation solved for it.
func (a *assigner) settleHouse(i int) {
	row := a.trace.GetAccounts()[i]
	if !row.GetTakeover() && !row.GetRelief() {
		return
	}
	before, after := a.leaf("accounts.before", row.GetBefore()), a.leaf("accounts.after", row.GetAfter())
	f := a.flow(row.GetIndex())
	cash := new(big.Int).Sub(before.cash, f.netQuote) // before takeover and relief
	cash.Sub(cash, f.fees).Add(cash, f.credits).Sub(cash, f.debits)
	cash.Add(cash, a.fundingSum(after.positions)).Sub(cash, a.fundingSum(before.positions))
	if row.GetTakeover() {
		cash.Add(cash, a.fundingSum(before.positions)) // no fill of the row changed lots
		a.takeOver(cash, &before, f)
	}
	if row.GetRelief() {
		a.shortfall.Sub(a.shortfall, cash)
		a.houseAfter.Add(a.houseAfter, cash)
	}
}

// takeOver moves the position's value less the penalty from the house to cash.
func (a *assigner) takeOver(cash *big.Int, before *nativeLeaf, f *nativeFlow) {
	value := a.valuation(before.positions, false, Scenarios).value
	penalty := new(big.Int)
	for _, p := range before.positions {
		if k, ok := a.marketRow[p.market]; ok {
			w := new(big.Int).Mul(big64(p.lots), a.after[k].mark)
			penalty.Add(penalty, w.Abs(w).Mul(w, bigU64(uint64(a.trace.GetParameters().GetMarkets()[k].GetPenalty()))))
		}
	}
	penalty.Rsh(penalty, 16)
	left := new(big.Int).Add(before.cash, value) // K
	left.Add(left, f.credits).Sub(left, f.netQuote).Sub(left, f.fees)
	if left.Sign() < 0 {
		left.SetInt64(0)
	}
	if penalty.Cmp(left) > 0 {
		penalty = left
	}
	gain := value.Sub(value, penalty)
	cash.Add(cash, gain)
	a.houseAfter.Sub(a.houseAfter, gain)
}

func (a *assigner) fundingSum(positions [OpenPositions]nativePosition) *big.Int {
	s := new(big.Int)
	for _, p := range positions {
		if k, ok := a.marketRow[p.market]; ok {
			s.Add(s, new(big.Int).Mul(big64(p.lots), a.after[k].funding))
		}
	}
	return s
}

func marketLeaf(index, mark, round, funding, fraction, houseLots *big.Int) fr.Element {
	return reference.Compress(toField(packed(part{index, 48}, part{mark, 48}, part{round, 40})), toField(funding), toField(fraction),
		fr.Element{}, fr.Element{}, toField(houseLots))
}

func stateRoot(accounts fr.Element, markets []fr.Element, count, batch uint64, house *big.Int, round uint64) fr.Element {
	root := reference.Sponge(marketsTag, fr.Element{}, markets)
	return reference.Compress(accounts, root, toField(bigU64(count)), toField(bigU64(batch)), toField(house), fr.Element{}, toField(bigU64(round)))
}
