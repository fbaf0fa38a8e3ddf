package org.isoloss.cli.report;

import java.util.List;
import java.util.Objects;
import org.isoloss.cli.chart.Chart;
import org.isoloss.metrics.table.Table;

/** A piece of a section. */
public sealed interface Block {

    /** A chart. */
    record Figure(Chart chart) implements Block {
        public Figure {
            Objects.requireNonNull(chart, "chart");
        }
    }

    /** A table, of which the page shows the first rows if there are many. */
    record Rows(Table table) implements Block {
        public Rows {
            Objects.requireNonNull(table, "table");
        }
    }

    /** What models wrote, token by token. */
    record Texts(CompletionView completions) implements Block {
        public Texts {
            Objects.requireNonNull(completions, "completions");
        }
    }

    /** Names with values. */
    record Facts(List<Fact> facts) implements Block {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /** A command to repeat something with. */
    record Command(String line) implements Block {
        public Command {
            Objects.requireNonNull(line, "line");
        }
    }

    /** A paragraph. */
    record Paragraph(String text) implements Block {
        public Paragraph {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A name with its value.
     *
     * @param key of the name's definition; empty where there is none
     * @param name for people
     * @param value as shown
     */
    record Fact(String key, String name, String value) {
        public Fact {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }
    }
}
