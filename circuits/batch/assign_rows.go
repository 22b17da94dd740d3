package batch

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/reference"
	"novation/circuits/trace"
)

// nativeFlow is what tables move on one account (see flow).
type nativeFlow struct {
	netQuote, fees, credits, debits *big.Int
	liquidations                    int
	cancels, keys                   int
}

func (a *assigner) flow(account uint32) *nativeFlow {
	if a.flows == nil {
		a.flows = map[uint32]*nativeFlow{}
	}
	f, ok := a.flows[account]
	if !ok {
		f = &nativeFlow{netQuote: new(big.Int), fees: new(big.Int), credits: new(big.Int), debits: new(big.Int)}
		a.flows[account] = f
	}
	return f
}

// operations fills the rows and what each does (SPEC L1).
func (a *assigner) operations() {
	next := a.trace.GetAccountCount()
	for i := range a.c.Operations {
		out := &a.c.Operations[i]
		if i >= len(a.trace.GetOperations()) {
			*out = Operation{Active: 0, Kind: 0, Account: 0, Amount: 0, Time: 0, Caller: 0, Key: Point{0, 0}, ViewingKeyHash: 0, Owner: 0, OwnerViewingKeyHash: 0}
			continue
		}
		o := a.trace.GetOperations()[i]
		x, y := a.point("operations.key", o.GetKey())
		amount := a.unsigned("operations.amount", o.GetAmount(), 96)
		*out = Operation{
			Active: 1, Kind: o.GetKind(), Account: o.GetAccount(), Amount: amount, Time: o.GetTime(),
			Caller: a.address("operations.caller", o.GetCaller()), Key: Point{x, y},
			ViewingKeyHash: a.element("operations.viewing_key_hash", o.GetViewingKeyHash()),
			Owner:          0, OwnerViewingKeyHash: 0,
		}
		exists := uint64(o.GetAccount()) < next
		executed, account := false, uint64(0)
		switch o.GetKind() {
		case operationOpen:
			if executed = next < idleIndex; executed {
				account = next
				next++
			}
		case operationDeposit:
			executed, account = exists, uint64(o.GetAccount())
		case operationKeyChange:
			if exists {
				out.Owner = a.address("operations.owner", o.GetOwner())
				out.OwnerViewingKeyHash = a.element("operations.owner_viewing_key_hash", o.GetOwnerViewingKeyHash())
				executed, account = string(o.GetOwner()) == string(o.GetCaller()), uint64(o.GetAccount())
			}
		}
		a.executed = append(a.executed, executed)
		a.openedAt = append(a.openedAt, account)
		if !executed {
			continue
		}
		f := a.flow(uint32(account))
		if o.GetKind() == operationKeyChange || o.GetKind() == operationOpen {
			f.keys++
		}
		if o.GetKind() != operationKeyChange {
			f.credits.Add(f.credits, amount)
		}
	}
	a.countAfter = next
}

// trades fills orders, liquidations and fills; what a row filled is the sum over the fills that name it.
func (a *assigner) trades() {
	t := a.trace
	filled := make([]uint64, len(a.c.Orders)+len(a.c.Liquidations))
	quotes := make([]*big.Int, len(filled))
	for i := range quotes {
		quotes[i] = new(big.Int)
	}
	for i := range a.c.Fills {
		a.c.Fills[i] = Fill{Active: 0, Taker: 0, Maker: 0, Market: 0, Side: 0, Price: 0, Lots: 0, TakerLimit: 0, MakerLimit: 0}
		if i >= len(t.GetFills()) {
			continue
		}
		f := t.GetFills()[i]
		taker, maker := a.tradeRow(f.GetTaker()), a.tradeRow(f.GetMaker())
		if a.err != nil {
			return
		}
		quote := new(big.Int).Mul(bigU64(f.GetPrice()), bigU64(f.GetLots()))
		for _, r := range []tradeRow{taker, maker} {
			filled[r.number] += f.GetLots()
			quotes[r.number].Add(quotes[r.number], quote)
		}
		a.c.Fills[i] = Fill{
			Active: 1, Taker: taker.number, Maker: maker.number, Market: taker.market, Side: bit(taker.sell),
			Price: f.GetPrice(), Lots: f.GetLots(), TakerLimit: taker.limit, MakerLimit: maker.limit,
		}
	}
	a.fees = new(big.Int)
	for i := range a.c.Orders {
		a.c.Orders[i] = idleOrder()
		if i < len(t.GetOrders()) {
			a.order(&a.c.Orders[i], t.GetOrders()[i], filled[i], quotes[i])
		}
	}
	for i := range a.c.Liquidations {
		out := &a.c.Liquidations[i]
		*out = Liquidation{Active: 0, Account: 0, Market: 0, Side: 0, Limit: 0, Filled: 0, Quote: 0}
		if i < len(t.GetLiquidations()) {
			l, n := t.GetLiquidations()[i], len(a.c.Orders)+i
			*out = Liquidation{
				Active: 1, Account: l.GetAccount(), Market: l.GetMarket(), Side: bit(l.GetSell()), Limit: l.GetLimit(),
				Filled: filled[n], Quote: quotes[n],
			}
			a.trade(l.GetAccount(), l.GetSell(), quotes[n])
			a.flow(l.GetAccount()).liquidations++
		}
	}
	fee := a.flow(t.GetParameters().GetFeeAccount())
	fee.credits.Add(fee.credits, a.fees)
}

type tradeRow struct {
	number int
	market uint32
	sell   bool
	limit  uint64
}

func (a *assigner) tradeRow(ref *trace.OrderRef) tradeRow {
	row := int(ref.GetRow())
	if ref.GetLiquidation() {
		if row >= len(a.trace.GetLiquidations()) {
			a.fail("fills names liquidation %d of %d", row, len(a.trace.GetLiquidations()))
			return tradeRow{}
		}
		l := a.trace.GetLiquidations()[row]
		return tradeRow{len(a.c.Orders) + row, l.GetMarket(), l.GetSell(), l.GetLimit()}
	}
	if row >= len(a.trace.GetOrders()) {
		a.fail("fills names order %d of %d", row, len(a.trace.GetOrders()))
		return tradeRow{}
	}
	o := a.trace.GetOrders()[row]
	return tradeRow{row, o.GetMarket(), o.GetSell(), o.GetLimit()}
}

func (a *assigner) trade(account uint32, sell bool, quote *big.Int) {
	f := a.flow(account)
	if sell {
		f.netQuote.Sub(f.netQuote, quote)
	} else {
		f.netQuote.Add(f.netQuote, quote)
	}
}

func idleOrder() Order {
	return Order{
		Active: 0, Account: 0, Slot: 0, Sequence: 0, Market: 0, Side: 0, Lots: 0, Limit: 0, ValidFrom: 0, Flags: 0, Expiry: 0, FeeCap: 0,
		Signature: Signature{0, 0}, SequenceBefore: 0, FilledBefore: 0, Filled: 0, Quote: 0, Fee: 0,
	}
}

func (a *assigner) order(out *Order, o *trace.Order, filled uint64, quote *big.Int) {
	fee := a.unsigned("orders.fee", o.GetFee(), 96)
	before := a.slotBefore(o.GetAccount(), o.GetSlot())
	*out = Order{
		Active: 1, Account: o.GetAccount(), Slot: o.GetSlot(), Sequence: o.GetSequence(), Market: o.GetMarket(), Side: bit(o.GetSell()),
		Lots: o.GetLots(), Limit: o.GetLimit(), ValidFrom: o.GetValidFrom(), Flags: o.GetFlags(), Expiry: o.GetExpiry(), FeeCap: o.GetFeeCap(),
		Signature:      a.signature("orders.signature", o.GetSignature()),
		SequenceBefore: before.GetSequence(), FilledBefore: before.GetFilled(), Filled: filled, Quote: quote, Fee: fee,
	}
	a.trade(o.GetAccount(), o.GetSell(), quote)
	f := a.flow(o.GetAccount())
	f.fees.Add(f.fees, fee)
	a.fees.Add(a.fees, fee)
	total := filled
	if before.GetSequence() == o.GetSequence() {
		total += before.GetFilled()
	}
	a.change(o.GetAccount(), o.GetSlot(), before, o.GetSequence(), total)
}

// instructions fills the rows; a withdrawal opens the account's owner hash.
func (a *assigner) instructions() {
	a.withdrawals = new(big.Int)
	for i := range a.c.Instructions {
		out := &a.c.Instructions[i]
		*out = Instruction{
			Withdrawal: 0, Transfer: 0, CancelAll: 0, Account: 0, Slot: 0, Sequence: 0, Target: 0, ValidFrom: 0, Expiry: 0, Amount: 0,
			Signature: Signature{0, 0}, SequenceBefore: 0, FilledBefore: 0, Owner: 0, ViewingKeyHash: 0,
		}
		if i < len(a.trace.GetInstructions()) {
			a.instruction(out, a.trace.GetInstructions()[i])
		}
	}
}

func (a *assigner) instruction(out *Instruction, n *trace.Instruction) {
	amount := a.unsigned("instructions.amount", n.GetAmount(), 96)
	before := a.slotBefore(n.GetAccount(), n.GetSlot())
	out.Account, out.Slot, out.Sequence, out.Target = n.GetAccount(), n.GetSlot(), n.GetSequence(), n.GetTarget()
	out.ValidFrom, out.Expiry, out.Amount = n.GetValidFrom(), n.GetExpiry(), amount
	out.Signature = a.signature("instructions.signature", n.GetSignature())
	out.SequenceBefore, out.FilledBefore = before.GetSequence(), before.GetFilled()
	f := a.flow(n.GetAccount())
	switch n.GetKind() {
	case 1:
		out.Withdrawal = 1
		out.Owner = a.address("instructions.owner", n.GetOwner())
		out.ViewingKeyHash = a.element("instructions.viewing_key_hash", n.GetViewingKeyHash())
		f.debits.Add(f.debits, amount)
		a.withdrawals.Add(a.withdrawals, amount)
	case 2:
		out.Transfer = 1
		f.debits.Add(f.debits, amount)
		target := a.flow(n.GetTarget())
		target.credits.Add(target.credits, amount)
	case 3:
		out.CancelAll = 1
		f.cancels++
	default:
		a.fail("instructions.kind is %d, known are 1, 2, 3", n.GetKind())
	}
	a.change(n.GetAccount(), n.GetSlot(), before, n.GetSequence(), slotFull)
}

// slotChange is one changed order slot.
type slotChange struct {
	account, slot uint32
	before, after fr.Element
	sequence      uint64
	filled        uint64
}

func (a *assigner) change(account, slot uint32, before *trace.SlotWord, sequence, filled uint64) {
	a.changes = append(a.changes, slotChange{account, slot, slotElement(before.GetSequence(), before.GetFilled()), slotElement(sequence, filled), sequence, filled})
}

func slotElement(sequence, filled uint64) fr.Element {
	return toField(packed(part{bigU64(sequence), 48}, part{bigU64(filled), 48}))
}

// slotBefore finds a slot's word before the batch in the account's groups.
func (a *assigner) slotBefore(account, slot uint32) *trace.SlotWord {
	for _, row := range a.trace.GetAccounts() {
		if row.GetIndex() != account {
			continue
		}
		for _, g := range row.GetSlotGroups() {
			if g.GetGroup() == slot/8 && len(g.GetWords()) == 8 {
				return g.GetWords()[slot%8]
			}
		}
	}
	a.fail("slot %d of account %d changes, but the trace does not hold its group", slot, account)
	return nil
}

// positionHash is SPEC S4.
func positionHash(positions [OpenPositions]nativePosition) (fr.Element, [3]fr.Element) {
	var words [8]fr.Element
	for w := range words {
		var parts []part
		for t := range 3 {
			p := nativePosition{}
			if 3*w+t < OpenPositions {
				p = positions[3*w+t]
			}
			parts = append(parts, part{bigU64(uint64(p.market)), 16}, part{big64(p.lots + 1<<47), 48})
		}
		words[w] = toField(packed(parts...))
	}
	return reference.Compress(words[:]...), [3]fr.Element(words[:3])
}

type nativePosition struct {
	market uint32
	lots   int64
}
