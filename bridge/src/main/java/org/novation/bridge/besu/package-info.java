/**
 * Hyperledger Besu's EVM behind {@link org.novation.bridge.evm.Evm}.
 *
 * <p>Compiled with the bridge but defined only in {@code org.novation.bridge.embedded.EvmLoader},
 * because Besu comes with libraries of 2019 that must not meet those of today.
 */
package org.novation.bridge.besu;
