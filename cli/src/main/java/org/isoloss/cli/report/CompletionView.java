package org.isoloss.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.base.text.Shown;
import org.isoloss.identifiability.result.ShownCompletion;

/**
 * Completions as they are shown: by prompt, a line a model, a token at a time.
 *
 * @param prompts in the order of the result
 * @param shown how many completions they hold
 * @param total how many the result holds
 */
public record CompletionView(List<Prompt> prompts, int shown, int total) {

    private static final int MOST_COMPLETIONS = 120;
    private static final int MOST_TOKENS = 240;
    private static final int LONGEST_TOKEN = 24;
    private static final int COLOURS = 7;

    public CompletionView {
        prompts = List.copyOf(prompts);
    }

    /** A prompt and what models made of it; {@code probe} is a key. */
    public record Prompt(String probe, List<Token> tokens, List<Line> lines) {}

    /** What one model wrote; {@code leftOut} counts tokens that are not shown. */
    public record Line(String model, List<Token> tokens, int leftOut, boolean finished, Map<String, Boolean> rules) {}

    /** A token and the number of its colour, 1 to 7: six, then grey for every other token. */
    public record Token(String text, int colour) {}

    /** Lays completions out. */
    public static CompletionView of(List<ShownCompletion> completions) {
        Map<String, Integer> colours = new LinkedHashMap<>();
        Map<List<String>, List<ShownCompletion>> byPrompt = new LinkedHashMap<>();
        List<ShownCompletion> first = completions.subList(0, Math.min(MOST_COMPLETIONS, completions.size()));
        for (ShownCompletion completion : first) {
            byPrompt.computeIfAbsent(List.of(completion.probe(), completion.prompt()), key -> new ArrayList<>())
                    .add(completion);
        }
        List<Prompt> prompts = new ArrayList<>();
        byPrompt.forEach((key, lines) -> prompts.add(new Prompt(
                key.get(0),
                coloured(tokens(key.get(1)), colours),
                lines.stream().map(completion -> line(completion, colours)).toList())));
        return new CompletionView(prompts, first.size(), completions.size());
    }

    private static Line line(ShownCompletion completion, Map<String, Integer> colours) {
        Tokens tokens = tokens(completion.text());
        return new Line(
                Shown.name(completion.model()),
                coloured(tokens, colours),
                tokens.leftOut,
                completion.finished(),
                completion.rules());
    }

    private record Tokens(List<String> texts, int leftOut) {}

    /** Splits text at blanks; text without any has a token a character. */
    private static Tokens tokens(String text) {
        List<String> texts = new ArrayList<>();
        int total = 0;
        if (text.chars().anyMatch(Character::isWhitespace)) {
            for (String token : text.strip().split("\\s+")) {
                if (total++ < MOST_TOKENS) {
                    texts.add(Shown.shortened(token, LONGEST_TOKEN));
                }
            }
        } else {
            for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
                if (total++ < MOST_TOKENS) {
                    texts.add(Shown.lines(text.substring(i, text.offsetByCodePoints(i, 1))));
                }
            }
        }
        return new Tokens(texts, total - texts.size());
    }

    /** Gives each distinct token the next colour, as long as there is one. */
    private static List<Token> coloured(Tokens tokens, Map<String, Integer> colours) {
        return tokens.texts.stream()
                .map(text ->
                        new Token(text, colours.computeIfAbsent(text, key -> Math.min(COLOURS, colours.size() + 1))))
                .toList();
    }
}
