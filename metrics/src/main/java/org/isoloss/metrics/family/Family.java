package org.isoloss.metrics.family;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.isoloss.metrics.run.RunTable;
import org.isoloss.metrics.scaling.ScalingCurve;
import org.isoloss.metrics.scaling.ScalingPoint;
import org.isoloss.metrics.score.MetricDescription.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * The results of models of one family, as curves.
 *
 * <p>A perplexity is given twice: as it is, and as {@code nll}, its logarithm, with the standard error of the one over the
 * other. A checkpoint that repeats every score of the one before it is left out of the curves along training: it is the
 * same model under another name, as step 1 of Pythia.
 */
public final class Family {

    private static final Set<String> PERPLEXITIES = Set.of("ppl", "perplexity");

    private final List<Observation> observations;
    private final List<Path> passedOver;
    private final ParameterCount count;
    private final Map<CurveKey, OptionalLong> items;
    private final Map<CurveKey, Orientation> stated = new HashMap<>();
    private final List<String> notes;
    private final @Nullable RunTable table;

    private Family(
            List<Observation> observations, List<Path> passedOver, List<String> notes, @Nullable RunTable table) {
        this.table = table;
        this.passedOver = List.copyOf(passedOver);
        this.notes = List.copyOf(notes);
        this.observations = observations;
        this.count = ParameterCount.of(observations);
        this.items = new HashMap<>();
        for (Observation o : observations) {
            o.higherIsBetter()
                    .ifPresent(higher -> stated.put(o.key(), higher ? Orientation.HIGHER : Orientation.LOWER));
        }
        observations.stream()
                .collect(Collectors.groupingBy(Observation::key))
                .forEach((key, all) -> items.put(key, ItemCounts.recover(all)));
    }

    /**
     * Puts results together.
     *
     * @throws IllegalArgumentException if a model has two results of one task and metric at one checkpoint
     */
    public static Family of(List<Observation> observations) {
        return of(observations, List.of(), List.of(), SeveralRuns.NEWEST, null);
    }

    /** Puts results together; files that stood beside them and hold none are remembered, and so is what is to be said. */
    static Family of(
            List<Observation> observations,
            List<Path> passedOver,
            List<String> notes,
            SeveralRuns several,
            @Nullable RunTable table) {
        require(!observations.isEmpty(), "no scores; expected at least one");
        List<Observation> all = new ArrayList<>();
        Map<List<Object>, Observation> seen = new HashMap<>();
        for (Observation o : observations) {
            Observation before = seen.put(List.of(o.model(), o.tokens(), o.size(), o.key()), o);
            require(
                    before == null || several == SeveralRuns.ALL,
                    "%s: %s of %s stands in %s as well; expected one result for each checkpoint",
                    o.source(),
                    o.key(),
                    o.model().name(),
                    before == null ? "" : before.source());
            all.add(o);
            logarithm(o).ifPresent(all::add);
        }
        return new Family(List.copyOf(all), passedOver, notes, table);
    }

    private static Optional<Observation> logarithm(Observation o) {
        String metric = o.key().metric();
        int comma = metric.indexOf(',');
        String name = comma < 0 ? metric : metric.substring(0, comma);
        if (!PERPLEXITIES.contains(name) || !(o.score() > 0)) {
            return Optional.empty();
        }
        OptionalDouble error = o.standardError().isPresent()
                ? OptionalDouble.of(o.standardError().getAsDouble() / o.score())
                : OptionalDouble.empty();
        return Optional.of(new Observation(
                o.source(),
                o.model(),
                o.size(),
                o.tokens(),
                o.flops(),
                new CurveKey(o.key().task(), comma < 0 ? "nll" : "nll" + metric.substring(comma)),
                Math.log(o.score()),
                error,
                OptionalLong.empty(),
                Optional.of(false),
                o.level()));
    }

    /** Returns the results, logarithms of perplexities among them. */
    public List<Observation> observations() {
        return observations;
    }

    /** Returns the number of test items behind a curve, where it is known and holds for all its points. */
    public OptionalLong itemsOf(CurveKey key) {
        return items.getOrDefault(key, OptionalLong.empty());
    }

    /** Returns the table of runs that the results were read from, if there was one. */
    public Optional<RunTable> table() {
        return Optional.ofNullable(table);
    }

    /**
     * Returns these results without some models, such as those of which a table does not say the size.
     *
     * @throws IllegalArgumentException if none is left
     */
    public Family without(Set<String> models) {
        List<Observation> kept = observations.stream()
                .filter(o -> !models.contains(o.model().name()))
                .toList();
        require(!kept.isEmpty(), "no model is left");
        return new Family(kept, passedOver, notes, table);
    }

    /** Returns what the reader of these results should be told. */
    public List<String> notes() {
        return notes;
    }

    /** Tells whether a curve is of an aggregate of tasks that stand beside it. */
    public boolean isGroup(CurveKey key) {
        return observations.stream().anyMatch(o -> o.key().equals(key) && o.level() == Observation.Level.GROUP);
    }

    /** Returns the models that stand at one place on an axis, where these are several; their mean stands for them. */
    public List<Set<String>> replicates(Axis axis) {
        Map<Double, Set<String>> byScale = new TreeMap<>();
        Map<String, Observation> last = new HashMap<>();
        observations.forEach(o -> last.merge(o.model().name(), o, Family::later));
        last.values()
                .forEach(o -> axis.of(o, count)
                        .ifPresent(scale -> byScale.computeIfAbsent(scale, at -> new TreeSet<>())
                                .add(o.model().name())));
        return byScale.values().stream().filter(models -> models.size() > 1).toList();
    }

    /** Returns which parameters the axes count. */
    public ParameterCount parameterCount() {
        return count;
    }

    /** Returns the files that were found beside the results and hold none. */
    public List<Path> passedOver() {
        return passedOver;
    }

    /** Returns the names of the models, in the order they were read. */
    public Set<String> models() {
        return observations.stream().map(o -> o.model().name()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns the tasks and metrics, in order. */
    public Set<CurveKey> keys() {
        return observations.stream().map(Observation::key).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns which values of a curve are better: as its source says, else by {@link MetricDirection}. */
    public Orientation orientation(CurveKey key) {
        return stated.getOrDefault(key, MetricDirection.of(key.metric()));
    }

    /** Returns where a model's first result stands. */
    public String source(String model) {
        return observations.stream()
                .filter(o -> o.model().name().equals(model))
                .map(Observation::source)
                .findFirst()
                .orElseThrow();
    }

    /** Returns the models whose place on an axis is not known. */
    public Set<String> unplaced(Axis axis) {
        return observations.stream()
                .filter(o -> axis.of(o, count).isEmpty())
                .map(o -> o.model().name())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Returns the curves over models, each at its last checkpoint.
     *
     * @param wanted which curves
     * @throws IllegalArgumentException if a model has no place on the axis, or two models have the same
     */
    public SortedMap<CurveKey, ScalingCurve> atLastCheckpoint(Axis axis, Predicate<CurveKey> wanted) {
        Map<List<Object>, Observation> last = new HashMap<>();
        for (Observation o : observations) {
            last.merge(atSize(o), o, Family::later);
        }
        SortedMap<CurveKey, List<Observation>> byKey = new TreeMap<>();
        for (Observation o : observations) {
            // Several runs of one checkpoint are as late as each other.
            if (wanted.test(o.key()) && isAsLate(o, last.getOrDefault(atSize(o), o))) {
                byKey.computeIfAbsent(o.key(), key -> new ArrayList<>()).add(o);
            }
        }
        SortedMap<CurveKey, ScalingCurve> curves = new TreeMap<>();
        byKey.forEach((key, points) -> curves.put(key, curve(key, points, axis)));
        return curves;
    }

    private static List<Object> atSize(Observation o) {
        return List.of(o.model().name(), o.key(), o.size());
    }

    private static boolean isAsLate(Observation o, Observation last) {
        return o.model().equals(last.model()) && o.tokens().equals(last.tokens());
    }

    private static Observation later(Observation a, Observation b) {
        Comparator<Observation> order = Comparator.<Observation, ModelName>comparing(Observation::model)
                .thenComparingDouble(o -> o.tokens().orElse(Double.POSITIVE_INFINITY));
        return order.compare(a, b) >= 0 ? a : b;
    }

    /** Returns the curves along training, over tokens, of every model with at least two checkpoints. */
    public SortedMap<String, SortedMap<CurveKey, ScalingCurve>> alongTraining(Predicate<CurveKey> wanted) {
        SortedMap<String, SortedMap<CurveKey, ScalingCurve>> trajectories = new TreeMap<>();
        Map<String, List<Observation>> byModel = observations.stream()
                .collect(Collectors.groupingBy(o -> o.model().name()));
        byModel.forEach((model, all) -> {
            Set<Double> repeated = RepeatedCheckpoints.repeated(all);
            SortedMap<CurveKey, ScalingCurve> curves = new TreeMap<>();
            all.stream()
                    .filter(o -> o.tokens().isPresent()
                            && !repeated.contains(o.tokens().getAsDouble()))
                    .filter(o -> wanted.test(o.key()))
                    .collect(Collectors.groupingBy(Observation::key))
                    .forEach((key, points) -> {
                        if (points.size() > 1) {
                            curves.put(key, curve(key, points, Axis.TOKENS));
                        }
                    });
            if (!curves.isEmpty()) {
                trajectories.put(model, curves);
            }
        });
        return trajectories;
    }

    private ScalingCurve curve(CurveKey key, List<Observation> points, Axis axis) {
        OptionalLong shares = items.getOrDefault(key, OptionalLong.empty());
        List<ScalingPoint> curve = new ArrayList<>();
        SortedMap<Double, List<Observation>> byScale = new TreeMap<>();
        for (Observation o : points) {
            double scale = axis.of(o, count)
                    .orElseThrow(() -> new IllegalArgumentException("the " + name(axis) + " of model "
                            + o.model().name() + " (" + o.source() + ") are not known; give them in a table of sizes"));
            byScale.computeIfAbsent(scale, at -> new ArrayList<>()).add(o);
        }
        byScale.forEach((scale, results) -> {
            Replicates mean = Replicates.of(results);
            boolean share = results.size() == 1
                    && shares.isPresent()
                    && mean.items().orElse(shares.getAsLong()) == shares.getAsLong();
            curve.add(
                    new ScalingPoint(scale, mean.score(), mean.standardError(), share ? shares : OptionalLong.empty()));
        });
        return ScalingCurve.ofUnordered(curve);
    }

    private static String name(Axis axis) {
        return switch (axis) {
            case PARAMETERS -> "parameters";
            case FLOPS -> "training FLOPs";
            case TOKENS -> "training tokens";
        };
    }

    @Override
    public String toString() {
        return "family of " + models().size() + " models, " + observations.size() + " observations";
    }
}
