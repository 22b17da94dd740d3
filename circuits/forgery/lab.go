package forgery

import (
	"math/big"

	"novation/circuits/batch"
	"novation/circuits/trace"
	"novation/circuits/world"
)

// Accounts of a lab; fee is account 0 as in the town.
const (
	maker  uint32 = 1 // cash without end, on the other side of every trade
	trader uint32 = 2 // whom the case is about
	friend uint32 = 3
)

// Prices of a lab, index and mark alike, so that no funding accrues.
const (
	labRound = 100
	priceBTC = 50_000
	priceETH = 3_000
	priceSOL = 100
)

// A lab is a world made to measure: the cash, lots and prices that the boundary of one rule needs.
type lab struct {
	w     *world.World
	b     *world.Batch
	edits []func(*trace.BatchTrace)
	slots map[uint32]uint32
}

// inLab makes a case's two traces: build tells the lab's story, honest or forged.
func inLab(build func(l *lab, forged bool)) func(bool) (*trace.BatchTrace, error) {
	return func(forged bool) (*trace.BatchTrace, error) {
		shape, err := batch.ShapeByName("s8")
		if err != nil {
			return nil, err
		}
		l := &lab{w: world.New(shape), slots: map[uint32]uint32{}}
		for row, price := range []uint64{priceBTC, priceETH, priceSOL} {
			l.w.Quote(row, price, labRound)
		}
		l.place("fee", 0)
		l.place("maker", 1_000_000_000_000)
		build(l, forged)
		t, err := l.b.Seal()
		if err != nil {
			return nil, err
		}
		for _, edit := range l.edits {
			edit(t)
		}
		return t, Reroot(t)
	}
}

func (l *lab) place(name string, cash int64, positions ...*trace.Position) uint32 {
	return l.w.Place(name, big.NewInt(cash), positions...)
}

// lots is a position; negative is short.
func lots(market uint32, n int64) *trace.Position { return &trace.Position{Market: market, Lots: n} }

// open begins the batch without a tick, ticked with one that repeats the prices or brings others.
func (l *lab) open() *world.Batch {
	l.b = l.w.Begin(world.RoundTime(labRound) + 3)
	return l.b
}

func (l *lab) ticked(prices ...world.Price) *world.Batch {
	l.b = l.w.Begin(world.RoundTime(labRound+1) + 3)
	if len(prices) == 0 {
		prices = []world.Price{{Row: 0, Index: priceBTC, Mark: priceBTC}, {Row: 1, Index: priceETH, Mark: priceETH}, {Row: 2, Index: priceSOL, Mark: priceSOL}}
	}
	l.b.Tick(labRound+1, members, prices...)
	return l.b
}

// slot hands out an account's order slots, each once.
func (l *lab) slot(account uint32) uint32 {
	l.slots[account]++
	return l.slots[account]
}

// trade has an account buy or sell from the maker, and returns the account's order.
func (l *lab) trade(account uint32, sell bool, market uint32, n, price uint64) int {
	own := l.b.Order(account, l.slot(account), 1, market, sell, n, price)
	l.b.Fill(own, l.bid(market, !sell, n, price), price, n)
	return own
}

func (l *lab) buy(account, market uint32, n, price uint64) int {
	return l.trade(account, false, market, n, price)
}

func (l *lab) sell(account, market uint32, n, price uint64) int {
	return l.trade(account, true, market, n, price)
}

// bid is an order of the maker.
func (l *lab) bid(market uint32, sell bool, n, price uint64) int {
	l.b.Claim(maker, trace.Rule_RULE_INITIAL)
	return l.b.Order(maker, l.slot(maker), 1, market, sell, n, price)
}

// liquidate has the system sell or buy for an account from the maker.
func (l *lab) liquidate(account uint32, sell bool, market uint32, n, price uint64) {
	l.b.Liquidate(account, market, sell, l.bid(market, !sell, n, price), price, n)
}

func (l *lab) fee(order int, amount uint64) {
	l.b.T.Orders[order].Fee = new(big.Int).SetUint64(amount).Bytes()
}

func (l *lab) initial(account uint32) { l.b.Claim(account, trace.Rule_RULE_INITIAL) }

// reducing claims rule 2 with a scenario for the worst loss before, 8 for none.
func (l *lab) reducing(account, scenario uint32) {
	l.b.Claim(account, trace.Rule_RULE_REDUCING, func(row *trace.Account) { row.Scenario = scenario })
}

// distressed claims rule 3 with the conjunct that failed.
func (l *lab) distressed(account, scenario uint32, failing trace.Conjunct, more ...func(*trace.Account)) {
	l.b.Claim(account, trace.Rule_RULE_DISTRESSED, append(more, func(row *trace.Account) {
		row.Scenario, row.Failing = scenario, failing
	})...)
}

// edit changes an account's row after the world did its sums; the roots are computed anew.
func (l *lab) edit(account uint32, change func(*trace.Account)) {
	l.edits = append(l.edits, func(t *trace.BatchTrace) {
		for _, row := range t.Accounts {
			if row.Index == account {
				change(row)
			}
		}
	})
}

// pay adds to an account's cash after the batch.
func (l *lab) pay(account uint32, amount int64) {
	l.edit(account, func(row *trace.Account) {
		row.After.Cash = world.SignedBytes(new(big.Int).Add(world.Signed(row.After.Cash), big.NewInt(amount)))
	})
}

// only leaves one kind of requirement in the margin of every market: "addon", "variance" (specific and factor) or "scenario". The add-on
// cannot be 0 by SPEC D1, so it stays.
func (l *lab) only(kind string) {
	for _, m := range l.w.Parameters.Markets {
		if kind != "variance" {
			m.VarianceMaintenance, m.VarianceInitial = 0, 0
			m.LoadingMaintenance, m.LoadingInitial = make([]int32, batch.Factors), make([]int32, batch.Factors)
		}
		if kind != "scenario" {
			m.ScenarioMaintenance, m.ScenarioInitial = make([]int32, batch.Scenarios), make([]int32, batch.Scenarios)
		}
	}
}

// rowOf finds an account's row in a witness.
func rowOf(c *batch.Circuit, account uint32) *batch.Account {
	for i := range c.Accounts {
		if number64(c.Accounts[i].Low) == uint64(account) && number64(c.Accounts[i].Active) == 1 {
			return &c.Accounts[i]
		}
	}
	panic("no such row")
}

func number64(v batch.V) uint64 { n := toNumber(v).e; return n.Uint64() }

const (
	failsAddon    = trace.Conjunct_CONJUNCT_ADDON
	failsVariance = trace.Conjunct_CONJUNCT_VARIANCE
	failsScenario = trace.Conjunct_CONJUNCT_SCENARIO
	failsEquity   = trace.Conjunct_CONJUNCT_EQUITY
	failsNone     = trace.Conjunct_CONJUNCT_NONE
)

func bigCash(v int64) []byte { return world.SignedBytes(big.NewInt(v)) }
