package org.isoloss.cli.study.adaptation;

import java.util.List;
import java.util.Optional;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.Description;
import org.isoloss.cli.chart.ExamplesAxis;
import org.isoloss.cli.chart.Palette;
import org.isoloss.cli.vegalite.Channel;
import org.isoloss.cli.vegalite.Encoding;
import org.isoloss.cli.vegalite.Encoding.Tooltip;
import org.isoloss.cli.vegalite.Mark;
import org.isoloss.cli.vegalite.Rows;
import org.isoloss.cli.vegalite.Scale;
import org.isoloss.cli.vegalite.Spec;
import org.isoloss.cli.vegalite.View;
import org.isoloss.identifiability.result.RunResult;

/** Accuracy on new labelled tasks against the number of labelled examples, a line a way of using them, a panel a kind of task. */
public final class AdaptationChart implements Chart {

    private static final String POINT = "point";
    private static final String OPTIMUM = "optimum";
    private static final String CROSSING = "crossing";

    private final List<AdaptedTask> tasks;
    private final List<String> ways;
    private final List<Integer> examples;
    private final Rows rows;

    private AdaptationChart(List<AdaptedTask> tasks) {
        this.tasks = tasks;
        ways = tasks.stream()
                .flatMap(task -> task.ways().stream())
                .map(AdaptedTask.Way::name)
                .distinct()
                .toList();
        examples = tasks.stream()
                .flatMap(task -> task.ways().stream())
                .flatMap(way -> way.points().stream())
                .map(AdaptedTask.Point::examples)
                .distinct()
                .toList();
        Rows.Builder all = Rows.over("part", "panel", "way", "examples", "accuracy", "low", "high", "from", "to");
        for (AdaptedTask task : tasks) {
            all.add(OPTIMUM, task.task(), "", null, task.optimal(), null, null, null, null);
            task.ways().forEach(way -> addWay(task.task(), way, all));
        }
        rows = all.build();
    }

    private void addWay(String task, AdaptedTask.Way way, Rows.Builder to) {
        for (AdaptedTask.Point point : way.points()) {
            to.add(
                    POINT,
                    task,
                    way.name(),
                    point.examples(),
                    point.accuracy(),
                    Math.max(0, point.accuracy() - point.standardError()),
                    Math.min(1, point.accuracy() + point.standardError()),
                    null,
                    null);
        }
        way.crossing().ifPresent(crossing -> {
            double most = examples.stream().mapToInt(n -> n).max().orElse(0);
            to.add(
                    CROSSING,
                    task,
                    way.name(),
                    crossing.examples(), // none where it lies beyond the range
                    null,
                    null,
                    null,
                    crossing.low() > most ? null : (Object) crossing.low(),
                    crossing.low() > most ? null : (Object) Math.min(most, crossing.high()));
        });
    }

    /** Returns the chart; empty if the run has no such curves. */
    public static Optional<Chart> of(RunResult run) {
        List<AdaptedTask> tasks = AdaptedTask.of(run);
        return tasks.isEmpty() ? Optional.empty() : Optional.of(new AdaptationChart(tasks));
    }

    @Override
    public String id() {
        return "adaptation";
    }

    @Override
    public String title() {
        return "Accuracy against labelled examples";
    }

    @Override
    public String caption() {
        return "A panel a kind of task. Bands are one standard error over tasks. The dashed line is the accuracy of the best "
                + "answers, which know the task. Upright lines are the crossings, from which on fine-tuning is no worse "
                + "than the best prompt, shaded over their 95% intervals; without one, fine-tuning is behind to the end.";
    }

    @Override
    public Spec spec() {
        // The lowest layer would lend the legend its opacity.
        Encoding colour = Palette.colours("way", ways).legend("symbolOpacity", 1);
        View intervals = View.of(
                        Mark.rectangles().opacity(0.1).silent().decorative(),
                        x("from"),
                        Encoding.end(Channel.X2, "to"),
                        colour)
                .where("datum.part === '" + CROSSING + "' && datum.from !== null");
        View optimum = View.of(
                        Mark.rules()
                                .strokeWidth(1.4)
                                .dashed()
                                .colour("var(--ink)")
                                .opacity(0.7),
                        y("accuracy"))
                .where("datum.part === '" + OPTIMUM + "' && datum.accuracy !== null")
                .tooltip(Tooltip.text("panel", "task"), Tooltip.number("accuracy", "best answers", ".1%"));
        View bands = View.of(
                        Mark.areas().opacity(0.16).silent().decorative(),
                        x("examples"),
                        y("low").unstacked(),
                        Encoding.end(Channel.Y2, "high"),
                        colour)
                .where("datum.part === '" + POINT + "' && datum.low !== null");
        View crossings = View.of(Mark.rules().strokeWidth(1.6), x("examples"), colour)
                .where("datum.part === '" + CROSSING + "' && datum.examples !== null")
                .tooltip(
                        Tooltip.text("way", "overtakes the prompt"),
                        Tooltip.number("examples", "at labelled examples", ".3~g"),
                        Tooltip.number("from", "95% from", ".3~g"),
                        Tooltip.number("to", "95% to, at most the range", ".3~g"));
        View lines = View.of(Mark.lines().strokeWidth(1.8).silent().decorative(), x("examples"), y("accuracy"), colour)
                .where("datum.part === '" + POINT + "'");
        View points = View.of(
                        Mark.points().size(48).opacity(1),
                        x("examples"),
                        y("accuracy"),
                        colour,
                        Palette.shapes("way", ways))
                .where("datum.part === '" + POINT + "'")
                .tooltip(
                        Tooltip.text("way", "way"),
                        Tooltip.text("panel", "task"),
                        Tooltip.number("examples", "labelled examples", "d"),
                        Tooltip.number("accuracy", "accuracy", ".1%"),
                        Tooltip.number("low", "less one standard error", ".1%"),
                        Tooltip.number("high", "and one more", ".1%"));
        View panel =
                View.layers(intervals, optimum, bands, crossings, lines, points).height(260);
        String lead = "Line charts, one a kind of task: accuracy by number of labelled examples.";
        return new Spec(
                Description.of(lead, rows, "way", List.of("accuracy")),
                rows,
                panel.multiples(Encoding.nominal(Channel.FACET, "panel")
                        .with("title", null)
                        .with("sort", tasks.stream().map(AdaptedTask::task).toList())));
    }

    private Encoding x(String field) {
        return ExamplesAxis.of(field, examples).title("labelled examples");
    }

    private static Encoding y(String field) {
        return Encoding.quantitative(Channel.Y, field)
                .title("accuracy")
                .scale(Scale.linear().domain(0, 1))
                .format("%")
                .axis("tickCount", 5);
    }
}
