/** Figures for Prometheus: what has happened, counted, and how things stand, read when asked. */
package org.novation.sequencer.metrics;
