package io.asterism.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** What results are written as. */
final class Text {
  /** Colours of charts. */
  static final String OURS = "#d1495b";

  static final String OTHERS = "#8d99ae";

  private Text() {}

  static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  /** For a table of Markdown, where the bars of k-means|| would be columns. */
  static String cell(String text) {
    return text.replace("|", "\\|");
  }

  static String svg(int width, int height, CharSequence body) {
    return format(
        "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif'"
            + " font-size='12'><rect width='100%%' height='100%%' fill='white'/>%n%s</svg>%n",
        width, height, body);
  }

  static void writeJson(Path file, Object value) throws IOException {
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), value);
  }
}
