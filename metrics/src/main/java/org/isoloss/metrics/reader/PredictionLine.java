package org.isoloss.metrics.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.metrics.choice.MultipleChoice;
import org.isoloss.metrics.choice.OptionScores;
import org.isoloss.metrics.choice.TargetScores;
import org.isoloss.metrics.likelihood.DocumentLikelihood;
import org.isoloss.metrics.prediction.Choices;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.prediction.Samples;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One line of a predictions file, read token by token. */
final class PredictionLine {

    private static final List<String> OWN_KEYS = List.of(
            "id",
            "model",
            "task",
            "group",
            "cluster",
            "perturbation",
            "prediction",
            "target",
            "options",
            "optionLogLikelihoods",
            "optionProbabilities",
            "optionUnconditionalLogLikelihoods",
            "gold",
            "targetScores",
            "tokenLogProbabilities",
            "logLikelihood",
            "confidence",
            "correct",
            "samples",
            "correctSamples",
            "scores",
            "extra");

    private static final List<String> KEYS =
            Stream.of(OWN_KEYS, PredictionParts.KEYS).flatMap(List::stream).toList();

    private final JsonParser parser;
    private final FilePlace place;
    private final TokenReader value;
    private final PredictionParts parts;

    private @Nullable String id;
    private @Nullable String model;
    private @Nullable String task;
    private @Nullable String group;
    private @Nullable String cluster;
    private @Nullable String perturbation;
    private @Nullable String prediction;
    private List<String> targets = List.of();
    private List<String> options = List.of();
    private double @Nullable [] logLikelihoods;
    private double @Nullable [] probabilities;
    private double @Nullable [] unconditional;
    private @Nullable Integer gold;
    private double @Nullable [] targetScores;
    private double @Nullable [] tokens;
    private @Nullable Double logLikelihood;
    private @Nullable Double confidence;
    private @Nullable Boolean correct;
    private @Nullable Integer samples;
    private @Nullable Integer correctSamples;
    private final List<String> scoreNames = new ArrayList<>();
    private final List<Double> scoreValues = new ArrayList<>();

    PredictionLine(JsonParser parser, FilePlace place) {
        this.parser = parser;
        this.place = place;
        this.value = new TokenReader(parser, place);
        this.parts = new PredictionParts(place, value);
    }

    Prediction read() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw value.refused("an object, one item a line");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_NULL && KEYS.contains(key)) {
                continue; // null is absence
            }
            readValue(key);
        }
        if (parser.nextToken() != null) {
            throw new FormatException(place, "goes on after its object; expected one item a line");
        }
        return build();
    }

    private void readValue(String key) {
        switch (key) {
            case "id" -> id = value.textOrNumber();
            case "model" -> model = value.text();
            case "task" -> task = value.text();
            case "group" -> group = value.textOrNumber();
            case "cluster" -> cluster = value.textOrNumber();
            case "perturbation" -> perturbation = value.text();
            case "prediction" -> prediction = value.textOrNumber();
            case "target" -> targets = value.oneOrManyTexts();
            case "options" -> options = value.texts();
            case "optionLogLikelihoods" -> logLikelihoods = value.numbers();
            case "optionProbabilities" -> probabilities = value.numbers();
            case "optionUnconditionalLogLikelihoods" -> unconditional = value.numbers();
            case "gold" -> gold = value.count();
            case "targetScores" -> targetScores = value.numbers();
            case "tokenLogProbabilities" -> tokens = value.numbers();
            case "logLikelihood" -> logLikelihood = value.number();
            case "confidence" -> confidence = value.number();
            case "correct" -> correct = value.truth();
            case "samples" -> samples = value.count();
            case "correctSamples" -> correctSamples = value.count();
            case "scores" -> readScores();
            case "extra" -> parser.skipChildren();
            default -> {
                if (PredictionParts.KEYS.contains(key)) {
                    parts.read(key);
                    return;
                }
                throw new FormatException(
                        place,
                        "unknown key \"" + key + "\"; expected " + String.join(", ", KEYS)
                                + "; put data that is not to be scored under \"extra\"");
            }
        }
    }

    private void readScores() {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw value.refused("an object of numbers by metric");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                scoreNames.add(name);
                scoreValues.add(value.number());
            }
        }
    }

    private Prediction build() {
        if (id == null) {
            throw new FormatException(place, "has no key \"id\"; expected a string or a number to pair models by");
        }
        String known = id;
        Prediction.Builder item = at("id", () -> Prediction.withId(known));
        set(item::model, model);
        set(item::task, task);
        set(item::group, group);
        set(item::cluster, cluster);
        set(item::perturbation, perturbation);
        set(item::text, prediction);
        item.targets(targets);
        choices().ifPresent(item::choices);
        likelihood().ifPresent(item::likelihood);
        if (confidence != null) {
            double c = confidence;
            at("confidence", () -> item.confidence(c));
        }
        if (correct != null) {
            item.correct(correct);
        }
        repeated().ifPresent(item::samples);
        for (int i = 0; i < scoreNames.size(); i++) {
            int score = i;
            at("scores", () -> item.recorded(scoreNames.get(score), scoreValues.get(score)));
        }
        parts.addTo(item);
        return item.build();
    }

    private static void set(Consumer<String> setter, @Nullable String text) {
        if (text != null) {
            setter.accept(text);
        }
    }

    private Optional<Choices> choices() {
        double[] logs = logLikelihoods;
        double[] shares = probabilities;
        if (logs == null && shares == null) {
            if (gold != null || targetScores != null || unconditional != null) {
                throw new FormatException(
                        place,
                        "has a gold option, target scores or unconditional log-likelihoods without"
                                + " \"optionLogLikelihoods\" or \"optionProbabilities\"");
            }
            return Optional.empty();
        }
        if (logs != null && shares != null) {
            throw new FormatException(
                    place, "has both \"optionLogLikelihoods\" and \"optionProbabilities\"; expected one of them");
        }
        OptionScores scores = logs != null
                ? at("optionLogLikelihoods", () -> OptionScores.ofLogLikelihoods(logs))
                : at("optionProbabilities", () -> OptionScores.ofProbabilities(Objects.requireNonNull(shares)));
        Optional<TargetScores> graded =
                Optional.ofNullable(targetScores).map(s -> at("targetScores", () -> new TargetScores(boxed(s))));
        MultipleChoice answer = at("gold", () -> new MultipleChoice(scores, goldOption(graded)));
        return Optional.of(at("options", () -> new Choices(answer, options, boxed(unconditional), graded)));
    }

    /** The gold option: as stated, else the first of best target score, else the option whose text is the target. */
    private int goldOption(Optional<TargetScores> graded) {
        if (gold != null) {
            return gold;
        }
        if (graded.isPresent()) {
            List<Double> scores = graded.get().scores();
            int best = 0;
            for (int k = 1; k < scores.size(); k++) {
                best = scores.get(k) > scores.get(best) ? k : best;
            }
            return best;
        }
        int match = targets.isEmpty() ? -1 : options.indexOf(targets.get(0));
        if (match < 0) {
            throw new IllegalArgumentException(
                    "is absent, and no option is the target; expected the number of the right option, from 0");
        }
        return match;
    }

    private Optional<DocumentLikelihood> likelihood() {
        double[] perToken = tokens;
        if (perToken != null && logLikelihood != null) {
            throw new FormatException(
                    place, "has both \"tokenLogProbabilities\" and \"logLikelihood\"; expected one of them");
        }
        // Words and bytes are those of the target; of an unknown target there are none to divide by.
        String text = targets.isEmpty() ? "" : targets.get(0);
        if (perToken != null) {
            return Optional.of(at("tokenLogProbabilities", () -> DocumentLikelihood.of(text, perToken)));
        }
        if (logLikelihood != null) {
            double sum = logLikelihood;
            DocumentLikelihood lengths = DocumentLikelihood.of(text);
            return Optional.of(
                    at("logLikelihood", () -> new DocumentLikelihood(sum, 0, lengths.words(), lengths.bytes())));
        }
        return Optional.empty();
    }

    private Optional<Samples> repeated() {
        Integer n = samples;
        Integer c = correctSamples;
        if (n == null && c == null) {
            return Optional.empty();
        }
        if (n == null || c == null) {
            throw new FormatException(place, "has one of \"samples\" and \"correctSamples\"; expected both");
        }
        return Optional.of(at("samples", () -> new Samples(n, c)));
    }

    /** Does what may refuse its arguments, and says where they came from. */
    private <T> T at(String key, Supplier<T> action) {
        try {
            return action.get();
        } catch (IllegalArgumentException e) {
            throw new FormatException(place.field(key), e.getMessage(), e);
        }
    }

    private static List<Double> boxed(double @Nullable [] values) {
        return values == null ? List.of() : Arrays.stream(values).boxed().toList();
    }
}
