// Package core is what every gadget of the batch circuit shares: range checks, the hash of SPEC H1 and H2, one commitment and the
// challenges that follow from it, and a count of constraints by section.
//
// The commitment is Groth16's BSB22 extension (gnark [frontend.Committer]): a prover fixes every committed wire before it learns the
// commitment c. Arguments that need randomness register a callback with [Builder.Late]; it receives [Challenges] derived from c.
//
// Every value that enters an equation built in a callback must be fixed before c is known: committed itself, a constant, or a function
// of committed values that constraints determine (a hash of them, for example). The gadgets here keep that rule for what they are given
// by committing it.
//
// Challenges are separate outputs of a sponge over c, never powers of one challenge: with gamma = x^2 and a mixing coefficient x, rows
// of different keys and values exist whose fractions cancel for every x.
package core
