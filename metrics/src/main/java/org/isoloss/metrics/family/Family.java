package org.isoloss.metrics.family;

import static org.isoloss.metrics.statistics.Arguments.require;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
import org.isoloss.metrics.scaling.ScalingCurve;
import org.isoloss.metrics.scaling.ScalingPoint;
import org.isoloss.metrics.score.MetricDescription.Orientation;

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

    private Family(List<Observation> observations, List<Path> passedOver) {
        this.passedOver = List.copyOf(passedOver);
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
        return of(observations, List.of());
    }

    /** Puts results together; files that stood beside them and hold none are remembered. */
    static Family of(List<Observation> observations, List<Path> passedOver) {
        require(!observations.isEmpty(), "no scores; expected at least one");
        List<Observation> all = new ArrayList<>();
        Map<List<Object>, Observation> seen = new HashMap<>();
        for (Observation o : observations) {
            Observation before = seen.put(List.of(o.model(), o.tokens(), o.size(), o.key()), o);
            require(
                    before == null,
                    "%s: %s of %s stands in %s as well; expected one result for each checkpoint",
                    o.source(),
                    o.key(),
                    o.model().name(),
                    before == null ? "" : before.source());
            all.add(o);
            logarithm(o).ifPresent(all::add);
        }
        return new Family(List.copyOf(all), passedOver);
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
                Optional.of(false)));
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
        Map<String, Observation> last = new HashMap<>();
        for (Observation o : observations) {
            last.merge(o.model().name() + '\n' + o.key() + '\n' + o.size(), o, (a, b) -> later(a, b));
        }
        SortedMap<CurveKey, List<Observation>> byKey = new TreeMap<>();
        for (Observation o : last.values()) {
            if (wanted.test(o.key())) {
                byKey.computeIfAbsent(o.key(), key -> new ArrayList<>()).add(o);
            }
        }
        SortedMap<CurveKey, ScalingCurve> curves = new TreeMap<>();
        byKey.forEach((key, points) -> curves.put(key, curve(key, points, axis)));
        return curves;
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
        Map<Double, Observation> taken = new HashMap<>();
        for (Observation o : points) {
            double scale = axis.of(o, count)
                    .orElseThrow(() -> new IllegalArgumentException("the " + name(axis) + " of model "
                            + o.model().name() + " (" + o.source() + ") are not known; give them in a table of sizes"));
            Observation other = taken.put(scale, o);
            require(
                    other == null,
                    "%s: %s of %s and %s (%s) have both %s %s; expected models of different scale: choose another axis",
                    o.source(),
                    key,
                    o.model().name(),
                    other == null ? "" : other.model().name(),
                    other == null ? "" : other.source(),
                    String.format(Locale.ROOT, "%.4g", scale),
                    name(axis));
            boolean share = shares.isPresent() && o.items().orElse(shares.getAsLong()) == shares.getAsLong();
            curve.add(new ScalingPoint(scale, o.score(), o.standardError(), share ? shares : OptionalLong.empty()));
        }
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
