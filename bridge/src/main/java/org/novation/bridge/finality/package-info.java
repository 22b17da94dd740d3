/** When a block of the L1 counts, and whether the nodes that tell of it agree. */
package org.novation.bridge.finality;
