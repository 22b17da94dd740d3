package world

import (
	"math/big"

	"novation/circuits/trace"
)

// Place puts an account into the world without a batch that opens it, with cash and positions as a test needs them, and returns its index.
// Nothing holds the sum of cash or lots to what a life of batches would give.
func (w *World) Place(name string, cash *big.Int, positions ...*trace.Position) uint32 {
	a := NewAccount(name)
	a.Leaf = &trace.Leaf{
		Key: KeyOf(a.Secret), Cash: SignedBytes(cash), OwnerHash: bytes32(OwnerHash(a.Owner, a.ViewingKeyHash)),
		Positions: positions, Touch: 1,
	}
	w.Accounts = append(w.Accounts, a)
	return uint32(len(w.Accounts) - 1)
}

// Quote sets a market's stored price as if a round had brought it, without funding.
func (w *World) Quote(row int, price, round uint64) {
	w.Markets[row] = &trace.Market{Index: price, Mark: price, Round: round, HouseLots: w.Markets[row].GetHouseLots()}
	w.LastRound = max(w.LastRound, round)
}
