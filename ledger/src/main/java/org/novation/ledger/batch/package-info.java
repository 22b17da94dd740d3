/**
 * One open batch: tables of rows with the capacities of a shape (SPEC Shapes), and the account rows
 * whose net flows are judged against the state that the batch started from (SPEC M1). A step is
 * drafted, judged whole, and only then taken over, so that the batch can be proven at any moment.
 */
package org.novation.ledger.batch;
