package io.asterism.core.generate;

/** Share, mean and covariance of one group among the rows that a generator makes. */
record GroupMoments(long rows, double share, double[] mean, double[][] covariance) {

  static GroupMoments of(RowGenerator generator, int group, int rows) {
    int d = generator.dimension();
    double[] row = new double[d];
    double[] sum = new double[d];
    double[][] products = new double[d][d];
    long count = 0;
    for (int n = 0; n < rows; n++) {
      if (generator.generate(n, row) == group) {
        count++;
        for (int i = 0; i < d; i++) {
          sum[i] += row[i];
          for (int j = 0; j < d; j++) {
            products[i][j] += row[i] * row[j];
          }
        }
      }
    }
    for (int i = 0; i < d; i++) {
      sum[i] /= count;
    }
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        products[i][j] = products[i][j] / count - sum[i] * sum[j];
      }
    }
    return new GroupMoments(count, (double) count / rows, sum, products);
  }
}
