/** Commands of the node's operator. */
package org.novation.sequencer.cli;
