/**
 * Contracts as their build artifacts describe them: calls, events and errors encoded and decoded by
 * the ABI that was compiled, not by classes written down beside it.
 */
package org.novation.bridge.abi;
