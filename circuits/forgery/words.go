package forgery

import (
	"novation/circuits/batch"
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
	)
}
