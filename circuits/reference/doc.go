// Package reference computes outside a circuit what the batch circuit proves inside one: the hashes of
// SPEC.md section H, the empty tree of S1, the keys of S3 and the signatures of O1.
//
// Java calls it through the native library and the circuit's tests compare with it; the files in
// circuits/vectors pin both. Hashes use gnark-crypto's Poseidon2 (https://eprint.iacr.org/2023/323).
package reference
