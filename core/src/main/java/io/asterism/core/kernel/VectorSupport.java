package io.asterism.core.kernel;

import jdk.incubator.vector.DoubleVector;

/** Whether vector kernels can run here. Loads no vector class where the module is not there. */
final class VectorSupport {
  private static final int LEAST_BITS = 256;

  private VectorSupport() {}

  /** Why the vector kernels cannot be used, or nothing. */
  static String refusal() {
    if (!modulePresent()) {
      return "the JVM was started without --add-modules jdk.incubator.vector";
    }
    return vectorBits() < LEAST_BITS ? "the machine's vectors have " + vectorBits() + " bits" : "";
  }

  static int vectorBits() {
    return DoubleVector.SPECIES_PREFERRED.vectorBitSize();
  }

  static ByteKernels byteKernels() {
    return modulePresent() ? new ByteVectorKernels() : null;
  }

  static FloatKernels floatKernels() {
    return modulePresent() ? new FloatVectorKernels() : null;
  }

  static DoubleKernels doubleKernels() {
    return modulePresent() ? new DoubleVectorKernels() : null;
  }

  static GaussianKernels gaussianKernels() {
    return modulePresent() ? new GaussianVectorKernels() : null;
  }

  private static boolean modulePresent() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }
}
