package io.asterism.jobs.output;

/** A row of {@code centres.parquet}. */
record Centre(int cluster, long size, double weight, double[] coordinates) {}
