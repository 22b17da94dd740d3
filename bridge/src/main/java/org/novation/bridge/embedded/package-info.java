/**
 * A settlement chain inside the process: Besu's EVM under a block for every transaction, answering
 * the JSON-RPC methods that clients use.
 *
 * <p>Real signatures, real gas, real byte code; what it leaves out is consensus and peers.
 */
package org.novation.bridge.embedded;
