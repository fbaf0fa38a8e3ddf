package org.isoloss.metrics.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoloss.base.json.JsonPlace;

/**
 * What lm-evaluation-harness asked the model for.
 *
 * @param context the first argument; empty if it is no text
 * @param continuation the second argument, on which the model was scored; empty if it is no text
 * @param isText whether the context is text and stands alone
 */
record HarnessRequest(String context, String continuation, boolean isText) {

    /** Returns the requests of a sample: lists of arguments, or objects {@code gen_args_0.arg_0}. */
    static List<HarnessRequest> of(Optional<JsonPlace> arguments) {
        List<HarnessRequest> requests = new ArrayList<>();
        List<JsonPlace> listed = arguments
                .map(a -> a.node().isObject() ? List.copyOf(a.members().values()) : a.elements())
                .orElse(List.of());
        for (JsonPlace request : listed) {
            List<JsonPlace> parts = request.node().isObject()
                    ? List.copyOf(request.members().values())
                    : request.node().isArray() ? request.elements() : List.of(request);
            String first = text(parts, 0);
            boolean alone = parts.size() == 1 && parts.get(0).node().isString();
            requests.add(new HarnessRequest(first, text(parts, 1), alone));
        }
        return requests;
    }

    private static String text(List<JsonPlace> parts, int index) {
        return index < parts.size() && parts.get(index).node().isString()
                ? parts.get(index).text()
                : "";
    }

    /**
     * Returns the options without the blank that stands before every one of them: the harness joins context and option by
     * a delimiter, which it does not count as a part of the option.
     */
    static List<String> withoutDelimiter(List<String> continuations) {
        boolean delimited = continuations.stream()
                .allMatch(text -> text.length() > 1
                        && Character.isWhitespace(text.charAt(0))
                        && text.charAt(0) == continuations.get(0).charAt(0));
        return delimited ? continuations.stream().map(text -> text.substring(1)).toList() : continuations;
    }
}
