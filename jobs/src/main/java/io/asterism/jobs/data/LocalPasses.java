package io.asterism.jobs.data;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.spark.SparkContext$;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.BlockResult;
import org.apache.spark.storage.RDDBlockId;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Passes over cached rows without a Spark job. On a local master Spark's cache lies in this very
 * process, and the tasks of a job would take longer to hand out than many a pass takes to compute.
 */
final class LocalPasses implements AutoCloseable {
  /** What is done to the rows of a partition. */
  @FunctionalInterface
  interface Fold<P> {
    P apply(int partition, Iterator<PackedRows> rows);
  }

  private final BlockManager cache = SparkEnv.get().blockManager();
  private final Set<Pass<?>> running = ConcurrentHashMap.newKeySet();
  private final int rdd;
  private final int partitions;
  private final int cores;
  private final ExecutorService threads;

  /**
   * @param rows that are {@linkplain #reach within reach}
   */
  LocalPasses(JavaRDD<PackedRows> rows) {
    rdd = rows.id();
    partitions = rows.getNumPartitions();
    cores = SparkContext$.MODULE$.numDriverCores(rows.context().master());
    threads = Executors.newFixedThreadPool(Math.max(1, cores - 1), LocalPasses::thread);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "asterism pass");
    thread.setDaemon(true);
    return thread;
  }

  /** Whether the rows are cached, and in this process. */
  static boolean reach(JavaRDD<PackedRows> rows) {
    return rows.context().isLocal() && rows.getStorageLevel().isValid();
  }

  /**
   * Folds every partition, on all cores, of which the calling thread takes one, and throws what a
   * fold throws.
   *
   * @param ahead how many results may wait for those before them; one a core always may
   * @param merge takes the results in the order of the partitions
   * @return nothing where the cache has lost rows
   * @throws CancellationException if the pass is cancelled, or the calling thread interrupted
   */
  <P, R> Optional<R> run(Fold<P> fold, int ahead, Function<Iterator<P>, R> merge) {
    Pass<P> pass = new Pass<>(fold, Math.max(ahead, cores));
    running.add(pass);
    try {
      return Optional.of(merge.apply(pass));
    } catch (NotCachedException lost) {
      return Optional.empty();
    } finally {
      pass.stop();
      running.remove(pass);
    }
  }

  /** Stops the passes that other threads are running. */
  void cancel() {
    running.forEach(pass -> pass.stopped = true);
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  /** The results of a pass, in order. Partitions are handed out as results are taken. */
  private final class Pass<P> implements Iterator<P> {
    private final Fold<P> fold;
    private final int ahead;
    private final Queue<Task> tasks = new ArrayDeque<>();
    private int handedOut;
    private volatile boolean stopped;

    Pass(Fold<P> fold, int ahead) {
      this.fold = fold;
      this.ahead = ahead;
    }

    @Override
    public boolean hasNext() {
      return handedOut < partitions || !tasks.isEmpty();
    }

    @Override
    public P next() {
      while (handedOut < partitions && tasks.size() < ahead) {
        Task task = new Task(handedOut++);
        tasks.add(task);
        if (cores > 1) {
          threads.execute(task);
        }
      }
      Task wanted = tasks.element();
      Iterator<Task> idle = tasks.iterator();
      while (!wanted.result.isDone() && idle.hasNext()) {
        idle.next().run();
      }
      P next = result(wanted.result);
      tasks.remove();
      return next;
    }

    /** No fold outlives its pass: one that cancels late would stop the pass after it. */
    private void stop() {
      stopped = true;
      for (Task task : tasks) {
        task.run();
        task.result.handle((result, thrown) -> null).join();
      }
    }

    /** A fold, for whoever comes first: a thread of the pool, or the one that waits for it. */
    private final class Task implements Runnable {
      private final int partition;
      private final AtomicBoolean begun = new AtomicBoolean();
      private final CompletableFuture<P> result = new CompletableFuture<>();

      Task(int partition) {
        this.partition = partition;
      }

      @Override
      public void run() {
        if (begun.compareAndSet(false, true)) {
          try {
            result.complete(fold(partition));
          } catch (Throwable thrown) {
            // Spark throws it undeclared, where a thread waits for a partition.
            if (thrown instanceof InterruptedException) {
              Thread.currentThread().interrupt();
            }
            result.completeExceptionally(thrown);
          }
        }
      }
    }

    private P fold(int partition) {
      requireRunning();
      Option<BlockResult> found = cache.getLocalValues(new RDDBlockId(rdd, partition));
      if (found.isEmpty()) {
        throw new NotCachedException();
      }
      Iterator<?> rows = CollectionConverters.asJava(found.get().data());
      try {
        return fold.apply(partition, whileRunning(rows));
      } finally {
        // Its end, and nothing else, lets go of the lock on the partition.
        rows.forEachRemaining(row -> {});
      }
    }

    private Iterator<PackedRows> whileRunning(Iterator<?> rows) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          requireRunning();
          return rows.hasNext();
        }

        @Override
        public PackedRows next() {
          return (PackedRows) rows.next();
        }
      };
    }

    private void requireRunning() {
      if (stopped || Thread.currentThread().isInterrupted()) {
        throw new CancellationException("the pass was cancelled");
      }
    }
  }

  private static <P> P result(Future<P> fold) {
    try {
      // A result that is there already is handed over to an interrupted thread as well.
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return fold.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the pass was interrupted");
    } catch (ExecutionException e) {
      Throwable thrown = e.getCause();
      if (thrown instanceof Error error) {
        throw error;
      }
      throw thrown instanceof RuntimeException unchecked
          ? unchecked
          : new IllegalStateException(thrown);
    }
  }

  private static final class NotCachedException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
