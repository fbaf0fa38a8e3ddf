package org.isoloss.cli.study.inside;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.inside.Foretelling;
import org.isoloss.identifiability.inside.InsideBehaviour;
import org.isoloss.identifiability.inside.InsideFindings;
import org.isoloss.identifiability.inside.InsideFindings.Moved;
import org.isoloss.identifiability.inside.InsideMeasure;
import org.isoloss.identifiability.inside.NetworkLikeness;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/**
 * A run of the study of the inside, as its page and its screen tell it.
 *
 * @param run itself
 * @param findings of the study
 */
record InsideRun(RunResult run, InsideFindings findings) {

    /** Returns it; empty if the run has no such findings. */
    static Optional<InsideRun> of(RunResult run) {
        return run.findings(InsideFindings.class).map(findings -> new InsideRun(run, findings));
    }

    /** Returns the name of a measure or a behaviour. */
    static String name(String key) {
        return Stream.of(
                        Stream.of(InsideMeasure.values()).map(InsideMeasure::figure),
                        Stream.of(InsideBehaviour.values()).map(InsideBehaviour::figure),
                        Stream.of(NetworkLikeness.values()).map(NetworkLikeness::figure))
                .flatMap(figures -> figures)
                .filter(figure -> figure.key().equals(key))
                .map(Figure::name)
                .findFirst()
                .orElse(key);
    }

    /** Returns a behaviour in a word or two, as the head of a column. */
    static String brief(InsideBehaviour behaviour) {
        return switch (behaviour) {
            case RULE_KEPT -> "rule kept";
            case DESCENT_STEPS -> "descent";
            case FALLING_DESCENT_STEPS -> "falling";
            case ADAM_STEPS -> "Adam";
        };
    }

    Optional<Foretelling> of(InsideMeasure measure, InsideBehaviour behaviour) {
        return findings.foretelling().stream()
                .filter(one -> one.measure().equals(measure.figure().key())
                        && one.behaviour().equals(behaviour.figure().key()))
                .findFirst();
    }

    /** Returns the strongest correlation with a behaviour. */
    Optional<Foretelling> strongest(InsideBehaviour behaviour) {
        return findings.foretelling().stream()
                .filter(one -> one.behaviour().equals(behaviour.figure().key()) && !Double.isNaN(one.correlation()))
                .max(Comparator.comparingDouble(one -> Math.abs(one.correlation())));
    }

    /** Returns those that are more than the search finds by itself, the strongest first. */
    List<Foretelling> sure() {
        return findings.foretelling().stream()
                .filter(Foretelling::sure)
                .sorted(Comparator.comparingDouble(one -> -Math.abs(one.correlation())))
                .toList();
    }

    /** Returns how far twins part in a figure. */
    OptionalDouble moved(Figure figure) {
        return findings.moved().stream()
                .filter(moved -> moved.figure().equals(figure.key()))
                .mapToDouble(Moved::factor)
                .findFirst();
    }

    /** Returns the share of prompts out of distribution on which each trained network keeps rule 1, sorted. */
    double[] rulesKept() {
        return run.models().stream()
                .filter(model -> model.training() != null)
                .mapToDouble(model -> value(model, InsideBehaviour.RULE_KEPT))
                .sorted()
                .toArray();
    }

    static double value(ModelResult model, InsideBehaviour behaviour) {
        return model.on(behaviour.probe(), behaviour.figure()).number();
    }
}
