package io.asterism.jobs.job;

import io.asterism.core.fit.FeatureSummary;
import io.asterism.jobs.data.DataProfile;

/**
 * What an input looks like.
 *
 * @param summary of its features, rows that cannot be used left out
 */
public record InputDescription(DataProfile profile, FeatureSummary summary) {}
