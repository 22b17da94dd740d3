package org.novation.ledger.trace;

import org.novation.ledger.market.MarketParameters;
import org.novation.ledger.market.Parameters;
import org.novation.ledger.oracle.Committee;
import org.novation.ledger.oracle.SignedVector;
import org.novation.ledger.oracle.Tick;
import org.novation.ledger.oracle.VouchedPrice;
import org.novation.ledger.state.MarketState;
import org.novation.trace.v1.Market;
import org.novation.trace.v1.Price;
import org.novation.trace.v1.Vector;

/** Governed data, markets and prices of the trace. */
final class GovernedRows {
  private GovernedRows() {}

  static org.novation.trace.v1.Parameters parameters(Parameters parameters) {
    var builder =
        org.novation.trace.v1.Parameters.newBuilder()
            .setFeeAccount(parameters.feeAccount())
            .setMaxAge((int) parameters.maxAge())
            .setGenesis(parameters.genesis())
            .setPeriod((int) parameters.period())
            .setFundingBound(parameters.fundingBound())
            .setTargetShare(parameters.targetShare());
    parameters.markets().forEach(market -> builder.addMarkets(market(market)));
    return builder.build();
  }

  // Fields of 32 bits are unsigned in the trace: the cast keeps their bits.
  private static org.novation.trace.v1.MarketParameters market(MarketParameters market) {
    return org.novation.trace.v1.MarketParameters.newBuilder()
        .setId(market.id())
        .setAddonMaintenance(market.maintenance().addon())
        .setAddonInitial(market.initial().addon())
        .setPenalty(market.penalty())
        .setSlippage(market.slippage())
        .setKappa((int) market.kappa())
        .setFundingCap((int) market.fundingCap())
        .setHouseCap(market.houseCap())
        .setVarianceMaintenance((int) market.maintenance().variance())
        .setVarianceInitial((int) market.initial().variance())
        .addAllLoadingMaintenance(market.maintenance().loadings())
        .addAllLoadingInitial(market.initial().loadings())
        .addAllScenarioMaintenance(market.maintenance().scenarios())
        .addAllScenarioInitial(market.initial().scenarios())
        .build();
  }

  static org.novation.trace.v1.Committee committee(Committee committee) {
    return org.novation.trace.v1.Committee.newBuilder()
        .addAllMembers(committee.members().stream().map(Encoding::point).toList())
        .build();
  }

  static Market market(MarketState market) {
    return Market.newBuilder()
        .setIndex(market.index())
        .setMark(market.mark())
        .setRound(market.round())
        .setFunding(market.funding())
        .setFraction(market.fraction())
        .setHouseLots(market.houseLots())
        .build();
  }

  static org.novation.trace.v1.Tick tick(Tick tick) {
    var builder = org.novation.trace.v1.Tick.newBuilder().setRound(tick.round());
    tick.vectors().forEach(vector -> builder.addVectors(vector(vector)));
    return builder.build();
  }

  private static Vector vector(SignedVector signed) {
    Vector.Builder builder =
        Vector.newBuilder()
            .setMember(signed.member())
            .setSignature(Encoding.signature(signed.signature()));
    for (VouchedPrice price : signed.vector().prices()) {
      builder.addPrices(
          Price.newBuilder().setRow(price.row()).setIndex(price.index()).setMark(price.mark()));
    }
    return builder.build();
  }
}
