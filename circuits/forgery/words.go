package forgery

import (
	"fmt"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/batch"
)

// Offsets of the segments of the public words in shape s8 (SPEC P1).
const (
	marketWords     = batch.HeaderWords
	operationWords  = marketWords + 2*batch.Markets
	withdrawalWords = operationWords + 6*8
	slotWords       = withdrawalWords + 2*4
	accountWords    = slotWords + 8 + 4
)

var headerNames = [batch.HeaderWords]string{
	"deployment", "shape", "batch", "old-root", "new-root", "count-before", "count-after", "queue-before", "queue-after", "log-hash",
	"tick-flag", "last-round", "time", "parameter-hash", "committee-hash", "withdrawal-total", "house-cash", "shortfall-total",
	"loss-ratio", "data-mode", "blob-hash", "counts", "fee-total", "spare",
}

// Public words, C, z and y (SPEC P). The witness is honest in all of them: only what is published about it is not.
func init() {
	for i, name := range headerNames {
		register(Case{
			Name: "header-" + name, Rule: "P2", Class: "words", Breaks: []string{"publishWords"}, Scene: Trading,
			Description: fmt.Sprintf("header word %d is one more than the batch's, and C, z, y belong to it", i),
			Words:       func(words []fr.Element) { words[i] = plus(words[i], 1) },
		})
	}
	for _, w := range []struct {
		name, description, class string
		at                       int
		add                      int64
	}{
		{"market-index", "a market is published with another index price", "data", marketWords, 1},
		{"market-funding", "a market is published with another cumulative funding", "data", marketWords + 1, 1},
		{"unmoved-market", "a filler market is published with a price", "data", marketWords + 30, 50},
		{"operation-amount", "a deposit is published as one of another amount", "inbox", operationWords + 6, 1 << 38},
		{"operation-caller", "an operation is published with another caller", "inbox", operationWords + 1, 1},
		{"operation-key", "an opened account is published with another key", "inbox", operationWords + 2, 1},
		{"operation-viewing-key", "an operation is published with another viewing key hash", "inbox", operationWords + 4, 1},
		{"open-refused-without-cause", "an opening that executes is published as refused", "inbox", operationWords + 5, -(1 + 2*5)},
		{"deposit-refused-without-cause", "a deposit that executes is published as refused, to be refunded too", "inbox", operationWords + 6 + 5, -1},
		{"deposit-executed-without-cause", "a deposit to no account is published as executed", "inbox", operationWords + 12 + 5, 1 + 2*99},
		{"key-change-executed-without-cause", "a key change by a stranger is published as executed", "inbox", operationWords + 24 + 5, 1 + 2*4},
		{"opened-at-another-index", "an opening is published with another index", "inbox", operationWords + 5, 2},
		{"row-past-the-operations", "an operation row beyond the count is not zero", "inbox", operationWords + 7*6, 1},
		{"withdrawal-owner", "a withdrawal is published for another owner", "theft", withdrawalWords, 1},
		{"withdrawal-amount", "a withdrawal is published with one unit more", "theft", withdrawalWords + 1, 1},
		{"withdrawal-in-an-idle-row", "a withdrawal is published in the row of a transfer", "theft", withdrawalWords + 3, 1000},
		{"slot-filled", "a slot is published as less filled", "data", slotWords, -1 << 36},
		{"account-cash", "an account is published with another cash", "data", accountWords + 1, 1},
		{"account-touch", "an account is published with another touch counter", "data", accountWords, 1 << 30},
		{"account-flags", "an account is published with a flag", "data", accountWords, 0},
		{"account-positions", "an account is published with other lots", "data", accountWords + 5 + 2, 1 << 16},
		{"idle-account-row", "a row that no account has is published", "data", accountWords + 7*5 + 1, 1},
	} {
		register(Case{
			Name: "published-" + w.name, Rule: "P1", Class: w.class, Breaks: []string{"publishWords"}, Scene: Trading, Description: w.description,
			Words: func(words []fr.Element) {
				if w.add == 0 {
					words[w.at] = plusBig(words[w.at], pow2(126))
					return
				}
				words[w.at] = plus(words[w.at], w.add)
			},
		})
	}
	register(
		Case{
			Name: "withdrawal-left-out-of-the-words", Rule: "P1", Class: "words", Description: "a withdrawal debits its account but its two words are zero",
			Breaks: []string{"publishWords"}, Scene: Trading,
			Words: func(words []fr.Element) {
				words[withdrawalWords], words[withdrawalWords+1] = fr.Element{}, fr.Element{}
			},
		},
		Case{
			Name: "rows-swapped", Rule: "P1", Class: "words", Description: "two accounts are published with each other's words",
			Breaks: []string{"publishWords"}, Scene: Trading,
			Words: func(words []fr.Element) {
				for j := range 5 {
					words[accountWords+j], words[accountWords+5+j] = words[accountWords+5+j], words[accountWords+j]
				}
			},
		},
		Case{
			Name: "free-commitment", Rule: "P3", Class: "words", Description: "C is not the sponge of the words",
			Breaks: []string{"publishWords"}, Scene: Trading, Unbound: true,
			Alter: func(c *batch.Circuit) { c.C = plus(c.C, 1) },
		},
		Case{
			Name: "other-y", Rule: "P3", Class: "words", Description: "y is not the words' polynomial at z",
			Breaks: []string{"publishWords"}, Scene: Trading, Unbound: true,
			Alter: func(c *batch.Circuit) { c.Y = plus(c.Y, 1) },
		},
		Case{
			Name: "other-z", Rule: "P3", Class: "words", Description: "y was computed at another point than z",
			Breaks: []string{"publishWords"}, Scene: Trading, Unbound: true,
			Alter: func(c *batch.Circuit) { c.Z = plus(c.Z, 1) },
		},
		Case{
			Name: "words-of-another-batch", Rule: "P3", Class: "words", Description: "C, z and y are those of another honest batch",
			Breaks: []string{"publishWords"}, Scene: Trading, Unbound: true,
			Alter: func(c *batch.Circuit) {
				other, err := Liquidating.Assignment()
				must(err)
				c.C, c.Z, c.Y = other.C, other.Z, other.Y
			},
		},
		Case{
			Name: "y-of-posted-words-that-differ-from-the-committed", Rule: "P3", Class: "words",
			Description: "C commits to the proven words, z and y to posted words with more cash for one account",
			Breaks:      []string{"publishWords"}, Scene: Trading, Unbound: true,
			Alter: func(c *batch.Circuit) {
				honest, err := Trading.Assignment()
				must(err)
				words := slices.Clone(honest.Words)
				words[accountWords+1] = plus(words[accountWords+1], 1_000)
				_, z, y := batch.Bind(honest.Shape, words)
				c.Z, c.Y = z, y
			},
		},
		Case{
			Name: "commitment-of-another-shape", Rule: "P3", Class: "words", Description: "C is the sponge of the right words under the id of another shape",
			Breaks: []string{"publishWords"}, Scene: Trading, Unbound: true,
			Alter: func(c *batch.Circuit) {
				honest, err := Trading.Assignment()
				must(err)
				other := honest.Shape
				other.ID = 2
				c.C, c.Z, c.Y = bind(other, honest.Words)
			},
		},
		Case{
			Name: "padded-word-list", Rule: "P3", Class: "words", Description: "C is the sponge of one more word, a zero that pads the same block",
			Breaks: []string{"publishWords"}, Scene: Trading, Unbound: true,
			Alter: func(c *batch.Circuit) {
				honest, err := Trading.Assignment()
				must(err)
				c.C, c.Z, c.Y = bind(honest.Shape, append(slices.Clone(honest.Words), fr.Element{}))
			},
		},
	)
}
