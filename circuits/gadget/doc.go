// Package gadget is the folder of the gadgets that the batch circuit is made of, each with its relation, tests and cost:
//
//   - core: range checks, hash, the one commitment and its challenges, constraint counts
//   - bits: predicates on bounded integers
//   - lookup: rows of a table
//   - join: equal sums by key between tables
//   - tree: many leaves of a hash tree changed at once
//   - schnorr: signatures
//
// Common to all: the circuit is built the same whatever the witness; what a hint returns is constrained on the lines that follow; an
// input's bound is either checked or named in the comment of the method that relies on it. A fault in how a circuit is put together is
// an error of [novation/circuits/gadget/core.Builder.Close], so nothing unsound compiles quietly.
package gadget
