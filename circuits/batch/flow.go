package batch

// A flow is what tables move on one account; components without a value are 0. The flows join proves that each account row's own flow is
// the sum of the flows of the orders, liquidations, instructions and operations that name it.
type flow struct {
	netQuote, fees, credits, debits V // collateral units
	liquidations                    V // number of liquidation orders
	cancels, lowestLive             V // number of cancel-alls, and the value they set
	keys, keyX, keyY, ownerHash     V // number of key settings, and what they set
}

func (f flow) components() []V {
	return zeros([]V{
		f.netQuote, f.fees, f.credits, f.debits, f.liquidations,
		f.cancels, f.lowestLive, f.keys, f.keyX, f.keyY, f.ownerHash,
	})
}

// move adds a flow of another table to an account.
func (d *definition) move(account V, f flow) { d.flows.Add(1, f.components(), []V{account}) }

// absorb states an account row's own flow.
func (d *definition) absorb(account V, f flow) { d.flows.Add(-1, f.components(), []V{account}) }
