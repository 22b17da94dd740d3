/** Commands on disk before they are acknowledged, and snapshots that shorten their replay. */
package org.novation.sequencer.journal;
