package io.asterism.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.asterism.core.block.BlockDataset;
import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.block.RowBlock;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.jobs.data.SparkBlockDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** What scikit-learn came to on the sample data, and that data on Spark. */
final class GoldenCases {
  private GoldenCases() {}

  /** The cases of an algorithm. */
  static Stream<JsonNode> of(String algorithm) throws IOException {
    Path golden = Path.of("..", "core", "src", "test", "resources", "golden", "golden.json");
    JsonNode cases = new ObjectMapper().readTree(golden.toFile()).get(algorithm);
    return StreamSupport.stream(cases.spliterator(), false);
  }

  static Path file(String data) {
    return Path.of("..", "data-samples", (data.equals("blobs5") ? "blobs" : data) + ".csv");
  }

  /** The rows of one block, half of them in each of two partitions. */
  static BlockDataset inTwoPartitions(SparkSession spark, BlockDataset data) {
    RowBlock block = ((InMemoryBlockDataset) data).blocks().get(0);
    double[][] rows =
        IntStream.range(0, block.rows()).mapToObj(block::row).toArray(double[][]::new);
    int half = rows.length / 2;
    List<RowBlock> halves =
        Stream.of(Arrays.copyOf(rows, half), Arrays.copyOfRange(rows, half, rows.length))
            .map(part -> InMemoryBlockDataset.of(part, null).blocks().get(0))
            .toList();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SparkBlockDataset distributed = SparkBlockDataset.of(context.parallelize(halves, 2));
    assertThat(distributed.partitions()).isEqualTo(2);
    return distributed;
  }

  /** The rows of the given indices. */
  static RowMatrix rows(Path file, JsonNode indices) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return RowMatrix.of(
        StreamSupport.stream(indices.spliterator(), false)
            .map(index -> lines.get(index.asInt() + 1).split(","))
            .map(
                fields ->
                    Arrays.stream(fields)
                        .limit(fields.length - 1L)
                        .mapToDouble(Double::parseDouble)
                        .toArray())
            .toArray(double[][]::new));
  }
}
