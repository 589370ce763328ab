package io.asterism.jobs.data;

import java.io.Serializable;

/**
 * A row that cannot be used, and why.
 *
 * @param position among the rows of its partition, from 0
 * @param id what the id column says, or null
 */
record BadRow(long position, String id, String reason) implements Serializable {

  /** One line about it, given how many rows come before its partition. */
  String describe(long rowsBefore) {
    String name = "row " + (rowsBefore + position + 1) + (id == null ? "" : " (id " + id + ")");
    return name + ": " + reason;
  }
}
