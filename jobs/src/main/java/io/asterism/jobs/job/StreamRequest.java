package io.asterism.jobs.job;

import io.asterism.core.minibatch.Forgetting;
import java.util.Map;

/**
 * What a stream is asked for.
 *
 * @param fit rows, first centres and where the output goes
 * @param sourceOptions options of Spark's source
 * @param filesPerBatch the most files of a batch
 * @param interval how often to look for more rows, such as {@code 10 seconds}; null: once, up to
 *     what is there at the start
 * @param keepEvery of how many models one is kept; 0: none
 */
public record StreamRequest(
    MiniBatchRequest fit,
    Map<String, String> sourceOptions,
    Forgetting forgetting,
    int filesPerBatch,
    String interval,
    int keepEvery) {}
