/** What a trial found, for people and programs. */
package org.novation.trials.report;
