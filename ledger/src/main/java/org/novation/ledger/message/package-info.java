/** What traders sign (SPEC O). */
package org.novation.ledger.message;
