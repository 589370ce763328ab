package io.asterism.core.kernel;

import com.sun.management.ThreadMXBean;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.RowStrips;
import io.asterism.core.block.Values;
import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.linalg.SymmetricMatrix;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Runs kernels of many shapes in one process, twice over, and prints what each call allocates the
 * second time. Where the compiler cannot keep a vector in a register it makes an object of it,
 * which gives right results at a fiftieth of the speed; what other shapes have run before decides.
 */
final class KernelAllocations {
  private static final int[][] SHAPES = {{8, 20}, {784, 10}, {64, 40}, {3, 7}, {20, 12}, {100, 5}};
  private static final int[][] MIXTURES = {{8, 10}, {64, 3}, {3, 7}, {40, 5}, {100, 5}};
  private static final int ROWS = 256;
  private static final int CALLS = 400;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private KernelAllocations() {}

  public static void main(String[] args) {
    for (boolean print : new boolean[] {false, true}) {
      for (int[] shape : SHAPES) {
        for (boolean bytes : new boolean[] {true, false}) {
          for (Precision precision : Precision.values()) {
            run(shape[0], shape[1], bytes, precision, print);
          }
        }
      }
      for (Precision precision : Precision.values()) {
        runStrips(precision, print);
      }
      for (int[] shape : MIXTURES) {
        for (CovarianceShape covariance : CovarianceShape.values()) {
          run(shape[0], shape[1], covariance, print);
        }
      }
    }
  }

  private static void run(int d, int k, boolean bytes, Precision precision, boolean print) {
    RowBlock block = new RowBlock(values(ROWS * d, bytes), null, ROWS, d, 0);
    double[][] centres = new double[k][];
    for (int c = 0; c < k; c++) {
      centres[c] = block.row(c);
    }
    KMeansKernel kernel =
        KMeansKernels.create(KernelProvider.SIMD, precision, RowMatrix.of(centres), new double[d]);
    String name = String.format("%d×%d %s %s", d, k, bytes ? "bytes" : "floats", precision);
    int[] labels = new int[ROWS];
    double[] distances = new double[ROWS];
    measure(name + " assign", () -> kernel.assign(block, labels), print);
    measure(name + " accumulate", () -> kernel.accumulate(block), print);
    measure(name + " nearest", () -> kernel.nearest(block, labels, distances), print);
    NearestCentres known = new NearestCentres(ROWS);
    measure(name + " nearer", () -> kernel.nearer(block, 0, known), print);
    measure(name + " move", () -> moveAll(kernel, block, labels), print);
    if (!RowBlock.isByFeature(d)) {
      RowBounds bounds = kernel.moveAndBound(block, labels);
      RowMatrix far = new RowMatrix(new double[k * d], k, d);
      CentreMoves moves = new CentreMoves(far, RowMatrix.of(centres), new double[d]);
      measure(name + " move by bounds", () -> kernel.move(block, bounds, moves), print);
    }
  }

  /** Two blocks in turn, so that each looks for near centres. */
  private static void runStrips(Precision precision, boolean print) {
    RowBlock[] blocks = {strips(1), strips(2)};
    double[][] centres = new double[20][];
    Arrays.setAll(centres, c -> blocks[0].row(12 * c));
    KMeansKernel kernel =
        KMeansKernels.create(KernelProvider.SIMD, precision, RowMatrix.of(centres), new double[8]);
    int[] labels = new int[ROWS];
    double[] distances = new double[ROWS];
    String name = "strips " + precision;
    measure(name + " assign", () -> kernel.assign(blocks[0], labels), false);
    measure(
        name + " assign and nearest",
        () -> {
          kernel.assign(blocks[0], labels);
          kernel.nearest(blocks[1], labels, distances);
        },
        print);
  }

  /** The rows of a strip are alike. */
  private static RowBlock strips(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = new float[ROWS * 8];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (i / 8 / RowStrips.ROWS + random.nextDouble() / 8);
    }
    char[] order = new char[ROWS];
    for (int r = 0; r < ROWS; r++) {
      order[r] = (char) r;
    }
    return new RowBlock(new Values.Floats(numbers), null, ROWS, 8, 0).inStrips(order);
  }

  /** From the first cluster to theirs. */
  private static void moveAll(KMeansKernel kernel, RowBlock block, int[] labels) {
    Arrays.fill(labels, 0);
    kernel.move(block, labels);
  }

  private static void run(int d, int k, CovarianceShape shape, boolean print) {
    RowBlock block = new RowBlock(values(ROWS * d, false), null, ROWS, d, 0);
    double[][] means = new double[k][];
    Arrays.setAll(means, block::row);
    double[] weights = new double[k];
    Arrays.fill(weights, 1.0 / k);
    double[][] factors = new double[shape.matrices(k)][shape.numbers(d)];
    for (double[] factor : factors) {
      for (int j = 0; j < d && j < factor.length; j++) {
        factor[shape.correlated() ? SymmetricMatrix.index(j, j, d) : j] = 1;
      }
    }
    MixtureKernel kernel =
        MixtureKernels.create(
            KernelProvider.SIMD,
            new GaussianComponents(shape, weights, RowMatrix.of(means), factors));
    String name = String.format("%d×%d %s", d, k, shape);
    double[] densities = new double[ROWS];
    double[] probabilities = new double[ROWS * k];
    measure(name + " accumulate", () -> kernel.accumulate(block), print);
    measure(
        name + " probabilities",
        () -> kernel.probabilities(block, densities, probabilities),
        print);
  }

  private static Values values(int length, boolean bytes) {
    SplittableRandom random = new SplittableRandom(length);
    byte[] whole = new byte[length];
    random.nextBytes(whole);
    return bytes
        ? new Values.Bytes(whole)
        : Values.toFloats(random.doubles(length).toArray(), length);
  }

  private static void measure(String name, Runnable call, boolean print) {
    for (int i = 0; i < CALLS; i++) {
      call.run();
    }
    long self = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(self);
    for (int i = 0; i < CALLS; i++) {
      call.run();
    }
    long allocated = (THREADS.getThreadAllocatedBytes(self) - before) / CALLS;
    if (print) {
      System.out.println(name + ": " + allocated + " bytes a call");
    }
  }
}
