/** The database: batches and their stages, proof jobs, L1 transactions, small facts. */
package org.novation.sequencer.store;
