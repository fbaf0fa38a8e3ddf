package org.isoloss.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.chart.Chart;
import org.isoloss.cli.chart.TrainingCurvesChart;
import org.isoloss.cli.report.Block.Fact;
import org.isoloss.core.law.Entropy;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.result.LawResult;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.Provenance;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Table;
import org.jspecify.annotations.Nullable;

/** Sections that the chapters of many studies have. */
public final class Sections {

    private static final int LONGEST_FACT = 400;

    private Sections() {}

    /** Returns a section of charts; empty if there are none. */
    @SafeVarargs
    public static Optional<Section> figures(String id, String title, String lead, Optional<? extends Chart>... charts) {
        List<Block> figures = new ArrayList<>();
        for (Optional<? extends Chart> chart : charts) {
            chart.ifPresent(drawn -> figures.add(new Block.Figure(drawn)));
        }
        return figures.isEmpty() ? Optional.empty() : Optional.of(new Section(id, title, lead, figures));
    }

    /** Returns what the models wrote. */
    public static Optional<Section> completions(RunResult run) {
        if (run.completions().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Section(
                "completions",
                "Completions",
                "What the models wrote after a few prompts, token by token, with the rules that prompt and completion "
                        + "together keep.",
                List.of(new Block.Texts(CompletionView.of(run.completions())))));
    }

    /** Returns the pairs of equal loss. */
    public static Optional<Section> pairs(RunResult run, Definitions definitions, Optional<? extends Chart> chart) {
        if (run.pairs().isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        chart.ifPresent(drawn -> blocks.add(new Block.Figure(drawn)));
        blocks.add(new Block.Rows(new ResultTables(run, definitions).pairs()));
        return Optional.of(new Section("pairs", "The pairs", "", blocks));
    }

    /** Returns the training curves. */
    public static Optional<Section> training(RunResult run) {
        return figures(
                "training",
                "Training",
                "On formal languages every step sees the whole law, so the curve is the expected loss itself, without noise;"
                        + " elsewhere it sees documents drawn for it, and the curve is their loss.",
                TrainingCurvesChart.of(run));
    }

    /** Returns the tables that are not shown elsewhere. */
    public static Section tables(RunResult run, Definitions definitions) {
        ResultTables tables = new ResultTables(run, definitions);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Rows(tables.models()));
        List<Fact> families = families(run, definitions);
        if (!families.isEmpty()) {
            blocks.add(new Block.Facts(families));
        }
        tables.probes().forEach(probe -> blocks.add(new Block.Rows(tables.behaviour(probe))));
        Table published = tables.published();
        if (!published.rows().isEmpty()) {
            blocks.add(new Block.Rows(published));
        }
        return new Section(
                "tables",
                "The numbers",
                "Every table can be saved in full as CSV, Markdown and LaTeX; the same files stand in the folder of the "
                        + "run.",
                blocks);
    }

    /** Returns what the models are, a family a line; those that no study declares are left out. */
    private static List<Fact> families(RunResult run, Definitions definitions) {
        return run.models().stream()
                .map(ModelResult::family)
                .distinct()
                .flatMap(family -> definitions.of(family).stream()
                        .map(definition -> new Fact("", Shown.name(family), definition.text())))
                .toList();
    }

    /** Returns where the result comes from and how to repeat it. */
    public static Section provenance(RunResult run) {
        Provenance source = run.provenance();
        List<Fact> law = new ArrayList<>(List.of(fact("law", run.law().name())));
        Entropy entropy = run.law().entropy();
        if (entropy != null) {
            law.add(fact(
                    LawResult.ENTROPY,
                    Cell.number(entropy.perToken(), 7).display() + " nats a token, "
                            + Cell.number(entropy.perSequence(), 7).display() + " nats a sequence"));
        }
        run.law().parameters().forEach((name, value) -> law.add(fact(SettingWords.of(name), words(value))));
        List<Fact> circumstances = new ArrayList<>(List.of(
                fact("isoloss", source.version() + ", commit " + source.commit()),
                fact("started", source.startedAt().toString()),
                fact(
                        Provenance.SECONDS.key(),
                        Cell.number(source.wallSeconds(), 3).display()),
                fact("threads", Integer.toString(source.threads())),
                fact("JDK", source.jdk()),
                fact(Provenance.KERNELS, source.kernels()),
                fact("processor", source.cpu()),
                fact("system", source.os())));
        if (source.plugins() != null) {
            source.plugins().forEach(plugin -> circumstances.add(fact("plug-in " + plugin.name(), plugin.sha256())));
        }
        List<Fact> config = new ArrayList<>(List.of(fact(RunResult.SEED, Long.toString(run.seed()))));
        addConfig("", run.config(), config);
        return new Section(
                "provenance",
                "Where this comes from",
                "Equal bits are promised for equal JDK, processor and kernels; equal digits beyond.",
                List.of(
                        new Block.Command(Shown.shortened(RepeatCommand.of(run), 4000)),
                        new Block.Facts(law),
                        new Block.Facts(config),
                        new Block.Facts(circumstances)));
    }

    private static void addConfig(String prefix, Map<?, ?> config, List<Fact> facts) {
        config.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                addConfig(prefix + key + ".", inner, facts);
            } else {
                facts.add(fact(SettingWords.of(prefix + key), words(value)));
            }
        });
    }

    private static String words(@Nullable Object value) {
        return value == null
                ? "not given"
                : value instanceof List<?> list
                        ? String.join(", ", list.stream().map(String::valueOf).toList())
                        : String.valueOf(value);
    }

    private static Fact fact(Figure figure, String value) {
        return new Fact(figure.key(), figure.name(), Shown.shortened(value, LONGEST_FACT));
    }

    /** A setting or a parameter of the law: it may be called as a figure is, and is none. */
    private static Fact fact(String name, String value) {
        return new Fact("", Shown.name(name), Shown.shortened(value, LONGEST_FACT));
    }
}
