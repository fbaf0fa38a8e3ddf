package org.isoloss.metrics.reader;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A list or tuple of strings as Python's {@code str} writes it, {@code ['14 May 1950', "May's end"]}, which is how a tool
 * that turns every target into text leaves several acceptable answers.
 */
final class PythonList {

    private final String text;
    private int at;

    private PythonList(String text) {
        this.text = text;
    }

    /** Returns the strings of a list; nothing if the text is not, from end to end, a list of strings alone. */
    static Optional<List<String>> ofTexts(String text) {
        String plain = text.strip();
        boolean list = plain.startsWith("[") && plain.endsWith("]");
        boolean tuple = plain.startsWith("(") && plain.endsWith(")");
        return list || tuple ? new PythonList(plain.substring(1, plain.length() - 1)).texts() : Optional.empty();
    }

    private Optional<List<String>> texts() {
        List<String> texts = new ArrayList<>();
        while (at < text.length()) {
            Optional<String> next = quoted();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            texts.add(next.get());
            if (at < text.length()
                    && !text.startsWith(", ", at)
                    && !text.substring(at).equals(",")) {
                return Optional.empty();
            }
            at = Math.min(text.length(), at + 2);
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
    }

    private Optional<String> quoted() {
        char quote = text.charAt(at);
        if (quote != '\'' && quote != '"') {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                return Optional.of(out.toString());
            }
            if (c != '\\') {
                out.append(c);
            } else if (!unescape(out)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Reads the escape behind a backslash; the place stays on its last character. */
    private boolean unescape(StringBuilder out) {
        at++;
        if (at == text.length()) {
            return false;
        }
        char kind = text.charAt(at);
        switch (kind) {
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case 'r' -> out.append('\r');
            case '\\', '\'', '"' -> out.append(kind);
            case 'x', 'u', 'U' -> {
                int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 8;
                if (at + digits >= text.length()) {
                    return false;
                }
                String hex = text.substring(at + 1, at + 1 + digits);
                if (!hex.matches("[0-9a-fA-F]+") || !Character.isValidCodePoint(HexFormat.fromHexDigits(hex))) {
                    return false;
                }
                out.appendCodePoint(HexFormat.fromHexDigits(hex));
                at += digits;
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
