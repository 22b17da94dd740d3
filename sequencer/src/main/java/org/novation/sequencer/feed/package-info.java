/** Publishers of prices: where signed rounds come from. */
package org.novation.sequencer.feed;
