package io.asterism.jobs.cli;

import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.kmeans.KMeansModel;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.mixture.MixtureModel;
import io.asterism.jobs.config.UsageException;
import io.asterism.jobs.data.DataProfile;
import io.asterism.jobs.job.DescribeJob;
import io.asterism.jobs.job.InputDescription;
import io.asterism.jobs.job.Session;
import io.asterism.jobs.output.ModelStore;
import io.asterism.jobs.output.StoredKMeans;
import io.asterism.jobs.output.StoredMixture;
import io.asterism.jobs.output.StoredModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints a model, or the profile of an input. */
@Command(
    name = "describe",
    header = "Print a model, or the schema and profile of an input.",
    sortOptions = false,
    footerHeading = "%nExamples%n",
    footer = {
      "  asterism describe --model runs/digits",
      "  asterism describe --input data-samples/iris.csv",
    })
@Heading("What to describe")
final class DescribeCommand extends JobCommand {
  /** Features of a row of centres that fit a line. */
  private static final int FEW_FEATURES = 8;

  /** Digits that count of a centre's coordinates: enough to tell centres apart. */
  private static final int DIGITS = 5;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "PATH",
      order = 1,
      description = "The run directory of a fit, or the model directory in it.")
  private String model;

  @Option(
      names = {"-i", "--input"},
      paramLabel = "PATH",
      order = 2,
      description = "A file or directory on any Hadoop file system, or a table's name. Repeatable.")
  private List<String> input = new ArrayList<>();

  @Mixin private ColumnArguments columns;

  @Override
  void run(Console console) {
    if ((model == null) == input.isEmpty()) {
      throw new UsageException("describe takes either --model or --input");
    }
    if (model != null) {
      console.result(describe(ModelStore.load("--model", model, new Configuration())));
      return;
    }
    try (Session session = openSession(console)) {
      console.result(describe(new DescribeJob(session.spark(), columns.of(input)).run()));
    }
  }

  private static String describe(StoredModel stored) {
    Table head =
        new Table()
            .add("model", stored instanceof StoredMixture ? "Gaussian mixture" : "k-means")
            .add("k", Table.count(stored.centres().rows()))
            .add("features", features(stored.features()));
    double[] weights;
    if (stored instanceof StoredMixture mixture) {
      MixtureModel model = mixture.model();
      head.add("covariance", lowerCase(model.mixture().shape()))
          .add("parameters", Table.count(model.mixture().parameters()));
      weights = model.mixture().weights();
    } else {
      KMeansModel model = ((StoredKMeans) stored).model();
      head.add("distance", lowerCase(model.distance()));
      weights = model.weights();
    }
    head.add("scaling", scaling(stored)).add("digest", stored.digest());
    String gap = System.lineSeparator() + System.lineSeparator();
    return head + gap + centres(stored, weights);
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String scaling(StoredModel stored) {
    List<String> steps = new ArrayList<>();
    if (stored.scaling().shift() != null) {
      steps.add("shifted");
    }
    if (stored.scaling().factor() != null) {
      steps.add("multiplied, each feature by its number");
    }
    if (stored.scaling().unitLength()) {
      steps.add("rows to unit length");
    }
    return steps.isEmpty() ? "none" : String.join(", ", steps);
  }

  private static Grid centres(StoredModel stored, double[] weights) {
    RowMatrix centres = stored.centres();
    long[] sizes = stored.sizes();
    boolean weighted = !Arrays.equals(weights, Arrays.stream(sizes).asDoubleStream().toArray());
    int shown = Math.min(FEW_FEATURES, centres.columns());
    List<String> names = new ArrayList<>(List.of("cluster", "rows"));
    if (weighted) {
      names.add("weight");
    }
    names.addAll(stored.features().subList(0, shown));
    if (shown < centres.columns()) {
      names.add("…");
    }
    Grid grid = new Grid(names);
    for (int c = 0; c < centres.rows(); c++) {
      List<String> cells = new ArrayList<>(List.of(Integer.toString(c), Table.count(sizes[c])));
      if (weighted) {
        cells.add(Table.number(weights[c]));
      }
      Arrays.stream(centres.row(c))
          .limit(shown)
          .mapToObj(DescribeCommand::number)
          .forEach(cells::add);
      grid.add(cells);
    }
    return grid;
  }

  private static String describe(InputDescription description) {
    DataProfile profile = description.profile();
    Table head =
        new Table()
            .add("rows", Table.count(profile.rows()))
            .add("features", features(profile.featureNames()))
            .add(
                "packed",
                Table.bytes(profile.bytes())
                    + " in "
                    + profile.partitions()
                    + (profile.partitions() == 1 ? " partition" : " partitions"));
    if (profile.rejectedRows() > 0) {
      head.add(
          "rejected",
          Table.count(profile.rejectedRows())
              + " rows that cannot be used: null, NaN or infinite features");
    }
    Table schema = new Table().add("column", "type");
    Arrays.stream(profile.schema().fields())
        .forEach(field -> schema.add(field.name(), field.dataType().simpleString()));
    String gap = System.lineSeparator() + System.lineSeparator();
    return head + gap + schema + gap + features(profile.featureNames(), description.summary());
  }

  private static Grid features(List<String> names, FeatureSummary summary) {
    double[] minimum = summary.minimum();
    double[] mean = summary.mean();
    double[] maximum = summary.maximum();
    double[] variance = summary.variance();
    Grid grid = new Grid(List.of("feature", "min", "mean", "max", "std"));
    for (int j = 0; j < minimum.length; j++) {
      grid.add(
          List.of(
              names.get(j),
              number(minimum[j]),
              number(mean[j]),
              number(maximum[j]),
              number(Math.sqrt(variance[j]))));
    }
    return grid;
  }

  private static String number(double value) {
    return Table.number(value, DIGITS);
  }

  private static String features(List<String> names) {
    return Table.count(names.size())
        + ": "
        + (names.size() <= FEW_FEATURES
            ? String.join(", ", names)
            : names.get(0) + ", " + names.get(1) + " … " + names.get(names.size() - 1));
  }
}
