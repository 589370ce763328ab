package io.asterism.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** What this machine can do at most, to judge the kernels by: loops for a benchmark to time. */
public final class FloatRoofs {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Operations of one round of {@link #multiplyAdd}: a multiply-add counts as two. */
  public static final int OPERATIONS = 2 * 12 * LANES;

  private FloatRoofs() {}

  /** Twelve independent chains of multiply-adds: more than ports times latency, no memory. */
  public static float multiplyAdd(int rounds, float factor) {
    FloatVector x = FloatVector.broadcast(SPECIES, factor);
    FloatVector a0 = x;
    FloatVector a1 = x;
    FloatVector a2 = x;
    FloatVector a3 = x;
    FloatVector a4 = x;
    FloatVector a5 = x;
    FloatVector a6 = x;
    FloatVector a7 = x;
    FloatVector a8 = x;
    FloatVector a9 = x;
    FloatVector a10 = x;
    FloatVector a11 = x;
    for (int i = 0; i < rounds; i++) {
      a0 = x.fma(x, a0);
      a1 = x.fma(x, a1);
      a2 = x.fma(x, a2);
      a3 = x.fma(x, a3);
      a4 = x.fma(x, a4);
      a5 = x.fma(x, a5);
      a6 = x.fma(x, a6);
      a7 = x.fma(x, a7);
      a8 = x.fma(x, a8);
      a9 = x.fma(x, a9);
      a10 = x.fma(x, a10);
      a11 = x.fma(x, a11);
    }
    FloatVector low = a0.add(a1).add(a2).add(a3).add(a4).add(a5);
    return low.add(a6).add(a7).add(a8).add(a9).add(a10).add(a11).lane(0);
  }

  /** Reads an array once, whose length is a multiple of 64; of many megabytes: from memory. */
  public static float read(float[] array) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    for (int i = 0; i < array.length; i += 4 * LANES) {
      a = a.add(FloatVector.fromArray(SPECIES, array, i));
      b = b.add(FloatVector.fromArray(SPECIES, array, i + LANES));
      c = c.add(FloatVector.fromArray(SPECIES, array, i + 2 * LANES));
      d = d.add(FloatVector.fromArray(SPECIES, array, i + 3 * LANES));
    }
    return a.add(b).add(c).add(d).lane(0);
  }
}
