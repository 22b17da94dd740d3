/**
 * The settlement chain as the rest of the project sees it.
 *
 * <ul>
 *   <li>{@link org.novation.bridge.L1}: a chain, whether in this process ({@code embedded} over
 *       {@code besu}) or behind a JSON-RPC address ({@code rpc});
 *   <li>{@code sender}: transactions that are mined exactly once, whatever happens meanwhile;
 *   <li>{@code abi}: contracts as their build artifacts describe them;
 *   <li>{@code rollup}: Novation's own contracts, typed: deployment, deposits, batches, claims.
 * </ul>
 */
package org.novation.bridge;
