package io.asterism.jobs.job;

import io.asterism.jobs.config.UsageException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.util.Utils;
import scala.Tuple2;

/**
 * The masters of a stand-alone cluster. Where none answers, Spark tries for a minute without a word
 * and then fails with something else.
 */
final class StandaloneMasters {
  private static final String SCHEME = "spark://";
  private static final int MILLISECONDS = 10_000;

  private StandaloneMasters() {}

  /**
   * Checks that at least one of the masters takes a connection.
   *
   * @param master Spark's URL, such as {@code spark://one:7077,two:7077}; any other passes
   */
  static void requireReachable(String master) {
    if (!master.startsWith(SCHEME)) {
      return;
    }
    List<String> refusals = new ArrayList<>();
    for (String address : master.substring(SCHEME.length()).split(",")) {
      try (Socket socket = new Socket()) {
        Tuple2<String, Object> at = Utils.extractHostPortFromSparkUrl(SCHEME + address);
        socket.connect(new InetSocketAddress(at._1(), (Integer) at._2()), MILLISECONDS);
        return;
      } catch (SparkException e) {
        throw new UsageException("--master " + master + ": " + e.getMessage(), e);
      } catch (IOException e) {
        refusals.add(e.getMessage());
      }
    }
    throw new UsageException(
        "--master " + master + ": cannot be reached (" + String.join(", ", refusals) + ")");
  }
}
