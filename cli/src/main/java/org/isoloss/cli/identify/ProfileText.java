package org.isoloss.cli.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.text.TextTable;

/** A profile for people. */
final class ProfileText {

    private ProfileText() {}

    static List<String> of(List<ProfileResult> results, Terminal terminal) {
        return results.size() == 1 ? of(results.get(0), terminal) : sideBySide(results, terminal);
    }

    /** Several probes of one law: a row each, and columns for every budget. */
    private static List<String> sideBySide(List<ProfileResult> results, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.glyphs()
                .heading("Profile of law " + Shown.line(results.get(0).law())
                        + ": mean behaviour within nats above entropy"));
        lines.add("");
        TextTable table = new TextTable()
                .text("probe", column(results, r -> Shown.name(r.probe())))
                .numbers("", "prompts", column(results, r -> Integer.toString(r.prompts())))
                .numbers("", "mass zero", column(results, r -> number(r.jump())))
                .numbers("", "law", column(results, r -> number(r.mean())));
        for (int i = 0; i < results.get(0).points().size(); i++) {
            int budget = i;
            String group = number(results.get(0).points().get(i).budget()) + " nats";
            table.numbers(
                            group,
                            "lowest",
                            column(results, r -> number(r.points().get(budget).lowest())))
                    .numbers(
                            group,
                            "highest",
                            column(results, r -> number(r.points().get(budget).highest())))
                    .numbers(
                            group,
                            "range",
                            column(results, r -> number(r.points().get(budget).width())));
        }
        lines.addAll(table.lines(terminal.width(), terminal.glyphs()));
        ProfileResult.Finite test = results.get(0).testSet();
        lines.add("");
        lines.add("  " + test.sequences() + " test sequences cannot tell gaps below "
                + number(test.range().budget()) + " nats with error below " + number(test.error()));
        return lines;
    }

    private static List<String> of(ProfileResult result, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.glyphs()
                .heading("Profile of law " + Shown.line(result.law()) + ", probe " + Shown.name(result.probe()) + ", "
                        + result.prompts() + " prompts"));
        lines.add("");
        lines.add("  mean behaviour of the law " + number(result.mean()) + "; prompts of mass zero, free at any loss: "
                + number(result.jump()) + " of the weight");
        lines.add("");
        List<ProfileResult.Point> points = result.points();
        lines.addAll(new TextTable()
                .text("nats above entropy", column(points, p -> number(p.budget())))
                .numbers("mean behaviour", "lowest", column(points, p -> number(p.lowest())))
                .numbers("mean behaviour", "highest", column(points, p -> number(p.highest())))
                .numbers("", "range", column(points, p -> number(p.width())))
                .lines(terminal.width(), terminal.glyphs()));
        if (!result.costs().isEmpty()) {
            lines.add("");
            lines.addAll(new TextTable()
                    .text("mean behaviour", column(result.costs(), c -> number(c.behaviour())))
                    .numbers("", "costs nats", column(result.costs(), c -> number(c.nats())))
                    .lines(terminal.width(), terminal.glyphs()));
        }
        ProfileResult.Finite test = result.testSet();
        lines.add("");
        lines.add("  " + test.sequences() + " test sequences cannot tell gaps below "
                + number(test.range().budget()) + " nats with error below " + number(test.error()) + ":");
        lines.add("  models that near the law have mean behaviour "
                + number(test.range().lowest()) + " to " + number(test.range().highest()));
        return lines;
    }

    private static <T> List<String> column(List<T> rows, Function<T, String> cell) {
        return rows.stream().map(cell).toList();
    }

    /** Six decimals or five digits, without noughts that say nothing; what is nearly 1 and not 1 says by how much. */
    static String number(double value) {
        double below = 1 - value;
        if (below > 0 && below < 5e-7) {
            return String.format(Locale.ROOT, "1-%.0e", below);
        }
        if (value == 0 || Double.isInfinite(value)) {
            return value == 0 ? "0" : value > 0 ? "infinite" : "-infinite";
        }
        double size = Math.abs(value);
        if (size >= 1e-4 && size < 1e6) {
            String fixed = String.format(Locale.ROOT, "%.6f", value);
            return fixed.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        return String.format(Locale.ROOT, "%.4e", value).replaceAll("\\.?0+e", "e");
    }
}
