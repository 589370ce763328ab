package io.asterism.core.mixture;

import io.asterism.core.linalg.CovarianceShape;

/** A covariance has no Cholesky factor: some combination of features hardly varies. */
public final class SingularCovarianceException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  SingularCovarianceException(CovarianceShape shape, int component) {
    super(
        (shape == CovarianceShape.TIED
                ? "the covariance of the components"
                : "the covariance of component " + component)
            + " cannot be factored: some of its features, or a combination of them, hardly vary;"
            + " raise regularization, scale the features, leave out those that do not vary, or ask"
            + " for fewer components"
            + (shape.correlated() ? " or for diag covariances" : ""));
  }
}
