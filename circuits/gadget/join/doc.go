// Package join proves that two sides hold the same totals for every key, without sorting or indexing either.
//
// Entries e = (side s_e = +1 or -1, key K_e, weight W_e) satisfy
//
//	for every key tuple k:  sum over entries with K_e = k of s_e W_e = 0  in every component
//
// if, for random gamma, alpha, beta,
//
//	sum_e s_e <beta, W_e> / (gamma - |K_e|) = 0,   |K| = K_0 + alpha_1 K_1 + alpha_2 K_2 + ...,   <beta, W> = W_0 + beta_1 W_1 + ...
//
// As rational functions in gamma, fractions with different poles are linearly independent (Haböck, https://eprint.iacr.org/2022/1530,
// lemma 4), so the numerators at each pole cancel; alpha keeps different tuples at different poles and beta keeps components apart.
// Keys and weights are committed before. Every challenge is drawn on its own: with powers of one challenge, entries exist whose
// fractions cancel at different keys.
//
// The sums are in the field. A join bounds neither the parts of a packed key or weight nor a sum: callers range-check each part, and
// keep sums below the field's modulus.
package join
