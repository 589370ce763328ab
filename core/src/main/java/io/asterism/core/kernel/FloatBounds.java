package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;
import io.asterism.core.linalg.RowMatrix;
import java.util.Arrays;

/**
 * Finds rows that have another nearest centre than before with as few distances as bounds allow: to
 * the centres of the groups that may hold a nearer one. Centres near each other are in one group,
 * as they are in doubt together. Rows are searched group by group, so that the kernels have several
 * for the same centres.
 */
final class FloatBounds {
  /** One group of centres at most for so many features: its bound takes what four bytes take. */
  private static final int FEATURES_OF_A_GROUP = 4;

  /** Below so many multiply-adds a row, a search of all centres costs less than bounds do. */
  private static final int LEAST_SEARCH = 512;

  /**
   * With fewer features than that, a search of all of many centres costs less: it runs along the
   * rows, and adds up no lanes.
   */
  private static final int LEAST_FEATURES = 384;

  private final FloatKernels kernels;
  private final FloatManyFeaturesSearch search;
  private final FloatErrors errors;
  private final CentreGroups groups;

  /** Of the rows of a block that are in doubt. */
  private int[] numbers = new int[0];

  /** How far other centres than the nearest are at least, of the rows of a block. */
  private float[] least = new float[0];

  // Of the rows of a tile.
  private final int[] before;
  private final float[] best;
  private final float[] secondBest;
  private final float[] norms;
  private final int[] ownGroups;
  private final float[] reach;
  private final boolean[] doubted;
  private final int[] nearest;
  private final int[] label;
  private final float[] twoLeast;

  // Of those that the search of their own groups has not settled: where in the tile they are, which
  // rows of the block.
  private final int[] unsettled;
  private final int[] unsettledRows;
  private final int[] unsettledGroups;

  /** The rows of a tile that are searched in each group. */
  private final int[] listed;

  private final int[] counts;

  private final float[] scores = new float[FloatKernels.CENTRES];

  /** By how much squared distances must differ for a search to tell. */
  private float slack;

  /** How wrong a squared distance of a row of the block may be, by a search of some centres. */
  private float error;

  /** The same by the search of all. */
  private float errorOfAll;

  private long products;

  /**
   * @param search among the centres in the order of their groups
   */
  FloatBounds(
      FloatKernels kernels,
      FloatManyFeaturesSearch search,
      FloatErrors errors,
      CentreGroups groups) {
    this.kernels = kernels;
    this.search = search;
    this.errors = errors;
    this.groups = groups;
    int rows = FloatSearch.MOST_TILE_ROWS;
    this.before = new int[rows];
    this.best = new float[rows];
    this.secondBest = new float[rows];
    this.norms = new float[rows];
    this.ownGroups = new int[rows];
    this.reach = new float[rows];
    this.doubted = new boolean[rows];
    this.nearest = new int[rows];
    this.label = new int[rows];
    this.twoLeast = new float[2 * rows];
    this.unsettled = new int[rows];
    this.unsettledRows = new int[rows];
    this.unsettledGroups = new int[rows];
    this.listed = new int[groups.count() * rows];
    this.counts = new int[groups.count()];
  }

  /** Centres in groups as bounds want them. */
  static CentreGroups group(RowMatrix centres) {
    int tile = FloatKernels.CENTRES;
    int most = Math.max(1, centres.columns() / FEATURES_OF_A_GROUP);
    return new CentreGroups(
        centres, FloatCentres.roundUp((centres.rows() + most - 1) / most, tile));
  }

  CentreGroups groups() {
    return groups;
  }

  /** What reads rows. */
  FloatManyFeaturesSearch search() {
    return search;
  }

  /** Whether bounds may cost less than searching all rows for the nearest of k centres. */
  static boolean mayPay(int k, int dimension) {
    return FloatManyFeaturesSearch.turns(k)
        ? dimension >= LEAST_FEATURES
        : !RowBlock.isByFeature(dimension) && k * dimension >= LEAST_SEARCH;
  }

  /**
   * Searches all rows, group by group.
   *
   * @param labels of the rows before; kept
   * @param changes takes the rows that have another nearest centre than before
   */
  FloatRowBounds start(RowBlock block, int[] labels, RowChanges changes) {
    FloatRowBounds bounds = new FloatRowBounds(labels, groups);
    for (int from = 0, rows; from < block.rows(); from += rows) {
      rows = search.read(block, from);
      search.squaredNorms(rows, norms);
      bounds.setSquaredNorms(from, rows, norms);
      errorOfAll = error(search.additions(), bounds.greatestSquaredNorm());
      for (int at = 0, ready; at < rows; at += ready) {
        ready = search.ready(at, rows);
        searchAllGroups(bounds, from + at, ready, changes);
      }
    }
    return bounds;
  }

  private void searchAllGroups(FloatRowBounds bounds, int from, int rows, RowChanges changes) {
    Arrays.fill(best, 0, rows, Float.POSITIVE_INFINITY);
    for (int group = 0; group < groups.count(); group++) {
      search.assignReady(rows, groups.start(group), end(group), nearest, twoLeast);
      bounds.setOthers(kernels, from, rows, group, twoLeast, errorOfAll);
      for (int r = 0; r < rows; r++) {
        int centre = groups.order()[nearest[r]];
        boolean nearer = twoLeast[r] < best[r] || (twoLeast[r] == best[r] && centre < label[r]);
        best[r] = nearer ? twoLeast[r] : best[r];
        secondBest[r] = nearer ? twoLeast[before.length + r] : secondBest[r];
        label[r] = nearer ? centre : label[r];
      }
    }
    for (int r = 0; r < rows; r++) {
      int row = from + r;
      changes.note(row, bounds.label(row), label[r]);
      bounds.setNearest(row, label[r], best[r], errorOfAll);
      bounds.setOthers(row, groups.of(label[r]), secondBest[r], errorOfAll);
    }
  }

  /** The end of a group, as kernels take it. */
  private int end(int group) {
    return FloatCentres.roundUp(groups.end(group), FloatKernels.CENTRES);
  }

  /**
   * Searches the rows that may have another centre than before the centres moved.
   *
   * @param changes takes those that do
   * @return how many distances the bounds left to be computed
   */
  long update(RowBlock block, FloatRowBounds bounds, CentreMoves moves, RowChanges changes) {
    if (numbers.length < block.rows()) {
      numbers = new int[block.rows()];
      least = new float[block.rows()];
    }
    double norm = bounds.greatestSquaredNorm();
    double rounding = errors.of(search.additions(), search.offset(), Math.sqrt(norm));
    slack = Math.nextUp((float) (2 * rounding));
    error = error(search.additionsAlongFeatures(), norm);
    errorOfAll = error(search.additions(), norm);
    int doubtful = bounds.widen(kernels, moves, slack, least, numbers);
    products = 0;
    for (int from = 0, rows; from < doubtful; from += rows) {
      rows = search.gather(block, numbers, from, doubtful);
      searchOwnGroups(bounds, from, rows);
      searchDoubtfulGroups(bounds, from, rows);
      if (search.roundsOtherwise()) {
        settle(bounds, from, rows);
      }
      for (int r = 0; r < rows; r++) {
        int row = numbers[from + r];
        changes.note(row, before[r], bounds.label(row));
      }
    }
    return products;
  }

  private void searchOwnGroups(FloatRowBounds bounds, int from, int rows) {
    Arrays.fill(counts, 0);
    for (int r = 0; r < rows; r++) {
      int row = numbers[from + r];
      before[r] = bounds.label(row);
      best[r] = Float.POSITIVE_INFINITY;
      ownGroups[r] = groups.of(before[r]);
      list(ownGroups[r], r);
    }
    searchListed(bounds, from);
  }

  private void searchDoubtfulGroups(FloatRowBounds bounds, int from, int rows) {
    int left = 0;
    for (int r = 0; r < rows; r++) {
      int row = numbers[from + r];
      float above = bounds.reach(row, slack);
      unsettled[left] = r;
      unsettledRows[left] = row;
      unsettledGroups[left] = ownGroups[r];
      reach[left] = above;
      left += least[row] > above ? 0 : 1;
    }
    float[] lower = bounds.lower();
    for (int group = 0; group < groups.count(); group++) {
      int start = bounds.start(group);
      int at = group * before.length;
      for (int i = 0; i < left; i++) {
        listed[at] = unsettled[i];
        int beyond = exceeds(lower[start + unsettledRows[i]], reach[i]);
        at += differ(unsettledGroups[i], group) & ~beyond;
      }
      counts[group] = at - group * before.length;
    }
    searchListed(bounds, from);
  }

  /** 1 if a number is greater than another, else 0; without a branch, as it is foretold badly. */
  private static int exceeds(double number, double other) {
    return (int) (Double.doubleToRawLongBits(other - number) >>> (Long.SIZE - 1));
  }

  /** 1 if two numbers differ, else 0; from zero up. */
  private static int differ(int number, int other) {
    return -(number ^ other) >>> (Integer.SIZE - 1);
  }

  private void list(int group, int tileRow) {
    listed[group * before.length + counts[group]++] = tileRow;
  }

  private void searchListed(FloatRowBounds bounds, int from) {
    for (int group = 0; group < groups.count(); group++) {
      int first = group * before.length;
      int count = counts[group];
      if (count > 0) {
        int start = groups.start(group);
        search.assignSome(listed, first, count, start, end(group), nearest, twoLeast);
        products += (long) count * (groups.end(group) - start);
        for (int i = 0; i < count; i++) {
          int r = listed[first + i];
          take(bounds, numbers[from + r], r, group, i);
        }
      }
    }
  }

  /** Takes in what a search of a row's group told. */
  private void take(FloatRowBounds bounds, int row, int r, int group, int found) {
    float score = twoLeast[found];
    float others = score;
    int centre = groups.order()[nearest[found]];
    boolean nearer = score < best[r] || (score == best[r] && centre < bounds.label(row));
    if (nearer) {
      others = twoLeast[before.length + found];
      if (best[r] < Float.POSITIVE_INFINITY) {
        bounds.lowerOthers(row, groups.of(bounds.label(row)), best[r], error);
      }
      best[r] = score;
      bounds.setNearest(row, centre, score, error);
    }
    bounds.setOthers(row, group, others, error);
  }

  /**
   * Rows that are nearly as near to two centres go where the search of all rows has them, whose
   * scores may round otherwise.
   */
  private void settle(FloatRowBounds bounds, int from, int rows) {
    for (int r = 0; r < rows; r++) {
      reach[r] = bounds.reach(numbers[from + r], slack);
      doubted[r] = doubts(bounds, numbers[from + r], ownGroups[r], r);
    }
    for (int group = 0; group < groups.count(); group++) {
      int first = group * before.length;
      for (int i = first; i < first + counts[group]; i++) {
        int r = listed[i];
        doubted[r] |= doubts(bounds, numbers[from + r], group, r);
      }
    }
    for (int r = 0; r < rows; r++) {
      if (doubted[r]) {
        settleRow(bounds, numbers[from + r], r);
      }
    }
  }

  private boolean doubts(FloatRowBounds bounds, int row, int group, int r) {
    return !(bounds.lower()[bounds.start(group) + row] > reach[r]);
  }

  private void settleRow(FloatRowBounds bounds, int row, int r) {
    int ownGroup = groups.of(bounds.label(row));
    int label = bounds.label(row);
    float score = Float.POSITIVE_INFINITY;
    for (int group = 0; group < groups.count(); group++) {
      if (group == ownGroup || doubts(bounds, row, group, r)) {
        int end = groups.end(group);
        for (int place = groups.start(group); place < end; place += FloatKernels.CENTRES) {
          search.score(r, place, scores);
          for (int i = 0; i < Math.min(FloatKernels.CENTRES, end - place); i++) {
            int centre = groups.order()[place + i];
            boolean nearer = scores[i] < score || (scores[i] == score && centre < label);
            label = nearer ? centre : label;
            score = nearer ? scores[i] : score;
          }
        }
      }
    }
    if (label != bounds.label(row)) {
      bounds.lowerOthers(row, ownGroup, score, errorOfAll);
    }
    bounds.setNearest(row, label, score, errorOfAll);
  }

  /** How wrong the squared distance of a row of that norm, or of a lesser one, may be. */
  private float error(int additions, double squaredNorm) {
    double norm = Math.sqrt(squaredNorm);
    double offset = search.offset();
    return FloatRowBounds.error(
        errors.of(additions, offset, norm)
            + FloatErrors.ofSquaredNorm(search.additionsAlongFeatures(), offset, norm));
  }
}
