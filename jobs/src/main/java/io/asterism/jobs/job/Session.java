package io.asterism.jobs.job;

import io.asterism.jobs.config.UsageException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.api.LayoutComponentBuilder;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.internal.StaticSQLConf;
import scala.Option;
import scala.collection.immutable.Map$;

/**
 * A Spark session for one command. In a process that has one already it is that one, and closing it
 * leaves it open.
 */
public final class Session implements AutoCloseable {
  /** Spark's own limit, for a driver; its message comes with a stack trace. */
  private static final long LEAST_MEMORY = 450L << 20;

  private final SparkSession spark;
  private final boolean owned;

  private Session(SparkSession spark, boolean owned) {
    this.spark = spark;
    this.owned = owned;
  }

  /**
   * Opens a session.
   *
   * @param master null: what spark-submit says, else every core of this machine
   * @param conf Spark properties; they beat everything else
   * @param verbose whether Spark may log
   * @param note takes in what goes on, where it may take a while
   * @throws UsageException where this JVM has less memory than Spark needs
   */
  public static Session open(
      String name,
      String master,
      Map<String, String> conf,
      boolean verbose,
      Consumer<String> note) {
    logging(verbose);
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession running = SparkSession.getDefaultSession().get();
      conf.forEach(running.conf()::set);
      return new Session(running, false);
    }
    long memory = Runtime.getRuntime().maxMemory();
    if (memory < LEAST_MEMORY) {
      throw new UsageException(
          "the driver has "
              + (memory >> 20)
              + " MiB of memory, but Spark needs "
              + (LEAST_MEMORY >> 20)
              + ": set ASTERISM_DRIVER_MEMORY=1g, or --driver-memory for spark-submit");
    }
    SparkConf all = new SparkConf().setAppName(name).set("spark.ui.showConsoleProgress", "false");
    // Statistics are records, which Kryo cannot read.
    all.set("spark.serializer", JavaSerializer.class.getName());
    all.setMaster(master != null ? master : all.get("spark.master", "local[*]"));
    conf.forEach(all::set);
    String chosen = all.get("spark.master");
    if (!chosen.startsWith("local")) {
      note.accept("connecting to " + chosen);
      StandaloneMasters.requireReachable(chosen);
      return new Session(SparkSession.builder().config(all).getOrCreate(), true);
    }
    // Nobody looks at the interface of a job of seconds, and it costs a third of the start.
    all.setIfMissing("spark.ui.enabled", "false");
    all.setIfMissing("spark.driver.host", "localhost");
    all.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    boolean extended = all.contains(StaticSQLConf.SPARK_SESSION_EXTENSIONS().key());
    return new Session(
        extended ? SparkSession.builder().config(all).getOrCreate() : withoutExtensions(all), true);
  }

  /**
   * What Spark's builder makes, but without the SQL functions that libraries on the class path
   * bring along (MLlib has some): looking for them takes almost half the time of a start.
   */
  private static SparkSession withoutExtensions(SparkConf conf) {
    scala.collection.immutable.Map<String, String> none = Map$.MODULE$.empty();
    SparkSession session =
        new SparkSession(
            SparkContext.getOrCreate(conf),
            Option.empty(),
            Option.empty(),
            new SparkSessionExtensions(),
            none,
            none);
    SparkSession.setDefaultSession(session);
    return session;
  }

  public SparkSession spark() {
    return spark;
  }

  @Override
  public void close() {
    if (owned) {
      // Executors that were still on their way complain that nobody waits for them.
      if (!LogManager.getRootLogger().isWarnEnabled()) {
        Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
      }
      spark.stop();
    }
  }

  /**
   * Quietens Spark where nobody has said how much it may log. It is to be done before Spark starts,
   * which would say that it configures Log4j.
   */
  private static void logging(boolean verbose) {
    Configuration current = ((LoggerContext) LogManager.getContext(false)).getConfiguration();
    if (current instanceof DefaultConfiguration) {
      Configurator.reconfigure(toStandardError(verbose ? Level.INFO : Level.OFF));
    } else if (verbose) {
      Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.INFO);
    }
  }

  private static Configuration toStandardError(Level level) {
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    LayoutComponentBuilder layout =
        builder
            .newLayout("PatternLayout")
            .addAttribute("pattern", "%d{HH:mm:ss} %p %c{1}: %m%n%ex");
    return builder
        .add(
            builder
                .newAppender("stderr", "Console")
                .addAttribute("target", "SYSTEM_ERR")
                .add(layout))
        .add(builder.newRootLogger(level).add(builder.newAppenderRef("stderr")))
        .build(false);
  }
}
