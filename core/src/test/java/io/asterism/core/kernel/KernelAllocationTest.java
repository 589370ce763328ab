package io.asterism.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;
import io.asterism.core.linalg.RowMatrix;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where the compiler cannot keep a vector in a register it makes an object of it, which gives right
 * results at a fiftieth of the speed. Only what is allocated tells.
 */
class KernelAllocationTest {
  private static final long DEADLINE_NANOS = 60_000_000_000L;
  private static final int CALLS = 200;

  @ParameterizedTest
  @CsvSource({"784, 10", "8, 20"})
  void onceCompiledAccumulatingAllocatesNothing(int d, int k) {
    byte[] values = new byte[64 * d];
    new Random(d).nextBytes(values);
    RowBlock block = new RowBlock(new Values.Bytes(values), null, 64, d, 0);
    double[][] centres = new double[k][];
    for (int c = 0; c < k; c++) {
      centres[c] = block.row(c);
    }
    KMeansKernel kernel =
        KMeansKernels.create(
            KernelProvider.SIMD, Precision.FLOAT, RowMatrix.of(centres), new double[d]);

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    long start = System.nanoTime();
    long allocated;
    do {
      long before = threads.getThreadAllocatedBytes(self);
      for (int i = 0; i < CALLS; i++) {
        kernel.accumulate(block);
      }
      allocated = (threads.getThreadAllocatedBytes(self) - before) / CALLS;
    } while (allocated > 64 && System.nanoTime() - start < DEADLINE_NANOS);
    assertThat(allocated).as("bytes allocated by a call on 64 rows").isLessThanOrEqualTo(64);
  }
}
