// Package lookup proves that rows of values occur in a table.
//
// For a table of tuples t_1..t_n and queries q_1..q_m there are multiplicities m_j with
//
//	sum_i 1 / (gamma - |q_i|) = sum_j m_j / (gamma - |t_j|),   |x| = x_0 + alpha x_1 + alpha^2 x_2 + ...
//
// for random gamma and alpha only if every query is a row (Haböck, https://eprint.iacr.org/2022/1530, lemma 5: as rational functions
// in gamma the left side has a pole at every query). Gamma and alpha are independent challenges, drawn after rows, queries and
// multiplicities are committed. Two different tuples collide under alpha with a probability below columns / r. The number of queries
// stays far below r, so multiplicities cannot wrap to hide a pole.
//
// The key is the first column. It need not be unique: where several rows carry a key, Lookup proves that one of them, of the prover's
// choice, has the returned values. A caller who needs the only such row must prove keys distinct (strictly increasing, say).
package lookup
