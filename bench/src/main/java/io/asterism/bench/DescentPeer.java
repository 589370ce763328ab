package io.asterism.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockDataset;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Statistics;
import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.PassOutcome;
import io.asterism.core.fit.SummaryPass;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.Precision;
import io.asterism.core.kmeans.AssignmentPass;
import io.asterism.core.kmeans.KMeans;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.kmeans.KMeansResult;
import io.asterism.core.kmeans.Lloyd;
import io.asterism.core.minibatch.FirstRows;
import io.asterism.core.minibatch.MiniBatch;
import io.asterism.core.minibatch.MiniBatchParameters;
import io.asterism.core.minibatch.MovingCentres;
import io.asterism.core.minibatch.Strategy;
import io.asterism.jobs.data.SparkBlockDataset;
import io.asterism.jobs.job.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * How the inertia of all rows comes down while k-means works, on images that are generated straight
 * into the cache. What tells of the inertia takes no time of a fit's. Arguments: rows and cores.
 */
public final class DescentPeer {
  /** Of one pass. */
  private static final int PARTS = 16;

  private final GeneratedBlocks blocks;
  private final SparkBlockDataset data;
  private final FeatureSummary summary;
  private final int k;
  private final List<Double> seconds = new ArrayList<>();
  private final List<Double> inertias = new ArrayList<>();

  private DescentPeer(
      GeneratedBlocks blocks, SparkBlockDataset data, FeatureSummary summary, int k) {
    this.blocks = blocks;
    this.data = data;
    this.summary = summary;
    this.k = k;
  }

  public static void main(String... arguments) throws IOException {
    long rows = Long.parseLong(arguments[0]);
    try (Session session =
        Session.open("bench", "local[" + arguments[1] + "]", Map.of(), false, note -> {})) {
      JavaSparkContext context = JavaSparkContext.fromSparkContext(session.spark().sparkContext());
      GeneratedBlocks blocks =
          new GeneratedBlocks(Shape.Data.IMAGES.generator(Descent.DIMENSION), rows);
      try (SparkBlockDataset data = SparkBlockDataset.of(blocks.in(context))) {
        FeatureSummary summary = data.aggregate(new SummaryPass(data.dimension()), "summary");
        Requests.serve(
            request -> {
              int k = request.get("k").intValue();
              return new DescentPeer(blocks, data, summary, k).answer(request);
            });
      }
    }
  }

  private Map<String, ?> answer(JsonNode request) {
    switch (Descent.Way.valueOf(request.get("way").textValue())) {
      case LLOYD ->
          tellOfWholePasses(
              KMeans.fit(data, summary, parameters().build(), FitListener.NONE).history());
      case NESTED -> nested();
      case SAMPLED -> sampled();
      case ONE_PASS -> onePass();
    }
    return Map.of("seconds", seconds, "inertias", inertias);
  }

  private KMeansParameters.Builder parameters() {
    return KMeansParameters.builder(k);
  }

  private KMeansResult fit(Strategy strategy, KMeansParameters kmeans) {
    return MiniBatch.fit(data, summary, AsterismPeer.batches(kmeans, strategy), FitListener.NONE);
  }

  private void point(double time, double inertia) {
    seconds.add(time);
    inertias.add(inertia / summary.rows());
  }

  /** Passes over all rows tell the inertia of the centres that they begin with. */
  private void tellOfWholePasses(List<PassOutcome> history) {
    double time = 0;
    for (PassOutcome pass : history) {
      if (pass.phase().equals(Lloyd.PHASE)) {
        point(time, pass.objective());
      }
      time += pass.seconds();
    }
  }

  /** A fit that may do n iterations does n−1 by batches, and then goes over all rows. */
  private void nested() {
    List<PassOutcome> whole = fit(Strategy.NESTED, parameters().build()).history();
    List<PassOutcome> batches =
        whole.stream().filter(pass -> !pass.phase().equals(Lloyd.PHASE)).toList();
    double time = 0;
    int next = 1;
    // The first pass draws the sample that first centres come from.
    for (int n = 1; n <= batches.size(); n++) {
      time += batches.get(n - 1).seconds();
      if (n == next && n < batches.size()) {
        KMeansParameters cut = parameters().maxIterations(n).build();
        point(
            time,
            fit(Strategy.NESTED, cut).history().stream()
                .filter(pass -> pass.phase().equals(Lloyd.PHASE))
                .findFirst()
                .orElseThrow()
                .objective());
        next += Math.max(1, n / 3);
      }
    }
    tellOfWholePasses(whole);
  }

  /** The final pass tells. */
  private void sampled() {
    List<PassOutcome> whole = fit(Strategy.SAMPLED, parameters().build()).history();
    int batches = whole.size() - 2;
    double time = whole.get(0).seconds();
    for (int n = 1; n <= batches; n++) {
      time += whole.get(n).seconds();
      if (Integer.bitCount(n) == 1 || n == batches) {
        List<PassOutcome> cut =
            fit(Strategy.SAMPLED, parameters().maxIterations(n).build()).history();
        point(time, cut.get(cut.size() - 1).objective());
      }
    }
  }

  private void onePass() {
    KMeansParameters parameters = parameters().build();
    int first = MiniBatchParameters.of(parameters).sampleRows();
    FirstRows rows = FirstRows.of(blocks.between(0, first)::iterator, first);
    long start = System.nanoTime();
    MovingCentres centres = MovingCentres.start(rows, parameters, null);
    double time = Requests.secondsSince(start);
    for (int part = 0; part < PARTS; part++) {
      point(time, inertia(centres));
      start = System.nanoTime();
      Stretch stretch =
          new Stretch(data, summary.rows() * part / PARTS, summary.rows() * (part + 1) / PARTS);
      centres = centres.with(stretch.aggregate(centres.pass(), "part"));
      time += Requests.secondsSince(start);
    }
    point(time, inertia(centres));
  }

  private double inertia(MovingCentres centres) {
    DistanceSpace space = new DistanceSpace(Precision.FLOAT, summary.mean(), summary.rows());
    return data.aggregate(new AssignmentPass(centres.centres(), space), "inertia").cost();
  }

  /** The blocks that begin within a stretch of the rows. */
  private record Stretch(BlockDataset all, long from, long until) implements BlockDataset {
    @Override
    public int dimension() {
      return all.dimension();
    }

    @Override
    public <S extends Statistics<S>> S aggregate(BlockPass<S> pass, String description) {
      return all.aggregate(new Within<>(pass, from, until), description);
    }
  }

  private record Within<S extends Statistics<S>>(BlockPass<S> pass, long from, long until)
      implements BlockPass<S> {
    @Override
    public Accumulator<S> accumulator() {
      Accumulator<S> accumulator = pass.accumulator();
      return new Accumulator<>() {
        @Override
        public void add(RowBlock block) {
          if (block.firstRow() >= from && block.firstRow() < until) {
            accumulator.add(block);
          }
        }

        @Override
        public S snapshot() {
          return accumulator.snapshot();
        }
      };
    }

    @Override
    public long statisticsBytes() {
      return pass.statisticsBytes();
    }
  }
}
