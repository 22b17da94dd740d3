package forgery

import (
	"slices"

	"novation/circuits/batch"
	"novation/circuits/trace"
	"novation/circuits/world"
)

// Rows of the account table in the scene Trading are numbered as the accounts, and erin's is new.
const (
	erin    = 5
	idleRow = 6
)

// Crediting is a batch in which alice, who holds positions, only receives a deposit.
var Crediting = &Scene{Name: "crediting", Build: func() (*trace.BatchTrace, error) {
	b := begin(5)
	b.Deposit(alice, 500)
	return b.Seal()
}}

// wake makes an idle row of the scene Trading the active row of an account that does not exist.
func wake(c *batch.Circuit, cash int64) *batch.Account {
	a := &c.Accounts[idleRow]
	a.Active, a.Rule = 1, [4]batch.V{0, 0, 0, 1}
	a.After.Touch = 1
	a.Credits, a.After.Cash = cash, cash
	a.NewKey = 1
	key := world.KeyOf(world.NewAccount("mallory").Secret)
	a.After.Key = batch.Point{X: key.X, Y: key.Y}
	c.SlotRoots[idleRow].Index = idleRow
	for j := range 8 {
		empty := emptyGroup()
		c.SlotRoots[idleRow].Before[j], c.SlotRoots[idleRow].After[j] = empty, empty
	}
	return a
}

// changeSlot adds a slot change in its place, dropping an idle row.
func changeSlot(c *batch.Circuit, account, slot uint64, before, after batch.V) {
	at := 0
	for at < len(c.SlotChanges) && number64(c.SlotChanges[at].Active) == 1 &&
		number64(c.SlotChanges[at].Account)*64+number64(c.SlotChanges[at].Slot) < account*64+slot {
		at++
	}
	change := batch.SlotChange{Active: 1, Account: account, Slot: slot, Pad: 0, Before: before, After: after}
	c.SlotChanges = slices.Insert(slices.Delete(slices.Clone(c.SlotChanges), len(c.SlotChanges)-1, len(c.SlotChanges)), at, change)
}

// dropSlot makes the first slot change an idle row at the end.
func dropSlot(c *batch.Circuit) {
	idle := batch.SlotChange{Active: 0, Account: 0, Slot: 0, Pad: 1 << 20, Before: 0, After: 0}
	c.SlotChanges = append(slices.Clone(c.SlotChanges[1:]), idle)
}

func positions(c *batch.Circuit, row int, after ...batch.Position) {
	l := &c.Accounts[row].After
	for j := range l.Positions {
		l.Positions[j], l.Negative[j], l.Priced[j] = batch.Position{Market: 0, Lots: 0}, 0, 0
		if j < len(after) {
			l.Positions[j] = after[j]
			e := element(after[j].Lots)
			if !e.IsZero() {
				l.Priced[j] = 1
			}
			if e.LexicographicallyLargest() {
				l.Negative[j] = 1
			}
		}
	}
}

// State (SPEC S): rows, leaves, trees.
func init() {
	state := func(name, rule, class, description string, alter func(c *batch.Circuit), breaks ...string) {
		register(Case{Name: name, Rule: rule, Class: class, Description: description, Breaks: breaks, Scene: Trading, Alter: alter})
	}
	credited := func(name, rule, class, description string, alter func(c *batch.Circuit), breaks ...string) {
		register(Case{Name: name, Rule: rule, Class: class, Description: description, Breaks: breaks, Scene: Crediting, Alter: alter})
	}

	state("idle-account-changes", "S2", "padding", "an idle row's order slots change though it has no account in the tree",
		func(c *batch.Circuit) { c.SlotRoots[idleRow].After[0] = 5 }, "tree")
	state("idle-account-gains-cash", "S2", "padding", "an idle row receives cash that its own net quote explains",
		func(c *batch.Circuit) {
			c.Accounts[idleRow].NetQuote, c.Accounts[idleRow].After.Cash = plus(0, -5), 5
		}, "tree", "flows join")
	state("idle-account-claims-a-rule", "S2", "padding", "an idle row claims a margin rule",
		func(c *batch.Circuit) { c.Accounts[idleRow].Rule[3] = 1 }, "openRow")
	state("idle-account-sets-a-key", "S2", "padding", "an idle row claims that an operation set its key",
		func(c *batch.Circuit) { c.Accounts[idleRow].NewKey = 1 }, "flows join")
	state("idle-account-is-taken-over", "S2", "padding", "an idle row is taken over by the house",
		func(c *batch.Circuit) { c.Accounts[idleRow].Takeover = 1 }, "takeOver")
	state("idle-account-is-relieved", "S2", "padding", "an idle row is relieved of a debt that it made itself",
		func(c *batch.Circuit) {
			c.Accounts[idleRow].Relief, c.Accounts[idleRow].Debits = 1, 1_000
		}, "relieve", "claimRule", "flows join")
	state("idle-row-in-the-place-of-an-account", "S2", "padding", "an idle row's index is that of an account",
		func(c *batch.Circuit) {
			c.Accounts[idleRow].Low = plus(-1<<30, idleRow)
			c.SlotRoots[idleRow].Index = idleRow
		}, "openRow")
	state("index-outside-the-tree", "S2", "padding", "an active row's index has more than 30 bits",
		func(c *batch.Circuit) {
			c.Accounts[idleRow-1].Low = 1<<30 + 1
			c.SlotRoots[idleRow-1].Index = 1<<30 + 1
		}, "openRow", "tree", "flows join")
	state("row-active-twofold", "S2", "padding", "a row is active 2 times, and its touch counter grows by 2",
		func(c *batch.Circuit) {
			c.Accounts[dave].Active, c.Accounts[dave].Rule[3] = 2, 2
			c.Accounts[dave].After.Touch = plus(c.Accounts[dave].Before.Touch, 2)
			retree(c)
			c.Accounts[dave].Low = plus(c.Accounts[dave].Low, 1<<30)
		}, "openRow", "joinRow", "checkAccount", "tree", "owners table", "relieve", "claimRule")
	state("phantom-account", "S2", "theft", "a row invents an account behind the opened ones, with cash of its own",
		seated(func(c *batch.Circuit) { wake(c, 1_000) }), "flows join")
	state("phantom-account-without-cash", "S2", "theft", "a row invents an account that holds nothing yet",
		seated(func(c *batch.Circuit) { wake(c, 0) }), "flows join")
	state("phantom-account-without-key-setting", "S2", "theft", "a row invents an account whose key no operation set",
		seated(func(c *batch.Circuit) { wake(c, 0).NewKey = 0 }), "joinRow")
	state("phantom-leaf", "S1", "theft", "a leaf appears in the tree that no row has",
		seated(func(c *batch.Circuit) { c.Nodes[9][0].After[7] = 1 }), "tree")
	state("leaf-removed", "S1", "theft", "the account of a batch's row disappears from the tree",
		func(c *batch.Circuit) { c.Nodes[9][0].After[dave] = 0 }, "tree")
	state("node-swapped", "S1", "theft", "an untouched subtree is replaced before and after",
		func(c *batch.Circuit) {
			c.Nodes[5][0].Before[3], c.Nodes[5][0].After[3] = 7, 7
		}, "tree")
	state("subtree-changed-in-passing", "S1", "theft", "an untouched subtree is replaced by the update",
		seated(func(c *batch.Circuit) { c.Nodes[5][0].After[3] = 7 }), "tree")
	state("root-of-another-tree", "S1", "theft", "the new account root belongs to another tree",
		func(c *batch.Circuit) { c.Nodes[0][0].After[5] = 7 }, "tree")
	state("new-account-with-cash-before", "S2", "theft", "a new account held cash before it was opened",
		seated(func(c *batch.Circuit) {
			c.Accounts[erin].Before.Cash = 1_000
			c.Accounts[erin].After.Cash = plus(c.Accounts[erin].After.Cash, 1_000)
		}), "checkAccount")
	state("new-account-with-lots-before", "S2", "theft", "a new account held lots before it was opened",
		seated(func(c *batch.Circuit) {
			c.Accounts[erin].Before.Positions[0] = batch.Position{Market: 1, Lots: 10}
			c.Accounts[erin].After.Positions[0] = batch.Position{Market: 1, Lots: 10}
		}), "checkAccount")
	state("new-account-touched-before", "S2", "theft", "a new account's touch counter does not start from 0",
		seated(func(c *batch.Circuit) {
			c.Accounts[erin].Before.Touch, c.Accounts[erin].After.Touch = 5, 6
		}), "checkAccount")
	state("new-account-with-a-key-before", "S2", "theft", "a new account had a key before it was opened, which could have signed",
		seated(func(c *batch.Circuit) { c.Accounts[erin].Before.Key = c.Accounts[alice].Before.Key }), "checkAccount")
	state("new-account-with-used-slots", "S2", "replay", "a new account's order slots were used before it was opened",
		seated(func(c *batch.Circuit) {
			c.SlotRoots[erin].Before[2], c.SlotRoots[erin].After[2] = 9, 9
		}), "checkAccount")
	register(Case{
		Name: "new-account-claims-to-be-old", Rule: "S2", Class: "theft", Description: "a new account's leaf is shown as an old one, so that its key could sign",
		Breaks: []string{"openRow", "tree"}, Scene: &Scene{Name: "opening", Build: func() (*trace.BatchTrace, error) {
			b := begin(5)
			for _, name := range []string{"erin", "frank", "grace"} {
				b.Open(world.NewAccount(name), 900)
			}
			return b.Seal()
		}},
		Lies: []Lie{{Hint: hintNonNegative, When: integer(2), Alter: flip}}, // of grace's index and the count
	})
	register(Case{
		Name: "same-account-twice", Rule: "S2", Class: "theft", Description: "an account has two rows, the second of which goes on from the first",
		Breaks: []string{"tree"}, Scene: Crediting,
		Alter: func(c *batch.Circuit) {
			again := c.Accounts[0]
			again.Before = again.After
			again.After.Touch = plus(again.Before.Touch, 1)
			again.Credits = 0
			c.Accounts[1], c.SlotRoots[1] = again, c.SlotRoots[0]
			c.Nodes[9][0].After[alice] = leafHash(&again.After, hashAll(c.SlotRoots[0].After[:]))
			rehash(c, uint64(alice))
		},
	})
	credited("touch-stands-still", "S2", "replay", "an active row's touch counter does not grow",
		seated(func(c *batch.Circuit) { c.Accounts[0].After.Touch = c.Accounts[0].Before.Touch }), "openRow")
	credited("touch-jumps", "S2", "replay", "an active row's touch counter grows by 2",
		seated(func(c *batch.Circuit) { c.Accounts[0].After.Touch = plus(c.Accounts[0].Before.Touch, 2) }), "openRow")
	credited("cash-from-nowhere", "O4", "theft", "a row's cash is one unit more than its flow gives",
		seated(func(c *batch.Circuit) { c.Accounts[0].After.Cash = plus(c.Accounts[0].After.Cash, 1) }), "moveCash")
	credited("credit-from-nowhere", "O4", "theft", "a row claims a higher credit than the operations brought",
		seated(func(c *batch.Circuit) {
			c.Accounts[0].Credits = plus(c.Accounts[0].Credits, 1)
			c.Accounts[0].After.Cash = plus(c.Accounts[0].After.Cash, 1)
		}), "flows join")

	for _, later := range []struct {
		name, what string
		child      int
		shift      uint
	}{{"extension", "a non-zero extension", 7, 0}, {"flags", "a flag", 6, 96}} {
		credited("account-with-"+later.name, "S1", "later", "an account's leaf gains "+later.what+", which nothing serves yet",
			func(c *batch.Circuit) {
				children := leafChildren(&c.Accounts[0].After, hashAll(c.SlotRoots[0].After[:]))
				children[later.child] = plusBig(children[later.child], pow2(later.shift))
				c.Nodes[9][0].After[alice] = hashAll(children)
				rehash(c, uint64(alice))
			}, "tree")
	}

	state("key-replaced", "L1", "theft", "an account's key changes without an operation",
		seated(func(c *batch.Circuit) { c.Accounts[alice].After.Key = c.Accounts[bob].After.Key }), "joinRow")
	state("key-replaced-as-if-set", "L1", "theft", "an account's key changes, and the row claims that an operation set it",
		seated(func(c *batch.Circuit) {
			c.Accounts[alice].After.Key, c.Accounts[alice].NewKey = c.Accounts[bob].After.Key, 1
		}), "flows join")
	state("owner-replaced", "L1", "theft", "an account's owner changes without an operation",
		seated(func(c *batch.Circuit) { c.Accounts[alice].After.OwnerHash = c.Accounts[bob].After.OwnerHash }), "joinRow")
	state("owner-replaced-as-if-set", "L1", "theft", "an account's owner changes, and the row claims that an operation set it",
		seated(func(c *batch.Circuit) {
			c.Accounts[alice].After.OwnerHash, c.Accounts[alice].NewKey = c.Accounts[bob].After.OwnerHash, 1
		}), "flows join")
	state("orders-cancelled-by-nobody", "O6", "censorship", "an account's lowest live sequence rises without an instruction",
		seated(func(c *batch.Circuit) { c.Accounts[bob].After.LowestLive = 2 }), "joinRow")
	state("orders-cancelled-as-if-told", "O6", "censorship", "an account's lowest live sequence rises, and the row claims a cancel-all",
		seated(func(c *batch.Circuit) {
			c.Accounts[bob].After.LowestLive, c.Accounts[bob].CancelAll = 2, 1
		}), "flows join")
	state("house-gains-lots", "M5", "theft", "house lots of a market that moved grow without a takeover",
		func(c *batch.Circuit) { c.Markets[0].HouseLotsAfter = 5 }, "house join")
	state("house-gains-lots-of-a-market-that-stood-still", "M5", "theft", "house lots of a market that did not move grow without a takeover",
		func(c *batch.Circuit) { c.Markets[9].HouseLotsAfter = 5 }, "house join", "capHouse")

	state("slot-changed-by-nobody", "S5", "censorship", "an order slot changes that no order or instruction names",
		seated(func(c *batch.Circuit) { changeSlot(c, uint64(alice), 6, 0, 5+1<<48) }), "slots join")
	state("slot-not-changed-by-its-order", "S5", "replay", "an order fills but its slot stays, so that it can fill again",
		seated(func(c *batch.Circuit) {
			first := c.SlotChanges[0]
			dropSlot(c)
			restoreSlot(c, first)
		}), "slots join")
	state("slot-filled-less", "S5", "replay", "an order's slot counts less than it filled",
		seated(func(c *batch.Circuit) { c.SlotChanges[0].After = plusBig(c.SlotChanges[0].After, pow2(48)) }), "slots join")
	state("idle-slot-row-changes", "S5", "padding", "an idle row of the slot table changes a slot",
		func(c *batch.Circuit) { c.SlotChanges[len(c.SlotChanges)-1].After = 5 }, "updateSlots", "tree")
	state("idle-slot-row-names-a-slot", "S5", "padding", "an idle row of the slot table names an account",
		func(c *batch.Circuit) { c.SlotChanges[len(c.SlotChanges)-1].Account = 1 }, "updateSlots")
	state("slot-row-padded-elsewhere", "S5", "padding", "a change is published for one slot and made in its neighbour",
		func(c *batch.Circuit) {
			c.SlotChanges[0].Slot = plus(c.SlotChanges[0].Slot, -1)
			c.SlotChanges[0].Pad = 1
		}, "updateSlots", "slots join")
	state("slot-of-another-account", "S5", "data", "a change of an account's slot is published as slot 64 and up of the account before it",
		func(c *batch.Circuit) {
			s := &c.SlotChanges[0]
			s.Account, s.Slot = plus(s.Account, -1), plus(s.Slot, 64)
		}, "updateSlots")

	state("market-listed-twice", "S4", "margin", "a position is split over two slots of one market, which lowers its variance",
		seated(func(c *batch.Circuit) {
			old := c.Accounts[alice].After.Positions
			positions(c, int(alice), old[0], batch.Position{Market: old[1].Market, Lots: plus(old[1].Lots, 10)}, batch.Position{Market: old[1].Market, Lots: plus(0, -10)}, old[2])
		}), "assertList")
	state("list-with-a-hole", "S4", "margin", "an empty slot lies between two positions",
		seated(func(c *batch.Circuit) {
			old := c.Accounts[alice].After.Positions
			positions(c, int(alice), old[0], batch.Position{Market: 0, Lots: 0}, old[1], old[2])
		}), "assertList")
	state("list-out-of-order", "S4", "margin", "two positions are swapped",
		seated(func(c *batch.Circuit) {
			old := c.Accounts[alice].After.Positions
			positions(c, int(alice), old[1], old[0], old[2])
		}), "assertList")
}
