package org.isoloss.cli.study.incontextnetworks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Description;
import org.isoloss.cli.chart.ExamplesAxis;
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
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.incontextnetworks.InContextNetworksStudy;
import org.isoloss.identifiability.result.LossFigure;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/** Accuracy against examples, a panel a model with its validation loss above it; behind each, the law's own model. */
final class NetworksChart implements Chart {

    private static final String LAW = "law";
    private static final String OWN = "own";

    private final PromptForms forms;
    private final Rows rows;

    private NetworksChart(RunResult run, PromptForms forms) {
        this.forms = forms;
        Rows.Builder to = Rows.over("panel", "part", "model", "examples", "accuracy", "low", "high");
        List<ModelResult> networks =
                run.models().stream().filter(model -> model.training() != null).toList();
        Map<ModelResult, String> panels = new LinkedHashMap<>();
        networks.forEach(model -> panels.put(
                model,
                Shown.name(model.name()) + ", loss "
                        + String.format(Locale.ROOT, "%.3f", model.loss().perToken())));
        panels.forEach((network, panel) -> {
            run.models().stream().filter(model -> model.training() == null).forEach(law -> append(law, panel, LAW, to));
            append(network, panel, OWN, to);
        });
        this.rows = to.build();
    }

    private void append(ModelResult model, String panel, String part, Rows.Builder to) {
        int row = forms.headlineRow();
        for (int column = 0; row >= 0 && column < forms.examples().size(); column++) {
            double accuracy = FormTable.at(model, InContextNetworksStudy.PROMPTS, Accuracy.SHARE, row, column);
            double error = FormTable.at(model, InContextNetworksStudy.PROMPTS, Accuracy.STANDARD_ERROR, row, column);
            ShareEnds interval = ShareEnds.of(accuracy, error);
            if (!Double.isNaN(accuracy)) {
                to.add(
                        panel,
                        part,
                        Families.of(model),
                        forms.examples().get(column),
                        accuracy,
                        interval.low(),
                        interval.high());
            }
        }
    }

    /** Returns the chart; empty if the run has no networks with such tables. */
    static Optional<Chart> of(RunResult run, PromptForms forms) {
        NetworksChart chart = new NetworksChart(run, forms);
        return chart.rows.size() == 0 ? Optional.empty() : Optional.of(chart);
    }

    @Override
    public String id() {
        return "networks";
    }

    @Override
    public String title() {
        return "Accuracy against examples in the prompt, network by network";
    }

    @Override
    public String caption() {
        return "Above each panel the validation loss in nats a token. Bands are 95% intervals (normal approximation) of the mean over "
                + "prompts, or, of several laws, over laws; the dashed line is the law's own model.";
    }

    @Override
    public List<String> keys() {
        return List.of(
                InContextNetworksStudy.PROMPTS.key(),
                Accuracy.SHARE.key(),
                Accuracy.STANDARD_ERROR.key(),
                LossFigure.PER_TOKEN.figure().key());
    }

    @Override
    public Spec spec() {
        List<View> layers = new ArrayList<>();
        if (rows.column("part").contains(LAW)) {
            layers.add(View.of(
                            Mark.lines()
                                    .strokeWidth(1.6)
                                    .dashed()
                                    .colour("var(--muted)")
                                    .silent()
                                    .decorative(),
                            y("accuracy"))
                    .where("datum.part === 'law'"));
        }
        layers.add(View.of(
                        Mark.areas()
                                .opacity(0.18)
                                .colour("var(--series-1)")
                                .silent()
                                .decorative(),
                        y("low").unstacked(),
                        Encoding.end(Channel.Y2, "high"))
                .where("datum.part === 'own'"));
        layers.add(View.of(
                        Mark.lines()
                                .strokeWidth(2)
                                .colour("var(--series-1)")
                                .silent()
                                .decorative(),
                        y("accuracy"))
                .where("datum.part === 'own'"));
        layers.add(View.of(Mark.points().size(60).opacity(1).colour("var(--series-1)"), y("accuracy"))
                .where("datum.part === 'own'")
                .tooltip(
                        Tooltip.text("panel", "network"),
                        Tooltip.number("examples", "examples", "d"),
                        Tooltip.number("accuracy", "accuracy", ".1%"),
                        Tooltip.number("low", "95% from", ".1%"),
                        Tooltip.number("high", "95% to", ".1%")));
        View panel = View.layers(layers)
                .encode(ExamplesAxis.of("examples", forms.examples()))
                .height(230);
        return new Spec(
                Description.of(
                        "Line charts, one a network: accuracy by number of examples.",
                        rows,
                        "panel",
                        List.of("accuracy")),
                rows,
                panel.multiples(Encoding.nominal(Channel.FACET, "panel")
                        .with("title", null)
                        .with("sort", rows.column("panel").stream().distinct().toList())));
    }

    private static Encoding y(String field) {
        return Encoding.quantitative(Channel.Y, field)
                .title("accuracy")
                .scale(Scale.linear().domain(0, 1))
                .format("%")
                .axis("tickCount", 5);
    }
}
