package world

import (
	"math/big"
	"slices"

	"google.golang.org/protobuf/proto"

	"novation/circuits/trace"
)

// Clone returns a world that lives on apart from this one.
func (w *World) Clone() *World {
	out := *w
	out.Parameters = proto.Clone(w.Parameters).(*trace.Parameters)
	out.Publishers = slices.Clone(w.Publishers)
	out.Accounts = make([]*Account, len(w.Accounts))
	for i, a := range w.Accounts {
		account := *a
		if a.Leaf != nil {
			account.Leaf = proto.Clone(a.Leaf).(*trace.Leaf)
		}
		out.Accounts[i] = &account
	}
	for k, m := range w.Markets {
		out.Markets[k] = proto.Clone(m).(*trace.Market)
	}
	out.HouseCash = new(big.Int).Set(w.HouseCash)
	return &out
}
