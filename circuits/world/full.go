package world

import (
	"fmt"

	"novation/circuits/batch"
	"novation/circuits/trace"
)

// Full makes a batch that uses every account, order and fill row of a shape, after the batches that open its accounts: what benchmarks prove,
// since empty rows are cheaper.
func Full(shape batch.Shape) (*trace.BatchTrace, error) {
	const deposit, mark = 50_000_000, 50_000
	w := New(shape)
	members := make([]int, min(len(w.Publishers), shape.Publishers))
	for i := range members {
		members[i] = i
	}
	round := uint64(1)
	for len(w.Accounts) < shape.Accounts {
		b := w.Begin(RoundTime(round))
		for range min(shape.Operations, shape.Accounts-len(w.Accounts), shape.Accounts) {
			b.Open(NewAccount(fmt.Sprintf("trader %d", len(b.opens)+len(w.Accounts))), deposit)
		}
		if _, err := b.Seal(); err != nil {
			return nil, err
		}
	}
	b := w.Begin(RoundTime(round) + 1)
	b.Tick(round, members, Price{0, mark, mark}, Price{1, 3_000, 3_000}, Price{2, 100, 100})
	pairs := shape.Orders / 2
	fills := make([]uint64, pairs)
	for i := range shape.Fills {
		fills[i%pairs]++
	}
	for k, n := range fills {
		buy, sell := 2*k, 2*k+1
		for i, sells := range []bool{false, true} {
			row := buy + i
			account := uint32(row % shape.Accounts)
			b.Order(account, uint32(row/shape.Accounts), 1, BTC, sells, n, mark)
			b.Claim(account, trace.Rule_RULE_INITIAL)
		}
		for range n {
			b.Fill(buy, sell, mark, 1)
		}
	}
	return b.Seal()
}
