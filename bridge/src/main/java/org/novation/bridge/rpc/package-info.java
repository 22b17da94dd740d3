/** An {@link org.novation.bridge.L1} over JSON-RPC, whoever answers it. */
package org.novation.bridge.rpc;
