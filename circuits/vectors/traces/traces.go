// Package traces makes two honest batches of the smallest shape, serialized as the ledger hands them to the prover. The
// files beside it are its output; hosts of the prover are tested with them. Remake them with
// `go run ./vectors/generate` from the circuits folder.
package traces

import (
	"google.golang.org/protobuf/proto"

	"novation/circuits/batch"
	"novation/circuits/trace"
	"novation/circuits/world"
)

// Names of the files.
const (
	Open  = "open.binpb"  // a first tick; four accounts open
	Trade = "trade.binpb" // the batch after it; three of them trade
)

// Files returns the content of the files by name.
func Files() (map[string][]byte, error) {
	shape, err := batch.ShapeByName("s8")
	if err != nil {
		return nil, err
	}
	w := world.New(shape)
	files := map[string][]byte{}
	first := w.Begin(world.RoundTime(2) + 3)
	first.Tick(2, []int{0, 1, 2, 3}, prices...)
	for _, a := range []struct {
		name   string
		amount uint64
	}{{"fee", 1}, {"alice", 5_000_000}, {"bob", 6_000_000}, {"carol", 400_000}} {
		first.Open(world.NewAccount(a.name), a.amount)
	}
	if files[Open], err = seal(first); err != nil {
		return nil, err
	}
	files[Trade], err = seal(trade(w))
	return files, err
}

var prices = []world.Price{
	{Row: 0, Index: 50_000, Mark: 50_010},
	{Row: 1, Index: 3_000, Mark: 2_990},
	{Row: 2, Index: 100, Mark: 101},
}

func trade(w *world.World) *world.Batch {
	const alice, bob, carol = 1, 2, 3
	b := w.Begin(world.RoundTime(4) + 3)
	b.Tick(4, []int{0, 1, 2}, prices...)
	buy := b.Order(alice, 3, 7, world.BTC, false, 20, 50_100)
	sell := b.Order(bob, 0, 1, world.BTC, true, 50, 50_000)
	long := b.Order(carol, 63, 1, world.BTC, false, 25, 50_050)
	b.Fill(buy, sell, 50_000, 20)
	b.Fill(long, sell, 50_005, 25)
	b.T.Orders[buy].Fee = []byte{200}
	for _, account := range []uint32{alice, bob, carol} {
		b.Claim(account, trace.Rule_RULE_INITIAL)
	}
	return b
}

func seal(b *world.Batch) ([]byte, error) {
	t, err := b.Seal()
	if err != nil {
		return nil, err
	}
	return proto.MarshalOptions{Deterministic: true}.Marshal(t)
}
