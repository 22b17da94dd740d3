package batch

import (
	"novation/circuits/gadget/bits"
	"novation/circuits/gadget/schnorr"
)

// slotFull is the filled count of a slot that an instruction used up (SPEC O6).
const slotFull = 1<<47 - 1

// checkInstructions proves SPEC O6 for every instruction row and publishes the withdrawals.
func (d *definition) checkInstructions() {
	domain := d.domain("novation/instruction/1")
	for i := range d.Instructions {
		d.checkInstruction(&d.Instructions[i], domain)
	}
}

func (d *definition) checkInstruction(n *Instruction, domain V) {
	api := d.api
	for _, bit := range []V{n.Withdrawal, n.Transfer, n.CancelAll} {
		api.AssertIsBoolean(bit)
	}
	active := api.Add(n.Withdrawal, n.Transfer, n.CancelAll)
	api.AssertIsBoolean(active)
	leaves := api.Add(n.Withdrawal, n.Transfer)
	d.assertZeroIf(leaves, d.not(d.Header.Tick)) // SPEC T4

	kind := api.Add(n.Withdrawal, api.Mul(2, n.Transfer), api.Mul(3, n.CancelAll))
	w1 := d.pack(field{n.Account, 30}, field{n.Slot, 6}, field{n.Sequence, 48}, field{kind, 8}, field{n.Target, 30},
		field{n.ValidFrom, 40}, field{n.Expiry, 40})
	d.b.Range(n.Amount, 96)
	lowestLive := api.Mul(n.CancelAll, n.Amount)
	d.b.Range(lowestLive, 48)
	signer := d.signers.Lookup(bits.Select(d.b, active, n.Account, nobody))
	d.verifier.Verify(domain, schnorr.Point{X: signer[0], Y: signer[1]}, w1, n.Amount, schnorr.Signature{E: n.Signature.E, S: n.Signature.S}, active)

	d.assertInTime(active, n.ValidFrom, n.Expiry)
	d.b.Range(api.Mul(active, api.Sub(n.Sequence, signer[2])), 48)
	before := d.pack(field{n.SequenceBefore, 48}, field{n.FilledBefore, 47})
	d.b.Range(api.Mul(active, api.Sub(n.Sequence, n.SequenceBefore, 1)), 48)
	d.slots.Add(1, []V{active}, []V{d.slotKey(n.Account, n.Slot), before, d.slotWord(n.Sequence, slotFull)})

	d.move(n.Account, flow{debits: api.Mul(leaves, n.Amount), cancels: n.CancelAll, lowestLive: lowestLive})
	d.move(n.Target, flow{credits: api.Mul(n.Transfer, n.Amount)})
	d.publishWithdrawal(n)
}

func (d *definition) publishWithdrawal(n *Instruction) {
	api := d.api
	d.b.Range(n.Owner, 160)
	d.assertOwner(n.Withdrawal, n.Account, n.Owner, n.ViewingKeyHash)
	paid := api.Mul(n.Withdrawal, n.Amount)
	d.header.withdrawals = api.Add(d.header.withdrawals, paid)
	d.withdrawalWords = append(d.withdrawalWords,
		api.Mul(n.Withdrawal, n.Owner),
		api.Add(paid, api.Mul(n.Withdrawal, n.Account, pow2(96))))
}
