// Package bits holds predicates on bounded integers in the field.
//
// A value "of b bits and sign" is an integer in [-2^b, 2^b), negative ones being field elements mod r (SPEC W2). Each method says which
// bounds it needs of its inputs; the caller has range-checked them or names why they hold.
package bits
