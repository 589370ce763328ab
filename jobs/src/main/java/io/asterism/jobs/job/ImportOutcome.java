package io.asterism.jobs.job;

import org.apache.spark.sql.types.StructType;

/** What an import has written. */
public record ImportOutcome(long rows, StructType schema, double seconds) {}
