package org.isoloss.cli.run;

/**
 * One thing that {@code isoloss check} looked at.
 *
 * @param holds whether it is as it should be
 * @param text what was looked at, or what is wrong
 */
public record CheckOutcome(boolean holds, String text) {}
