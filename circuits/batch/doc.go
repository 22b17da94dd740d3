// Package batch is the circuit that proves one batch of Novation.
//
// # Relation
//
// Public inputs are C, z, y (SPEC P3). The circuit proves: there are words w of the shape's length with C = Sponge(words, shape, w) and
// y = sum w_i z^i, such that the words name an old and a new state root, and the new state follows from the old one by the signed orders and
// instructions, the signed price vectors and the L1 operations of the batch under the rules of SPEC sections S, T, M, O and L.
//
// # Structure
//
// Each file is one table of the batch: header, parameters, committee, ticks, markets, accounts, orders, fills, liquidations, instructions,
// operations, order slots. Rows of different tables meet only in joins (package join) and look-ups (package lookup):
//
//	signers   account row -> (key, lowest live) for whoever signed                 orders, instructions
//	owners    account row -> owner hash                                            withdrawals, key changes
//	flows     per account: net quote, fees, credits, debits, keys, cancel-all     orders, liquidations, instructions, operations = accounts
//	lots      per (account, market): signed lots                                   orders, liquidations = accounts
//	fills     per order row: lots and quote                                        fills = orders, liquidations
//	house     per market: lots, takeovers                                         accounts = markets
//	slots     per order slot: word before and after                                orders, instructions = slot changes
//	margin    market parameters and prices, before and after                       accounts
//
// Every value that enters a join or a look-up is committed before the challenges are drawn.
//
// # What a prover may still choose
//
// Which signed orders and vectors enter a batch, how orders are matched within their limits, which of the rules that hold an account claims, the
// batch time within the contract's window, and the fee below each order's cap. SPEC section G and replication bind those.
package batch
