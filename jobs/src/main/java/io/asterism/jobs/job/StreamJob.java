package io.asterism.jobs.job;

import io.asterism.core.kmeans.ClusterSums;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.minibatch.FirstRows;
import io.asterism.core.minibatch.MiniBatchParameters;
import io.asterism.core.minibatch.MovingCentres;
import io.asterism.core.scaling.FeatureScaling;
import io.asterism.jobs.config.UsageException;
import io.asterism.jobs.data.InputRejectedException;
import io.asterism.jobs.data.MicroBatch;
import io.asterism.jobs.data.StreamInput;
import io.asterism.jobs.output.StreamDirectory;
import io.asterism.jobs.output.StreamState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Keeps a k-means model up with rows that keep coming. After each batch the state is saved together
 * with how far Spark's batch has been worked through, then the model is published; so a batch that
 * Spark hands out again is never counted again, wherever the driver was stopped.
 */
public final class StreamJob {
  /** Options that may change from one start of a stream to the next. */
  private static final Set<String> FREE =
      Set.of("output", "master", "spark-conf", "on-bad-row", "trigger", "keep-every");

  private final SparkSession spark;
  private final StreamRequest request;
  private final MiniBatchParameters parameters;
  private final StreamInput input;

  public StreamJob(SparkSession spark, StreamRequest request) {
    this.spark = spark;
    this.request = request;
    this.parameters = request.fit().parameters();
    this.input =
        new StreamInput(
            spark, request.fit().input(), request.sourceOptions(), request.filesPerBatch());
  }

  /**
   * Runs until it is stopped, or until all has been read that was there.
   *
   * @param listener hears of each batch
   */
  public StreamOutcome run(Consumer<StreamUpdate> listener) {
    MiniBatchRequest fit = request.fit();
    StreamDirectory directory =
        StreamDirectory.open(
            fit.output(),
            fit.overwrite(),
            request.keepEvery(),
            spark.sparkContext().hadoopConfiguration());
    Running running = new Running(directory, listener);
    try {
      input
          .start()
          .writeStream()
          .trigger(
              request.interval() == null
                  ? Trigger.AvailableNow()
                  : Trigger.ProcessingTime(request.interval()))
          .option("checkpointLocation", directory.sparkCheckpoint())
          .foreachBatch(running::accept)
          .start()
          .awaitTermination();
    } catch (StreamingQueryException | TimeoutException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    return running.outcome();
  }

  private static Map<String, String> lasting(Map<String, Object> options) {
    Map<String, String> lasting = new TreeMap<>();
    options.forEach((key, value) -> lasting.put(key, value.toString()));
    lasting.keySet().removeAll(FREE);
    return lasting;
  }

  /** One start of a stream. */
  private final class Running {
    private final StreamDirectory directory;
    private final Consumer<StreamUpdate> listener;
    private StreamState state;

    Running(StreamDirectory directory, Consumer<StreamUpdate> listener) {
      this.directory = directory;
      this.listener = listener;
      Map<String, String> options = lasting(request.fit().config().values());
      this.state = directory.state().orElseGet(() -> StreamState.begin(options));
      requireSame(state.options(), options);
      // Where the driver was stopped between the two.
      publish();
    }

    private void requireSame(Map<String, String> before, Map<String, String> now) {
      Set<String> keys = new TreeSet<>(before.keySet());
      keys.addAll(now.keySet());
      List<String> different = new ArrayList<>();
      for (String key : keys) {
        if (!Objects.equals(before.get(key), now.get(key))) {
          different.add(
              "--"
                  + key
                  + " was "
                  + before.getOrDefault(key, "not given")
                  + " and is "
                  + now.getOrDefault(key, "not given"));
        }
      }
      if (!different.isEmpty()) {
        throw new UsageException(
            "--output "
                + request.fit().output()
                + ": the stream there has other options: "
                + String.join(", ", different)
                + "; give those, or begin anew with --overwrite");
      }
    }

    /** Works on one of Spark's batches, from where it was left. */
    void accept(Dataset<Row> rows, long sparkBatch) {
      if (sparkBatch < state.sparkBatch()) {
        return;
      }
      List<StreamInput.Opening> batches = input.batches(rows);
      int done = sparkBatch == state.sparkBatch() ? state.done() : 0;
      for (int i = done; i < batches.size(); i++) {
        MicroBatch batch = batches.get(i).open(state.columns(), state.features().size());
        Found found = update(batch);
        state =
            found.state.after(
                sparkBatch, i + 1, batch.rows(), batch.rejectedRows(), batch.badFiles().size());
        keepWhatWasLeftOut(batch, found.scaling);
        directory.save(state);
        publish();
        listener.accept(
            new StreamUpdate(
                state.updates(),
                batch.rows(),
                batch.rejectedRows(),
                batch.badFiles(),
                found.inertia));
      }
    }

    /**
     * @param scaling that the rows were read with
     */
    private record Found(StreamState state, FeatureScaling scaling, double inertia) {}

    private Found update(MicroBatch batch) {
      if (state.centres() == null) {
        return begin(batch);
      }
      FeatureScaling scaling = state.featureScaling();
      MovingCentres centres = MovingCentres.of(state.centres());
      return moved(state, batch, centres, scaling, null);
    }

    /**
     * @param before the sums of rows that came earlier; null: none
     */
    private Found moved(
        StreamState from,
        MicroBatch batch,
        MovingCentres centres,
        FeatureScaling scaling,
        ClusterSums before) {
      Optional<ClusterSums> found = batch.read(centres.pass(), scaling, "stream, " + next());
      ClusterSums sums =
          before == null || found.isEmpty() ? found.orElse(before) : before.merge(found.get());
      if (sums == null) {
        return new Found(from, scaling, Double.NaN);
      }
      MovingCentres moved = FitJob.onSoundArguments(() -> centres.with(sums, request.forgetting()));
      return new Found(
          from.withCentres(moved, scaling),
          scaling,
          parameters.kmeans().distance().inertia(sums.cost()));
    }

    private String next() {
      return "batch " + (state.updates() + 1);
    }

    /** Finds first centres if there are enough rows by now; else lets the rows wait. */
    private Found begin(MicroBatch batch) {
      FeatureScaling none = FeatureScaling.identity();
      int most = parameters.sampleRows();
      FirstRows waiting = state.waitingRows();
      FirstRows some = waiting.merge(batch.firstRows(most, wanted()));
      if (batch.isEmpty()) {
        return new Found(state, none, Double.NaN);
      }
      StreamState known = state.withColumns(batch.columns(), batch.featureNames());
      if (some.size() < wanted() || !some.hasDistinct(request.fit().k())) {
        FirstRows all =
            waiting.merge(
                batch.read(FirstRows.pass(most + 1), none, "stream, " + next()).orElseThrow());
        if (all.size() > most) {
          throw new InputRejectedException(
              "--k "
                  + request.fit().k()
                  + ": there are fewer distinct rows among the first "
                  + most
                  + " of the stream; ask for fewer clusters");
        }
        return new Found(known.withWaiting(all), none, Double.NaN);
      }
      FeatureScaling scaling =
          some.scaling(request.fit().input().scaling(), request.fit().input().unitRows());
      MovingCentres centres = first(batch, some.scaled(scaling), scaling);
      return moved(
          known,
          batch,
          centres,
          scaling,
          waiting.size() == 0 ? null : centres.sumsOf(waiting.scaled(scaling)));
    }

    private MovingCentres first(MicroBatch batch, FirstRows rows, FeatureScaling scaling) {
      InitialCentres start =
          InitialCentres.of(spark, request.fit(), batch.columns(), batch.dimension());
      MiniBatchParameters from =
          start == null ? parameters : parameters.startingFrom(start.scaled(scaling), start.seen());
      KMeansParameters kmeans = from.kmeans();
      return FitJob.onSoundArguments(() -> MovingCentres.start(rows, kmeans, from.seen()));
    }

    private int wanted() {
      return request.fit().initialCentres() != null
          ? request.fit().k()
          : parameters.leastSampleRows();
    }

    private void keepWhatWasLeftOut(MicroBatch batch, FeatureScaling scaling) {
      List<MicroBatch.BadFile> bad = batch.badFiles();
      for (int i = 0; i < bad.size(); i++) {
        directory.leaveOut(state.updates(), i, bad.get(i).file(), bad.get(i).reason());
      }
      if (batch.rejectedRows() > 0) {
        batch.writeRejected(scaling, directory.rejectedPath(state.updates()));
      }
    }

    private void publish() {
      if (state.centres() != null) {
        directory.publish(state, request.fit().config(), request.fit().input().paths(), metrics());
      }
    }

    private Map<String, Object> metrics() {
      long[] sizes = state.centres().counts();
      Map<String, Object> metrics = new LinkedHashMap<>();
      metrics.put("algorithm", "minibatch");
      metrics.put("k", request.fit().k());
      metrics.put("k_effective", sizes.length);
      metrics.put("rows", state.rows());
      metrics.put("rejected_rows", state.rejectedRows());
      metrics.put("rejected_files", state.badFiles());
      metrics.put("dimension", state.features().size());
      metrics.put("iterations", state.updates());
      metrics.put("seed", request.fit().seed());
      metrics.put("inertia", null);
      metrics.put("cluster_sizes", sizes);
      return metrics;
    }

    StreamOutcome outcome() {
      return new StreamOutcome(
          state.centres() == null ? new long[0] : state.centres().counts(),
          state.updates(),
          state.rows(),
          state.rejectedRows(),
          state.badFiles(),
          state.waiting().length,
          wanted());
    }
  }
}
