/** Field elements, packed words and the one hash (SPEC H, W). */
package org.novation.ledger.field;
