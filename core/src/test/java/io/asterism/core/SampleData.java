package io.asterism.core;

import io.asterism.core.block.InMemoryBlockDataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A data set of the project's samples: features and labels. */
public final class SampleData {
  private final double[][] rows;
  private final int[] labels;

  private SampleData(double[][] rows, int[] labels) {
    this.rows = rows;
    this.labels = labels;
  }

  /** Reads {@code data-samples/<name>.csv}: a header, features, the label last. */
  public static SampleData read(String name) {
    String file = name.equals("blobs5") ? "blobs" : name;
    List<double[]> lines;
    try (Stream<String> text = Files.lines(Path.of("..", "data-samples", file + ".csv"))) {
      lines =
          text.skip(1)
              .map(
                  line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SampleData(
        lines.stream().map(line -> Arrays.copyOf(line, line.length - 1)).toArray(double[][]::new),
        lines.stream().mapToInt(line -> (int) line[line.length - 1]).toArray());
  }

  public double[][] rows() {
    return rows;
  }

  public int[] labels() {
    return labels;
  }

  /** The rows of the given indices. */
  public double[][] rows(int... indices) {
    return Arrays.stream(indices).mapToObj(i -> rows[i]).toArray(double[][]::new);
  }

  public InMemoryBlockDataset dataset() {
    return InMemoryBlockDataset.of(rows, null);
  }
}
