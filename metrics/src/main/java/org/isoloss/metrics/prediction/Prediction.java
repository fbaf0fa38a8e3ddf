package org.isoloss.metrics.prediction;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.metrics.choice.OptionScores;
import org.isoloss.metrics.likelihood.DocumentLikelihood;
import org.jspecify.annotations.Nullable;

/**
 * One item and a model's answer to it. All but the id may be unknown; a metric scores the items that hold what it reads.
 * Immutable; made by {@link #withId}.
 */
public final class Prediction {

    private final String id;
    private final @Nullable String model;
    private final @Nullable String task;
    private final @Nullable String group;
    private final @Nullable String cluster;
    private final @Nullable String perturbation;
    private final @Nullable String text;
    private final List<String> targets;
    private final @Nullable Choices choices;
    private final @Nullable OptionScores withoutGold;
    private final @Nullable DocumentLikelihood likelihood;
    private final @Nullable Double confidence;
    private final @Nullable Boolean correct;
    private final @Nullable Samples samples;
    private final Map<String, Double> recorded;
    private final Map<Class<?>, Object> parts;

    private Prediction(Builder b) {
        this.id = b.id;
        this.model = b.model;
        this.task = b.task;
        this.group = b.group;
        this.cluster = b.cluster;
        this.perturbation = b.perturbation;
        this.text = b.text;
        this.targets = b.targets;
        this.choices = b.choices;
        this.withoutGold = b.withoutGold;
        this.likelihood = b.likelihood;
        this.confidence = b.confidence;
        this.correct = b.correct;
        this.samples = b.samples;
        this.recorded = b.recorded.isEmpty() ? Map.of() : Collections.unmodifiableMap(b.recorded);
        this.parts = Map.copyOf(b.parts);
    }

    /** Returns a builder of the item with this id, not empty: what pairs two models' answers within a task. */
    public static Builder withId(String id) {
        return new Builder(id);
    }

    /** Returns the id. */
    public String id() {
        return id;
    }

    /** Returns the model's name. */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** Returns the task's name. */
    public Optional<String> task() {
        return Optional.ofNullable(task);
    }

    /** Returns the group of people or inputs that the item belongs to, for gaps between groups. */
    public Optional<String> group() {
        return Optional.ofNullable(group);
    }

    /** Returns the cluster of dependent items, a common passage say, for standard errors. */
    public Optional<String> cluster() {
        return Optional.ofNullable(cluster);
    }

    /** Returns the perturbation of the input; empty for the clean item. */
    public Optional<String> perturbation() {
        return Optional.ofNullable(perturbation);
    }

    /** Returns the text that the model generated, possibly empty. */
    public Optional<String> text() {
        return Optional.ofNullable(text);
    }

    /** Returns the acceptable targets, of which a metric takes the best; none if unknown. */
    public List<String> targets() {
        return targets;
    }

    /** Returns the options with their scores. */
    public Optional<Choices> choices() {
        return Optional.ofNullable(choices);
    }

    /** Returns the scores of options of which only {@link #correct} tells whether the best one is right. */
    public Optional<OptionScores> optionsWithoutGold() {
        return Optional.ofNullable(withoutGold);
    }

    /** Returns the likelihood of the target text. */
    public Optional<DocumentLikelihood> likelihood() {
        return Optional.ofNullable(likelihood);
    }

    /** Returns the stated confidence in the answer, else the probability of the best option. */
    public OptionalDouble confidence() {
        if (confidence != null) {
            return OptionalDouble.of(confidence);
        }
        if (choices != null) {
            return OptionalDouble.of(choices.answer().scores().confidence());
        }
        return withoutGold == null ? OptionalDouble.empty() : OptionalDouble.of(withoutGold.confidence());
    }

    /** Tells whether the answer is right, where the file says so. */
    public Optional<Boolean> correct() {
        return Optional.ofNullable(correct);
    }

    /** Returns the repeated generations. */
    public Optional<Samples> samples() {
        return Optional.ofNullable(samples);
    }

    /** Returns the scores that another tool recorded, by metric name; never NaN. */
    public Map<String, Double> recorded() {
        return recorded;
    }

    /** Returns what few items hold, such as {@link Tags} or {@link Ratings}, by its type. */
    public <T> Optional<T> part(Class<T> type) {
        return Optional.ofNullable(type.cast(parts.get(type)));
    }

    /** Collects what is known; for one thread and one item. */
    public static final class Builder {

        private final String id;
        private @Nullable String model;
        private @Nullable String task;
        private @Nullable String group;
        private @Nullable String cluster;
        private @Nullable String perturbation;
        private @Nullable String text;
        private List<String> targets = List.of();
        private @Nullable Choices choices;
        private @Nullable OptionScores withoutGold;
        private @Nullable DocumentLikelihood likelihood;
        private @Nullable Double confidence;
        private @Nullable Boolean correct;
        private @Nullable Samples samples;
        private final Map<String, Double> recorded = new LinkedHashMap<>();
        private final Map<Class<?>, Object> parts = new HashMap<>();

        private Builder(String id) {
            if (id.isEmpty()) {
                throw new IllegalArgumentException("an empty id; expected a name that is unique within its task");
            }
            this.id = id;
        }

        public Builder model(String name) {
            this.model = name;
            return this;
        }

        public Builder task(String name) {
            this.task = name;
            return this;
        }

        public Builder group(String name) {
            this.group = name;
            return this;
        }

        public Builder cluster(String name) {
            this.cluster = name;
            return this;
        }

        public Builder perturbation(String name) {
            this.perturbation = name;
            return this;
        }

        public Builder text(String generated) {
            this.text = generated;
            return this;
        }

        public Builder target(String... acceptable) {
            return targets(List.of(acceptable));
        }

        public Builder targets(List<String> acceptable) {
            this.targets = List.copyOf(acceptable);
            return this;
        }

        public Builder choices(Choices options) {
            this.choices = options;
            return this;
        }

        /** Sets options of which the gold one is not known, but whether the best one is right. */
        public Builder optionsWithoutGold(OptionScores scores, boolean bestIsRight) {
            this.withoutGold = scores;
            return correct(bestIsRight);
        }

        public Builder likelihood(DocumentLikelihood ofTarget) {
            this.likelihood = ofTarget;
            return this;
        }

        public Builder confidence(double probability) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("the confidence is " + probability + "; expected 0 to 1");
            }
            this.confidence = probability;
            return this;
        }

        public Builder correct(boolean right) {
            this.correct = right;
            return this;
        }

        public Builder samples(Samples repeated) {
            this.samples = repeated;
            return this;
        }

        /** Adds a score that another tool gave; not NaN. */
        public Builder recorded(String metric, double score) {
            if (Double.isNaN(score)) {
                throw new IllegalArgumentException("the recorded score " + metric + " is NaN; leave it out instead");
            }
            recorded.put(metric, score);
            return this;
        }

        /** Sets what few items hold, one of each type. */
        public Builder part(Record part) {
            parts.put(part.getClass(), part);
            return this;
        }

        /** Returns the item. */
        public Prediction build() {
            return new Prediction(this);
        }
    }

    @Override
    public String toString() {
        return "item " + id;
    }
}
