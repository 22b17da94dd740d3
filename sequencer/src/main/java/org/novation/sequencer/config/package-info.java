/** The configuration file and what it says. */
package org.novation.sequencer.config;
