package org.isoloss.cli.reproduce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.isoloss.cli.sweep.Sweep;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.probe.Baselines;
import org.isoloss.identifiability.result.LossFigure;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelKind;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.rule.LanguageFindings;
import org.isoloss.identifiability.rule.PublishedCell;
import org.isoloss.identifiability.rule.RuleFindings;

/** The trained networks of a sweep of rule extrapolation, by cell: language, architecture and objective. */
final class RuleRuns {

    private final Map<Cell, Networks> cells = new LinkedHashMap<>();

    /** What runs that differ in their seeds alone have in common. */
    record Cell(String language, String architecture, String objective) {}

    /**
     * The networks of a cell.
     *
     * @param models trained ones
     * @param language what its figures are held against
     * @param published figures of the same language, architecture and objective
     */
    record Networks(List<ModelResult> models, LanguageFindings language, List<PublishedCell> published) {

        /** Returns a figure over the networks. */
        Value over(ToDoubleFunction<ModelResult> figure) {
            return Value.over(models.stream().mapToDouble(figure).boxed().toList());
        }

        /** Returns a figure of behaviour over the networks; a NaN, of no finished completion, counts as 0, as the papers have it. */
        Value overFinished(Probe probe, Figure figure) {
            return over(model -> model.number(probe, figure).orElse(0));
        }

        /** Returns a figure of behaviour over the networks. */
        Value over(Probe probe, Figure figure) {
            return over(model -> model.number(probe, figure).orElse(Double.NaN));
        }

        /** Returns what an author published. */
        Value published(String author, Probe probe, Figure figure) {
            return published(author, probe.key(), figure.key());
        }

        /** Returns what an author published of the loss. */
        Value published(String author, LossFigure figure) {
            return published(author, LossFigure.LOSS, figure.figure().key());
        }

        private Value published(String author, String probe, String figure) {
            for (PublishedCell cell : published) {
                PublishedCell.Spread spread =
                        cell.figures().getOrDefault(probe, Map.of()).get(figure);
                if (cell.source().startsWith(author) && spread != null) {
                    return Value.of(spread.mean(), spread.standardDeviation(), cell.runs());
                }
            }
            return Value.UNKNOWN;
        }

        /** Returns what a model has that ends at once, whatever the prompt. */
        Value immediateEnd(Probe probe, Figure figure) {
            return language.baselines().getOrDefault(probe.key(), List.of()).stream()
                    .filter(reference -> reference.name().equals(Baselines.IMMEDIATE_END))
                    .map(reference -> Value.of(reference
                            .metrics()
                            .getOrDefault(figure.key(), Measurement.NOTHING)
                            .number()))
                    .findFirst()
                    .orElse(Value.UNKNOWN);
        }
    }

    /** Returns the cells of a sweep each of whose runs has one. */
    static RuleRuns of(Sweep sweep) throws IOException {
        RuleRuns runs = new RuleRuns();
        sweep.forEach((settings, run) -> runs.add(run));
        return runs;
    }

    private void add(RunResult run) {
        RuleFindings findings = RuleFindings.of(run);
        findings.cells().forEach(cell -> {
            Networks networks = cells.computeIfAbsent(
                    new Cell(cell.language(), cell.architecture(), cell.objective()),
                    key -> new Networks(new ArrayList<>(), findings.languages().get(0), cell.published()));
            run.models().stream()
                    .filter(model ->
                            model.kind() == ModelKind.TRAINED && cell.models().contains(model.name()))
                    .forEach(networks.models()::add);
        });
    }

    Map<Cell, Networks> cells() {
        return cells;
    }
}
