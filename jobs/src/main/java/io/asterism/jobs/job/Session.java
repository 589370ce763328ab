package io.asterism.jobs.job;

import java.util.Map;
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
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.sql.SparkSession;

/**
 * A Spark session for one command. In a process that has one already it is that one, and closing it
 * leaves it open.
 */
public final class Session implements AutoCloseable {
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
   */
  public static Session open(
      String name, String master, Map<String, String> conf, boolean verbose) {
    logging(verbose);
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession running = SparkSession.getDefaultSession().get();
      conf.forEach(running.conf()::set);
      return new Session(running, false);
    }
    SparkSession.Builder builder = SparkSession.builder().appName(name);
    String configured = master != null ? master : System.getProperty("spark.master", "local[*]");
    builder.master(configured);
    builder.config("spark.ui.showConsoleProgress", "false");
    // Statistics are records, which Kryo cannot read.
    builder.config("spark.serializer", JavaSerializer.class.getName());
    if (configured.startsWith("local")) {
      // Nobody looks at the interface of a job of seconds, and it costs a third of the start.
      builder.config("spark.ui.enabled", "false");
      builder.config("spark.driver.host", "localhost");
      builder.config("spark.driver.bindAddress", "127.0.0.1");
    }
    conf.forEach(builder::config);
    return new Session(builder.getOrCreate(), true);
  }

  public SparkSession spark() {
    return spark;
  }

  @Override
  public void close() {
    if (owned) {
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
