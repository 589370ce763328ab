package io.asterism.core.generate;

import java.io.Serializable;

/**
 * A made-up data set of any length. A row is a function of the generator and of the row's position
 * alone, so that any number of tasks, in any order, makes the same data.
 */
public interface RowGenerator extends Serializable {

  /** How many numbers a row has. */
  int dimension();

  /** How many groups the rows come from. */
  int groups();

  /** Whether every number is whole and from 0 to 255. */
  boolean bytes();

  /** Whether single precision would not do. */
  default boolean doubles() {
    return false;
  }

  /**
   * Writes the row at {@code position} to the start of {@code values} and returns its group, from
   * 0.
   */
  int generate(long position, double[] values);
}
