package io.asterism.core.sampling;

import java.io.Serializable;

/** A row that a selection kept. Ordered by key, then by position. */
public final class SelectedRow implements Serializable, Comparable<SelectedRow> {
  private static final long serialVersionUID = 1;

  private final double key;
  private final long position;
  private final int label;
  private final double weight;
  private final double[] values;

  SelectedRow(double key, long position, int label, double weight, double[] values) {
    this.key = key;
    this.position = position;
    this.label = label;
    this.weight = weight;
    this.values = values;
  }

  public double key() {
    return key;
  }

  /** Where the row stands in the data set. */
  public long position() {
    return position;
  }

  /** What the selecting pass noted of the row. */
  public int label() {
    return label;
  }

  public double weight() {
    return weight;
  }

  /** The d features, not copied. */
  public double[] values() {
    return values;
  }

  @Override
  public int compareTo(SelectedRow other) {
    int byKey = Double.compare(key, other.key);
    return byKey != 0 ? byKey : Long.compare(position, other.position);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SelectedRow that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(position);
  }
}
