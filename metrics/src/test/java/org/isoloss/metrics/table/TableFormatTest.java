package org.isoloss.metrics.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableFormatTest {

    private static final Table TABLE = Table.of(
                    "scores",
                    "Scores of A_1 & B",
                    Column.left("metric", "metric"),
                    Column.right("items", "items"),
                    Column.right("value", "value"))
            .row(Cell.text("exact_match|x"), Cell.count(5153), Cell.number(0.1 + 0.2))
            .row(Cell.text("with, \"comma\""), Cell.missing(), Cell.number(-1.25e-7))
            .row(Cell.text("none"), Cell.count(0), Cell.number(Double.NaN))
            .build();

    @Test
    void textIsAligned() {
        assertThat(TableFormat.TABLE.format(List.of(TABLE))).isEqualTo("""
                        Scores of A_1 & B
                        metric         items       value
                        -------------  -----  ----------
                        exact_match|x   5153      0.3000
                        with, "comma"      -  -1.250e-07
                        none               0         NaN
                        """);
    }

    @Test
    void csvKeepsEveryDigit() {
        assertThat(TableFormat.CSV.format(List.of(TABLE, TABLE))).startsWith("""
                        metric,items,value
                        exact_match|x,5153,0.30000000000000004
                        "with, ""comma""\",,-1.25E-7
                        none,0,NaN

                        metric,items,value
                        """);
    }

    @Test
    void jsonKeepsEveryDigitAndWritesNamesForWhatItCannotHold() {
        String json = TableFormat.JSON.format(List.of(TABLE));
        assertThat(json)
                .contains("0.30000000000000004", "\"value\" : \"NaN\"", "\"items\" : null", "\"scores\" : [")
                .endsWith("}\n");
    }

    @Test
    void markdownEscapesWhatItWouldRead() {
        assertThat(TableFormat.MARKDOWN.format(List.of(TABLE))).isEqualTo("""
                        **Scores of A_1 & B**

                        | metric | items | value |
                        | :--- | ---: | ---: |
                        | exact_match\\|x | 5153 | 0.3000 |
                        | with, "comma" |  | -1.250e-07 |
                        | none | 0 | NaN |
                        """);
    }

    @Test
    void latexEscapesWhatItWouldRead() {
        assertThat(TableFormat.LATEX.format(List.of(TABLE)))
                .contains(
                        "\\caption{Scores of A\\_1 \\& B}",
                        "\\begin{tabular}{lrr}",
                        "with, \"comma\" & -- & $-1.250\\times 10^{-7}$ \\\\")
                .containsSubsequence("\\toprule", "\\midrule", "\\bottomrule");
    }

    @Test
    void wholeNumbersKeepTheirSize() {
        assertThat(Cell.number(123456.7).display()).isEqualTo("123500");
        assertThat(Cell.number(11.3559, 4).display()).isEqualTo("11.36");
        assertThat(Cell.number(1, 3).display()).isEqualTo("1.00");
        assertThat(Cell.number(0.5).display()).isEqualTo("0.5000");
        assertThat(Cell.number(0.0999999).display()).isEqualTo("0.1000");
        assertThat(Cell.number(0).display()).isEqualTo("0");
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        assertThatThrownBy(() -> Table.of("t", "", Column.left("a", "a"))
                        .row(Cell.text("x"), Cell.text("y"))
                        .build())
                .hasMessage("row 1 of table t has 2 cells; expected 1");
    }
}
