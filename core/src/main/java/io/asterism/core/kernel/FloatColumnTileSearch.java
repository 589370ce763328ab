package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;

/** For few features, but more than {@link FloatKernels#SHORT_ROW}. */
final class FloatColumnTileSearch extends FloatColumnSearch {
  private final FloatKernels kernels;
  private final int stride;
  private final AlignedFloats centres;
  private final float[] squaredNorms;
  private final float[] scratch;

  /** Kept, as the compiler leaves out what nobody can see. */
  float fetched;

  FloatColumnTileSearch(FloatKernels kernels, FloatCentres centres) {
    super(kernels, centres, FloatKernels.GROUP);
    this.kernels = kernels;
    this.stride = centres.stride();
    this.centres = centres.inGroups(1);
    this.squaredNorms = centres.squaredNorms();
    this.scratch = new float[kernels.scratchLength()];
  }

  /**
   * Before the first rows it runs through the block as it lies in memory, which the hardware then
   * reads ahead: from many columns in turn it does not.
   */
  @Override
  int read(RowBlock block, int from) {
    if (from == 0) {
      fetched = CacheLines.touch(block.values());
    }
    return super.read(block, from);
  }

  @Override
  void assign(int rows, float[] scores) {
    int all = squaredNorms.length;
    kernels.assignManyFeatures(
        columns(), stride, 0, all, centres, squaredNorms, scratch, labels(), scores, 0);
  }
}
