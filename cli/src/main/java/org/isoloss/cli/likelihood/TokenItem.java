package org.isoloss.cli.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.core.pretrained.TokenLikelihoods;

/**
 * A question to a model, in ids of tokens, from a line of a file: a context with a target, a context with options, or a text
 * alone.
 */
sealed interface TokenItem {

    /** A target behind a context. */
    record Target(int[] context, int[] target) implements TokenItem {}

    /** Options behind a context, one of which may be known to be right. */
    record Options(int[] context, List<int[]> options, Optional<Integer> gold) implements TokenItem {}

    /** A text from its beginning on. */
    record Text(int[] tokens) implements TokenItem {}

    /** The members that an item may have. */
    Set<String> MEMBERS = Set.of("id", "task", "context", "target", "options", "gold", "tokens");

    /** Reads an item. */
    static TokenItem of(JsonPlace line) {
        line.onlyMembers(MEMBERS);
        if (line.has("tokens")) {
            return new Text(ids(line.get("tokens"), 1));
        }
        int[] context = ids(line.get("context"), 1);
        if (line.has("target")) {
            return new Target(context, ids(line.get("target"), 1));
        }
        if (!line.has("options")) {
            throw line.refused("neither \"target\" nor \"options\" nor \"tokens\"", "one of them, lists of ids");
        }
        List<int[]> options = new ArrayList<>();
        for (JsonPlace option : line.get("options").elements()) {
            options.add(ids(option, 1));
        }
        if (options.size() < 2) {
            throw line.get("options").refused(options.size() + " options", "at least two");
        }
        Optional<Integer> gold = line.find("gold").map(place -> {
            int number = place.integer();
            if (!(number >= 0 && number < options.size())) {
                throw place.refused("the number of an option, 0 to " + (options.size() - 1));
            }
            return number;
        });
        return new Options(context, options, gold);
    }

    private static int[] ids(JsonPlace place, int least) {
        List<JsonPlace> elements = place.elements();
        if (elements.size() < least) {
            throw place.refused("no ids", "at least " + least);
        }
        return elements.stream().mapToInt(JsonPlace::integer).toArray();
    }

    /** Writes the answer of a model as an item of predictions. */
    static AnsweredItem answer(
            TokenItem item, String id, Optional<String> task, TokenLikelihoods model, int begin, int window) {
        if (item instanceof Text text) {
            double[] nats = model.rolling(begin, text.tokens(), window);
            return AnsweredItem.ofTarget(id, task, text(text.tokens()), nats);
        }
        if (item instanceof Target target) {
            double[] nats =
                    model.after(target.context(), List.of(target.target())).get(0);
            return AnsweredItem.ofTarget(id, task, text(target.target()), nats);
        }
        Options options = (Options) item;
        double[] sums = model.after(options.context(), options.options()).stream()
                .mapToDouble(nats -> Arrays.stream(nats).sum())
                .toArray();
        return AnsweredItem.ofOptions(
                id, task, options.options().stream().map(TokenItem::text).toList(), sums, options.gold());
    }

    private static String text(int[] ids) {
        return Arrays.stream(ids).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
}
