package org.isoloss.cli.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.isoloss.cli.Glyphs;
import org.isoloss.cli.Terminal;
import org.isoloss.cli.text.NumberText;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/** The tables of an in-context run: one for each length of examples, models as rows, numbers of examples as columns. */
final class InContextText {

    private static final String ID = "idPrompts";
    private static final String OOD = "oodPrompts";

    private final RunResult run;
    private final Terminal terminal;
    private final List<?> lengths;
    private final List<?> examples;

    private InContextText(RunResult run, Terminal terminal) {
        this.run = run;
        this.terminal = terminal;
        this.lengths = list("exampleLengths");
        this.examples = list("examples");
    }

    /** Returns lines by title, in order; none for another study's run. */
    static Map<String, List<String>> sections(RunResult run, Terminal terminal) {
        InContextText text = new InContextText(run, terminal);
        Map<String, List<String>> sections = new LinkedHashMap<>();
        for (int i = 0; i < text.lengths.size(); i++) {
            String k = "k = " + text.lengths.get(i);
            sections.put(
                    k + ": accuracy in distribution, by examples",
                    text.table(i, model -> text.row(model, "accuracy"), NumberText::figure));
            sections.put(
                    k + ": accuracy out of distribution, by examples",
                    text.table(i, model -> text.rows(model, "oodPrompts", "accuracy"), NumberText::figure));
            sections.put(
                    k + ": log10 of the probability of such prompts, by examples",
                    text.table(i, model -> text.row(model, "log10Mass"), value -> format("%.2f", value)));
            sections.put(k + ": divergence from the law in nats a document, exact bounds, by examples", text.bounds(i));
        }
        sections.put("divergence spent, nats a token, and accuracy left, by weight of the law", text.tradeOff());
        sections.values().removeIf(List::isEmpty);
        return sections;
    }

    private List<?> list(String parameter) {
        return run.law().parameters().get(parameter) instanceof List<?> list ? list : List.of();
    }

    /** One row for each of the two laws: models of one law share its masses. */
    private Optional<Measurement.Series> mass(ModelResult model) {
        return model.name().equals("bayes") || model.name().equals("off-support-bayes")
                ? row(model, "log10Mass")
                : Optional.empty();
    }

    private double largestError(int length, String probe) {
        double largest = 0;
        for (ModelResult model : run.models()) {
            for (int n = 0; n < examples.size(); n++) {
                Optional<Measurement.Series> errors = rows(model, probe, "standardError");
                if (errors.isPresent()) {
                    double error = cell(errors.get(), length, n);
                    largest = Double.isNaN(error) ? largest : Math.max(largest, error);
                }
            }
        }
        return largest;
    }

    /** The tables over (example length, examples) of one metric in distribution. */
    private Optional<Measurement.Series> row(ModelResult model, String metric) {
        return rows(model, ID, metric);
    }

    private Optional<Measurement.Series> rows(ModelResult model, String probe, String metric) {
        Measurement value = model.behaviour().getOrDefault(probe, Map.of()).get(metric);
        return value instanceof Measurement.Series series ? Optional.of(series) : Optional.empty();
    }

    /** Where a model's figures come from. */
    @FunctionalInterface
    private interface Source {
        Optional<Measurement.Series> of(ModelResult model);
    }

    private List<String> table(int length, Source source, DoubleFunction<String> format) {
        List<ModelResult> models =
                run.models().stream().filter(m -> source.of(m).isPresent()).toList();
        TextTable table = new TextTable()
                .text("model", models.stream().map(ModelResult::name).toList());
        for (int n = 0; n < examples.size(); n++) {
            int place = n;
            table.numbers(
                    "examples",
                    String.valueOf(examples.get(n)),
                    models.stream()
                            .map(m -> format.apply(cell(source.of(m).orElseThrow(), length, place)))
                            .toList());
        }
        return table.lines(terminal.width(), terminal.glyphs());
    }

    private List<String> bounds(int length) {
        List<ModelResult> models = run.models().stream()
                .filter(m -> row(m, "klAtMost").isPresent())
                .toList();
        TextTable table = new TextTable()
                .text("model", models.stream().map(ModelResult::name).toList());
        for (int n = 0; n < examples.size(); n++) {
            int place = n;
            table.numbers(
                    "examples",
                    String.valueOf(examples.get(n)),
                    models.stream()
                            .map(m -> interval(
                                    cell(row(m, "klAtLeast").orElseThrow(), length, place),
                                    cell(row(m, "klAtMost").orElseThrow(), length, place)))
                            .toList());
        }
        return table.lines(terminal.width(), terminal.glyphs());
    }

    private List<String> tradeOff() {
        Glyphs glyphs = terminal.glyphs();
        List<String> lines = new ArrayList<>();
        for (ModelResult model : run.models()) {
            Measurement curve =
                    model.behaviour().getOrDefault("tradeOff", Map.of()).get("curve");
            if (curve instanceof Measurement.Series points) {
                TextTable table = new TextTable().text(model.name(), List.of("divergence", "accuracy"));
                for (Measurement point : points.values()) {
                    if (point instanceof Measurement.Group group) {
                        table.numbers(
                                "weight of the law",
                                format("%.4g", member(group, "lawWeight")),
                                List.of(
                                        format("%.1e", member(group, "klPerToken")),
                                        NumberText.figure(member(group, "accuracy"))));
                    }
                }
                lines.addAll(table.lines(terminal.width(), glyphs));
            }
        }
        return lines;
    }

    private static double member(Measurement.Group group, String name) {
        return group.members().get(name) instanceof Measurement.Scalar scalar ? scalar.value() : Double.NaN;
    }

    private static double cell(Measurement.Series table, int row, int column) {
        return row < table.values().size()
                        && table.values().get(row) instanceof Measurement.Series series
                        && column < series.values().size()
                        && series.values().get(column) instanceof Measurement.Scalar scalar
                ? scalar.value()
                : Double.NaN;
    }

    private static String interval(double lower, double upper) {
        if (Double.isNaN(upper)) {
            return "-";
        }
        return lower == upper ? "= " + format("%.3g", upper) : format("%.3g", lower) + ".." + format("%.3g", upper);
    }

    private static String format(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
