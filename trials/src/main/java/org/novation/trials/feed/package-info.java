/** Publishers of a trial: honest, silent or lying, as it is told. */
package org.novation.trials.feed;
