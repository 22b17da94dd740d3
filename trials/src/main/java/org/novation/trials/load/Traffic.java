package org.novation.trials.load;

/**
 * How much of what traders send, messages a second.
 *
 * @param resting orders that wait far from the price, each replacing an older one
 * @param crossing pairs of orders that trade with each other
 * @param payments withdrawals and transfers
 * @param cancels cancel-alls
 * @param wrong messages that must be refused: forged, or with a used sequence
 */
public record Traffic(
    double resting, double crossing, double payments, double cancels, double wrong) {
  double total() {
    return resting + crossing + payments + cancels + wrong;
  }
}
