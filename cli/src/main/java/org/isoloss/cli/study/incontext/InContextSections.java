package org.isoloss.cli.study.incontext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.isoloss.cli.fewshot.FormTable;
import org.isoloss.cli.fewshot.FormText;
import org.isoloss.cli.text.NumberText;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.fewshot.FewShotFamilies;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.ModelFamily;
import org.isoloss.identifiability.incontext.AskedPrompts;
import org.isoloss.identifiability.incontext.PromptFigures;
import org.isoloss.identifiability.incontext.TradeOff;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;

/** The tables of an in-context run for a terminal, by title. */
final class InContextSections {

    /** In the order of columns. */
    private static final List<Figure> BIASES = List.of(
            PromptFigures.COMMON_TOKENS,
            PromptFigures.COPIES_LAST,
            PromptFigures.LABEL_SHIFT,
            PromptFigures.MAJORITY_EXCESS,
            PromptFigures.RECENCY_EXCESS);

    /** A gap of loss that no test set shows. */
    private static final double NO_LOSS = 1e-6;

    private final FormText text;
    private final PromptForms forms;
    private final Map<String, List<String>> sections = new LinkedHashMap<>();

    InContextSections(FormText text) {
        this.text = text;
        this.forms = text.forms();
    }

    Map<String, List<String>> all() {
        byModel();
        hiddenGaps();
        byLength();
        biases();
        tradeOff();
        return sections;
    }

    /** For each length of examples: models as rows. */
    private void byModel() {
        List<ModelResult> apart = text.having(PromptFigures.KL_AT_MOST);
        for (int k = 0; k < forms.exampleLengths().size(); k++) {
            int length = k;
            sections.put(text.accuracyTitle(k), text.accuracy(k));
            if (!apart.isEmpty()) {
                sections.put(
                        "k = " + forms.exampleLengths().get(k)
                                + ": divergence from the law in nats a document, exact or between exact bounds",
                        text.lines(
                                names(apart),
                                i -> n -> interval(
                                        text.at(apart.get(i), PromptFigures.KL_AT_LEAST, length, n),
                                        text.at(apart.get(i), PromptFigures.KL_AT_MOST, length, n))));
            }
        }
    }

    /** What the loss does not show, and where it shows it or there is nothing to see: lengths of examples as rows. */
    private void hiddenGaps() {
        of(FewShotFamilies.BAYES).ifPresent(bayes -> {
            for (ModelResult counter : text.run().models()) {
                if (isOf(counter, CounterRule.COPY_LAST_LABEL.family())
                        || isOf(counter, CounterRule.CONTEXT_BLIND.family())) {
                    sections.put(
                            "accuracy of " + bayes.name() + " minus that of " + counter.name()
                                    + "; * where the loss differs by less than " + NO_LOSS + " nats a token",
                            text.lines(lengths(), k -> n -> gap(bayes, counter, k, n)));
                }
            }
        });
    }

    private String gap(ModelResult bayes, ModelResult counter, int k, int n) {
        double gap = text.at(bayes, Accuracy.SHARE, k, n) - text.at(counter, Accuracy.SHARE, k, n);
        boolean hidden = text.at(counter, PromptFigures.KL_PER_TOKEN_AT_MOST, k, n) < NO_LOSS;
        return NumberText.figure(gap) + (hidden ? " *" : "  ");
    }

    /** What there is one figure of for each form of prompt: lengths of examples as rows. */
    private void byLength() {
        of(FewShotFamilies.BAYES).ifPresent(bayes -> {
            sections.put(
                    "accuracy of " + bayes.name() + " out of distribution",
                    text.lines(
                            lengths(),
                            k -> n -> NumberText.figure(
                                    FormTable.at(bayes, PromptFigures.OOD_PROMPTS, Accuracy.SHARE, k, n))));
            sections.put(
                    "log10 of the probability that a document begins as such a prompt",
                    text.lines(lengths(), k -> n -> format("%.2f", text.at(bayes, PromptFigures.LOG10_MASS, k, n))));
        });
        of(AskedPrompts.OFF_SUPPORT_BAYES_FAMILY)
                .ifPresent(model -> sections.put(
                        "share of prompts in distribution that are impossible without smoothing",
                        text.lines(
                                lengths(),
                                k -> n -> NumberText.figure(text.at(model, PromptFigures.IMPOSSIBLE, k, n)))));
    }

    /** Of the form on which single figures rest. */
    private void biases() {
        int k = forms.headlineRow();
        int n = forms.headlineColumn();
        List<ModelResult> models = text.having(PromptFigures.MAJORITY_EXCESS);
        if (k < 0 || n < 0 || models.isEmpty()) {
            return;
        }
        TextTable table = new TextTable().text("", names(models));
        BIASES.forEach(bias -> table.numbers(
                "",
                bias.name(),
                models.stream()
                        .map(model -> NumberText.figure(text.at(model, bias, k, n)))
                        .toList()));
        sections.put(
                "biases of the answers in distribution, k = "
                        + forms.exampleLengths().get(k) + ", n = "
                        + forms.examples().get(n),
                table.lines(text.terminal().width(), text.terminal().glyphs()));
    }

    private void tradeOff() {
        List<String> lines = new ArrayList<>();
        for (ModelResult model : text.run().models()) {
            List<Measurement> points = model.on(TradeOff.PROBE, TradeOff.CURVE).entries();
            if (!points.isEmpty()) {
                TextTable table = new TextTable().text(model.name(), List.of("divergence", Accuracy.SHARE.name()));
                for (Measurement point : points) {
                    table.numbers(
                            TradeOff.LAW_WEIGHT.name(),
                            format("%.4g", point.figure(TradeOff.LAW_WEIGHT).number()),
                            List.of(
                                    format("%.1e", point.figure(TradeOff.KL).number()),
                                    NumberText.figure(
                                            point.figure(Accuracy.SHARE).number())));
                }
                lines.addAll(
                        table.lines(text.terminal().width(), text.terminal().glyphs()));
            }
        }
        if (!lines.isEmpty()) {
            sections.put(
                    "divergence in nats a token, and accuracy in distribution, of mixtures with the law; longest prompts"
                            + " of the shortest examples",
                    lines);
        }
    }

    private List<String> lengths() {
        return forms.exampleLengths().stream().map(k -> "k = " + k).toList();
    }

    private Optional<ModelResult> of(ModelFamily family) {
        return text.run().models().stream().filter(model -> isOf(model, family)).findFirst();
    }

    private static boolean isOf(ModelResult model, ModelFamily family) {
        return model.family().equals(family.key());
    }

    private static List<String> names(List<ModelResult> models) {
        return models.stream().map(ModelResult::name).toList();
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
