package org.novation.trials.day;

import java.util.List;

/**
 * How a day is replayed.
 *
 * @param seed of all that is random
 * @param minutes of the day that a round of prices stands for
 * @param rounds replayed, 0 for the whole day
 * @param traders how many
 * @param trades pairs of orders a round
 * @param shapes circuits
 */
public record DayOptions(
    long seed, int minutes, int rounds, int traders, int trades, List<String> shapes) {}
