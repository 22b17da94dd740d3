/**
 * One command that takes real trades to final roots: L1 and ledger are set up, traders deposit,
 * trade, are liquidated and withdraw, every batch is proven and posted, and at the end what the L1
 * holds is compared with what the ledger says.
 */
package org.novation.sequencer.demo;
