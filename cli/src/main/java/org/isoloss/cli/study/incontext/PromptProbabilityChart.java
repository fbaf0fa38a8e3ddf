package org.isoloss.cli.study.incontext;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Description;
import org.isoloss.cli.chart.Families;
import org.isoloss.cli.chart.ShareEnds;
import org.isoloss.cli.fewshot.FormTable;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.fewshot.FewShotFamilies;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.incontext.PromptFigures;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/**
 * Accuracy over the probability of the prompts, for the law's own model and two that are the law but for such prompts: the
 * fewer prompts of a form the law shows, the less the loss says of what a model does with them.
 */
final class PromptProbabilityChart implements Chart {

    /** Labels at the ends of lines nearer than this to one another stand on different sides. */
    private static final double NEAR = 0.12;

    private record Line(String key, String words) {}

    private static final List<Line> LINES = List.of(
            new Line(FewShotFamilies.BAYES.key(), "the law's own model"),
            new Line(CounterRule.COPY_LAST_LABEL.family().key(), "copies the last label"),
            new Line(CounterRule.CONTEXT_BLIND.family().key(), "is blind to the examples"));

    private final Families families;
    private final int exampleLength;
    private final Rows rows;

    private PromptProbabilityChart(RunResult run, PromptForms forms) {
        this.families = Families.of(run);
        this.exampleLength = forms.headline().exampleLength();
        Rows.Builder to = Rows.over("family", "part", "words", "exponent", "accuracy", "low", "high", "examples");
        List<Object[]> ends = new ArrayList<>();
        for (Line line : LINES) {
            run.models().stream()
                    .filter(model -> model.family().equals(line.key()))
                    .findFirst()
                    .ifPresent(model -> append(model, line, forms, to, ends));
        }
        ends.sort(Comparator.comparingDouble(end -> (double) end[4]));
        for (int i = 0; i < ends.size(); i++) {
            Object[] end = ends.get(i);
            boolean crowded = i + 1 < ends.size() && (double) ends.get(i + 1)[4] - (double) end[4] < NEAR;
            end[1] = crowded ? "below" : "above";
            to.add(end);
        }
        this.rows = to.build();
    }

    private static void append(ModelResult model, Line line, PromptForms forms, Rows.Builder to, List<Object[]> ends) {
        int row = forms.headlineRow();
        Object[] last = null;
        for (int column = 0; row >= 0 && column < forms.examples().size(); column++) {
            double exponent = FormTable.at(model, PromptFigures.ID_PROMPTS, PromptFigures.LOG10_MASS, row, column);
            double accuracy = FormTable.at(model, PromptFigures.ID_PROMPTS, Accuracy.SHARE, row, column);
            double error = FormTable.at(model, PromptFigures.ID_PROMPTS, Accuracy.STANDARD_ERROR, row, column);
            ShareEnds interval = ShareEnds.of(accuracy, error);
            if (Double.isFinite(exponent) && !Double.isNaN(accuracy)) {
                last = new Object[] {
                    Shown.name(model.family()),
                    "point",
                    line.words(),
                    exponent,
                    accuracy,
                    interval.low(),
                    interval.high(),
                    forms.examples().get(column)
                };
                to.add(last);
            }
        }
        if (last != null) {
            ends.add(last.clone());
        }
    }

    /** Returns the chart; empty if the run has no probabilities of its prompts. */
    static Optional<Chart> of(RunResult run, PromptForms forms) {
        PromptProbabilityChart chart = new PromptProbabilityChart(run, forms);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @Override
    public String id() {
        return "prompt-probability";
    }

    @Override
    public String title() {
        return "The rarer a prompt, the less the loss says of what a model does with it";
    }

    @Override
    public String caption() {
        return "Prompts of examples of " + exampleLength
                + " symbols; from left to right more examples, and so less probable "
                + "prompts. Bars are 95% intervals of the mean over prompts (normal approximation).";
    }

    @Override
    public List<String> keys() {
        return List.of(
                PromptFigures.ID_PROMPTS.key(),
                PromptFigures.LOG10_MASS.key(),
                Accuracy.SHARE.key(),
                Accuracy.STANDARD_ERROR.key());
    }

    @Override
    public Spec spec() {
        List<?> names = rows.column("family");
        Encoding colour = families.colour("family", names).withoutLegend();
        View intervals = View.of(
                        Mark.rules().strokeWidth(1.2).opacity(0.7).silent().decorative(),
                        y("low"),
                        Encoding.end(Channel.Y2, "high"),
                        colour)
                .where("datum.part === 'point'");
        View lines = View.of(
                        Mark.lines().strokeWidth(2).silent().decorative(),
                        y("accuracy"),
                        colour,
                        families.dash("family", names).withoutLegend())
                .where("datum.part === 'point'");
        View points = View.of(
                        Mark.points().size(64).opacity(1),
                        y("accuracy"),
                        colour,
                        families.shape("family", names).withoutLegend())
                .where("datum.part === 'point'")
                .tooltip(
                        Tooltip.text("words", "model"),
                        Tooltip.number("examples", "examples", "d"),
                        Tooltip.number("exponent", "log10 of the probability of such a prompt", ".1f"),
                        Tooltip.number("accuracy", "accuracy", ".1%"),
                        Tooltip.number("low", "95% from", ".1%"),
                        Tooltip.number("high", "95% to", ".1%"));
        View view = View.layers(intervals, lines, points, label("above", -14), label("below", 16))
                .encode(Encoding.quantitative(Channel.X, "exponent")
                        .title("probability of such a prompt under the law, as a power of ten")
                        .scale(Scale.linear()
                                .with("reverse", true)
                                .with("nice", false)
                                .with("padding", 14))
                        .axis("tickCount", 6))
                .height(320);
        return new Spec(
                Description.of(
                        "Line chart of three models: log10 of the probability of a prompt across, accuracy upwards.",
                        rows,
                        "words",
                        List.of("exponent", "accuracy")),
                rows,
                view);
    }

    private static View label(String side, int down) {
        return View.of(
                        Mark.text()
                                .colour("var(--ink)")
                                .with("align", "right")
                                .with("dx", 6)
                                .with("dy", down)
                                .with("fontSize", 13)
                                .with("fontWeight", 600)
                                .silent(),
                        y("accuracy"),
                        Encoding.text("words"))
                .where("datum.part === '" + side + "'");
    }

    private static Encoding y(String field) {
        return Encoding.quantitative(Channel.Y, field)
                .title("accuracy in context")
                .scale(Scale.linear().domain(0, 1))
                .format("%")
                .axis("tickCount", 5);
    }
}
