package batch

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/reference"
	"novation/circuits/trace"
)

// nativeLeaf is a leaf with what its hash and the margin need.
type nativeLeaf struct {
	keyX, keyY, owner fr.Element
	cash              *big.Int
	positions         [OpenPositions]nativePosition
	touch, lowestLive uint64
}

func (a *assigner) leaf(name string, l *trace.Leaf) nativeLeaf {
	n := nativeLeaf{cash: new(big.Int)}
	if l == nil {
		return n
	}
	n.keyX, n.keyY = a.point(name+".key", l.GetKey())
	n.owner = a.element(name+".owner_hash", l.GetOwnerHash())
	n.cash = a.signed(name+".cash", l.GetCash(), 103)
	n.touch, n.lowestLive = l.GetTouch(), l.GetLowestLive()
	if len(l.GetPositions()) > OpenPositions {
		a.fail("%s.positions has %d slots, a row opens %d", name, len(l.GetPositions()), OpenPositions)
		return n
	}
	for j, p := range l.GetPositions() {
		if p.GetLots() >= 1<<47 || p.GetLots() <= -(1<<47) {
			a.fail("%s.positions[%d].lots has more than 47 bits", name, j)
		}
		n.positions[j] = nativePosition{p.GetMarket(), p.GetLots()}
	}
	return n
}

// hash is SPEC S1.
func (n *nativeLeaf) hash(slotRoot fr.Element) fr.Element {
	positions, _ := positionHash(n.positions)
	counters := toField(packed(part{bigU64(n.touch), 48}, part{bigU64(n.lowestLive), 48}))
	return reference.Compress(n.keyX, n.keyY, toField(n.cash), n.owner, positions, slotRoot, counters)
}

func (n *nativeLeaf) witness(priced bool) Leaf {
	l := Leaf{Key: Point{n.keyX, n.keyY}, Cash: toField(n.cash), OwnerHash: n.owner, Touch: n.touch, LowestLive: n.lowestLive}
	for j, p := range n.positions {
		l.Positions[j] = Position{p.market, toField(big64(p.lots))}
		l.Negative[j] = bit(p.lots < 0)
		l.Priced[j] = bit(priced && p.lots != 0)
	}
	return l
}

func (a *assigner) accounts() {
	a.rows = map[uint32]int{}
	for i := range a.c.Accounts {
		if i >= len(a.trace.GetAccounts()) {
			a.c.Accounts[i] = idleAccount(i)
			continue
		}
		row := a.trace.GetAccounts()[i]
		if row.GetIndex() >= idleIndex {
			a.fail("accounts[%d].index is %d, below %d", i, row.GetIndex(), idleIndex)
			return
		}
		a.rows[row.GetIndex()] = i
		a.account(&a.c.Accounts[i], row)
	}
}

func idleAccount(i int) Account {
	none := nativeLeaf{cash: new(big.Int)}
	return Account{
		Low: i, Active: 0, Before: none.witness(false), After: none.witness(false),
		Rule: [4]V{0, 0, 0, 0}, Scenario: 0, Failing: [3]V{0, 0, 0}, EquityBelow: 0,
		Failed: [5]V{0, 0, 0, 0, 0}, FailedBy: [Scenarios]V{0, 0, 0, 0, 0, 0, 0, 0},
		Takeover: 0, Relief: 0, LossBound: 0, NetQuote: 0, Fees: 0, Credits: 0, Debits: 0, Liquidations: 0, CancelAll: 0, NewKey: 0,
	}
}

func (a *assigner) account(out *Account, row *trace.Account) {
	before, after := a.leaf("accounts.before", row.GetBefore()), a.leaf("accounts.after", row.GetAfter())
	rule := row.GetRule()
	priced := rule == trace.Rule_RULE_INITIAL || rule == trace.Rule_RULE_REDUCING || rule == trace.Rule_RULE_DISTRESSED
	f := a.flow(row.GetIndex())
	*out = idleAccount(int(row.GetIndex()))
	out.Active = 1
	out.Before, out.After = before.witness(priced), after.witness(priced)
	if rule < trace.Rule_RULE_INITIAL || rule > trace.Rule_RULE_CREDITED {
		a.fail("accounts[%d].rule is %d", row.GetIndex(), rule)
		return
	}
	out.Rule[rule-trace.Rule_RULE_INITIAL] = 1
	if row.GetScenario() > Scenarios {
		a.fail("accounts[%d].scenario is %d, at most %d", row.GetIndex(), row.GetScenario(), Scenarios)
		return
	}
	out.Scenario = row.GetScenario()
	if c := row.GetFailing(); c != trace.Conjunct_CONJUNCT_NONE {
		if c > trace.Conjunct_CONJUNCT_SCENARIO {
			a.fail("accounts[%d].failing is %d", row.GetIndex(), c)
			return
		}
		out.Failing[c-1] = 1
	}
	a.afterLiquidation(out, row, f)
	out.Takeover, out.Relief = bit(row.GetTakeover()), bit(row.GetRelief())
	out.NetQuote, out.Fees = toField(f.netQuote), f.fees
	out.Credits, out.Debits = f.credits, f.debits
	out.Liquidations, out.CancelAll, out.NewKey = f.liquidations, f.cancels, f.keys

	old := a.valuation(before.positions, false, row.GetScenario())
	equity := new(big.Int).Add(before.cash, old.value)
	out.EquityBelow = bit(equity.Add(equity, f.credits).Sign() < 0)
	out.LossBound = toField(a.lossBound(rule, &after, old))
}

// afterLiquidation fills what SPEC M4 asks of a row with liquidation orders.
func (a *assigner) afterLiquidation(out *Account, row *trace.Account, f *nativeFlow) {
	if f.liquidations == 0 {
		return
	}
	c := row.GetFailingTarget()
	if c == trace.Conjunct_CONJUNCT_NONE {
		out.Failed[4] = 1
		return
	}
	if c > trace.Conjunct_CONJUNCT_EQUITY || row.GetTargetScenario() >= Scenarios {
		a.fail("accounts[%d].failing_target is %d with scenario %d", row.GetIndex(), c, row.GetTargetScenario())
		return
	}
	out.Failed[c-1] = 1
	if c == trace.Conjunct_CONJUNCT_SCENARIO {
		out.FailedBy[row.GetTargetScenario()] = 1
	}
}

// nativeValue holds the few sums that the witness needs; the circuit computes all of them again.
type nativeValue struct {
	value    *big.Int // sum lots (p - F)
	addon    *big.Int
	scenario *big.Int // of the chosen scenario
}

func (a *assigner) valuation(positions [OpenPositions]nativePosition, initial bool, scenario uint32) nativeValue {
	v := nativeValue{new(big.Int), new(big.Int), new(big.Int)}
	for _, p := range positions {
		row, ok := a.marketRow[p.market]
		if !ok || p.lots == 0 {
			continue
		}
		params, m := a.trace.GetParameters().GetMarkets()[row], &a.after[row]
		lots := big64(p.lots)
		w := new(big.Int).Mul(lots, m.mark)
		v.value.Add(v.value, new(big.Int).Sub(w, new(big.Int).Mul(lots, m.funding)))
		addon := params.GetAddonMaintenance()
		if initial {
			addon = params.GetAddonInitial()
		}
		v.addon.Add(v.addon, new(big.Int).Mul(new(big.Int).Abs(w), bigU64(uint64(addon))))
		if scenario < Scenarios {
			v.scenario.Add(v.scenario, new(big.Int).Mul(w, big64(int64(params.GetScenarioMaintenance()[scenario]))))
		}
	}
	return v
}

// lossBound is the largest bound that the row's rule lets assertScenarios take.
func (a *assigner) lossBound(rule trace.Rule, after *nativeLeaf, old nativeValue) *big.Int {
	v := a.valuation(after.positions, rule == trace.Rule_RULE_INITIAL, Scenarios)
	x := new(big.Int).Add(after.cash, v.value)
	x.Lsh(x, 16).Sub(x, v.addon)
	worst := new(big.Int).Neg(old.scenario)
	switch rule {
	case trace.Rule_RULE_INITIAL:
		return x
	case trace.Rule_RULE_REDUCING:
		if x.Cmp(worst) < 0 {
			return x
		}
		return worst
	case trace.Rule_RULE_DISTRESSED:
		return worst
	}
	return new(big.Int)
}
