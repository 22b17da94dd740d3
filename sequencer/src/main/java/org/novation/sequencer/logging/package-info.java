/** Where a node's log goes, and what never goes into it. */
package org.novation.sequencer.logging;
