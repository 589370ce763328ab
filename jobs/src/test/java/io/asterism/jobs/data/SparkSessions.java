package io.asterism.jobs.data;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests the one Spark session of this JVM. */
public final class SparkSessions implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SparkSession.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return local(2);
  }

  /** A session on so many cores; starts one if that which runs, if any, has other ones. */
  public static synchronized SparkSession local(int cores) {
    String master = "local[" + cores + "]";
    SparkSession.getActiveSession()
        .filter(session -> !session.sparkContext().master().equals(master))
        .foreach(
            session -> {
              session.stop();
              return null;
            });
    return SparkSession.builder()
        .master(master)
        .appName("tests")
        .config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", 4)
        .config("spark.sql.warehouse.dir", "target/warehouse")
        .getOrCreate();
  }
}
