package batch

import "novation/circuits/gadget/lookup"

// openParameters proves that the parameters hash to the governed hash, every limb in its width, and fills the margin tables' parameter columns (SPEC D1).
func (d *definition) openParameters() {
	p := &d.Parameters
	words := []V{d.pack(
		field{p.FeeAccount, 30}, field{p.MaxAge, 32}, field{p.Genesis, 40},
		field{p.Period, 32}, field{p.FundingBound, 16}, field{p.TargetShare, 16})}
	for k := range p.Markets {
		m := &p.Markets[k]
		if k == 0 {
			d.b.Range(d.api.Sub(m.ID, 1), 16)
		} else {
			d.b.Range(d.api.Sub(m.ID, p.Markets[k-1].ID, 1), 16)
		}
		d.b.Range(d.api.Sub(m.Slippage, m.Penalty), 16)
		d.b.Range(d.api.Sub(m.Maintenance.Addon, m.Slippage, 1), 16)
		words = append(words,
			d.pack(field{m.ID, 16}, field{m.Maintenance.Addon, 16}, field{m.Initial.Addon, 16}, field{m.Penalty, 16},
				field{m.Slippage, 16}, field{m.Kappa, 32}, field{m.FundingCap, 32}, field{m.HouseCap, 47}),
			d.pack(append([]field{{m.Maintenance.Variance, 32}, {m.Initial.Variance, 32}},
				append(d.offset18(m.Maintenance.Loading[:]), d.offset18(m.Initial.Loading[:])...)...)...),
			d.pack(d.offset18(m.Maintenance.Scenario[:])...),
			d.pack(d.offset18(m.Initial.Scenario[:])...))
	}
	d.header.parameterHash = d.b.Sponge("novation/parameters/1", 0, words)
}

func (d *definition) offset18(values []V) []field {
	out := make([]field, len(values))
	for i, v := range values {
		out[i] = field{d.api.Add(v, 1<<17), 18}
	}
	return out
}

// openCommittee proves that the committee hashes to the governed hash (SPEC D2).
func (d *definition) openCommittee() {
	c := &d.Committee
	d.b.Range(d.api.Sub(c.Size, 1), 3)
	words := make([]V, 0, 2*CommitteeSize)
	for _, m := range c.Members {
		words = append(words, m.X, m.Y)
	}
	d.header.committeeHash = d.b.Sponge("novation/committee/1", c.Size, words)
}

// committeeTable has a row for every position and one, past all positions, for idle publisher rows.
func (d *definition) committeeTable() *lookup.Table {
	t := lookup.NewTable(d.b, "committee", 3)
	for i, m := range d.Committee.Members {
		t.AddRow(i, m.X, m.Y)
	}
	t.AddRow(idleMember, 0, 1)
	return t
}
