package org.isoloss.cli.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isoloss.metrics.forecast.ForecastCurve;
import org.isoloss.metrics.forecast.ForecastSkill;
import org.isoloss.metrics.forecast.HeldOutCurve;
import org.isoloss.metrics.forecast.HeldOutScore;
import org.isoloss.metrics.forecast.NamedCurve;
import org.isoloss.metrics.forecast.ScoreForecast;
import org.isoloss.metrics.forecast.ScoreForecaster;
import org.isoloss.metrics.forecast.ScoreKind;
import org.isoloss.metrics.forecast.Surprise;
import org.isoloss.metrics.statistics.MultipleTesting;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** The tables of {@code isoloss forecast}. */
final class ForecastTables {

    private static final double SIGNIFICANCE = 0.05;

    private ForecastTables() {}

    /** One curve that was judged. */
    private record Judged(NamedCurve name, HeldOutCurve held, Surprise surprise) {}

    /** Returns the skill, the curves with their surprise, and every score that was held out. */
    static List<Table> heldOut(List<NamedCurve> curves, ScoreForecaster.HeldOut result) {
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            Optional<HeldOutCurve> held = result.curves().get(i);
            if (held.isPresent()) {
                judged.add(new Judged(curves.get(i), held.get(), Surprise.of(held.get())));
            }
        }
        double[] corrected = MultipleTesting.benjaminiHochberg(
                judged.stream().mapToDouble(j -> j.surprise().pValue()).toArray());
        return List.of(skill(judged, result), surprises(judged, corrected), scores(judged));
    }

    private static Table skill(List<Judged> judged, ScoreForecaster.HeldOut result) {
        Table.Builder table = Table.of(
                "skill",
                "Forecasts of the largest models from the smaller ones",
                Column.left("scores", "scores"),
                Column.right("curves", "curves"),
                Column.right("forecasts", "forecasts"),
                Column.right("error", "error"),
                Column.right("lastValueError", "last value's"),
                Column.right("lineError", "line's"),
                Column.right("coverage", "covered"),
                Column.right("nominal", "nominal"),
                Column.right("intervalScore", "interval score"),
                Column.right("widening", "widened by"),
                Column.left("verdict", "verdict"));
        for (ScoreKind kind : ScoreKind.values()) {
            List<HeldOutCurve> of = judged.stream()
                    .filter(j -> j.name().curve().kind() == kind)
                    .map(Judged::held)
                    .toList();
            if (of.isEmpty()) {
                continue;
            }
            ForecastSkill skill = ForecastSkill.of(of);
            double nominal = of.get(0).scores().get(0).forecast().interval().confidence();
            table.row(
                    Cell.text(name(kind)),
                    Cell.count(of.size()),
                    Cell.count(skill.scores()),
                    Cell.number(skill.error()),
                    Cell.number(skill.lastValueError()),
                    Cell.number(skill.lineError()),
                    Cell.number(skill.covered()),
                    Cell.number(nominal),
                    Cell.number(skill.intervalScore()),
                    Cell.number(Objects.requireNonNull(result.widening().get(kind))),
                    Cell.text(verdict(skill)));
        }
        return table.build();
    }

    private static String name(ScoreKind kind) {
        return switch (kind) {
            case SHARE -> "shares";
            case LOSS -> "losses";
            case NUMBER -> "other numbers";
        };
    }

    private static String verdict(ForecastSkill skill) {
        return against(skill.againstLastValue(), "the last value") + ", " + against(skill.againstLine(), "a line");
    }

    private static String against(double skill, String other) {
        if (Double.isNaN(skill) || Math.abs(skill) < 0.005) {
            return "as far off as " + other;
        }
        return String.format(
                Locale.ROOT, "%.0f %% %s off than %s", 100 * Math.abs(skill), skill > 0 ? "less" : "further", other);
    }

    private static Table surprises(List<Judged> judged, double[] corrected) {
        Table.Builder table = Table.of(
                "surprises",
                "Surprise of what was held out",
                Column.left("family", "family"),
                Column.left("task", "task"),
                Column.left("metric", "metric"),
                Column.right("sizes", "from sizes"),
                Column.right("deviations", "deviations"),
                Column.right("p", "p"),
                Column.right("q", "q"),
                Column.left("verdict", "verdict"));
        // The most surprising first: that is what is asked for.
        Comparator<Integer> byP =
                Comparator.comparingDouble(i -> judged.get(i).surprise().pValue());
        IntStream.range(0, judged.size()).boxed().sorted(byP).forEach(i -> {
            Judged j = judged.get(i);
            table.row(
                    Cell.text(j.name().family()),
                    Cell.text(j.name().task()),
                    Cell.text(j.name().metric()),
                    Cell.count(j.held().trained()),
                    Cell.number(j.surprise().deviations()),
                    Cell.number(j.surprise().pValue()),
                    Cell.number(corrected[i]),
                    Cell.text(lower(j.surprise().verdict(corrected[i], SIGNIFICANCE))));
        });
        return table.build();
    }

    private static Table scores(List<Judged> judged) {
        Table.Builder table = Table.of(
                "forecasts",
                "Each score that was held out",
                Column.left("family", "family"),
                Column.left("task", "task"),
                Column.left("metric", "metric"),
                Column.right("size", "size"),
                Column.right("tokens", "tokens"),
                Column.right("actual", "actual"),
                Column.right("forecast", "forecast"),
                Column.right("low", "low"),
                Column.right("high", "high"),
                Column.right("lastValue", "last value"),
                Column.right("line", "line"),
                Column.left("covered", "covered"));
        for (Judged j : judged) {
            for (HeldOutScore score : j.held().scores()) {
                ScoreForecast forecast = score.forecast();
                List<Cell> row = new ArrayList<>(start(j.name(), forecast));
                row.add(Cell.number(score.actual()));
                row.addAll(band(forecast));
                row.add(Cell.number(score.lastValue()));
                row.add(Cell.number(score.line()));
                row.add(Cell.truth(score.covered()));
                table.row(row);
            }
        }
        return table.build();
    }

    /** Returns the forecasts of models that nobody has measured. */
    static Table ahead(List<NamedCurve> curves, ScoreForecaster.Ahead result) {
        Table.Builder table = Table.of(
                "ahead",
                "Models not measured yet",
                Column.left("family", "family"),
                Column.left("task", "task"),
                Column.left("metric", "metric"),
                Column.right("size", "size"),
                Column.right("tokens", "tokens"),
                Column.right("forecast", "forecast"),
                Column.right("low", "low"),
                Column.right("high", "high"),
                Column.right("lastValue", "last value"),
                Column.right("times", "times the largest"));
        for (int i = 0; i < curves.size(); i++) {
            ForecastCurve curve = curves.get(i).curve();
            double[] sizes = curve.sizes();
            for (ScoreForecast forecast : result.curves().get(i)) {
                List<Cell> row = new ArrayList<>(start(curves.get(i), forecast));
                row.addAll(band(forecast));
                row.add(Cell.number(curve.runs().get(curve.runs().size() - 1).score()));
                row.add(Cell.number(forecast.place().size() / sizes[sizes.length - 1]));
                table.row(row);
            }
        }
        return table.build();
    }

    private static List<Cell> start(NamedCurve name, ScoreForecast forecast) {
        return List.of(
                Cell.text(name.family()),
                Cell.text(name.task()),
                Cell.text(name.metric()),
                Cell.number(forecast.place().size()),
                forecast.place().tokens().isPresent()
                        ? Cell.number(forecast.place().tokens().getAsDouble())
                        : Cell.missing());
    }

    private static List<Cell> band(ScoreForecast forecast) {
        return List.of(
                Cell.number(forecast.expected()),
                Cell.number(forecast.interval().low()),
                Cell.number(forecast.interval().high()));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
