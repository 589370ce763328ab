package io.asterism.jobs.job;

/**
 * How a fit went over its input.
 *
 * @param rows rows that were used
 * @param rejectedRows rows that were left out
 */
public record RunFigures(long rows, long rejectedRows, double readSeconds, double totalSeconds) {}
