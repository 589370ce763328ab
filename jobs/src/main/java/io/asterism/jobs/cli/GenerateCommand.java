package io.asterism.jobs.cli;

import io.asterism.core.generate.BlobRows;
import io.asterism.core.generate.MixtureRows;
import io.asterism.core.generate.MoonRows;
import io.asterism.core.generate.RowGenerator;
import io.asterism.core.generate.ShapeRows;
import io.asterism.jobs.config.UsageException;
import io.asterism.jobs.data.GeneratedRows;
import io.asterism.jobs.job.GenerateJob;
import io.asterism.jobs.job.Session;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes data up. */
@Command(
    name = "generate",
    header = "Write generated rows as Parquet: blobs, moons, mixtures, images; of any number.",
    sortOptions = false,
    footerHeading = "%nExamples%n",
    footer = {
      "  Images of ten kinds of shape, 28×28 pixels each, about as hard to cluster as digits:",
      "    asterism generate --kind images --rows 70000 --output data/shapes.parquet",
      "  Two million rows in twenty blobs:",
      "    asterism generate --kind blobs --k 20 --dimension 8 --rows 2000000 \\",
      "      --output data/blobs.parquet",
      "The same options give the same rows, whatever the machine or the cluster.",
    })
@Heading("Data")
final class GenerateCommand extends JobCommand {
  /** Keeps what is written well inside the range of single precision. */
  private static final double MOST = 1e30;

  /** What can be generated. */
  enum Kind {
    BLOBS("k", "dimension", "spread", "box", "centre-variance"),
    MOONS("noise"),
    MIXTURE("k", "dimension", "separation"),
    IMAGES();

    private final Set<String> options;

    Kind(String... options) {
      this.options = Set.of(options);
    }
  }

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      required = true,
      order = 1,
      description =
          "blobs (round, of equal size), moons (two half circles), mixture (stretched and turned"
              + " blobs of unequal size), or images (grey, 28×28 pixels, of ten kinds of shape).")
  private Kind kind;

  @Option(
      names = {"-n", "--rows"},
      paramLabel = "N",
      defaultValue = "1000",
      order = 2,
      description = "How many (default: ${DEFAULT-VALUE}).")
  private long rows;

  @Option(
      names = {"-k", "--k"},
      paramLabel = "N",
      order = 3,
      description = "How many blobs, or components of the mixture (default: 5).")
  private Integer k;

  @Option(
      names = "--dimension",
      paramLabel = "N",
      order = 4,
      description = "How many features, of blobs and mixtures (default: 2).")
  private Integer dimension;

  @Option(
      names = "--spread",
      paramLabel = "X",
      order = 5,
      description = "Blobs: standard deviation of the rows around their centre (default: 1).")
  private Double spread;

  @Option(
      names = "--box",
      paramLabel = "X",
      order = 6,
      description = "Blobs: the centres' coordinates lie between -X and X (default: 10).")
  private Double box;

  @Option(
      names = "--centre-variance",
      paramLabel = "X",
      order = 7,
      description = "Blobs: take the centres from a normal distribution of this variance instead.")
  private Double centreVariance;

  @Option(
      names = "--noise",
      paramLabel = "X",
      order = 8,
      description =
          "Moons: standard deviation of the rows around the half circles (default: 0.05).")
  private Double noise;

  @Option(
      names = "--separation",
      paramLabel = "X",
      order = 9,
      description =
          "Mixture: typical distance of two means, in units of a component's radius (default: 3).")
  private Double separation;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      order = 10,
      description = "Another number gives other rows (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--columns",
      order = 199,
      description = "Write a column for each feature, not the one column features.")
  private boolean columns;

  @Mixin private OutputArguments output;

  @Override
  void run(Console console) {
    requireAtLeast("--rows", rows, 1);
    RowGenerator generator = generator();
    try (Session session = openSession(console)) {
      double seconds =
          new GenerateJob(
                  session.spark(), generator, rows, GeneratedRows.Naming.usual(generator, columns))
              .run(output.output(), output.overwrite());
      console.result(
          new Table()
              .add("rows", Table.count(rows))
              .add("features", Table.count(generator.dimension()))
              .add("groups", Table.count(generator.groups()))
              .add("seconds", Table.seconds(seconds))
              .add("output", output.output())
              .toString());
    }
  }

  private RowGenerator generator() {
    requireApplicable("k", k);
    requireApplicable("dimension", dimension);
    requireApplicable("spread", spread);
    requireApplicable("box", box);
    requireApplicable("centre-variance", centreVariance);
    requireApplicable("noise", noise);
    requireApplicable("separation", separation);
    if (box != null && centreVariance != null) {
      throw new UsageException("--box and --centre-variance exclude each other");
    }
    try {
      return switch (kind) {
        case BLOBS -> blobs();
        case MOONS -> new MoonRows(orElse(noise, 0.05), seed);
        case MIXTURE -> new MixtureRows(groups(), features(), orElse(separation, 3), seed);
        case IMAGES -> new ShapeRows(seed);
      };
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage(), e);
    }
  }

  private RowGenerator blobs() {
    double deviation = orElse(spread, 1);
    return centreVariance == null
        ? BlobRows.inCube(groups(), features(), orElse(box, 10), deviation, seed)
        : BlobRows.aroundOrigin(groups(), features(), centreVariance, deviation, seed);
  }

  private int groups() {
    return k == null ? 5 : k;
  }

  private int features() {
    return dimension == null ? 2 : dimension;
  }

  private static double orElse(Double given, double otherwise) {
    return given == null ? otherwise : given;
  }

  private void requireApplicable(String option, Number given) {
    if (given != null && !kind.options.contains(option)) {
      throw new UsageException(
          "--" + option + " does not apply to --kind " + kind.name().toLowerCase(Locale.ROOT));
    }
    if (given != null && given.doubleValue() > MOST) {
      throw new UsageException("--" + option + " must be at most " + MOST + ", not " + given);
    }
  }
}
