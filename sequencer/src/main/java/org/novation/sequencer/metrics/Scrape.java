package org.novation.sequencer.metrics;

import org.novation.sequencer.node.NodeStatus;

/**
 * One look at the node, from which all gauges of a scrape are read, so that they agree.
 *
 * @param at Unix milliseconds
 */
record Scrape(NodeStatus status, Readings readings, long at) {}
