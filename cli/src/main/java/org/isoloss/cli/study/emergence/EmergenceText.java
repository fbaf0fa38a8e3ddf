package org.isoloss.cli.study.emergence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.screen.Bar;
import org.isoloss.cli.screen.BarAxis;
import org.isoloss.cli.screen.BarLegend;
import org.isoloss.cli.screen.BarPicture;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.study.StudyText;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.text.NumberText;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.emergence.AbilityMetric;
import org.isoloss.identifiability.emergence.EmergenceFindings;
import org.isoloss.identifiability.emergence.MetricFindings;
import org.isoloss.identifiability.emergence.SizeFindings;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/** Sizes as bars of exact match, with the smooth figures of the same outputs at the side; then a table a task. */
final class EmergenceText implements StudyText {

    @Override
    public Picture picture(RunResult run, Optional<Measure> measure) {
        List<TrainedAbility> abilities = TrainedAbility.of(run);
        List<Bar> bars = new ArrayList<>();
        for (TrainedAbility ability : abilities) {
            String task = abilities.size() == 1 ? "" : ability.label() + " ";
            for (int s = 0; s < ability.found().sizes().size(); s++) {
                SizeFindings size = ability.found().sizes().get(s);
                bars.add(Bar.ofSeveral(
                        task + EmergenceWords.parameters(size),
                        size.exactMatch().stream().mapToDouble(share -> share).toArray(),
                        List.of(
                                EmergenceWords.percent(ability.mean(AbilityMetric.DIGIT_ACCURACY, s)),
                                NumberText.brief(size.successProbability()),
                                size.spread().succeeded() + "/"
                                        + size.exactMatch().size())));
            }
        }
        return bars.isEmpty()
                ? Picture.NONE
                : new BarPicture(
                        BarAxis.shares("exact match, by parameters"),
                        new BarLegend(
                                "p: exact probability of success, drawn; ok: seeds right on half",
                                "least to most of the seeds",
                                ""),
                        "",
                        List.of("digits", "p", "ok"),
                        bars);
    }

    @Override
    public List<String> remedies(RunResult run) {
        return List.of("More steps let more networks learn (--steps); so do wider ones (--widths).");
    }

    @Override
    public List<ModelResult> tabled(RunResult run) {
        return List.of(); // there are too many networks for a table of models: sizes stand in one
    }

    @Override
    public Map<String, List<String>> first(RunResult run, Terminal terminal) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        for (TrainedAbility ability : TrainedAbility.of(run)) {
            sections.put(ability.found().title() + ", by size", sizes(ability, terminal));
            sections.put(ability.found().title() + ", seeds", seeds(ability, terminal));
            sections.put(ability.found().title() + ", metric by metric", shapes(ability, terminal));
            EmergenceWords words = new EmergenceWords(ability);
            sections.put(ability.found().title() + ", exact match is half at", words.thresholds());
            sections.put(ability.found().title() + ", foretold", List.of(words.foretold()));
        }
        List<String> carries = EmergenceWords.carries(EmergenceFindings.of(run).carries());
        if (!carries.isEmpty()) {
            sections.put("carries written out against the sum at once", carries);
        }
        return sections;
    }

    private static List<String> sizes(TrainedAbility ability, Terminal terminal) {
        List<SizeFindings> sizes = ability.found().sizes();
        TextTable table = table(sizes);
        numbers(table, "", "exact", sizes, size -> size.spread().mean());
        numbers(table, "", "product", sizes, SizeFindings::product);
        for (int k = 0; k < ability.found().places().size(); k++) {
            int place = k;
            numbers(
                    table,
                    "right by digit",
                    ability.found().places().get(k),
                    sizes,
                    size -> size.digits().get(place));
        }
        numbers(table, "", "nats", sizes, SizeFindings::nats);
        brief(table, "p(success)", sizes, SizeFindings::successProbability);
        brief(table, "operations", sizes, SizeFindings::trainingFlops);
        return table.lines(terminal.width(), terminal.glyphs());
    }

    private static List<String> seeds(TrainedAbility ability, Terminal terminal) {
        List<SizeFindings> sizes = ability.found().sizes();
        TextTable table = table(sizes);
        table.numbers(
                "",
                "succeed",
                sizes.stream()
                        .map(size -> size.spread().succeeded() + " of "
                                + size.exactMatch().size())
                        .toList());
        numbers(table, "exact match", "mean", sizes, size -> size.spread().mean());
        numbers(table, "exact match", "median", sizes, size -> size.spread().median());
        numbers(table, "exact match", "mode", sizes, size -> size.spread().mode());
        numbers(table, "", "p(dip)", sizes, size -> size.spread().dipPValue());
        brief(table, "jump, steps", sizes, size -> size.jump().ofSeeds());
        brief(table, "of the mean", sizes, size -> size.jump().ofMean());
        return table.lines(terminal.width(), terminal.glyphs());
    }

    private static List<String> shapes(TrainedAbility ability, Terminal terminal) {
        List<MetricFindings> metrics = ability.found().metrics();
        TextTable table = new TextTable()
                .text(
                        "metric",
                        metrics.stream().map(m -> m.metric().figure().name()).toList())
                .text("shape", metrics.stream().map(MetricFindings::shape).toList());
        table.numbers("", "p(surprise)", cells(metrics, m -> NumberText.figure(m.surprisePValue())));
        table.numbers("", "breakthrough", cells(metrics, m -> NumberText.brief(m.breakthroughness())));
        table.numbers("", "linearity", cells(metrics, m -> NumberText.figure(m.linearity())));
        List<String> lines = new ArrayList<>(table.lines(terminal.width(), terminal.glyphs()));
        lines.add("  ability and metric: " + ability.found().productRule().verdict());
        return lines;
    }

    private static TextTable table(List<SizeFindings> sizes) {
        return new TextTable()
                .text(
                        "parameters",
                        sizes.stream().map(EmergenceWords::parameters).toList());
    }

    private static void numbers(
            TextTable table, String group, String name, List<SizeFindings> sizes, Function<SizeFindings, Double> of) {
        table.numbers(group, name, cells(sizes, size -> NumberText.figure(of.apply(size))));
    }

    private static void brief(
            TextTable table, String name, List<SizeFindings> sizes, Function<SizeFindings, Double> of) {
        table.numbers("", name, cells(sizes, size -> known(of.apply(size))));
    }

    private static String known(double value) {
        return Double.isNaN(value) ? "-" : NumberText.brief(value);
    }

    private static <T> List<String> cells(List<T> rows, Function<T, String> cell) {
        return rows.stream().map(cell).toList();
    }
}
