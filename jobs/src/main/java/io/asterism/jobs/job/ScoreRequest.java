package io.asterism.jobs.job;

import io.asterism.jobs.data.InputOptions;

/**
 * What a score job is asked for.
 *
 * @param model a run directory, or the model directory in it
 * @param distances whether to add the distances to all centres, of a k-means model
 * @param probabilities whether to add those of all components, of a mixture
 * @param anomalyFraction the fraction of the rows of the fit whose log density is low, or null
 * @param anomalyThreshold below which a log density is low, or null
 * @param output where the scored rows are to be
 * @param overwrite whether to replace an earlier output there
 */
public record ScoreRequest(
    String model,
    InputOptions input,
    boolean distances,
    boolean probabilities,
    Double anomalyFraction,
    Double anomalyThreshold,
    String output,
    OutputFormat format,
    boolean overwrite) {}
