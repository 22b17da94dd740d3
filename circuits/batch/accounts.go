package batch

import (
	"novation/circuits/gadget/bits"
	"novation/circuits/gadget/tree"
)

// checkAccounts proves every account row: the leaf before and after, the flow in between, the margin rule that it claims, and the leaf hashes
// that the account tree takes (SPEC S, M).
func (d *definition) checkAccounts() {
	d.addDefaultRows()
	for i := range d.Accounts {
		d.checkAccount(&d.Accounts[i], d.SlotRoots[i], d.slotRoots[i])
	}
}

func (d *definition) checkAccount(a *Account, slots Node, slotRoot tree.Pair) {
	api := d.api
	r := d.openRow(a)
	api.AssertIsEqual(slots.Index, r.index)

	hashBefore, positionsBefore := d.hashLeaf(&a.Before, slotRoot.Before)
	hashAfter, positionsAfter := d.hashLeaf(&a.After, slotRoot.After)
	// a new row starts from the leaf of an account that holds nothing; in the tree it was 0
	d.assertZeroIf(r.isNew, api.Sub(hashBefore, d.emptyLeaf()))
	d.leaves = append(d.leaves, tree.Leaf{Index: r.index, Before: api.Mul(d.not(r.isNew), hashBefore), After: hashAfter})

	d.assertList(&a.After)
	d.openSizes(r, &a.Before)
	d.openSizes(r, &a.After)
	before, after := d.valueBefore(r), d.valueAfter(r)
	d.moveCash(r, &before, &after)
	d.claimRule(r, &before, &after)
	// under rule 4 nothing but the list's hash needs comparing
	d.assertZeroIf(r.credited, api.Sub(positionsAfter, positionsBefore))
	d.joinRow(r)
	d.publishAccount(r)
}

// row is an account row with what its parts share.
type row struct {
	*Account
	index, isNew                            V
	initial, reducing, distressed, credited V
	priced                                  V // rule 1, 2 or 3
	shrinking                               V // rule 2 or 3
}

// openRow proves SPEC S2 for the row's index and bits, and that an active row claims exactly one rule.
func (d *definition) openRow(a *Account) *row {
	api := d.api
	r := &row{Account: a, initial: a.Rule[0], reducing: a.Rule[1], distressed: a.Rule[2], credited: a.Rule[3]}
	api.AssertIsBoolean(a.Active)
	var claimed V = 0
	for _, bit := range a.Rule {
		api.AssertIsBoolean(bit)
		claimed = api.Add(claimed, bit)
	}
	api.AssertIsEqual(claimed, a.Active)
	r.shrinking = api.Add(r.reducing, r.distressed)
	r.priced = api.Add(r.initial, r.shrinking)

	d.b.Range(a.Low, 30)
	r.index = api.Add(a.Low, api.Mul(d.not(a.Active), idleIndex))
	r.isNew = api.Mul(a.Active, bits.IsNonNegative(d.b, api.Sub(r.index, d.Header.AccountCount), 32))

	d.b.Range(a.Before.Touch, 48)
	d.b.Range(a.After.Touch, 48)
	d.b.Range(a.Before.LowestLive, 48)
	d.b.Range(a.After.LowestLive, 48)
	api.AssertIsEqual(a.After.Touch, api.Add(a.Before.Touch, a.Active))
	return r
}

// hashLeaf returns the account node of SPEC S1 and the hash of its position list.
func (d *definition) hashLeaf(l *Leaf, slotRoot V) (leaf, positions V) {
	words := d.positionWords(l)
	empty := emptyPositionWord()
	positions = d.b.Wire(d.b.Compress(words[0], words[1], words[2], empty, empty, empty, empty, empty))
	counters := d.api.Add(l.Touch, d.api.Mul(l.LowestLive, pow2(48)), d.api.Mul(laterFlags, pow2(96)))
	return d.b.Wire(d.b.Compress(l.Key.X, l.Key.Y, l.Cash, l.OwnerHash, positions, slotRoot, counters, laterExtension)), positions
}

// positionWords packs three slots a word; widths are checked where the slots are opened (openSizes).
func (d *definition) positionWords(l *Leaf) [OpenPositions / 3]V {
	var words [OpenPositions / 3]V
	for w := range words {
		var parts []field
		for _, p := range l.Positions[3*w : 3*w+3] {
			parts = append(parts, field{p.Market, 16}, field{d.api.Add(p.Lots, pow2(47)), 48})
		}
		words[w] = d.join(parts...)
	}
	return words
}

// assertList proves SPEC S4 for the list: strictly increasing markets, then empties without lots.
func (d *definition) assertList(l *Leaf) {
	api := d.api
	var empty [OpenPositions]V
	for j, p := range l.Positions {
		empty[j] = api.IsZero(p.Market)
		d.assertZeroIf(empty[j], p.Lots)
		if j > 0 {
			d.assertZeroIf(empty[j-1], p.Market)
			step := api.Sub(p.Market, l.Positions[j-1].Market, 1)
			d.b.Range(api.Mul(d.not(empty[j]), step), 16)
		}
	}
}

// openSizes proves each slot's width and sign, and that a slot is left out of the margin only where it has no lots or the row reads no price.
func (d *definition) openSizes(r *row, l *Leaf) {
	for j, p := range l.Positions {
		d.b.Range(p.Market, 16)
		d.api.AssertIsBoolean(l.Negative[j])
		d.b.Range(d.magnitude(l, j), 47)
		d.api.AssertIsBoolean(l.Priced[j])
		d.api.AssertIsEqual(d.api.Mul(d.api.Sub(r.priced, l.Priced[j]), p.Lots), 0)
	}
}

// joinRow states the row's side of the joins and offers its key and owner to the tables that look them up (SPEC S2).
func (d *definition) joinRow(r *row) {
	api := d.api
	api.AssertIsBoolean(r.CancelAll)
	api.AssertIsBoolean(r.NewKey)
	d.assertZeroIf(d.not(r.CancelAll), api.Sub(r.After.LowestLive, r.Before.LowestLive))
	d.b.Range(api.Sub(r.After.LowestLive, r.Before.LowestLive), 48)
	d.assertZeroIf(r.isNew, d.not(r.NewKey))
	for _, change := range [][2]V{{r.After.Key.X, r.Before.Key.X}, {r.After.Key.Y, r.Before.Key.Y}, {r.After.OwnerHash, r.Before.OwnerHash}} {
		d.assertZeroIf(d.not(r.NewKey), api.Sub(change[0], change[1]))
	}
	d.absorb(r.index, flow{
		netQuote: r.NetQuote, fees: r.Fees, credits: r.Credits, debits: r.Debits,
		liquidations: r.Liquidations,
		cancels:      r.CancelAll, lowestLive: api.Mul(r.CancelAll, r.After.LowestLive),
		keys: r.NewKey, keyX: api.Mul(r.NewKey, r.After.Key.X), keyY: api.Mul(r.NewKey, r.After.Key.Y),
		ownerHash: api.Mul(r.NewKey, r.After.OwnerHash),
	})
	for j := range r.Before.Positions {
		before, after := r.Before.Positions[j], r.After.Positions[j]
		taken := api.Mul(r.Takeover, before.Lots)
		d.lots.Add(1, []V{after.Lots}, []V{d.lotsKey(r.index, after.Market)})
		d.lots.Add(-1, []V{api.Sub(before.Lots, taken)}, []V{d.lotsKey(r.index, before.Market)})
		// under rule 3 a slot with lots is priced, so the second weight counts the takeovers that bring lots, also where lots cancel
		d.house.Add(1, []V{taken, api.Mul(r.Takeover, r.Before.Priced[j])}, []V{before.Market})
	}
	usable := api.Sub(r.Active, r.isNew)
	key := api.Add(r.index, api.Mul(d.not(usable), unusable))
	d.signers.AddRow(key, r.Before.Key.X, r.Before.Key.Y, r.After.LowestLive)
	d.owners.AddRow(key, r.Before.OwnerHash)
}

// lotsKey is injective: market has 16 bits and an index fewer than 32.
func (d *definition) lotsKey(account, market V) V {
	return d.api.Add(d.api.Mul(account, 1<<16), market)
}

func (d *definition) publishAccount(r *row) {
	active := r.Active
	counters := d.join(field{r.Low, 30}, field{r.After.Touch, 48}, field{r.After.LowestLive, 48}, field{laterFlags, 16})
	words := d.positionWords(&r.After)
	for _, w := range append([]V{counters, r.After.Cash}, words[:]...) {
		d.accountWords = append(d.accountWords, d.api.Mul(active, w))
	}
}

// updateAccounts proves that the leaves of the account rows, and nothing else, changed between the two account roots.
func (d *definition) updateAccounts() {
	update := tree.New(d.b, "account tree", TreeDepth, d.shape.TreeRows())
	d.accountRoot = update.Apply(d.Nodes, d.leaves)
}
