/** Exact, bounded integers for money, lots, prices and funding (SPEC W1). */
package org.novation.ledger.amount;
