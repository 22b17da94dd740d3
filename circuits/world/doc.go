// Package world is a small ledger for the circuit's own tests: it keeps accounts, markets and the tree, and turns a list of what happens in
// a batch into a trace. It applies what it is told without judging it, so that a test can also build a batch that breaks a rule: only the
// arithmetic of SPEC O4, M5 and M6 is done, not the rules that permit it.
package world
