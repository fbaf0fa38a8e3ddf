package org.isoloss.base.mutation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Replaces, removes and doubles words, numbers, marks and lines of a text in UTF-8. */
public final class TokenMutator implements Mutator {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern MARK = Pattern.compile("[\\[\\]{},:\"';#&*|>!%@`=-]");
    private static final Pattern LINE = Pattern.compile(".*\\R?");
    private static final Pattern INDENT = Pattern.compile("(?m)^ *");

    /** What YAML and JSON give a meaning to. */
    private static final List<String> STRUCTURE = List.of(
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            ": ",
            "- ",
            "\"",
            "'",
            "#",
            "&a ",
            "*a",
            "<<: ",
            "!!int ",
            "!!binary ",
            "| ",
            "---\n",
            "...\n",
            "\t",
            "%YAML 1.1\n",
            "? ",
            "`",
            "@");

    @Override
    public byte[] mutate(byte[] original, SplittableRandom random) {
        String text = new String(original, StandardCharsets.UTF_8);
        String altered = switch (random.nextInt(8)) {
            case 0, 1 -> replaced(text, NUMBER, any(HostileValues.NUMBERS, random), random);
            case 2 -> replaced(text, NUMBER, '"' + any(HostileValues.NUMBERS, random) + '"', random);
            case 3 -> replaced(text, WORD, any(HostileValues.TEXTS, random), random);
            case 4 -> replaced(text, MARK, any(STRUCTURE, random), random);
            case 5 -> replaced(text, INDENT, any(List.of("", " ", "  ", "\t", "      "), random), random);
            case 6 -> replaced(text, LINE, "", random);
            default -> doubled(text, random.nextBoolean() ? LINE : WORD, random);
        };
        return altered.getBytes(StandardCharsets.UTF_8);
    }

    static <T> T any(List<T> values, SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }

    private static String replaced(String text, Pattern pattern, String by, SplittableRandom random) {
        List<MatchResult> matches = pattern.matcher(text).results().toList();
        if (matches.isEmpty()) {
            return text + by;
        }
        MatchResult match = any(matches, random);
        return text.substring(0, match.start()) + by + text.substring(match.end());
    }

    private static String doubled(String text, Pattern pattern, SplittableRandom random) {
        List<MatchResult> matches = pattern.matcher(text).results().toList();
        if (matches.isEmpty()) {
            return text + text;
        }
        MatchResult match = any(matches, random);
        return text.substring(0, match.end()) + match.group() + text.substring(match.end());
    }
}
