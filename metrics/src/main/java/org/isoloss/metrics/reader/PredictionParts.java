package org.isoloss.metrics.reader;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.metrics.prediction.Demonstrations;
import org.isoloss.metrics.prediction.HumanScore;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.prediction.Ranking;
import org.isoloss.metrics.prediction.Ratings;
import org.isoloss.metrics.prediction.Setup;
import org.isoloss.metrics.prediction.Shortcuts;
import org.isoloss.metrics.prediction.StereotypedOption;
import org.isoloss.metrics.prediction.Tags;
import org.jspecify.annotations.Nullable;

/** What few items hold beside text, options and likelihoods: the keys of a line that become parts of the item. */
final class PredictionParts {

    private static final String STRATEGY = "strategy";
    private static final String ORDER = "order";
    private static final String DEMONSTRATIONS = "demonstrations";
    private static final String SHORTCUTS = "shortcuts";
    private static final String STEREOTYPE = "stereotype";
    private static final String RELEVANCES = "relevances";
    private static final String TAGS = "tags";
    private static final String GOLD_TAGS = "goldTags";
    private static final String RATINGS = "ratings";
    private static final String HUMAN_SCORE = "humanScore";

    /** The keys, in the order in which messages and docs list them. */
    static final List<String> KEYS = List.of(
            STRATEGY, ORDER, DEMONSTRATIONS, SHORTCUTS, STEREOTYPE, RELEVANCES, TAGS, GOLD_TAGS, RATINGS, HUMAN_SCORE);

    private final FilePlace place;
    private final TokenReader value;
    private final Map<String, Object> found = new LinkedHashMap<>();

    PredictionParts(FilePlace place, TokenReader value) {
        this.place = place;
        this.value = value;
    }

    /** Reads the value of one of the keys. */
    void read(String key) {
        found.put(
                key,
                switch (key) {
                    case STRATEGY, ORDER -> value.textOrNumber();
                    case DEMONSTRATIONS -> value.oneOrManyTexts();
                    case SHORTCUTS -> value.byName("an object of truth values by cue", value::truth);
                    case STEREOTYPE -> value.count();
                    case RELEVANCES -> value.numbers();
                    case TAGS, GOLD_TAGS -> value.texts();
                    case RATINGS -> value.byName("an object of labels or numbers by rater", value::textOrNumber);
                    case HUMAN_SCORE -> value.number();
                    default -> throw new IllegalArgumentException("no part is read from " + key);
                });
    }

    /** Puts what was read into the item. */
    @SuppressWarnings("unchecked") // each key is read by the one reader of its type
    void addTo(Prediction.Builder item) {
        if (found.isEmpty()) {
            return;
        }
        Optional<String> strategy = Optional.ofNullable((String) found.get(STRATEGY));
        Optional<String> order = Optional.ofNullable((String) found.get(ORDER));
        if (strategy.isPresent() || order.isPresent()) {
            item.part(new Setup(strategy, order));
        }
        add(item, DEMONSTRATIONS, labels -> new Demonstrations((List<String>) labels));
        add(item, SHORTCUTS, right -> new Shortcuts((Map<String, Boolean>) right));
        add(item, STEREOTYPE, option -> new StereotypedOption((Integer) option));
        add(
                item,
                RELEVANCES,
                numbers -> new Ranking(Arrays.stream((double[]) numbers).boxed().toList()));
        add(item, RATINGS, ratings -> new Ratings((Map<String, String>) ratings));
        add(item, HUMAN_SCORE, score -> new HumanScore((Double) score));
        if (found.containsKey(TAGS) != found.containsKey(GOLD_TAGS)) {
            throw new FormatException(place, "has one of \"" + TAGS + "\" and \"" + GOLD_TAGS + "\"; expected both");
        }
        add(item, TAGS, tags -> new Tags(goldTags(), (List<String>) tags));
    }

    @SuppressWarnings("unchecked")
    private List<String> goldTags() {
        return (List<String>) found.getOrDefault(GOLD_TAGS, List.of());
    }

    private void add(Prediction.Builder item, String key, Function<Object, Record> part) {
        @Nullable Object read = found.get(key);
        if (read == null) {
            return;
        }
        try {
            item.part(part.apply(read));
        } catch (IllegalArgumentException e) {
            throw new FormatException(place.field(key), e.getMessage(), e);
        }
    }
}
