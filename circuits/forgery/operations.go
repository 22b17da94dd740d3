package forgery

import (
	"math/big"

	"novation/circuits/batch"
	"novation/circuits/reference"
	"novation/circuits/trace"
	"novation/circuits/world"
)

// Opening opens one account; its row is the only one.
var Opening = &Scene{Name: "opening", Build: func() (*trace.BatchTrace, error) {
	b := begin(5)
	b.Open(world.NewAccount("erin"), 900)
	return b.Seal()
}}

// unopened takes the only row of the scene Opening out of the batch and the tree.
func unopened(c *batch.Circuit) {
	a := &c.Accounts[0]
	idle := c.Accounts[1]
	idle.Low = 0
	*a = idle
	c.SlotRoots[0].Index = uint64(1 << 30)
	for j := range 8 {
		c.SlotRoots[0].Before[j], c.SlotRoots[0].After[j] = 0, 0
	}
	for l := range c.Nodes {
		for i := range c.Nodes[l] {
			c.Nodes[l][i].After = c.Nodes[l][i].Before
		}
	}
}

// reopened moves the only row of the scene Opening to another index below the same node.
func reopened(c *batch.Circuit, index uint64) {
	old := number64(c.Accounts[0].Low)
	c.Accounts[0].Low, c.SlotRoots[0].Index = index, index
	c.Nodes[9][0].After[old%8] = c.Nodes[9][0].Before[old%8]
	retree(c)
}

// L1 operations (SPEC L).
func init() {
	forge := func(scene *Scene, name, rule, class, description string, alter func(c *batch.Circuit), breaks ...string) {
		register(Case{Name: name, Rule: rule, Class: class, Description: description, Breaks: breaks, Scene: scene, Alter: alter})
	}
	lied := func(scene *Scene, name, rule, class, description string, lie Lie, alter func(c *batch.Circuit), breaks ...string) {
		register(Case{Name: name, Rule: rule, Class: class, Description: description, Breaks: breaks, Scene: scene, Lies: []Lie{lie}, Alter: alter})
	}

	forge(Crediting, "deposit-not-credited", "L1", "theft", "a deposit executes but its account receives nothing", seated(func(c *batch.Circuit) {
		c.Accounts[0].Credits, c.Accounts[0].After.Cash = 0, c.Accounts[0].Before.Cash
	}), "flows join")
	forge(Crediting, "deposit-credited-twice", "L1", "theft", "a deposit's account receives the amount twice", seated(func(c *batch.Circuit) {
		c.Accounts[0].Credits = plus(c.Accounts[0].Credits, 500)
		c.Accounts[0].After.Cash = plus(c.Accounts[0].After.Cash, 500)
	}), "flows join")
	register(Case{
		Name: "deposit-credited-to-another-account", Rule: "L1", Class: "theft", Description: "a deposit's amount reaches another account of the batch", Breaks: []string{"flows join"},
		Scene: &Scene{Name: "crediting beside dave", Build: func() (*trace.BatchTrace, error) {
			b := begin(5)
			b.Deposit(alice, 500)
			b.Touch(dave)
			return b.Seal()
		}},
		Alter: seated(func(c *batch.Circuit) {
			c.Accounts[0].Credits, c.Accounts[0].After.Cash = 0, c.Accounts[0].Before.Cash
			c.Accounts[1].Credits, c.Accounts[1].After.Cash = 500, plus(c.Accounts[1].After.Cash, 500)
		}),
	})
	forge(Crediting, "deposit-skipped-but-credited", "L1", "theft", "an account is credited for an operation that the batch does not contain", func(c *batch.Circuit) {
		c.Operations[0] = c.Operations[1]
	}, "flows join")
	forge(Crediting, "operation-after-a-gap", "L1", "order", "an operation row lies idle before an active one", func(c *batch.Circuit) {
		c.Operations[0], c.Operations[1] = c.Operations[1], c.Operations[0]
	}, "runOperations")
	forge(Crediting, "operation-active-twofold", "W2", "order", "an operation counts as 2 entries of the queue", func(c *batch.Circuit) {
		c.Operations[0].Active = 2
	}, "runOperations", "runOperation")
	forge(Crediting, "idle-operation-credits", "L1", "theft", "an operation that is not counted credits an account", seated(func(c *batch.Circuit) {
		again := c.Operations[0]
		again.Active = 0
		c.Operations[1] = again
		c.Accounts[0].Credits = plus(c.Accounts[0].Credits, 500)
		c.Accounts[0].After.Cash = plus(c.Accounts[0].After.Cash, 500)
	}), "runOperation")
	forge(Opening, "idle-operation-opens", "L1", "theft", "an operation that is not counted opens an account", func(c *batch.Circuit) {
		c.Operations[0].Active = 0
	}, "runOperation")

	forge(Opening, "opened-with-another-key", "L1", "theft", "an account opens with a key that its operation does not name", seated(func(c *batch.Circuit) {
		key := world.KeyOf(world.NewAccount("mallory").Secret)
		c.Accounts[0].After.Key = batch.Point{X: key.X, Y: key.Y}
	}), "flows join")
	forge(Opening, "opened-for-another-owner", "L1", "theft", "an account opens for an owner who is not the caller", seated(func(c *batch.Circuit) {
		mallory := world.NewAccount("mallory")
		c.Accounts[0].After.OwnerHash = world.OwnerHash(mallory.Owner, mallory.ViewingKeyHash)
	}), "flows join")
	forge(Opening, "opened-with-another-amount", "L1", "theft", "an account opens with more than its deposit", seated(func(c *batch.Circuit) {
		c.Accounts[0].Credits, c.Accounts[0].After.Cash = 901, 901
	}), "flows join")
	forge(Opening, "opened-at-a-later-index", "L1", "order", "an account opens one index too high", func(c *batch.Circuit) { reopened(c, 6) }, "flows join")
	forge(Opening, "opened-in-the-place-of-an-account", "L1", "theft", "an account opens at the index of an existing one, which is lost", func(c *batch.Circuit) {
		reopened(c, uint64(dave))
	}, "flows join", "checkAccount", "tree", "joinRow")
	forge(Opening, "opened-without-a-row", "L1", "censorship", "an opening counts but its account does not appear in the tree", unopened, "flows join")
	lied(Opening, "opening-refused-without-cause", "L1", "censorship", "an opening is refused although the tree has room",
		Lie{Hint: hintNonNegative, When: integer(1<<30 - 1 - 5), Alter: flip}, unopened, "runOperation")
	lied(Crediting, "deposit-refused-without-cause", "L1", "censorship", "a deposit is refused although its account exists",
		Lie{Hint: hintNonNegative, When: integer(5 - int64(alice) - 1), Alter: flip}, seated(func(c *batch.Circuit) {
			c.Accounts[0].Credits, c.Accounts[0].After.Cash = 0, c.Accounts[0].Before.Cash
		}), "runOperation")
	register(Case{
		Name: "deposit-executed-for-no-account", Rule: "L1", Class: "theft", Description: "a deposit to an index that no account has executes, and its amount cannot be refunded",
		Breaks: []string{"runOperation", "flows join"}, Lies: []Lie{{Hint: hintNonNegative, When: integer(5 - 99 - 1), Alter: flip}},
		Scene: &Scene{Name: "lost deposit", Build: func() (*trace.BatchTrace, error) {
			b := begin(5)
			b.Deposit(99, 500)
			return b.Seal()
		}},
	})
	register(Case{
		Name: "deposit-to-the-account-that-opens-next", Rule: "L1", Class: "order", Description: "a deposit ahead of the opening of its account executes as if it came after",
		Breaks: []string{"runOperation"}, Lies: []Lie{{Hint: hintNonNegative, When: integer(-1), Alter: flip}},
		Scene: &Scene{Name: "early deposit", Build: func() (*trace.BatchTrace, error) {
			b := begin(5)
			b.Deposit(erin, 500)
			b.Open(world.NewAccount("erin"), 900)
			return b.Seal()
		}},
		Alter: seated(func(c *batch.Circuit) { c.Accounts[0].Credits, c.Accounts[0].After.Cash = 1_400, 1_400 }),
	})

	forge(Trading, "key-changed-by-a-stranger", "L1", "theft", "a caller who is not the owner changes an account's key, by claiming to own it", seated(func(c *batch.Circuit) {
		o := &c.Operations[4] // carol's owner asks for dave's account
		o.Owner, o.OwnerViewingKeyHash = o.Caller, o.ViewingKeyHash
		d := &c.Accounts[dave]
		d.NewKey, d.After.Key = 1, o.Key
		d.After.OwnerHash = reference.Compress(element(o.Caller), element(o.ViewingKeyHash))
	}), "owners table")
	forge(Trading, "key-change-refused-without-cause", "L1", "censorship", "an owner's key change is refused, by claiming another owner", seated(func(c *batch.Circuit) {
		c.Operations[3].Owner = plus(c.Operations[3].Owner, 1)
		c.Accounts[carol].NewKey = 0
		c.Accounts[carol].After.Key, c.Accounts[carol].After.OwnerHash = c.Accounts[carol].Before.Key, c.Accounts[carol].Before.OwnerHash
	}), "owners table")
	forge(Trading, "key-change-without-effect", "L1", "censorship", "a key change executes but the account keeps its key", seated(func(c *batch.Circuit) {
		c.Accounts[carol].NewKey = 0
		c.Accounts[carol].After.Key, c.Accounts[carol].After.OwnerHash = c.Accounts[carol].Before.Key, c.Accounts[carol].Before.OwnerHash
	}), "flows join")
	forge(Trading, "key-change-takes-the-account", "L1", "theft", "a key change also makes another address the owner", seated(func(c *batch.Circuit) {
		c.Accounts[carol].After.OwnerHash = c.Accounts[dave].After.OwnerHash
	}), "flows join")
	rotating := func(forged bool) (*world.Batch, *world.Account) {
		w := Town()
		b := w.Begin(world.RoundTime(5) + 3)
		b.Tick(5, members, usual...)
		next := world.NewAccount("dave's next key")
		next.Owner = w.Accounts[dave].Owner
		return b, next
	}
	register(Case{
		Name: "new-key-acts-in-its-own-batch", Rule: "L1", Class: "theft", Description: "an order is signed by the key that the same batch's key change sets", Breaks: []string{"signature"},
		Trace: func(forged bool) (*trace.BatchTrace, error) {
			b, next := rotating(forged)
			b.Operation(3, dave, 0, next)
			mine := b.Order(dave, 0, 1, world.SOL, false, 3, 100)
			b.Fill(mine, b.Order(bob, 0, 2, world.SOL, true, 3, 100), 100, 3)
			if forged {
				o := b.T.Orders[mine]
				w1, w2 := world.OrderWords(o)
				o.Signature = b.Sign("novation/order/1", next.Secret, w1, w2)
			}
			b.Claim(dave, trace.Rule_RULE_INITIAL)
			b.Claim(bob, trace.Rule_RULE_INITIAL)
			return b.Seal()
		},
	})
	register(Case{
		Name: "two-key-changes-in-a-batch", Rule: "L1b", Class: "order", Description: "an account's key is set twice in one batch", Breaks: []string{"joinRow"},
		Trace: func(forged bool) (*trace.BatchTrace, error) {
			b, next := rotating(forged)
			b.Operation(3, dave, 0, next)
			if forged {
				b.Operation(3, dave, 0, next)
			}
			return b.Seal()
		},
	})
	register(Case{
		Name: "account-opened-by-this-batch-signs", Rule: "S2", Class: "theft", Description: "an account that this batch opens signs an order in it", Breaks: []string{"signers table", "signature"},
		Trace: func(forged bool) (*trace.BatchTrace, error) {
			b := begin(5, usual...)
			buyer := b.Open(world.NewAccount("erin"), 100_000)
			if !forged {
				buyer = dave
			}
			b.Fill(b.Order(buyer, 0, 1, world.SOL, false, 3, 100), b.Order(bob, 0, 2, world.SOL, true, 3, 100), 100, 3)
			b.Claim(buyer, trace.Rule_RULE_INITIAL)
			b.Claim(bob, trace.Rule_RULE_INITIAL)
			return b.Seal()
		},
	})
	forge(Trading, "deployment-of-another-chain", "H4", "replay", "signatures of this deployment are used in another", func(c *batch.Circuit) {
		c.Header.Deployment = plus(c.Header.Deployment, 1)
	}, "signature")

	for _, g := range garbage {
		register(Case{
			Name: "garbage-" + g.name, Rule: "L1", Class: "denial of service", Description: "the inbox holds " + g.what + ": the batch goes on and the outcome is the table's", Garbage: true,
			Trace: func(forged bool) (*trace.BatchTrace, error) {
				b := begin(5)
				b.Deposit(fee, 3)
				if forged {
					g.queue(b)
				}
				b.Deposit(fee, 4)
				return b.Seal()
			},
		})
	}
}

// garbage is what a caller of the inbox may write, with the outcome that the table of L1 demands.
var garbage = []struct {
	name, what string
	executes   bool
	queue      func(b *world.Batch)
}{
	{"kind-zero", "an operation of kind 0", false, func(b *world.Batch) { b.Operation(0, alice, 5, world.NewAccount("x")) }},
	{"kind-unknown", "an operation of an unknown kind", false, func(b *world.Batch) { b.Operation(4, alice, 5, world.NewAccount("x")) }},
	{"kind-highest", "an operation of kind 255 with all other fields at their highest", false, func(b *world.Batch) {
		o := b.Operation(255, 1<<30-1, 5, world.NewAccount("x"))
		o.Amount, o.Time = highest(96), 1<<40-1
		o.Caller = highest(160)
		o.Key = &trace.Point{X: top(), Y: top()}
		o.ViewingKeyHash = top()
	}},
	{"deposit-to-the-highest-index", "a deposit to index 2^30 - 1", false, func(b *world.Batch) { b.Deposit(1<<30-1, 5) }},
	{"deposit-to-the-next-index", "a deposit to the first index that no account has", false, func(b *world.Batch) { b.Deposit(5, 5) }},
	{"deposit-to-the-last-account", "a deposit to the last account", true, func(b *world.Batch) { b.Deposit(dave, 5) }},
	{"deposit-of-the-highest-amount", "a deposit of 2^96 - 1", true, func(b *world.Batch) {
		b.Deposit(dave, 5)
		b.T.Operations[1].Amount = highest(96)
	}},
	{"deposit-of-nothing", "a deposit of 0", true, func(b *world.Batch) { b.Deposit(dave, 0) }},
	{"deposit-with-a-key", "a deposit whose key and caller are no account's", true, func(b *world.Batch) {
		b.Deposit(dave, 5)
		o := b.T.Operations[1]
		o.Key, o.Caller, o.ViewingKeyHash = &trace.Point{X: top(), Y: top()}, make([]byte, 20), top()
	}},
	{"key-change-of-no-account", "a key change of an index that no account has", false, func(b *world.Batch) { b.Operation(3, 1<<30-1, 0, world.NewAccount("x")) }},
	{"key-change-by-a-stranger", "a key change by another address than the owner", false, func(b *world.Batch) { b.Operation(3, dave, 0, world.NewAccount("x")) }},
	{"key-change-by-nobody", "a key change by the address 0", false, func(b *world.Batch) {
		o := b.Operation(3, dave, 0, world.NewAccount("x"))
		o.Caller = make([]byte, 20)
	}},
	{"key-change-with-an-amount", "a key change that names an amount, which it does not credit", true, func(b *world.Batch) {
		next := world.NewAccount("dave")
		next.Owner = Town().Accounts[dave].Owner
		b.Operation(3, dave, 0, next)
		b.T.Operations[1].Amount = highest(96)
	}},
	{"key-of-no-curve-point", "an opening with a key that is no point of the curve", true, func(b *world.Batch) {
		b.Open(world.NewAccount("erin"), 900)
		b.T.Operations[1].Key = &trace.Point{X: top(), Y: top()}
	}},
	{"opening-by-nobody", "an opening by the address 0 with the key (0, 0)", true, func(b *world.Batch) {
		b.Open(world.NewAccount("erin"), 900)
		o := b.T.Operations[1]
		o.Caller, o.ViewingKeyHash = make([]byte, 20), make([]byte, 32)
		o.Key = &trace.Point{X: make([]byte, 32), Y: make([]byte, 32)}
	}},
}

// highest is the largest number of some bits, and top the largest field element.
func highest(bits uint) []byte {
	n := pow2(bits)
	return n.Sub(n, big.NewInt(1)).Bytes()
}

func top() []byte {
	e := plus(0, -1)
	b := e.Bytes()
	return b[:]
}
