package batch

import "slices"

// Clone returns a copy of an assigned circuit whose values can be altered without touching the original.
func (c *Circuit) Clone() *Circuit {
	out := *c
	out.Publishers = slices.Clone(c.Publishers)
	out.Accounts = slices.Clone(c.Accounts)
	out.Orders = slices.Clone(c.Orders)
	out.Fills = slices.Clone(c.Fills)
	out.Liquidations = slices.Clone(c.Liquidations)
	out.Instructions = slices.Clone(c.Instructions)
	out.Operations = slices.Clone(c.Operations)
	out.SlotChanges = slices.Clone(c.SlotChanges)
	out.SlotRoots = slices.Clone(c.SlotRoots)
	out.SlotGroups = slices.Clone(c.SlotGroups)
	out.Nodes = slices.Clone(c.Nodes)
	for l := range out.Nodes {
		out.Nodes[l] = slices.Clone(c.Nodes[l])
	}
	return &out
}

// PublicWords returns the words that Define bound to C, known once it ran: for engines that evaluate the circuit.
func (c *Circuit) PublicWords() []V { return c.published() }
