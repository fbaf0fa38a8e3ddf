package org.isoloss.metrics.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.List;

/** How tables are written. */
public enum TableFormat {
    /** Columns aligned with blanks, for a terminal. */
    @JsonProperty("table")
    TABLE(new PlainText()),
    /** One object: a key a table, an array of rows, an object a row. Missing values are null. */
    @JsonProperty("json")
    JSON(new JsonText()),
    /** RFC 4180 with a header line; several tables are parted by an empty line. Missing values are empty. */
    @JsonProperty("csv")
    CSV(new CsvText()),
    /** Pipe tables as GitHub and Pandoc read them. */
    @JsonProperty("markdown")
    MARKDOWN(new MarkdownText()),
    /** A {@code table} environment with the rules of the booktabs package. */
    @JsonProperty("latex")
    LATEX(new LatexText());

    /** Writes tables one after the other; package-private, because the formats are these five. */
    interface Layout {
        void write(List<Table> tables, Appendable out) throws IOException;
    }

    private final Layout layout;

    TableFormat(Layout layout) {
        this.layout = layout;
    }

    /**
     * Writes tables. Every line ends with a line feed, the last one too.
     *
     * @throws IOException if {@code out} does
     */
    public void write(List<Table> tables, Appendable out) throws IOException {
        layout.write(tables, out);
    }

    /** Returns tables as a string. */
    public String format(List<Table> tables) {
        StringBuilder out = new StringBuilder();
        try {
            layout.write(tables, out);
        } catch (IOException e) {
            throw new AssertionError("a string builder does not fail", e);
        }
        return out.toString();
    }
}
