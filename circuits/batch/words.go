package batch

// publishWords lays out the public words (SPEC P1, P2) and binds them to C, z and y (P3).
func (d *definition) publishWords() {
	words := d.headerWords()
	for k := range d.marketsAfter {
		m := d.marketsAfter[k]
		words = append(words,
			d.join(field{m.index, 48}, field{m.mark, 48}, field{m.round, 40}, field{m.fraction, 32}),
			d.join(field{d.api.Add(m.funding, pow2(49)), 50}, field{d.api.Add(m.houseLots, pow2(47)), 48}))
	}
	for _, segment := range [][]V{d.operationWords, d.withdrawalWords, d.slotWords, d.accountWords} {
		words = append(words, segment...)
	}
	if len(words) != d.shape.Words() {
		panic("word layout differs from the shape's")
	}
	d.published = func() []V { return words }
	d.api.AssertIsEqual(d.b.Sponge(wordsTag, d.shape.ID, words), d.C)
	// y = sum word_i z^i
	var y V = 0
	for i := len(words) - 1; i >= 0; i-- {
		y = d.api.Add(d.api.Mul(y, d.Z), words[i])
	}
	d.api.AssertIsEqual(y, d.Y)
}

func (d *definition) headerWords() []V {
	h, t := &d.Header, &d.header
	return []V{
		h.Deployment, d.shape.ID, h.Batch, d.stateBefore, d.stateAfter,
		h.AccountCount, t.countAfter, h.QueueIndex, t.queueAfter, laterLogHash,
		h.Tick, h.Round, h.Time, t.parameterHash, t.committeeHash,
		t.withdrawals, t.houseCash, t.shortfalls, laterLossRatio, laterDataMode, laterBlobHash,
		d.counts(), t.fees, 0,
	}
}

// counts packs how many rows of each table the batch uses.
func (d *definition) counts() V {
	var accounts, orders, fills, liquidations, instructions V = 0, 0, 0, 0, 0
	for i := range d.Accounts {
		accounts = d.api.Add(accounts, d.Accounts[i].Active)
	}
	for i := range d.Orders {
		orders = d.api.Add(orders, d.Orders[i].Active)
	}
	for i := range d.Fills {
		fills = d.api.Add(fills, d.Fills[i].Active)
	}
	for i := range d.Liquidations {
		liquidations = d.api.Add(liquidations, d.Liquidations[i].Active)
	}
	for i := range d.Instructions {
		n := &d.Instructions[i]
		instructions = d.api.Add(instructions, n.Withdrawal, n.Transfer, n.CancelAll)
	}
	operations := d.api.Sub(d.header.queueAfter, d.Header.QueueIndex)
	return d.join(field{accounts, 16}, field{orders, 16}, field{fills, 16}, field{liquidations, 16},
		field{instructions, 16}, field{operations, 16}, field{d.header.takeovers, 16})
}
