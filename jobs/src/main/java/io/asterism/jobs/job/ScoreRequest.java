package io.asterism.jobs.job;

import io.asterism.jobs.data.InputOptions;

/**
 * What a score job is asked for.
 *
 * @param model a run directory, or the model directory in it
 * @param distances whether to add the distances to all centres
 * @param output where the scored rows are to be
 * @param overwrite whether to replace an earlier output there
 */
public record ScoreRequest(
    String model,
    InputOptions input,
    boolean distances,
    String output,
    OutputFormat format,
    boolean overwrite) {}
