package io.asterism.core.kernel;

/** The way into the kernels of mixtures: picks the implementation. */
public final class MixtureKernels {
  private MixtureKernels() {}

  /**
   * A kernel for the given components.
   *
   * @param rows how many rows a pass goes over
   */
  public static MixtureKernel create(GaussianComponents components, long rows) {
    double perMatrix = components.shape().numbers(components.dimension());
    double multiplyAdds = 2.0 * rows * components.k() * Math.max(perMatrix, components.dimension());
    return create(KernelProvider.forPassesOf(multiplyAdds), components);
  }

  static MixtureKernel create(KernelProvider provider, GaussianComponents components) {
    return new MixtureKernel(components.layout(provider));
  }
}
