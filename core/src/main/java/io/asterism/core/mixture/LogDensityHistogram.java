package io.asterism.core.mixture;

/** Weights of bins of log densities, as they come. There is room for those of a power of two. */
final class LogDensityHistogram {
  /** Bins of a power of two. */
  static final int PAGE = 1 << LogDensities.BITS;

  /** Powers of two, of either sign. */
  private static final int PAGES = 1 << 12;

  private final double[][] pages = new double[PAGES][];

  void add(int bin, double weight) {
    int number = (bin >> LogDensities.BITS) + PAGES / 2;
    double[] page = pages[number];
    if (page == null) {
      page = new double[PAGE];
      pages[number] = page;
    }
    page[bin & (PAGE - 1)] += weight;
  }

  /** The bins that weigh something. */
  LogDensities densities() {
    int count = 0;
    for (double[] page : pages) {
      count += page == null ? 0 : filled(page);
    }
    int[] bins = new int[count];
    double[] weights = new double[count];
    int at = 0;
    for (int p = 0; p < PAGES; p++) {
      for (int i = 0; pages[p] != null && i < PAGE; i++) {
        if (pages[p][i] > 0) {
          bins[at] = (p - PAGES / 2) * PAGE + i;
          weights[at] = pages[p][i];
          at++;
        }
      }
    }
    return new LogDensities(bins, weights);
  }

  private static int filled(double[] page) {
    int count = 0;
    for (double weight : page) {
      count += weight > 0 ? 1 : 0;
    }
    return count;
  }
}
