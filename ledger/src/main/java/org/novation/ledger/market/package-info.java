/** Governed parameters and funding (SPEC D1, T3). */
package org.novation.ledger.market;
