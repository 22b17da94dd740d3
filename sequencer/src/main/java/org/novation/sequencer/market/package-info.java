/** Listed markets: the decimals that people write as the integers that are proven. */
package org.novation.sequencer.market;
