package forgery

import (
	"novation/circuits/batch"
	"novation/circuits/trace"
)

// Public words, C, z and y (SPEC P).
func init() {
	register(
		Case{
			Name: "free-commitment", Rule: "P3", Class: "words", Description: "C is not the sponge of the words",
			Breaks: []string{"publishWords"}, Scene: Trading, Unbound: true,
			Alter: func(c *batch.Circuit) { c.C = plus(c.C, 1) },
		},
		Case{
			Name: "batch-of-another-number", Rule: "P2, S6", Class: "words", Description: "the header's batch number is altered and C, z, y with it, though the old root was that of another batch",
			Breaks: []string{"publishWords"}, Scene: Trading, Unbound: true,
			Alter: func(c *batch.Circuit) { c.Header.Batch = plus(c.Header.Batch, 1) },
		},
		Case{
			Name: "withdrawal-leaves-rule-4", Rule: "M3", Class: "theft", Description: "a withdrawing account claims that it is only credited",
			Breaks: []string{"claimRule"},
			Trace: func(forged bool) (*trace.BatchTrace, error) {
				b := begin(5, usual...)
				b.Instruct(dave, 1, 1, 1, 0, 10)
				if !forged {
					b.Claim(dave, trace.Rule_RULE_INITIAL)
				}
				return b.Seal()
			},
		},
	)
}
