package io.asterism.jobs.job;

import io.asterism.jobs.data.MicroBatch;
import java.util.List;

/**
 * What a batch of a stream came to.
 *
 * @param number of the batch, from 1 on
 * @param rows rows that were used
 * @param rejectedRows rows that were left out
 * @param badFiles files that were left out
 * @param inertia of the rows, about the centres as they were before; NaN before there were any
 */
public record StreamUpdate(
    long number, long rows, long rejectedRows, List<MicroBatch.BadFile> badFiles, double inertia) {}
