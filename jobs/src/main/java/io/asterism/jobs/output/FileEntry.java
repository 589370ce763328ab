package io.asterism.jobs.output;

/**
 * A file of a run directory.
 *
 * @param path relative to the run directory
 * @param bytes its size
 * @param sha256 of its content, in hexadecimal
 */
public record FileEntry(String path, long bytes, String sha256) {}
