package org.isoloss.cli.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.isoloss.cli.chart.Chart;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** A piece of a section. */
public sealed interface Block {

    /** Returns this block and those inside it. */
    default Stream<Block> all() {
        return Stream.of(this);
    }

    /** Returns the keys of what the block names and a reader may ask the meaning of. */
    default Stream<String> keys() {
        return Stream.of();
    }

    /** A chart. */
    record Figure(Chart chart) implements Block {
        public Figure {
            Objects.requireNonNull(chart, "chart");
        }

        @Override
        public Stream<String> keys() {
            return chart.keys().stream();
        }
    }

    /** A table, of which the page shows the first rows if there are many. */
    record Rows(Table table) implements Block {
        public Rows {
            Objects.requireNonNull(table, "table");
        }

        @Override
        public Stream<String> keys() {
            return table.columns().stream().map(Column::key);
        }
    }

    /** What models wrote, token by token. */
    record Texts(CompletionView completions) implements Block {
        public Texts {
            Objects.requireNonNull(completions, "completions");
        }

        @Override
        public Stream<String> keys() {
            return completions.prompts().stream()
                    .flatMap(prompt -> Stream.concat(
                            Stream.of(prompt.probe()),
                            prompt.lines().stream().flatMap(line -> line.rules().keySet().stream())));
        }
    }

    /** Names with values. */
    record Facts(List<Fact> facts) implements Block {
        public Facts {
            facts = List.copyOf(facts);
        }

        @Override
        public Stream<String> keys() {
            return facts.stream().map(Fact::key);
        }
    }

    /** A command to repeat something with. */
    record Command(String line) implements Block {
        public Command {
            Objects.requireNonNull(line, "line");
        }
    }

    /** Rows in order of evidence, each with a verdict and a small line. */
    record Ranking(String title, String caption, List<String> headings, List<Ranked> rows) implements Block {

        /** How many of the columns, from the left, are no numbers. */
        private static final int TEXTS = 3;

        public Ranking {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(caption, "caption");
            headings = List.copyOf(headings);
            rows = List.copyOf(rows);
        }

        /** Returns whether a heading stands over text. */
        public boolean isText(String heading) {
            return headings.indexOf(heading) < TEXTS;
        }
    }

    /** One of several blocks at a time, on paper all of them. */
    record Tabs(List<Tab> tabs) implements Block {
        public Tabs {
            tabs = List.copyOf(tabs);
        }

        @Override
        public Stream<Block> all() {
            return Stream.concat(
                    Stream.of(this), tabs.stream().flatMap(tab -> tab.block().all()));
        }
    }

    /** A block with the word by which it is chosen. */
    record Tab(String name, Block block) {
        public Tab {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(block, "block");
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
