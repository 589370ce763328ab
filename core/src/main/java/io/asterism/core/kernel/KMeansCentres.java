package io.asterism.core.kernel;

import io.asterism.core.linalg.RowMatrix;

/** Centres laid out as kernels read them. Tasks share them; each has a kernel of its own. */
interface KMeansCentres {
  /** The centres as they were given. */
  RowMatrix original();

  /** A kernel that has seen no rows yet. */
  KMeansKernel kernel();
}
