package io.asterism.jobs;

import static io.asterism.jobs.CommandLineRun.SAMPLES;
import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.jobs.data.SparkSessions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCommandTest {
  private static final int IMAGES = 0x803;
  private static final int LABELS = 0x801;

  @TempDir Path inputs;
  @TempDir Path directory;
  private Path output;

  @BeforeEach
  void chooseOutput() {
    output = directory.resolve("data");
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "iris", "blobs"})
  void theSamplesInParquetAreTheImportedOnesInCsv(String name) {
    accepted("--input", SAMPLES.resolve(name + ".csv").toString());

    Dataset<Row> expected = read(SAMPLES.resolve(name + ".parquet"));
    assertThat(read(output).schema()).isEqualTo(expected.schema());
    assertThat(read(output).collectAsList()).isEqualTo(expected.collectAsList());
  }

  @Test
  void csvWithoutAHeaderAndWithAnotherDelimiterIsRead() throws IOException {
    accepted("--input", file("a.csv", "1;2.5\n3;4\n"), "--no-header", "--delimiter", ";");

    assertThat(read(output).schema().toDDL()).isEqualTo("x1 INT,x2 DOUBLE");
    assertThat(read(output).toJSON().collectAsList())
        .containsExactly("{\"x1\":1,\"x2\":2.5}", "{\"x1\":3,\"x2\":4.0}");
  }

  @Test
  void filesKeepTheirOrder() throws IOException {
    String second = file("b.csv", "x\n1\n2\n");
    String first = file("a.csv", "x\n3\n4\n5\n6\n7\n8\n");
    accepted("--input", second, "--input", first);

    assertThat(read(output).collectAsList().stream().map(row -> row.getInt(0)))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void libSvmBecomesLabelsAndVectors() throws IOException {
    accepted("--input", file("a.libsvm", "1 1:0.5 3:2\n0 2:-1\n"));

    List<Row> rows = read(output).collectAsList();
    assertThat(rows).extracting(row -> row.<Double>getAs("label")).containsExactly(1.0, 0.0);
    assertThat(rows)
        .extracting(row -> row.<Vector>getAs("features").toDense())
        .containsExactly(
            Vectors.dense(new double[] {0.5, 0, 2}).toDense(),
            Vectors.dense(new double[] {0, -1, 0}).toDense());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void idxImagesAndTheirLabelsComeThroughUnchanged(boolean gzipped) throws IOException {
    String ending = gzipped ? ".gz" : "";
    byte[] pixels = {0, 1, 127, (byte) 128, (byte) 255, 6, 7, 8, 9, 10, 11, 12};
    accepted(
        "--input",
        file("images-idx3-ubyte" + ending, idx(gzipped, pixels, IMAGES, 2, 2, 3)),
        "--labels",
        file("labels-idx1-ubyte" + ending, idx(gzipped, new byte[] {9, (byte) 200}, LABELS, 2)));

    List<Row> rows = read(output).collectAsList();
    assertThat(rows)
        .extracting(row -> row.<byte[]>getAs("features"))
        .containsExactly(Arrays.copyOf(pixels, 6), Arrays.copyOfRange(pixels, 6, 12));
    assertThat(rows).extracting(row -> row.<Integer>getAs("label")).containsExactly(9, 200);
  }

  @Test
  void csvWithoutRowsIsRejected() throws IOException {
    String header = file("header.csv", "a,b\n");
    rejected(header + ": has no rows", "--input", header);
  }

  @Test
  void idxImagesNeedNoLabels() throws IOException {
    accepted("--format", "idx", "--input", file("x", idx(false, new byte[4], IMAGES, 1, 2, 2)));
    assertThat(read(output).schema().toDDL()).isEqualTo("features BINARY");
  }

  @Test
  void idxFilesThatAreNoneAreRejected() throws IOException {
    String text = file("text.idx", "hello, world");
    rejected(
        text
            + ": is not an IDX file of unsigned bytes: its magic number is 0x68656C6C, not"
            + " 0x00000803 (images) or 0x00000801 (labels)",
        "--input",
        text);
    String floats = file("floats.idx", idx(false, new byte[16], 0xD02, 2, 2));
    rejected(
        floats
            + ": is not an IDX file of unsigned bytes: its magic number is 0x00000D02, not"
            + " 0x00000803 (images) or 0x00000801 (labels)",
        "--input",
        floats);
    String empty = file("empty.idx", "");
    rejected(empty + ": is cut off within the header", "--input", empty);
    String none = file("none.idx", idx(false, new byte[0], IMAGES, 0, 2, 2));
    rejected(none + ": holds no items", "--input", none);
    String flat = file("flat.idx", idx(false, new byte[0], IMAGES, 1, 0, 2));
    rejected(flat + ": is not a sound IDX file: dimension 2 has the size 0", "--input", flat);
  }

  @Test
  void idxFilesOfAnotherLengthThanTheyTellAreRejected() throws IOException {
    String cut = file("cut.idx", idx(false, new byte[9], IMAGES, 3, 2, 2));
    rejected(cut + ": is cut off after 2 of 3 items", "--input", cut);
    String cutInside = file("cut-gzipped.idx", idx(true, new byte[9], IMAGES, 3, 2, 2));
    rejected(cutInside + ": is cut off after 2 of 3 items", "--input", cutInside);
    String longer = file("long.idx", idx(false, new byte[13], IMAGES, 3, 2, 2));
    rejected(longer + ": goes on after the 3 items that its header tells of", "--input", longer);
  }

  @Test
  void corruptGzipIsRejected() throws IOException {
    byte[] pixels = new byte[4000];
    new Random(1).nextBytes(pixels);
    byte[] images = idx(true, pixels, IMAGES, 1000, 2, 2);
    images[images.length - 6] ^= 1;
    String corrupt = file("corrupt.idx.gz", images);
    rejected(corrupt + ": its gzip data is corrupt after 1000 of 1000 items", "--input", corrupt);
    String cut = file("cut.idx.gz", Arrays.copyOf(images, images.length - 20));
    assertThat(rejection("--input", cut)).startsWith("asterism: " + cut + ": is cut off after");
  }

  @Test
  void labelsThatDoNotBelongToTheImagesAreRejected() throws IOException {
    String images = file("images.idx", idx(false, new byte[12], IMAGES, 3, 2, 2));
    String labels = file("labels.idx", idx(false, new byte[2], LABELS, 2));
    rejected(
        labels + ": holds 2 labels, but " + images + " holds 3 images",
        "--input",
        images,
        "--labels",
        labels);
    rejected(images + ": holds images, not labels", "--input", images, "--labels", images);
    rejected(
        labels + ": holds labels, not images; give it as --labels, with the images as --input",
        "--input",
        labels);
    String missing = inputs.resolve("missing.idx").toString();
    rejected("no such input: " + missing, "--input", missing);
    rejected("no such input: " + missing, "--input", images, "--labels", missing);
  }

  @Test
  void csvThatIsNoTableOfNumbersIsRejected() throws IOException {
    String missing = inputs.resolve("missing.csv").toString();
    rejected("no such input: " + missing, "--input", missing);
    String words = file("words.csv", "a;b\n1;2\n");
    rejected(
        words
            + ": has no column of numbers, but 1 of other kinds, the first named 'a;b'; is ',' what"
            + " separates them (--delimiter)?",
        "--input",
        words);
    String header = file("header.csv", "a,b\n");
    assertThat(rejection("--input", header)).contains(header).contains("has no");
    String ragged = file("ragged.csv", "a,b\n1,2\n3\n4,5\n");
    assertThat(rejection("--input", ragged)).contains("ragged.csv").contains("3");
    String tooLong = file("long.csv", "a,b\n1,2\n3,4,5\n");
    assertThat(rejection("--input", tooLong)).contains("long.csv").contains("3,4,5");
  }

  @Test
  void libSvmThatIsNoneIsRejected() throws IOException {
    String text = file("text.libsvm", "1 1:0.5\nhello world\n");
    assertThat(rejection("--input", text)).contains("text.libsvm").contains("hello");
    String unordered = file("unordered.libsvm", "1 3:0.5 2:1\n");
    assertThat(rejection("--input", unordered)).contains("unordered.libsvm").contains("ascending");
  }

  @Test
  void optionsThatDoNotGoTogetherAreRefused() throws IOException {
    String unknown = file("data.xyz", "");
    refused(
        "--input " + unknown + ": its ending does not tell the format; give --format",
        "--input",
        unknown);
    String csv = file("a.csv", "a\n1\n");
    refused(
        "--labels is for IDX files; other formats have labels of their own",
        "--input",
        csv,
        "--labels",
        csv);
    refused("--input: one IDX file at a time", "--format", "idx", "--input", csv, "--input", csv);
    refused("--input: files of one format at a time", "--input", csv, "--input", "b.libsvm");
  }

  private void accepted(String... arguments) {
    CommandLineRun run = call(arguments);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  private void rejected(String message, String... arguments) {
    assertThat(rejection(arguments)).isEqualTo("asterism: " + message);
  }

  private String rejection(String... arguments) {
    return failure(3, arguments);
  }

  private void refused(String message, String... arguments) {
    assertThat(failure(2, arguments)).isEqualTo("asterism: " + message);
  }

  private String failure(int exitCode, String... arguments) {
    CommandLineRun run = call(arguments);
    assertThat(run.err()).hasLineCount(1);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(directory).isEmptyDirectory();
    return run.err().strip();
  }

  private CommandLineRun call(String... arguments) {
    return CommandLineRun.of(
        Stream.concat(Stream.of("import", "--output", output.toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private static Dataset<Row> read(Path path) {
    return SparkSessions.local(2).read().parquet(path.toString());
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(inputs.resolve(name), text).toString();
  }

  private String file(String name, byte[] content) throws IOException {
    return Files.write(inputs.resolve(name), content).toString();
  }

  private static byte[] idx(boolean gzipped, byte[] content, int... header) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * header.length + content.length);
    for (int number : header) {
      bytes.putInt(number);
    }
    bytes.put(content);
    if (!gzipped) {
      return bytes.array();
    }
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream stream = new GZIPOutputStream(zipped)) {
      stream.write(bytes.array());
    }
    return zipped.toByteArray();
  }
}
