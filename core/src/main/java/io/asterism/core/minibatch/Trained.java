package io.asterism.core.minibatch;

import io.asterism.core.kmeans.Lloyd;
import java.io.Serializable;

/**
 * Where a fit by batches came to.
 *
 * @param run with the sums of all rows; without a final pass, with those of the rows seen
 * @param seen the weight of the rows that each centre has been made from, not copied
 * @param objective what the best of several starts has the least of
 */
record Trained(Lloyd.Result run, double[] seen, double objective) implements Serializable {}
