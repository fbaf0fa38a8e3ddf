package org.isoloss.cli.study.inside;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.isoloss.identifiability.extraction.ExtractedAutomaton;
import org.isoloss.identifiability.inside.Foretelling;
import org.isoloss.identifiability.inside.InsideFindings;
import org.isoloss.identifiability.inside.InsideFindings.ShownAutomaton;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** A run of the study of the inside as tables. */
final class InsideTables {

    private static final String END = "end";

    private InsideTables() {}

    static List<Table> of(InsideFindings findings) {
        List<Table> tables =
                new ArrayList<>(List.of(foretelling(findings), likeness(findings), twins(findings), leftOut(findings)));
        tables.addAll(automata(findings));
        return tables;
    }

    static Table foretelling(InsideFindings findings) {
        return correlations(
                "foretelling", "What measures of one network foretell, at equal loss", findings.foretelling());
    }

    static Table likeness(InsideFindings findings) {
        return correlations(
                "likeness",
                "What unlike representations of two networks foretell of how far apart they behave",
                findings.likeness());
    }

    private static Table correlations(String key, String title, List<Foretelling> correlations) {
        Table.Builder table = Table.of(
                key,
                title,
                Column.left("measure", "measure"),
                Column.left("behaviour", "behaviour"),
                Column.right("correlation", "correlation"),
                Column.right("low", "from"),
                Column.right("high", "to"),
                Column.right("p", "p"),
                Column.right("searchedP", "p, searched"));
        for (Foretelling one : correlations) {
            table.row(
                    Cell.text(InsideRun.name(one.measure())),
                    Cell.text(InsideRun.name(one.behaviour())),
                    number(one.correlation()),
                    number(one.low()),
                    number(one.high()),
                    number(one.pValue()),
                    number(one.searchedPValue()));
        }
        return table.build();
    }

    static Table twins(InsideFindings findings) {
        Table.Builder table = Table.of(
                "twins",
                "How far twins of one function part",
                Column.left("figure", "measure or behaviour"),
                Column.right("factor", "largest over smallest"));
        findings.moved()
                .forEach(moved -> table.row(Cell.text(InsideRun.name(moved.figure())), Cell.number(moved.factor(), 4)));
        return table.build();
    }

    static Table leftOut(InsideFindings findings) {
        Table.Builder table = Table.of(
                "left-out",
                "Networks whose loss is not equal, left out",
                Column.left("model", "network"),
                Column.right("excess", "excess, nats a token"));
        findings.leftOut().forEach(left -> table.row(Cell.text(left.name()), number(left.klPerToken())));
        return table.build();
    }

    static List<Table> automata(InsideFindings findings) {
        List<Table> tables = new ArrayList<>();
        for (ShownAutomaton shown : findings.automata()) {
            tables.add(automaton("automaton-" + (tables.size() + 1), shown));
        }
        return tables;
    }

    /** Returns the states: the shortest prefix that leads there, what comes next, and where each symbol leads. */
    private static Table automaton(String key, ShownAutomaton shown) {
        ExtractedAutomaton automaton = shown.automaton();
        List<Column> columns = new ArrayList<>(List.of(
                Column.right("state", "state"), Column.left("prefix", "after"), Column.left("writes", "writes")));
        shown.symbols().forEach(symbol -> columns.add(Column.right("on-" + symbol, "on " + symbol)));
        Table.Builder table = Table.of(key, title(shown), columns.toArray(Column[]::new));
        for (int s = 0; s < automaton.states().size(); s++) {
            ExtractedAutomaton.State state = automaton.states().get(s);
            List<Cell> row = new ArrayList<>(List.of(
                    Cell.count(s),
                    Cell.text(word(state.prefix(), shown.symbols())),
                    Cell.text(
                            state.writes() == shown.symbols().size()
                                    ? END
                                    : shown.symbols().get(state.writes()))));
            state.next().forEach(next -> row.add(Cell.count(next)));
            table.row(row);
        }
        return table.build();
    }

    private static String word(List<Integer> prefix, List<String> symbols) {
        StringBuilder word = new StringBuilder();
        prefix.forEach(symbol -> word.append(symbols.get(symbol)));
        return word.length() == 0 ? "the start" : word.toString();
    }

    private static String title(ShownAutomaton shown) {
        ExtractedAutomaton automaton = shown.automaton();
        return String.format(
                Locale.ROOT,
                "%s, rule 1 on %.0f %%: %d states agree on %d of %d prefixes to length %d",
                shown.model(),
                100 * shown.ruleKept(),
                automaton.states().size(),
                automaton.prefixes() - automaton.exceptions(),
                automaton.prefixes(),
                automaton.longest());
    }

    private static Cell number(double value) {
        return Double.isNaN(value) ? Cell.missing() : Cell.number(value, 3);
    }
}
