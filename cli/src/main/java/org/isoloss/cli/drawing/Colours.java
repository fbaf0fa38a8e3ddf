package org.isoloss.cli.drawing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The light colours of pages, for paper: what the custom properties of their style sheet stand for. */
final class Colours {

    private static final Pattern PROPERTY =
            Pattern.compile("(?m)^\\s*(--[a-z0-9-]+): (?:light-dark\\()?(#[0-9a-fA-F]{6})\\b");
    private static final String STYLE = "/org/isoloss/cli/report/report.css";
    private static final Map<String, String> LIGHT = read();

    static final String INK = LIGHT.getOrDefault("--ink", "#000000");
    static final String MUTED = LIGHT.getOrDefault("--muted", "#555555");
    static final String LINE = LIGHT.getOrDefault("--line", "#dddddd");
    static final String AXIS = LIGHT.getOrDefault("--axis", "#aaaaaa");

    private Colours() {}

    private static Map<String, String> read() {
        Map<String, String> light = new HashMap<>();
        Matcher properties = PROPERTY.matcher(style());
        while (properties.find()) {
            light.putIfAbsent(properties.group(1), properties.group(2));
        }
        return light;
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(Colours.class.getResourceAsStream(STYLE), STYLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(STYLE, e);
        }
    }

    /** Returns a colour as {@code #rrggbb}: that of a property {@code var(--name)}, or the colour itself. */
    static String of(String css) {
        if (css.startsWith("var(") && css.endsWith(")")) {
            return LIGHT.getOrDefault(css.substring(4, css.length() - 1), INK);
        }
        return css.matches("#[0-9a-fA-F]{6}") ? css : INK;
    }
}
