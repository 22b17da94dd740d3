/** Price publishers, their rounds and the median (SPEC D2, T1, T2). */
package org.novation.ledger.oracle;
