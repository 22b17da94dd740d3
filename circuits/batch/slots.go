package batch

import "novation/circuits/gadget/tree"

const idleSlot = 1 << 36

// updateSlots proves the order-slot root of every account row before and after, given the changed slots (SPEC S5). Each active slot change is
// matched by exactly one order or instruction through the slots join.
func (d *definition) updateSlots() {
	api := d.api
	leaves := make([]tree.Leaf, len(d.SlotChanges))
	for i := range d.SlotChanges {
		s := &d.SlotChanges[i]
		api.AssertIsBoolean(s.Active)
		d.b.Range(s.Account, 30)
		d.b.Range(s.Slot, 6)
		d.b.Range(s.Pad, 30)
		d.assertZeroIf(s.Active, s.Pad)
		for _, v := range []V{s.Account, s.Slot, api.Sub(s.After, s.Before)} {
			d.assertZeroIf(d.not(s.Active), v)
		}
		slot := api.Add(api.Mul(s.Account, 64), s.Slot)
		index := api.Add(slot, s.Pad, api.Mul(d.not(s.Active), idleSlot))
		leaves[i] = tree.Leaf{Index: index, Before: s.Before, After: s.After}
		d.slots.Add(-1, []V{s.Active}, []V{slot, s.Before, s.After})
		d.slotWords = append(d.slotWords, api.Mul(s.Active, api.Add(s.Account, api.Mul(s.Slot, pow2(30)), api.Mul(s.After, pow2(36)))))
	}
	forest := tree.NewForest(d.b, "slot trees", SlotDepth, []int{len(d.SlotGroups)})
	d.slotRoots = forest.Apply(d.SlotRoots, [][]tree.Row{d.SlotGroups}, leaves)
}
