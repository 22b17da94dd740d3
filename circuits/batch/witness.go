package batch

import (
	"github.com/consensys/gnark/frontend"

	"novation/circuits/gadget/tree"
)

// V is a circuit variable.
type V = frontend.Variable

// Circuit is the batch circuit of one shape. Its public inputs come first and in the order of SPEC P3.
type Circuit struct {
	C V `gnark:",public"`
	Z V `gnark:",public"`
	Y V `gnark:",public"`

	Header       Header
	Parameters   Parameters
	Committee    Committee
	Markets      [Markets]Market
	Publishers   []Publisher
	Medians      [Markets]Median
	Accounts     []Account
	Orders       []Order
	Fills        []Fill
	Liquidations []Liquidation
	Instructions []Instruction
	Operations   []Operation
	SlotChanges  []SlotChange
	SlotRoots    []Node // one an account row
	SlotGroups   []Node
	Nodes        [][]Node // account tree by level

	shape     Shape
	sections  func() map[string]int
	published func() []V
}

// Point is a key on BabyJubjub.
type Point struct{ X, Y V }

// Signature is (e, S) of SPEC O1.
type Signature struct{ E, S V }

// Header holds what the batch starts from and the scalars that it brings.
type Header struct {
	Deployment, Batch, Time  V
	AccountCount, QueueIndex V // before
	HouseCash, LastRound     V // before
	Tick, Round              V // Round is the last round after the batch
}

// Parameters are the governed values of SPEC D1.
type Parameters struct {
	FeeAccount, MaxAge, Genesis, Period, FundingBound, TargetShare V
	Markets                                                        [Markets]MarketParameters
}

// MarketParameters are the governed values of one market row.
type MarketParameters struct {
	ID, Penalty, Slippage, Kappa, FundingCap, HouseCap V
	Maintenance, Initial                               Columns
}

// Columns is one margin column set: addon a, variance v, loadings b, scenarios r.
type Columns struct {
	Addon, Variance V
	Loading         [Factors]V
	Scenario        [Scenarios]V
}

// Committee is the publisher committee of SPEC D2.
type Committee struct {
	Size    V
	Members [CommitteeSize]Point
}

// Market is a market leaf before the batch, and the freshness that the prover claims for it after the tick (SPEC T4).
type Market struct {
	Index, Mark, Round, Funding, Fraction, HouseLots V
	HouseLotsAfter                                   V
	Takeovers                                        V // how many takeovers bring lots of it
	Fresh                                            V
}

// Publisher is one signed price vector of the tick.
type Publisher struct {
	Active, Member V
	Present        [Markets]V
	Prices         [Markets][2]V // index, mark
	Below, Above   [Markets][2]V // ordering against the median, 1 only when present
	Signature      Signature
}

// Median holds the claimed index and mark of a market that moves.
type Median struct {
	Price [2]V
	Odd   V // parity of the number of vectors that carry the market
}

// Position is one slot of an account's list.
type Position struct{ Market, Lots V }

// Leaf is the content of an account node apart from its slot root.
type Leaf struct {
	Key        Point
	Cash       V
	OwnerHash  V
	Positions  [OpenPositions]Position
	Negative   [OpenPositions]V // sign of the lots
	Priced     [OpenPositions]V // 1 where the margin reads the market
	Touch      V
	LowestLive V
}

// Account is one row of the account table.
type Account struct {
	Low, Active   V // index = Low + 2^30 (1 - Active)
	Before, After Leaf
	Rule          [4]V // SPEC M3, one-hot
	Scenario      V    // 0..7, or 8 for none
	Failing       [3]V // addon, variance, scenario at E0
	EquityBelow   V    // E0 is claimed negative
	Failed        [5]V // after a liquidation: addon, variance, scenario, equity, closed
	FailedBy      [Scenarios]V
	Takeover      V
	Relief        V
	LossBound     V // at most X and, under rules 2 and 3, at most W0
	NetQuote      V
	Fees          V
	Credits       V
	Debits        V
	Liquidations  V
	CancelAll     V
	NewKey        V
}

// Order is one signed order with what the batch filled of it.
type Order struct {
	Active                                           V
	Account, Slot, Sequence, Market, Side, Lots      V
	Limit, ValidFrom, Flags, Expiry, FeeCap          V
	Signature                                        Signature
	SequenceBefore, FilledBefore, Filled, Quote, Fee V
}

// Fill pairs two rows of the order and liquidation tables; liquidation rows are numbered after the orders.
type Fill struct {
	Active, Taker, Maker, Market, Side  V // Side is the taker's
	Price, Lots, TakerLimit, MakerLimit V
}

// Liquidation is an unsigned order of the system for a distressed account.
type Liquidation struct {
	Active, Account, Market, Side, Limit, Filled, Quote V
}

// Instruction is one signed withdrawal, transfer or cancel-all.
type Instruction struct {
	Withdrawal, Transfer, CancelAll                    V // one-hot; all 0 is an idle row
	Account, Slot, Sequence, Target, ValidFrom, Expiry V
	Amount                                             V // or lowest live
	Signature                                          Signature
	SequenceBefore, FilledBefore                       V
	Owner, ViewingKeyHash                              V
}

// Operation is one entry of the L1 inbox.
type Operation struct {
	Active, Kind, Account, Amount, Time, Caller V
	Key                                         Point
	ViewingKeyHash                              V
	Owner, OwnerViewingKeyHash                  V // opens the owner hash of a key change's account
}

// SlotChange is one changed order slot: account * 64 + slot is the index, idle rows lie at 2^36 and above.
type SlotChange struct {
	Active, Account, Slot, Pad V
	Before, After              V
}

// Node is a touched node of a tree with its children.
type Node = tree.Row

// New allocates the circuit of a shape.
func New(s Shape) *Circuit {
	c := &Circuit{
		shape:        s,
		Publishers:   make([]Publisher, s.Publishers),
		Accounts:     make([]Account, s.Accounts),
		Orders:       make([]Order, s.Orders),
		Fills:        make([]Fill, s.Fills),
		Liquidations: make([]Liquidation, s.Liquidations),
		Instructions: make([]Instruction, s.Instructions),
		Operations:   make([]Operation, s.Operations),
		SlotChanges:  make([]SlotChange, s.SlotChanges()),
		SlotRoots:    make([]Node, s.Accounts),
		SlotGroups:   make([]Node, s.SlotGroups()),
		Nodes:        make([][]Node, TreeDepth),
	}
	for l, n := range s.TreeRows() {
		c.Nodes[l] = make([]Node, n)
	}
	return c
}

// Shape returns the shape of the circuit.
func (c *Circuit) Shape() Shape { return c.shape }

// Sections returns the constraints of each part, known once the circuit was compiled.
func (c *Circuit) Sections() map[string]int { return c.sections() }
