package batch

import "novation/circuits/gadget/bits"

const (
	operationOpen      = 1
	operationDeposit   = 2
	operationKeyChange = 3
)

// runOperations proves SPEC L1 for the operations in queue order: each row executes iff the table of L1 lets it, whatever its caller wrote.
func (d *definition) runOperations() {
	next := d.Header.AccountCount
	var count V = 0
	for i := range d.Operations {
		o := &d.Operations[i]
		d.api.AssertIsBoolean(o.Active)
		if i > 0 { // active rows come first
			d.assertZeroIf(o.Active, d.not(d.Operations[i-1].Active))
		}
		count = d.api.Add(count, o.Active)
		next = d.runOperation(o, next)
	}
	d.header.countAfter = next
	d.header.queueAfter = d.api.Add(d.Header.QueueIndex, count)
}

// runOperation publishes the words of one row with its outcome and returns the account count behind it.
func (d *definition) runOperation(o *Operation, next V) V {
	api := d.api
	words := []V{
		d.pack(field{o.Kind, 8}, field{o.Account, 30}, field{o.Amount, 96}, field{o.Time, 40}),
		o.Caller, o.Key.X, o.Key.Y, o.ViewingKeyHash,
	}
	d.b.Range(o.Caller, 160)
	for _, w := range words {
		d.assertZeroIf(d.not(o.Active), w)
	}

	isOpen := api.IsZero(api.Sub(o.Kind, operationOpen))
	isDeposit := api.IsZero(api.Sub(o.Kind, operationDeposit))
	isKeyChange := api.IsZero(api.Sub(o.Kind, operationKeyChange))
	exists := bits.IsNonNegative(d.b, api.Sub(next, o.Account, 1), 31)

	opens := api.Mul(isOpen, bits.IsNonNegative(d.b, api.Sub(idleIndex-1, next), 31))
	deposits := api.Mul(isDeposit, exists)
	changes := api.Mul(isKeyChange, exists, d.isOwner(o, api.Mul(isKeyChange, exists)))

	setsKey := api.Add(opens, changes)
	account := api.Add(api.Mul(opens, next), api.Mul(api.Add(deposits, changes), o.Account))
	d.move(account, flow{
		credits:   api.Mul(api.Add(opens, deposits), o.Amount),
		keys:      setsKey,
		keyX:      api.Mul(setsKey, o.Key.X),
		keyY:      api.Mul(setsKey, o.Key.Y),
		ownerHash: api.Mul(setsKey, d.b.Compress(o.Caller, o.ViewingKeyHash)),
	})
	d.operationWords = append(d.operationWords, append(words, api.Add(opens, deposits, changes, api.Mul(account, 2)))...)
	return api.Add(next, opens)
}

// isOwner returns whether the caller owns the account of a key change (asked = 1). The account's owner hash comes from its old leaf, so its
// row is in the batch also when the change is refused. An account that this batch opens has no such row: its key change waits (SPEC L1b).
func (d *definition) isOwner(o *Operation, asked V) V {
	d.assertOwner(asked, o.Account, o.Owner, o.OwnerViewingKeyHash)
	return d.api.IsZero(d.api.Sub(o.Owner, o.Caller))
}

// assertOwner proves asked = 1 => the account's old leaf belongs to owner and its viewing key hashes to viewingKeyHash; both are 0 otherwise.
func (d *definition) assertOwner(asked, account, owner, viewingKeyHash V) {
	key := bits.Select(d.b, asked, account, nobody)
	d.owners.AssertMember(key, d.b.Compress(owner, viewingKeyHash))
}

// addDefaultRows gives idle rows something to look up.
func (d *definition) addDefaultRows() {
	d.signers.AddRow(nobody, 0, 1, 0)
	d.owners.AddRow(nobody, d.b.Compress(0, 0))
}
