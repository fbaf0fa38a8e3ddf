package org.isoloss.cli.scale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.isoloss.metrics.emergence.EmergenceRule;
import org.isoloss.metrics.family.FamilyAnalysis;
import org.isoloss.metrics.family.TrainingAnalysis;
import org.isoloss.metrics.forecast.ForecastSkill;
import org.isoloss.metrics.forecast.HeldOutCurve;
import org.isoloss.metrics.forecast.HeldOutScore;
import org.isoloss.metrics.scaling.CandidateForm;
import org.isoloss.metrics.scaling.ScalingPoint;
import org.isoloss.metrics.scaling.Shape;
import org.isoloss.metrics.scaling.Trend;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/**
 * The tables of {@code isoloss scale}.
 *
 * @param detail how many columns
 */
record ScaleTables(Detail detail) {

    /** How many columns tables have. */
    enum Detail {
        /** What fits a page. */
        BRIEF,
        /** Every figure. */
        FULL
    }

    private record Field<T>(Detail from, Column column, Function<T, Cell> cell) {

        static <T> Field<T> words(String key, String heading, Function<T, String> text) {
            return new Field<>(Detail.BRIEF, Column.left(key, heading), t -> Cell.text(text.apply(t)));
        }

        static <T> Field<T> number(String key, String heading, Function<T, Double> number) {
            return new Field<>(Detail.BRIEF, Column.right(key, heading), t -> Cell.number(number.apply(t)));
        }

        static <T> Field<T> cell(String key, String heading, Function<T, Cell> cell) {
            return new Field<>(Detail.BRIEF, Column.right(key, heading), cell);
        }

        Field<T> fullOnly() {
            return new Field<>(Detail.FULL, column, cell);
        }
    }

    private static final List<Field<FamilyAnalysis.Curve>> CURVE = List.of(
            Field.words("task", "task", c -> c.key().task()),
            Field.words("metric", "metric", c -> c.key().metric()),
            Field.<FamilyAnalysis.Curve>words("orientation", "better", c -> lower(c.orientation()))
                    .fullOnly(),
            Field.<FamilyAnalysis.Curve>words("level", "level", c -> c.group() ? "group" : "task")
                    .fullOnly(),
            Field.cell(
                    "items",
                    "items",
                    c -> c.raw().points().get(0).items().isPresent()
                            ? Cell.count(c.raw().points().get(0).items().getAsLong())
                            : Cell.missing()),
            Field.<FamilyAnalysis.Curve>cell(
                            "models", "models", c -> Cell.count(c.raw().size()))
                    .fullOnly(),
            Field.<FamilyAnalysis.Curve>cell("scales", "scales", c -> each(c, ScalingPoint::scale))
                    .fullOnly(),
            Field.<FamilyAnalysis.Curve>cell("scores", "scores", c -> each(c, ScalingPoint::score))
                    .fullOnly(),
            Field.number("smallest", "smallest", c -> c.raw().points().get(0).score()),
            Field.number(
                    "largest",
                    "largest",
                    c -> c.raw().points().get(c.raw().size() - 1).score()),
            Field.number("linearity", "L", c -> c.analysis().measures().linearity()),
            Field.<FamilyAnalysis.Curve>number(
                            "linearityNormalised",
                            "L/(n-1)",
                            c -> c.analysis().measures().normalisedLinearity())
                    .fullOnly(),
            Field.<FamilyAnalysis.Curve>cell(
                            "linearityDeviation",
                            "L s.d.",
                            c -> number(c.analysis().linearityDeviation()))
                    .fullOnly(),
            Field.<FamilyAnalysis.Curve>number(
                            "linearityP", "p(L)", c -> c.analysis().linearityPValue())
                    .fullOnly(),
            Field.number("breakthroughness", "B", c -> c.analysis().measures().breakthroughness()),
            Field.<FamilyAnalysis.Curve>cell(
                            "breakthroughnessDeviation",
                            "B s.d.",
                            c -> number(c.analysis().breakthroughnessDeviation()))
                    .fullOnly(),
            Field.number("breakthroughnessP", "p(B)", c -> c.analysis().breakthroughnessPValue()),
            Field.cell("breakthroughnessQ", "q(B)", c -> number(c.breakthroughnessQValue())),
            Field.<FamilyAnalysis.Curve>cell(
                            "changeP",
                            "p(change)",
                            c -> number(c.analysis().shape().flatPValue()))
                    .fullOnly(),
            Field.cell("changeQ", "q(change)", c -> number(c.changeQValue())),
            Field.words("shape", "shape", c -> lower(c.analysis().shape().shape())),
            Field.<FamilyAnalysis.Curve>words(
                            "trend",
                            "rule R1",
                            c -> c.analysis()
                                    .shape()
                                    .trend()
                                    .map(Trend::label)
                                    .map(ScaleTables::lower)
                                    .orElse(""))
                    .fullOnly(),
            Field.cell(
                    "surpriseP", "p(surprise)", c -> number(c.analysis().shape().surprisePValue())),
            Field.cell("surpriseQ", "q(surprise)", c -> number(c.surpriseQValue())),
            Field.<FamilyAnalysis.Curve>cell(
                            "dispersion",
                            "dispersion",
                            c -> number(c.analysis().shape().dispersion()))
                    .fullOnly(),
            Field.words(
                    "form", "best form", c -> bestForm(c).map(ScaleTables::name).orElse("")),
            Field.cell("chance", "chance", c -> number(c.chance())),
            Field.cell("aboveChanceFrom", "above from", ScaleTables::aboveFrom),
            Field.cell("emergent", "E1", c -> c.aboveChance().isPresent() ? Cell.truth(c.emergent()) : Cell.missing()),
            Field.<FamilyAnalysis.Curve>cell("aboveChanceQ", "q(above)", c -> number(c.aboveChanceQValue()))
                    .fullOnly(),
            Field.<FamilyAnalysis.Curve>words("notEmergentBecause", "because", FamilyAnalysis.Curve::notEmergentBecause)
                    .fullOnly());

    private static final List<Field<FamilyAnalysis.Effect>> EFFECT = List.of(
            Field.words("task", "task", e -> e.discontinuous().task()),
            Field.words("metric", "metric", e -> e.discontinuous().metric()),
            Field.words("companion", "companion", e -> "-" + e.companion().metric()),
            Field.number(
                    "metricB",
                    "B metric",
                    e -> e.effect().discontinuous().measures().breakthroughness()),
            Field.number("metricP", "p", e -> e.effect().discontinuous().pValue()),
            Field.words(
                    "metricShape",
                    "shape",
                    e -> lower(e.effect().discontinuous().shape().shape())),
            Field.number(
                    "companionB",
                    "B companion",
                    e -> e.effect().companion().measures().breakthroughness()),
            Field.number(
                    "companionP", "p companion", e -> e.effect().companion().pValue()),
            Field.words(
                    "companionShape",
                    "shape companion",
                    e -> lower(e.effect().companion().shape().shape())),
            Field.number(
                    "zerosBelowResolution",
                    "zeros below resolution",
                    e -> e.effect().zerosBelowResolution()),
            Field.number("predictionP", "p(prediction)", e -> e.effect().predictionPValue()),
            Field.words("verdict", "verdict", e -> lower(e.effect().verdict())));

    private record Held(FamilyAnalysis.Curve curve, HeldOutCurve forecast) {

        ForecastSkill skill() {
            return ForecastSkill.of(List.of(forecast));
        }
    }

    private static final List<Field<Held>> FORECAST = List.of(
            Field.words("task", "task", h -> h.curve().key().task()),
            Field.words("metric", "metric", h -> h.curve().key().metric()),
            Field.cell(
                    "predicted", "predicted", h -> values(h, p -> p.forecast().expected())),
            Field.cell("low", "low", h -> values(h, p -> p.forecast().interval().low())),
            Field.cell(
                    "high", "high", h -> values(h, p -> p.forecast().interval().high())),
            Field.cell("actual", "actual", h -> values(h, HeldOutScore::actual)),
            Field.number("coverage", "covered", h -> h.skill().covered()),
            Field.number("intervalScore", "interval score", h -> h.skill().intervalScore()),
            Field.number("error", "error", h -> h.skill().error()),
            Field.number("lastValueError", "last value's", h -> h.skill().lastValueError()),
            Field.number("lineError", "line's", h -> h.skill().lineError()));

    private record Candidate(FamilyAnalysis.Curve curve, CandidateForm form) {}

    private static final List<Field<Candidate>> FIT = List.of(
            Field.words("task", "task", c -> c.curve().key().task()),
            Field.words("metric", "metric", c -> c.curve().key().metric()),
            Field.words("form", "form", c -> name(c.form())),
            Field.cell("difference", "AICc difference", c -> number(c.form().difference())),
            Field.number("weight", "weight", c -> c.form().weight()),
            Field.number("objective", "chi-square", c -> c.form().objective()),
            Field.cell("parameters", "parameters", c -> parameters(c.form())));

    private static final List<Field<TrainingAnalysis.Trajectory>> TRAINING = List.of(
            Field.words("model", "model", TrainingAnalysis.Trajectory::model),
            Field.words("task", "task", t -> t.key().task()),
            Field.words("metric", "metric", t -> t.key().metric()),
            Field.cell("checkpoints", "checkpoints", t -> Cell.count(t.curve().size())),
            Field.<TrainingAnalysis.Trajectory>cell(
                            "tokens", "tokens", t -> list(t.curve().scales()))
                    .fullOnly(),
            Field.<TrainingAnalysis.Trajectory>cell(
                            "scores", "scores", t -> list(t.curve().scores()))
                    .fullOnly(),
            Field.number("first", "first", t -> t.curve().points().get(0).score()),
            Field.number(
                    "last",
                    "last",
                    t -> t.curve().points().get(t.curve().size() - 1).score()),
            Field.cell(
                    "zeros",
                    "zeros",
                    t -> Cell.count(Arrays.stream(t.curve().scores())
                            .filter(y -> y == 0)
                            .count())),
            Field.number("linearity", "L", t -> t.measures().linearity()),
            Field.number("breakthroughness", "B", t -> t.measures().breakthroughness()),
            Field.cell("flooredBreakthroughness", "B floored", t -> number(t.flooredBreakthroughness())),
            Field.number("breakthroughnessP", "p(B)", TrainingAnalysis.Trajectory::breakthroughnessPValue),
            Field.number("breakthroughnessQ", "q(B)", TrainingAnalysis.Trajectory::breakthroughnessQValue));

    /** Returns the summary, the curves, the metrics beside their companions, and the forecasts. */
    List<Table> of(FamilyAnalysis analysis) {
        List<Table> tables = new ArrayList<>();
        tables.add(summary(analysis));
        tables.add(table("curves", "Curves", CURVE, analysis.curves()));
        if (!analysis.effects().isEmpty()) {
            tables.add(table("metrics", "The same outputs under two metrics", EFFECT, analysis.effects()));
        }
        List<Held> held = analysis.curves().stream()
                .filter(c -> detail == Detail.FULL || !isFlat(c))
                .flatMap(c -> c.forecast().map(f -> new Held(c, f)).stream())
                .toList();
        if (!held.isEmpty()) {
            tables.add(table("forecasts", "The two largest models, forecast from the others", FORECAST, held));
            tables.add(pooled(held));
        }
        return tables;
    }

    /** Coverage is a property of many forecasts: one curve has too few to tell. */
    private static Table pooled(List<Held> held) {
        ForecastSkill all = ForecastSkill.of(held.stream().map(Held::forecast).toList());
        long betterThanLast =
                held.stream().filter(h -> h.skill().againstLastValue() > 0).count();
        long betterThanLine =
                held.stream().filter(h -> h.skill().againstLine() > 0).count();
        return Table.of(
                        "pooledForecasts",
                        "All these forecasts together",
                        Column.right("predictions", "predictions"),
                        Column.right("coverage", "covered"),
                        Column.right("nominal", "nominal"),
                        Column.right("curves", "curves"),
                        Column.right("betterThanLastValue", "better than the last value"),
                        Column.right("betterThanLine", "better than a line"))
                .row(
                        Cell.count(all.scores()),
                        Cell.number(all.covered()),
                        Cell.number(held.get(0)
                                .forecast()
                                .scores()
                                .get(0)
                                .forecast()
                                .interval()
                                .confidence()),
                        Cell.count(held.size()),
                        Cell.count(betterThanLast),
                        Cell.count(betterThanLine))
                .build();
    }

    /** Returns the families that were weighed for curves that are not flat. */
    Table fits(FamilyAnalysis analysis) {
        List<Candidate> candidates = analysis.curves().stream()
                .flatMap(c -> c.analysis().shape().candidates().stream().map(f -> new Candidate(c, f)))
                .toList();
        return table("fits", "Families of curves", FIT, candidates);
    }

    /** Returns the curves along training. */
    Table training(TrainingAnalysis analysis) {
        return table("training", "Along training", TRAINING, analysis.trajectories());
    }

    private static Table summary(FamilyAnalysis analysis) {
        Table.Builder rows = Table.of(
                "summary",
                "Summary",
                Column.left("shape", "shape"),
                Column.right("curves", "curves"),
                Column.right("significant", "q(change) < 0.05"));
        for (Shape shape : Shape.values()) {
            List<FamilyAnalysis.Curve> of = analysis.curves().stream()
                    .filter(c -> c.analysis().shape().shape() == shape)
                    .toList();
            if (!of.isEmpty()) {
                long significant =
                        of.stream().filter(c -> c.changeQValue() < 0.05).count();
                rows.row(Cell.text(lower(shape)), Cell.count(of.size()), Cell.count(significant));
            }
        }
        return rows.build();
    }

    private <T> Table table(String key, String title, List<Field<T>> fields, List<T> rows) {
        List<Field<T>> shown =
                fields.stream().filter(f -> f.from().compareTo(detail) <= 0).toList();
        Table.Builder table =
                Table.of(key, title, shown.stream().map(Field::column).toArray(Column[]::new));
        for (T row : rows) {
            table.row(shown.stream().map(f -> f.cell().apply(row)).toList());
        }
        return table.build();
    }

    private static boolean isFlat(FamilyAnalysis.Curve curve) {
        return curve.analysis().shape().shape() == Shape.FLAT;
    }

    private static Cell aboveFrom(FamilyAnalysis.Curve curve) {
        return curve.aboveChance()
                .flatMap(EmergenceRule.Result::bracket)
                .map(bracket -> Cell.number(bracket.presentFrom()))
                .orElseGet(Cell::missing);
    }

    private static Optional<CandidateForm> bestForm(FamilyAnalysis.Curve curve) {
        return curve.analysis().shape().candidates().stream().findFirst();
    }

    private static String name(CandidateForm form) {
        return form.fit().form().name();
    }

    private static Cell parameters(CandidateForm form) {
        List<String> names = form.fit().form().parameterNames();
        List<Double> values = form.fit().parameters();
        Map<String, Double> parameters = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            parameters.put(names.get(i), values.get(i));
        }
        return Cell.numbers(parameters);
    }

    private static Cell values(Held held, Function<HeldOutScore, Double> figure) {
        return Cell.numbers(held.forecast().scores().stream().map(figure).toList());
    }

    private static Cell each(FamilyAnalysis.Curve curve, Function<ScalingPoint, Double> figure) {
        return Cell.numbers(curve.raw().points().stream().map(figure).toList());
    }

    private static Cell list(double[] values) {
        return Cell.numbers(Arrays.stream(values).boxed().toList());
    }

    private static Cell number(double value) {
        return Double.isNaN(value) ? Cell.missing() : Cell.number(value);
    }

    private static Cell number(OptionalDouble value) {
        return value.isPresent() ? Cell.number(value.getAsDouble()) : Cell.missing();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
