package io.asterism.bench;

import io.asterism.jobs.job.Session;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Starts a Spark session and stops it: the least that a job can take. With an argument Spark's own
 * builder starts it, else it is started as a command's is.
 */
public final class EmptySession {
  private EmptySession() {}

  public static void main(String... arguments) {
    if (arguments.length == 0) {
      Session.open("empty", null, Map.of(), false, note -> {}).close();
    } else {
      fromBuilder("empty").stop();
    }
    System.exit(0);
  }

  /** What an application starts that knows nothing of ours. */
  static SparkSession fromBuilder(String name) {
    return SparkSession.builder()
        .appName(name)
        .master("local[*]")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "localhost")
        .getOrCreate();
  }
}
