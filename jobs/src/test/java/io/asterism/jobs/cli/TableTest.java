package io.asterism.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0|0
          1|1
          -2.5|-2.5
          78.851441426|78.85144
          1234567.89|1,234,568
          25322079200|2.532208e10
          10000000|1e7
          0.00012|1.2e-4
          9999999.9|10,000,000
          """)
  void writesNumbersForPeople(double value, String text) {
    assertThat(Table.number(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0,0 B", "1023,1023 B", "1536,1.5 KiB", "54880000,52.3 MiB"})
  void writesSizesForPeople(long bytes, String text) {
    assertThat(Table.bytes(bytes)).isEqualTo(text);
  }

  @Test
  void alignsValuesAndWrapsThemBelowEachOther() {
    String table = new Table().add("k", "3").add("sizes", "123456789 ".repeat(12)).toString();

    assertThat(table.lines())
        .containsExactly(
            "k      3",
            "sizes  " + "123456789 ".repeat(8).strip(),
            "       " + "123456789 ".repeat(4).strip());
  }
}
