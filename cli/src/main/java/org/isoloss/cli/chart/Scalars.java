package org.isoloss.cli.chart;

import java.util.Map;
import java.util.OptionalDouble;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.PublishedFigure;
import org.isoloss.identifiability.result.RunResult;

/** Single numbers among the measurements of a result. */
public final class Scalars {

    /** Under which published figures of loss stand. */
    public static final String LOSS = "loss";

    private Scalars() {}

    /** Returns a figure of behaviour; empty if it was not measured, is NaN or is more than one number. */
    public static OptionalDouble of(Map<String, Map<String, Measurement>> behaviour, String probe, String metric) {
        return behaviour.getOrDefault(probe, Map.of()).get(metric) instanceof Measurement.Scalar scalar
                        && !Double.isNaN(scalar.value())
                ? OptionalDouble.of(scalar.value())
                : OptionalDouble.empty();
    }

    /** Returns a figure of a model's behaviour, likewise. */
    public static OptionalDouble of(ModelResult model, String probe, String metric) {
        return of(model.behaviour(), probe, metric);
    }

    /** Returns the figure of another metric that was published with a figure: of the same runs of the same model. */
    static OptionalDouble publishedWith(RunResult run, PublishedFigure figure, String probe, String metric) {
        return run.published().stream()
                .filter(other -> other.model().equals(figure.model())
                        && other.runs() == figure.runs()
                        && citation(other).equals(citation(figure))
                        && other.probe().equals(probe)
                        && other.metric().equals(metric))
                .mapToDouble(PublishedFigure::value)
                .findFirst();
    }

    /** A source names the publication first; how the figure was read from it follows a colon. */
    private static String citation(PublishedFigure figure) {
        return figure.source().split(": ", 2)[0];
    }
}
