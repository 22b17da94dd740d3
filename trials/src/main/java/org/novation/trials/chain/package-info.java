/** The settlement chain of a trial, and powers over it. */
package org.novation.trials.chain;
