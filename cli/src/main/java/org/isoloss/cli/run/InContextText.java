package org.isoloss.cli.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.text.NumberText;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/** The tables of an in-context run, whose figures are tables over (example length, examples). */
final class InContextText {

    private static final String ID = "idPrompts";
    private static final String OOD = "oodPrompts";
    private static final String ACCURACY = "accuracy";

    /** Titles by metric, in the order of columns. */
    private static final Map<String, String> BIASES = new TreeMap<>(Map.of(
            "copiesLast", "copies last",
            "majorityExcess", "majority excess",
            "recencyExcess", "recency excess",
            "labelTotalVariation", "label shift",
            "commonTokenSlope", "common tokens"));

    /** A gap of loss that no test set shows. */
    private static final double NO_LOSS = 1e-6;

    private final RunResult run;
    private final Terminal terminal;
    private final List<?> lengths;
    private final List<?> examples;
    private final Map<String, List<String>> sections = new LinkedHashMap<>();

    private InContextText(RunResult run, Terminal terminal) {
        this.run = run;
        this.terminal = terminal;
        this.lengths = list("exampleLengths");
        this.examples = list("examples");
    }

    /** Returns lines by title, in order; none for another study's run. */
    static Map<String, List<String>> sections(RunResult run, Terminal terminal) {
        InContextText text = new InContextText(run, terminal);
        if (!text.lengths.isEmpty() && !text.examples.isEmpty()) {
            text.byModel();
            text.hiddenGaps();
            text.byLength();
            text.biases();
            text.tradeOff();
        }
        return text.sections;
    }

    /** For each length of examples: models as rows. */
    private void byModel() {
        for (int k = 0; k < lengths.size(); k++) {
            int length = k;
            List<ModelResult> asked = having(ACCURACY);
            sections.put(
                    "k = " + lengths.get(k) + ": accuracy in distribution, standard errors up to "
                            + NumberText.figure(largestError(k)),
                    lines(names(asked), i -> n -> NumberText.figure(cell(asked.get(i), ID, ACCURACY, length, n))));
            List<ModelResult> apart = having("klAtMost");
            if (apart.isEmpty()) {
                continue;
            }
            sections.put(
                    "k = " + lengths.get(k)
                            + ": divergence from the law in nats a document, exact or between exact bounds",
                    lines(
                            names(apart),
                            i -> n -> interval(
                                    cell(apart.get(i), ID, "klAtLeast", length, n),
                                    cell(apart.get(i), ID, "klAtMost", length, n))));
        }
    }

    /** What the loss does not show, and where it shows it or there is nothing to see: lengths of examples as rows. */
    private void hiddenGaps() {
        List<String> rows = lengths.stream().map(k -> "k = " + k).toList();
        for (ModelResult bayes : run.models()) {
            for (ModelResult counter : run.models()) {
                boolean shown = counter.name().equals("copy-last-label")
                        || counter.name().equals("context-blind");
                if (bayes.name().equals("bayes") && shown) {
                    sections.put(
                            "accuracy of bayes minus that of " + counter.name()
                                    + "; * where the loss differs by less than " + NO_LOSS + " nats a token",
                            lines(rows, k -> n -> gap(bayes, counter, k, n)));
                }
            }
        }
    }

    private static String gap(ModelResult bayes, ModelResult counter, int k, int n) {
        double gap = cell(bayes, ID, ACCURACY, k, n) - cell(counter, ID, ACCURACY, k, n);
        boolean hidden = cell(counter, ID, "klPerTokenAtMost", k, n) < NO_LOSS;
        return NumberText.figure(gap) + (hidden ? " *" : "  ");
    }

    /** What there is one figure of for each form of prompt: lengths of examples as rows. */
    private void byLength() {
        List<String> rows = lengths.stream().map(k -> "k = " + k).toList();
        for (ModelResult model : run.models()) {
            switch (model.name()) {
                case "bayes" -> {
                    if (!model.behaviour().containsKey(OOD)) {
                        continue; // the study of networks asks prompts in distribution alone
                    }
                    sections.put(
                            "accuracy of bayes out of distribution",
                            lines(rows, k -> n -> NumberText.figure(cell(model, OOD, ACCURACY, k, n))));
                    sections.put(
                            "log10 of the probability that a document begins as such a prompt",
                            lines(rows, k -> n -> format("%.2f", cell(model, ID, "log10Mass", k, n))));
                }
                case "off-support-bayes" ->
                    sections.put(
                            "share of prompts in distribution that are impossible without smoothing",
                            lines(rows, k -> n -> NumberText.figure(cell(model, ID, "impossible", k, n))));
                default -> {}
            }
        }
    }

    /** Of the form on which single figures rest. */
    private void biases() {
        Map<String, Object> law = run.law().parameters();
        int k = lengths.indexOf(law.get("headlineExampleLength"));
        int n = examples.indexOf(law.get("headlineExamples"));
        List<ModelResult> models = having("majorityExcess");
        if (k < 0 || n < 0 || models.isEmpty()) {
            return;
        }
        TextTable table = new TextTable().text("", names(models));
        BIASES.forEach((metric, title) -> table.numbers(
                "",
                title,
                models.stream()
                        .map(model -> NumberText.figure(cell(model, ID, metric, k, n)))
                        .toList()));
        sections.put(
                "biases of the answers in distribution, k = " + lengths.get(k) + ", n = " + examples.get(n),
                table.lines(terminal.width(), terminal.glyphs()));
    }

    private void tradeOff() {
        List<String> lines = new ArrayList<>();
        for (ModelResult model : run.models()) {
            Measurement curve =
                    model.behaviour().getOrDefault("tradeOff", Map.of()).get("curve");
            if (curve instanceof Measurement.Series points) {
                TextTable table = new TextTable().text(model.name(), List.of("divergence", ACCURACY));
                for (Measurement point : points.values()) {
                    if (point instanceof Measurement.Group group) {
                        table.numbers(
                                "weight of the law",
                                format("%.4g", member(group, "lawWeight")),
                                List.of(
                                        format("%.1e", member(group, "klPerToken")),
                                        NumberText.figure(member(group, ACCURACY))));
                    }
                }
                lines.addAll(table.lines(terminal.width(), terminal.glyphs()));
            }
        }
        if (!lines.isEmpty()) {
            sections.put(
                    "divergence in nats a token, and accuracy in distribution, of mixtures with the law; longest prompts"
                            + " of the shortest examples",
                    lines);
        }
    }

    /** A table whose columns are the numbers of examples; a cell is found by its row, then its column. */
    private List<String> lines(List<String> rows, IntFunction<IntFunction<String>> cells) {
        TextTable table = new TextTable().text("", rows);
        for (int n = 0; n < examples.size(); n++) {
            List<String> column = new ArrayList<>();
            for (int row = 0; row < rows.size(); row++) {
                column.add(cells.apply(row).apply(n));
            }
            table.numbers("examples in the prompt", String.valueOf(examples.get(n)), column);
        }
        return table.lines(terminal.width(), terminal.glyphs());
    }

    private List<?> list(String parameter) {
        return run.law().parameters().get(parameter) instanceof List<?> list ? list : List.of();
    }

    private List<ModelResult> having(String metric) {
        return run.models().stream()
                .filter(model -> model.behaviour().getOrDefault(ID, Map.of()).containsKey(metric))
                .toList();
    }

    private static List<String> names(List<ModelResult> models) {
        return models.stream().map(ModelResult::name).toList();
    }

    private double largestError(int length) {
        double largest = 0;
        for (ModelResult model : having("standardError")) {
            for (int n = 0; n < examples.size(); n++) {
                double error = cell(model, ID, "standardError", length, n);
                largest = Double.isNaN(error) ? largest : Math.max(largest, error);
            }
        }
        return largest;
    }

    private static double cell(ModelResult model, String probe, String metric, int row, int column) {
        Measurement table = model.behaviour().getOrDefault(probe, Map.of()).get(metric);
        return table instanceof Measurement.Series rows
                        && row < rows.values().size()
                        && rows.values().get(row) instanceof Measurement.Series cells
                        && column < cells.values().size()
                        && cells.values().get(column) instanceof Measurement.Scalar scalar
                ? scalar.value()
                : Double.NaN;
    }

    private static double member(Measurement.Group group, String name) {
        return group.members().get(name) instanceof Measurement.Scalar scalar ? scalar.value() : Double.NaN;
    }

    private static String interval(double lower, double upper) {
        if (Double.isNaN(upper)) {
            return "-";
        }
        DoubleFunction<String> bound = value -> value == 0 ? "0" : format("%.2e", value);
        return lower == upper ? "= " + bound.apply(upper) : bound.apply(lower) + ".." + bound.apply(upper);
    }

    private static String format(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
