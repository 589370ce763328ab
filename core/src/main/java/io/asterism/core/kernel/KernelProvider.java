package io.asterism.core.kernel;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The implementations of the kernels, and the one look-up that chooses between them. */
enum KernelProvider {
  SCALAR(
      new ByteScalarKernels(),
      new FloatScalarKernels(),
      new DoubleScalarKernels(),
      new GaussianScalarKernels()) {
    @Override
    String description() {
      return "scalar";
    }
  },
  SIMD(
      VectorSupport.byteKernels(),
      VectorSupport.floatKernels(),
      VectorSupport.doubleKernels(),
      VectorSupport.gaussianKernels()) {
    @Override
    String description() {
      return "simd, " + VectorSupport.vectorBits() + "-bit vectors";
    }
  };

  /** Forces an implementation: {@code scalar}, {@code simd}, or {@code auto}. */
  static final String PROPERTY = "asterism.kernels";

  private static final String AUTO = "auto";

  /** Fewer multiply-adds than this are no work. */
  static final double SMALL_PASS = 1 << 24;

  private static final Logger LOG = LoggerFactory.getLogger(KernelProvider.class);

  private final ByteKernels bytes;
  private final FloatKernels floats;
  private final DoubleKernels doubles;
  private final GaussianKernels gaussian;

  KernelProvider(
      ByteKernels bytes, FloatKernels floats, DoubleKernels doubles, GaussianKernels gaussian) {
    this.bytes = bytes;
    this.floats = floats;
    this.doubles = doubles;
    this.gaussian = gaussian;
  }

  ByteKernels bytes() {
    return bytes;
  }

  FloatKernels floats() {
    return floats;
  }

  DoubleKernels doubles() {
    return doubles;
  }

  GaussianKernels gaussian() {
    return gaussian;
  }

  abstract String description();

  /** The implementation that this process uses. */
  static KernelProvider active() {
    return Active.PROVIDER;
  }

  /**
   * The implementation for passes of so many multiply-adds. Vector code runs hundreds of times
   * slower until it is compiled, which small fits do not live to see; they get plain Java.
   */
  static KernelProvider forPassesOf(double multiplyAdds) {
    boolean small = multiplyAdds < SMALL_PASS && System.getProperty(PROPERTY, AUTO).equals(AUTO);
    return small ? SCALAR : active();
  }

  static KernelProvider choose(String wanted) {
    switch (wanted.toLowerCase(Locale.ROOT)) {
      case "scalar" -> {
        LOG.info("scalar kernels: {} asks for them", PROPERTY);
        return SCALAR;
      }
      case "auto", "simd" -> {
        String refusal = VectorSupport.refusal();
        if (refusal.isEmpty()) {
          LOG.info("SIMD kernels: {}", SIMD.description());
          return SIMD;
        }
        if (wanted.equalsIgnoreCase("simd")) {
          throw new IllegalStateException(PROPERTY + "=simd, but " + refusal);
        }
        LOG.warn("scalar kernels, which are many times slower: {}", refusal);
        return SCALAR;
      }
      default ->
          throw new IllegalStateException(
              PROPERTY + "=" + wanted + " is none of auto, simd, scalar");
    }
  }

  private static final class Active {
    static final KernelProvider PROVIDER = choose(System.getProperty(PROPERTY, AUTO));
  }
}
