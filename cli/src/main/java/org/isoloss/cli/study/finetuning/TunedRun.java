package org.isoloss.cli.study.finetuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.isoloss.identifiability.figure.Figure;
import org.isoloss.identifiability.finetuning.TwinFigures;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/**
 * What the models of a run take with one kind of optimiser, each at learning rates of its own.
 *
 * @param kind of optimiser
 * @param models that were searched for
 */
record TunedRun(String kind, List<Tuned> models) {

    /**
     * A model.
     *
     * @param name of the model
     * @param exact whether its function has the pretrained model's bits, as far as is known
     * @param figures of its search
     */
    record Tuned(String name, boolean exact, Measurement figures) {

        double figure(Figure figure) {
            return figures.figure(figure).number();
        }

        /** Returns steps at the best rate. */
        double best() {
            return figure(TwinFigures.STEPS);
        }

        /** Returns steps at the largest rate whose loss only falls; infinite if there is none. */
        double falling() {
            double steps = figure(TwinFigures.FALLING_STEPS);
            return Double.isNaN(steps) ? Double.POSITIVE_INFINITY : steps;
        }
    }

    TunedRun {
        models = List.copyOf(models);
    }

    /** Returns a kind's models; none if best rates were not searched for. */
    static TunedRun of(RunResult run, String kind) {
        List<Tuned> models = new ArrayList<>();
        for (ModelResult model : run.models()) {
            Measurement figures = model.on(TwinFigures.BEST_RATE).get(kind);
            if (figures != null) {
                boolean exact =
                        !(model.on(TwinFigures.FUNCTION, TwinFigures.DIFFERING).number() > 0);
                models.add(new Tuned(model.name(), exact, figures));
            }
        }
        return new TunedRun(kind, models);
    }

    /** Returns every kind's, in the order in which models first have them. */
    static List<TunedRun> of(RunResult run) {
        return run.models().stream()
                .flatMap(model -> model.on(TwinFigures.BEST_RATE).keySet().stream())
                .distinct()
                .map(kind -> of(run, kind))
                .toList();
    }

    Optional<Tuned> named(String name) {
        return models.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    /**
     * Returns the steps of the slowest exact twin over those of the fastest, at each one's best rate; empty if one never arrives.
     */
    OptionalDouble factor() {
        return factor(Tuned::best);
    }

    /** Returns the same at each one's largest rate whose loss only falls. */
    OptionalDouble fallingFactor() {
        return factor(Tuned::falling);
    }

    /** Returns the same where those that do not arrive count as if they took the steps allowed: a bound from below. */
    OptionalDouble fallingFactorWithin(double steps) {
        return factor(model -> Math.min(steps, model.falling()));
    }

    private OptionalDouble factor(ToDoubleFunction<Tuned> steps) {
        Comparator<Tuned> order = Comparator.comparingDouble(steps);
        List<Tuned> exact = models.stream().filter(Tuned::exact).toList();
        if (exact.isEmpty()) {
            return OptionalDouble.empty();
        }
        double most = steps.applyAsDouble(exact.stream().max(order).orElseThrow());
        double least = steps.applyAsDouble(exact.stream().min(order).orElseThrow());
        return Double.isFinite(most) ? OptionalDouble.of(most / Math.max(1, least)) : OptionalDouble.empty();
    }

    /** Returns the steps by learning rate of one model, where it arrives. */
    static List<Map.Entry<Double, Double>> curve(Tuned model) {
        List<Measurement> rates =
                model.figures().figure(TwinFigures.RATES_TRIED).entries();
        List<Measurement> steps =
                model.figures().figure(TwinFigures.STEPS_TRIED).entries();
        List<Map.Entry<Double, Double>> curve = new ArrayList<>();
        for (int i = 0; i < Math.min(rates.size(), steps.size()); i++) {
            if (Double.isFinite(steps.get(i).number())) {
                curve.add(Map.entry(rates.get(i).number(), steps.get(i).number()));
            }
        }
        return curve;
    }
}
