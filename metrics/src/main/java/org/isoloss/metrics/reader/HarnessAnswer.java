package org.isoloss.metrics.reader;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.metrics.choice.MultipleChoice;
import org.isoloss.metrics.choice.OptionScores;
import org.isoloss.metrics.likelihood.DocumentLikelihood;
import org.isoloss.metrics.prediction.Choices;
import org.isoloss.metrics.prediction.Prediction;

/**
 * What a sample of lm-evaluation-harness holds of the model's answer.
 *
 * <ul>
 *   <li>Two or more log-likelihoods are options, with the target as gold. A second round of the same options holds their
 *       log-likelihoods without the question, as for {@code acc_mutual_info}.
 *   <li>Options that are contexts of one and the same continuation ({@code multiple_input}, as in winogrande) are not named
 *       by the target, which is that continuation. Right is then what the recorded {@code acc} says: it tells the gold of
 *       two options, and of more only whether the best one is right.
 *   <li>A single log-likelihood is that of its continuation; one without a continuation ({@code loglikelihood_rolling}) is
 *       that of the text.
 *   <li>Anything else is generated text. Its target may be a list, also as Python writes one; one that is blank stands for
 *       a task whose scores need none.
 * </ul>
 */
final class HarnessAnswer {

    private final Map<String, JsonPlace> fields;
    private final List<HarnessRequest> requests;

    HarnessAnswer(Map<String, JsonPlace> fields) {
        this.fields = fields;
        this.requests = HarnessRequest.of(Optional.ofNullable(fields.get("arguments")));
    }

    void addTo(Prediction.Builder item) {
        JsonPlace filtered = fields.get("filtered_resps");
        JsonPlace raw = fields.get("resps");
        JsonPlace answer = filtered != null && filtered.node().size() > 0 ? filtered : raw;
        if (answer == null || !answer.node().isArray() || answer.node().isEmpty()) {
            return;
        }
        List<JsonPlace> responses = answer.elements();
        List<OptionalDouble> logs =
                responses.stream().map(HarnessAnswer::logLikelihood).toList();
        Optional<JsonPlace> target = Optional.ofNullable(fields.get("target"));
        if (logs.stream().allMatch(OptionalDouble::isPresent)) {
            double[] sums =
                    logs.stream().mapToDouble(OptionalDouble::orElseThrow).toArray();
            if (sums.length == 1) {
                addLikelihood(
                        item,
                        answer,
                        sums[0],
                        requests.isEmpty() ? "" : requests.get(0).continuation());
            } else {
                target.ifPresent(right -> addOptions(item, answer, sums, right));
            }
        } else if (isRolling(responses)) {
            addLikelihood(
                    item,
                    answer,
                    innermost(responses.get(0)).lenientNumber(),
                    requests.get(0).context());
        } else {
            item.text(generated(responses.get(0)));
            target.map(HarnessAnswer::targets)
                    .filter(found -> !found.stream().allMatch(String::isBlank))
                    .ifPresent(item::targets);
        }
    }

    private static void addLikelihood(Prediction.Builder item, JsonPlace answer, double sum, String text) {
        DocumentLikelihood lengths = DocumentLikelihood.of(text);
        item.likelihood(refusedAt(answer, () -> new DocumentLikelihood(sum, 0, lengths.words(), lengths.bytes())));
    }

    /** A generation has its settings as a second argument; a rolling likelihood has the text and nothing else. */
    private boolean isRolling(List<JsonPlace> responses) {
        return responses.size() == 1
                && requests.size() == 1
                && requests.get(0).isText()
                && !innermost(responses.get(0)).node().isBoolean()
                && innermost(responses.get(0)).numberIfAny().isPresent();
    }

    private void addOptions(Prediction.Builder item, JsonPlace answer, double[] logs, JsonPlace target) {
        List<String> continuations =
                requests.stream().map(HarnessRequest::continuation).toList();
        boolean known = continuations.size() == logs.length;
        if (known && new HashSet<>(continuations).size() == 1) {
            addContexts(item, answer, logs, target);
            return;
        }
        int options = known && isAskedTwice(continuations) ? logs.length / 2 : logs.length;
        List<String> texts = known ? HarnessRequest.withoutDelimiter(continuations.subList(0, options)) : List.of();
        double[] scores = Arrays.copyOf(logs, options);
        List<Double> unconditional = Arrays.stream(logs).skip(options).boxed().toList();
        OptionalInt gold = gold(target, texts, scores);
        if (gold.isPresent()) {
            boolean named = texts.stream().noneMatch(String::isEmpty);
            item.choices(refusedAt(
                    answer,
                    () -> new Choices(
                            new MultipleChoice(OptionScores.ofLogLikelihoods(scores), gold.getAsInt()),
                            named ? texts : List.of(),
                            unconditional,
                            Optional.empty())));
        }
    }

    private void addContexts(Prediction.Builder item, JsonPlace answer, double[] logs, JsonPlace target) {
        OptionScores scores = refusedAt(answer, () -> OptionScores.ofLogLikelihoods(logs));
        String continuation = requests.get(0).continuation().strip();
        OptionalInt number = target.anyText().strip().equals(continuation) ? OptionalInt.empty() : number(target, logs);
        Optional<Boolean> right = isRight();
        if (number.isPresent()) {
            item.choices(Choices.of(scores, number.getAsInt()));
        } else if (right.isPresent() && logs.length == 2) {
            item.choices(Choices.of(scores, right.get() ? scores.best() : 1 - scores.best()));
        } else if (right.isPresent()) {
            item.optionsWithoutGold(scores, right.get());
        }
    }

    /** With acc_mutual_info every option is asked for a second time, without the question. */
    private static boolean isAskedTwice(List<String> continuations) {
        int half = continuations.size() / 2;
        return half >= 2
                && continuations.size() % 2 == 0
                && continuations.subList(0, half).equals(continuations.subList(half, continuations.size()));
    }

    /** The target is the number of an option, or its text; nothing if it is neither. */
    private OptionalInt gold(JsonPlace target, List<String> texts, double[] logs) {
        OptionalInt byNumber = number(target, logs);
        String text = single(target).anyText().strip();
        int match = texts.stream().map(String::strip).toList().indexOf(text);
        if (byNumber.isEmpty() || match < 0) {
            return match < 0 ? byNumber : OptionalInt.of(match);
        }
        // Options that are numbers: the target is the one of the two that agrees with what was recorded.
        int best = OptionScores.ofLogLikelihoods(logs).best();
        boolean textAgrees = isRight().map(right -> right == (best == match)).orElse(false);
        boolean numberAgrees =
                isRight().map(right -> right == (best == byNumber.getAsInt())).orElse(true);
        return textAgrees && !numberAgrees ? OptionalInt.of(match) : byNumber;
    }

    private static OptionalInt number(JsonPlace target, double[] logs) {
        OptionalDouble number = single(target).numberIfAny();
        boolean names = number.isPresent()
                && number.getAsDouble() == Math.rint(number.getAsDouble())
                && number.getAsDouble() >= 0
                && number.getAsDouble() < logs.length;
        return names ? OptionalInt.of((int) number.getAsDouble()) : OptionalInt.empty();
    }

    private static JsonPlace single(JsonPlace target) {
        return target.node().isArray() && target.node().size() == 1
                ? target.elements().get(0)
                : target;
    }

    /** Returns what the recorded accuracy of the item says. */
    private Optional<Boolean> isRight() {
        return Optional.ofNullable(fields.get("acc"))
                .map(JsonPlace::numberIfAny)
                .filter(acc -> acc.isPresent() && (acc.getAsDouble() == 0 || acc.getAsDouble() == 1))
                .map(acc -> acc.getAsDouble() == 1);
    }

    /** A request's answer is [log-probability, is greedy], within a list of repeats in the raw form. */
    private static OptionalDouble logLikelihood(JsonPlace response) {
        JsonPlace pair = response;
        while (pair.node().isArray()
                && pair.node().size() >= 1
                && pair.node().get(0).isArray()) {
            pair = pair.elements().get(0);
        }
        if (!pair.node().isArray()
                || pair.node().size() != 2
                || !isTruth(pair.elements().get(1))) {
            return OptionalDouble.empty();
        }
        return pair.elements().get(0).numberIfAny();
    }

    private static boolean isTruth(JsonPlace value) {
        String text = value.anyText();
        return value.node().isBoolean()
                || text.equals("True")
                || text.equals("False")
                || text.equals("0.0")
                || text.equals("1.0")
                || text.equals("0")
                || text.equals("1");
    }

    private static String generated(JsonPlace response) {
        JsonPlace first = innermost(response);
        return first.node().isArray() ? "" : first.anyText();
    }

    private static JsonPlace innermost(JsonPlace response) {
        JsonPlace first = response;
        while (first.node().isArray() && !first.node().isEmpty()) {
            first = first.elements().get(0);
        }
        return first;
    }

    private static List<String> targets(JsonPlace target) {
        if (target.node().isArray()) {
            return target.elements().stream().map(JsonPlace::anyText).toList();
        }
        String text = target.anyText();
        return PythonList.ofTexts(text).orElse(List.of(text));
    }

    private static <T> T refusedAt(JsonPlace where, Supplier<T> action) {
        try {
            return action.get();
        } catch (IllegalArgumentException e) {
            throw new FormatException(where.place(), e.getMessage(), e);
        }
    }
}
