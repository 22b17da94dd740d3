// Package schnorr proves Schnorr signatures on gnark-crypto's BN254 twisted Edwards curve (SPEC O1):
//
//	e = low 128 bits of the canonical integer of lane 1 of P(domain, R.x, R.y, A.x, A.y, w1, w2, 0)   with   R = S B - e A
//
// R is computed, never read, so there is no encoding of it to check.
//
// S B: S is split into windows; for each, the point digit * 2^(window i) * B is looked up in constant tables that all signatures share.
// The digits form an integer s', equal to S mod r and perhaps beyond the order l of B. That is harmless: s' mod l is a signature for
// the same message, so a prover who knows s' knows a signature. Whether S < l is a rule of signers and of the ledger; the circuit
// proves that a signature exists, and replay is stopped by slots and sequences, never by the bytes of a signature.
//
// e A: e is split into 32 digits of 4 bits; the 16 multiples of A are a table of this signature, looked up 32 times between doublings.
// Digits are in range by being found.
//
// All tables are log-derivative arguments as in package lookup, over tuples (digit, x, y, table), where table is the constant number of
// the window or of the signature.
//
// The addition law is complete on the curve (a = -1 is a square, d is not), so no denominator is zero for points on it. The caller
// answers for A being on the curve and not of low order (SPEC S3): with other keys the relation proves nothing.
package schnorr
