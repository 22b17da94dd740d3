package batch

import (
	"github.com/consensys/gnark/frontend"

	"novation/circuits/gadget/core"
	"novation/circuits/gadget/join"
	"novation/circuits/gadget/lookup"
	"novation/circuits/gadget/schnorr"
	"novation/circuits/gadget/tree"
)

// Rows that no account can have, for the look-ups of idle rows.
const (
	nobody    = 1 << 33 // key of the default row of the signer and owner tables
	unusable  = 1 << 32 // added to the key of a row that may not sign
	idleIndex = 1 << 30 // added to the index of an idle account row
	stale     = 1 << 20 // added to the key of a stale market
	noMarket  = 1 << 21 // key of the default row of the fresh-market table
)

// definition is the circuit while it is being built: the tables and joins that its parts share.
type definition struct {
	*Circuit
	b   *core.Builder
	api frontend.API

	verifier *schnorr.Verifier

	signers *lookup.Table // account, key x, key y, lowest live after
	owners  *lookup.Table // account, owner hash
	fresh   *lookup.Table // market
	before  *lookup.Table // market + 2^16 scenario, p, F, a, v, b.., h, d, r
	after   *lookup.Table // market + 2^16 initial, p, F, a, v, b.., r..

	flows *join.Join // account: see flow
	lots  *join.Join // account, market: signed lots
	fills *join.Join // order row, market, side, limit: lots, quote
	house *join.Join // market: lots, takeovers
	slots *join.Join // slot, before, after: 1

	marketsAfter [Markets]marketAfter
	moved        [Markets]V
	slotRoots    []tree.Pair
	leaves       []tree.Leaf
	sizes        map[*Leaf]*[OpenPositions]V
	accountRoot  tree.Pair
	stateBefore  V
	stateAfter   V
	header       totals

	operationWords, withdrawalWords, slotWords, accountWords []V
}

// totals are sums over tables that the header publishes.
type totals struct {
	parameterHash, committeeHash V
	countAfter, queueAfter       V
	withdrawals, shortfalls      V
	fees, houseCash              V
	takeovers                    V
}

// Define lists what a batch must satisfy, table by table.
func (c *Circuit) Define(api frontend.API) error {
	b, err := core.New(api)
	if err != nil {
		return err
	}
	d := &definition{Circuit: c, b: b, api: api, sizes: map[*Leaf]*[OpenPositions]V{}}
	d.verifier = schnorr.New(b, c.shape.Window)
	d.signers = lookup.NewTable(b, "signers", 4)
	d.owners = lookup.NewTable(b, "owners", 2)
	d.fresh = lookup.NewTable(b, "fresh markets", 1)
	d.before = lookup.NewTable(b, "margin before", 8+Factors)
	d.after = lookup.NewTable(b, "margin after", 5+Factors+Scenarios)
	d.flows = join.New(b, "flows")
	d.lots = join.New(b, "lots")
	d.fills = join.New(b, "fills")
	d.house = join.New(b, "house")
	d.slots = join.New(b, "slots")

	d.part("header", d.openHeader)
	d.part("parameters", d.openParameters)
	d.part("committee", d.openCommittee)
	d.part("publishers", d.verifyPublishers)
	d.part("markets", d.moveMarkets)
	d.part("slot trees", d.updateSlots)
	d.part("accounts", d.checkAccounts)
	d.part("account tree", d.updateAccounts)
	d.part("operations", d.runOperations)
	d.part("orders", d.checkOrders)
	d.part("liquidations", d.checkLiquidations)
	d.part("fills", d.checkFills)
	d.part("instructions", d.checkInstructions)
	d.part("state", d.bindState)
	d.part("words", d.publishWords)

	d.verifier.Close()
	for _, t := range []*lookup.Table{d.signers, d.owners, d.fresh, d.before, d.after} {
		t.Close()
	}
	for _, j := range []*join.Join{d.flows, d.lots, d.fills, d.house, d.slots} {
		j.Close()
	}
	if err := b.Close(); err != nil {
		return err
	}
	c.sections = b.Counts
	return nil
}

func (d *definition) part(name string, f func()) {
	defer d.b.Section(name)()
	f()
}

func (d *definition) openHeader() {
	h := &d.Header
	d.b.Range(h.Time, 40)
	d.b.Range(h.Round, 40)
	d.b.Range(h.AccountCount, 31)
	d.api.AssertIsBoolean(h.Tick)
	d.header = totals{withdrawals: 0, shortfalls: 0, fees: 0, houseCash: h.HouseCash, takeovers: 0}
}
