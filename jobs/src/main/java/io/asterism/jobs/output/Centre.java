package io.asterism.jobs.output;

/**
 * A row of {@code centres.parquet}, or of {@code components.parquet}.
 *
 * @param covariance of a component, in its shape's compact form; where components share one, the
 *     first has it and the others' is empty; null for a cluster of k-means
 */
record Centre(int cluster, long size, double weight, double[] coordinates, double[] covariance) {}
