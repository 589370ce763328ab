package io.asterism.core.mixture;

import io.asterism.core.kernel.GaussianComponents;
import java.io.Serializable;

/**
 * A mixture on its way, and where it stands in a cycle of SQUAREM (Varadhan, Roland 2008, scheme
 * S3): from θ₀ two steps of EM lead to θ₁ and θ₂, a leap along them to θ′, and a step of EM from
 * there to the next θ₀.
 *
 * @param components of the mixture
 * @param first the stage of θ₀, where the mixture is θ₁; else null
 * @param instead θ₂, where the mixture is θ′; else null
 * @param reach the length of the leap to θ′; else how long the next one may be. Measured so that
 *     one of length 1 would lead to θ₂
 */
record Stage(
    GaussianMixture mixture,
    GaussianComponents components,
    Stage first,
    GaussianMixture instead,
    double reach)
    implements Serializable {

  /** A length from which leaps can grow again. */
  private static final double LEAST_REACH = 1.5;

  /**
   * A mixture that a cycle starts from.
   *
   * @throws SingularCovarianceException where a covariance cannot be factored, here and below
   */
  static Stage start(GaussianMixture mixture) {
    return start(mixture, Double.POSITIVE_INFINITY);
  }

  private static Stage start(GaussianMixture mixture, double reach) {
    return new Stage(mixture, mixture.components(), null, null, reach);
  }

  /** Whether the mixture comes from a leap, not from a step of EM. */
  boolean leapt() {
    return instead != null;
  }

  /** The stage that a step of EM from here leads to. */
  Stage after(GaussianMixture next) {
    if (leapt()) {
      return start(next, 2 * reach);
    }
    if (first == null) {
      return new Stage(next, next.components(), this, null, reach);
    }
    Stage third = start(next, reach);
    Stage leap = leap(third);
    return leap == null ? third : leap;
  }

  /** A new cycle, from where a leap of this length did not lead to. */
  Stage shorter(GaussianMixture next) {
    return start(next, Math.max(LEAST_REACH, reach / 2));
  }

  /**
   * To θ₀ − 2α·r + α²·v with r = θ₁ − θ₀, v = (θ₂ − θ₁) − r and α = −|r|/|v| (eqs. 7 and 9); null
   * where that is no further than θ₂, or no mixture.
   */
  private Stage leap(Stage third) {
    MixtureCoordinates coordinates = new MixtureCoordinates(first.mixture);
    double[] r = coordinates.of(mixture, components);
    double[] v = coordinates.of(third.mixture, third.components);
    double[] point = coordinates.of(first.mixture, first.components);
    for (int i = 0; i < point.length; i++) {
      v[i] -= r[i];
      r[i] -= point[i];
      v[i] -= r[i];
    }
    double length = Math.min(reach, Math.sqrt(squares(r) / squares(v)));
    if (!(length > 1 && length < Double.POSITIVE_INFINITY)) {
      return null;
    }
    for (int i = 0; i < point.length; i++) {
      point[i] += length * (2 * r[i] + length * v[i]);
    }
    GaussianMixture leap = coordinates.at(point);
    try {
      return new Stage(leap, leap.components(), null, third.mixture, length);
    } catch (SingularCovarianceException e) {
      return null;
    }
  }

  private static double squares(double[] vector) {
    double sum = 0;
    for (double x : vector) {
      sum += x * x;
    }
    return sum;
  }
}
