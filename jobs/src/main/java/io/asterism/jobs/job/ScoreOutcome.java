package io.asterism.jobs.job;

/** What a score job came to. */
public record ScoreOutcome(long rejectedRows, int clusters, double seconds) {}
