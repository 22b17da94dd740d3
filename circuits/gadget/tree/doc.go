// Package tree proves an update of many leaves of an 8-ary hash tree at once (SPEC S1, S5): level by level, a row per touched node.
//
// A row of level l holds a node's index and its eight children before and after; its hashes before and after follow. Leaves are level
// d. For every level the changes that its rows show among their children equal the changes of the rows below:
//
//	sum_rows sum_j (after_j - before_j) / (gamma - (8 index + j) - alpha before_j)
//	  = sum_below (after - before) / (gamma - index - alpha before)
//
// Within a level indices are integers that strictly increase, so each (index, j) occurs once on either side, and as fractions of
// different poles are linearly independent (Haböck, https://eprint.iacr.org/2022/1530, lemma 4) each child that changes is matched by
// exactly one row below of that index, with the same value before and the same value after. From the root down, whose index is the
// constant 0, this proves:
//
//	the leaves with before != after are distinct, lie in the tree of the old root with their before value, and replacing them
//	by their after value, and nothing else, gives the new root.
//
// A leaf or row that changes nothing is not authenticated: its index and content are the prover's choice. A caller that relies on a
// leaf's content must make it change (an active account's touch counter grows). A leaf whose index is outside the tree cannot change:
// its change would need a changed parent, and so on up to a child that the root does not have.
//
// A level of a single row has index 0 by definition; where the level below is single too, child 0 is compared directly and children
// 1 to 7 are held unchanged.
//
// Hashes are not committed: committed children determine them.
package tree
