package io.asterism.jobs.job;

/**
 * Where a stream came to.
 *
 * @param sizes rows of each cluster since the stream began; empty before there are centres
 * @param updates batches since the stream began
 * @param rows rows since then
 * @param rowsWaiting rows that wait for more, so that first centres can be found
 * @param rowsWanted how many these must be
 */
public record StreamOutcome(
    long[] sizes,
    long updates,
    long rows,
    long rejectedRows,
    long badFiles,
    int rowsWaiting,
    int rowsWanted) {}
