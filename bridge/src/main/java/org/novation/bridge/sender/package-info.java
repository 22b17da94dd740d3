/** L1 transactions that survive crashes, fee spikes and reorganisations of the chain. */
package org.novation.bridge.sender;
