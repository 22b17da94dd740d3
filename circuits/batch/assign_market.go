package batch

import (
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/reference"
	"novation/circuits/trace"
)

func (a *assigner) header() {
	t, h := a.trace, &a.c.Header
	if t.GetBatch() == 0 {
		a.fail("batch is 0, the first is 1")
	}
	h.Deployment = a.deployment()
	h.Batch, h.Time = t.GetBatch(), t.GetTime()
	h.AccountCount, h.QueueIndex = t.GetAccountCount(), t.GetQueueIndex()
	h.HouseCash = toField(a.signed("house_cash", t.GetHouseCash(), 103))
	h.LastRound, h.Round, h.Tick = t.GetLastRound(), t.GetLastRound(), 0
	if t.GetTick() != nil {
		h.Tick, h.Round = 1, t.GetTick().GetRound()
	}
}

func (a *assigner) deployment() fr.Element {
	if len(a.trace.GetSettlement()) != 20 {
		a.fail("settlement has %d bytes, want 20", len(a.trace.GetSettlement()))
		return fr.Element{}
	}
	return reference.Deployment(a.trace.GetChainId(), [20]byte(a.trace.GetSettlement()))
}

func (a *assigner) parameters() {
	p, out := a.trace.GetParameters(), &a.c.Parameters
	out.FeeAccount, out.MaxAge, out.Genesis = p.GetFeeAccount(), p.GetMaxAge(), p.GetGenesis()
	out.Period, out.FundingBound, out.TargetShare = p.GetPeriod(), p.GetFundingBound(), p.GetTargetShare()
	words := []fr.Element{toField(packed(
		part{bigU64(uint64(p.GetFeeAccount())), 30}, part{bigU64(uint64(p.GetMaxAge())), 32}, part{bigU64(p.GetGenesis()), 40},
		part{bigU64(uint64(p.GetPeriod())), 32}, part{bigU64(uint64(p.GetFundingBound())), 16}, part{bigU64(uint64(p.GetTargetShare())), 16}))}
	a.marketRow = map[uint32]int{}
	for k, m := range p.GetMarkets() {
		a.marketRow[m.GetId()] = k
		o := &out.Markets[k]
		o.ID, o.Penalty, o.Slippage, o.Kappa, o.FundingCap, o.HouseCap = m.GetId(), m.GetPenalty(), m.GetSlippage(), m.GetKappa(), m.GetFundingCap(), m.GetHouseCap()
		a.columns(&o.Maintenance, m.GetAddonMaintenance(), m.GetVarianceMaintenance(), m.GetLoadingMaintenance(), m.GetScenarioMaintenance())
		a.columns(&o.Initial, m.GetAddonInitial(), m.GetVarianceInitial(), m.GetLoadingInitial(), m.GetScenarioInitial())
		words = append(words,
			toField(packed(u32(m.GetId(), 16), u32(m.GetAddonMaintenance(), 16), u32(m.GetAddonInitial(), 16), u32(m.GetPenalty(), 16),
				u32(m.GetSlippage(), 16), u32(m.GetKappa(), 32), u32(m.GetFundingCap(), 32), part{bigU64(m.GetHouseCap()), 47})),
			toField(packed(append([]part{u32(m.GetVarianceMaintenance(), 32), u32(m.GetVarianceInitial(), 32)},
				append(s18(m.GetLoadingMaintenance()), s18(m.GetLoadingInitial())...)...)...)),
			toField(packed(s18(m.GetScenarioMaintenance())...)),
			toField(packed(s18(m.GetScenarioInitial())...)))
	}
	a.parameterHash = reference.Sponge("novation/parameters/1", fr.Element{}, words)
}

func (a *assigner) columns(c *Columns, addon, variance uint32, loading, scenario []int32) {
	if len(loading) != Factors || len(scenario) != Scenarios {
		a.fail("parameters.markets has %d loadings and %d scenarios, want %d and %d", len(loading), len(scenario), Factors, Scenarios)
		return
	}
	c.Addon, c.Variance = addon, variance
	for i, b := range loading {
		c.Loading[i] = toField(big64(int64(b)))
	}
	for i, r := range scenario {
		c.Scenario[i] = toField(big64(int64(r)))
	}
}

func u32(v uint32, bits int) part { return part{bigU64(uint64(v)), bits} }

func s18(vs []int32) []part {
	out := make([]part, len(vs))
	for i, v := range vs {
		out[i] = part{big64(int64(v) + 1<<17), 18}
	}
	return out
}

func (a *assigner) committee() {
	members := a.trace.GetCommittee().GetMembers()
	a.c.Committee.Size = len(members)
	words := make([]fr.Element, 0, 2*CommitteeSize)
	for i := range a.c.Committee.Members {
		x, y := fr.Element{}, fr.One()
		if i < len(members) {
			x, y = a.point("committee.members", members[i])
		}
		a.c.Committee.Members[i] = Point{x, y}
		words = append(words, x, y)
	}
	var size fr.Element
	size.SetUint64(uint64(len(members)))
	a.committeeHash = reference.Sponge("novation/committee/1", size, words)
}

func (a *assigner) markets() {
	for k, m := range a.trace.GetMarkets() {
		a.c.Markets[k] = Market{
			Index: m.GetIndex(), Mark: m.GetMark(), Round: m.GetRound(),
			Funding: toField(big64(m.GetFunding())), Fraction: m.GetFraction(),
			HouseLots: toField(big64(m.GetHouseLots())),
		}
	}
}

// tick fills the publisher rows and the medians of the values that they carry.
func (a *assigner) tick() {
	vectors := a.trace.GetTick().GetVectors()
	prices := make([][Markets]*trace.Price, len(vectors))
	for i, v := range vectors {
		for _, p := range v.GetPrices() {
			if p.GetRow() >= Markets || prices[i][p.GetRow()] != nil {
				a.fail("tick.vectors[%d].prices names row %d out of place", i, p.GetRow())
				return
			}
			prices[i][p.GetRow()] = p
		}
	}
	var medians [Markets][2]uint64
	for k := range medians {
		medians[k] = a.median(prices, k)
	}
	for i := range a.c.Publishers {
		out := &a.c.Publishers[i]
		*out = Publisher{Active: 0, Member: CommitteeSize + i, Signature: Signature{0, 0}}
		if i < len(vectors) {
			out.Active, out.Member = 1, vectors[i].GetMember()
			out.Signature = a.signature("tick.vectors.signature", vectors[i].GetSignature())
			if vectors[i].GetMember() >= CommitteeSize {
				a.fail("tick.vectors[%d].member is %d, below %d", i, vectors[i].GetMember(), CommitteeSize)
			}
		}
		for k := range Markets {
			var values [2]uint64
			if i < len(vectors) && prices[i][k] != nil {
				out.Present[k] = 1
				values = [2]uint64{prices[i][k].GetIndex(), prices[i][k].GetMark()}
			} else {
				out.Present[k] = 0
			}
			for z, v := range values {
				out.Prices[k][z] = v
				out.Below[k][z] = bit(out.Present[k] == 1 && v < medians[k][z])
				out.Above[k][z] = bit(out.Present[k] == 1 && v > medians[k][z])
			}
		}
	}
}

func (a *assigner) median(prices [][Markets]*trace.Price, k int) [2]uint64 {
	var values [2][]uint64
	for i := range prices {
		if p := prices[i][k]; p != nil {
			values[0] = append(values[0], p.GetIndex())
			values[1] = append(values[1], p.GetMark())
		}
	}
	n := len(values[0])
	var m [2]uint64
	out := &a.c.Medians[k]
	out.Odd = n % 2
	for z := range m {
		slices.Sort(values[z])
		if n > 0 {
			m[z] = values[z][(n+1)/2-1]
		}
		out.Price[z] = m[z]
	}
	a.after[k].moved = 3*n > 2*len(a.trace.GetCommittee().GetMembers())
	a.after[k].median = m
	return m
}

// nativeMarket is a market after the batch.
type nativeMarket struct {
	moved                                            bool
	median                                           [2]uint64
	index, mark, round, fraction, funding, houseLots *big.Int
	fresh                                            bool
}

func (a *assigner) marketsAfter() {
	taken, takeovers := a.takenLots()
	p := a.trace.GetParameters()
	for k, m := range a.trace.GetMarkets() {
		out := &a.after[k]
		out.index, out.mark, out.round = bigU64(m.GetIndex()), bigU64(m.GetMark()), bigU64(m.GetRound())
		out.funding, out.fraction = nativeFunding(m, p.GetMarkets()[k], p.GetFundingBound(), out.moved, a.trace.GetTick().GetRound())
		if out.moved {
			out.index, out.mark = bigU64(out.median[0]), bigU64(out.median[1])
			out.round = bigU64(a.trace.GetTick().GetRound())
		}
		out.houseLots = new(big.Int).Add(big64(m.GetHouseLots()), big64(taken[k]))
		age := new(big.Int).Mul(out.round, bigU64(uint64(p.GetPeriod())))
		age.Add(age, bigU64(p.GetGenesis())).Sub(bigU64(a.trace.GetTime()), age)
		out.fresh = out.mark.Sign() > 0 && age.Sign() >= 0 && age.Cmp(bigU64(uint64(p.GetMaxAge()))) <= 0
		a.c.Markets[k].HouseLotsAfter, a.c.Markets[k].Takeovers = toField(out.houseLots), takeovers[k]
		a.c.Markets[k].Fresh = bit(out.fresh)
	}
}

// takenLots sums the lots that takeovers bring to the house, and counts those takeovers, by market row.
func (a *assigner) takenLots() (taken [Markets]int64, takeovers [Markets]int) {
	for _, account := range a.trace.GetAccounts() {
		if !account.GetTakeover() {
			continue
		}
		a.takeovers++
		for _, p := range account.GetBefore().GetPositions() {
			if row, ok := a.marketRow[p.GetMarket()]; ok && p.GetLots() != 0 {
				taken[row] += p.GetLots()
				takeovers[row]++
			}
		}
	}
	return taken, takeovers
}

// nativeFunding is SPEC T3.
func nativeFunding(m *trace.Market, p *trace.MarketParameters, bound uint32, moved bool, round uint64) (funding, fraction *big.Int) {
	k := big64(0)
	if moved && m.GetRound() != 0 {
		k.Sub(bigU64(round), bigU64(m.GetRound()))
		if k.Cmp(bigU64(uint64(bound))) > 0 {
			k.SetUint64(uint64(bound))
		}
	}
	rate := new(big.Int).Mul(bigU64(uint64(p.GetKappa())), new(big.Int).Sub(bigU64(m.GetMark()), bigU64(m.GetIndex())))
	limit := new(big.Int).Mul(bigU64(uint64(p.GetFundingCap())), bigU64(m.GetIndex()))
	rate = clamp(rate, limit)
	t := new(big.Int).Add(bigU64(m.GetFraction()), k.Mul(k, rate))
	funding = new(big.Int).Rsh(t, 32) // floor, also of a negative number
	fraction = t.Sub(t, new(big.Int).Lsh(funding, 32))
	return clamp(funding.Add(funding, big64(m.GetFunding())), maxFunding), fraction
}

func clamp(v, bound *big.Int) *big.Int {
	if v.CmpAbs(bound) <= 0 {
		return v
	}
	if v.Sign() < 0 {
		return new(big.Int).Neg(bound)
	}
	return new(big.Int).Set(bound)
}
