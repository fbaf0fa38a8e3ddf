package org.isoloss.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.isoloss.base.text.Shown;

/**
 * What makes a page one file: its style and its scripts.
 *
 * @param style CSS
 * @param scripts JavaScript, in the order in which it must run; no script contains the end tag of its element
 */
public record Assets(String style, List<String> scripts) {

    private static final List<String> SCRIPTS =
            List.of("vega/vega.min.js", "vega/vega-lite.min.js", "vega/vega-embed.min.js", "report.js");

    public Assets {
        Objects.requireNonNull(style, "style");
        scripts = List.copyOf(scripts);
        for (String script : scripts) {
            if (script.contains("</script")
                    || script.contains("<!--")
                    || !Shown.lines(script).equals(script)) {
                throw new IllegalArgumentException(
                        "a script contains an end tag or a control character; it cannot stand in a page");
            }
        }
    }

    /** Returns what comes with isoloss. */
    public static Assets builtIn() {
        return new Assets(
                read("report.css"),
                SCRIPTS.stream()
                        .map(Assets::read)
                        .map(script -> script.replaceAll("(?m)^//# sourceMappingURL=.*$", ""))
                        .toList());
    }

    /**
     * Returns the page's content security policy: its own scripts, by digest, and nothing from anywhere else. Nothing makes
     * code of text: the page has Vega's expressions interpreted, by the interpreter that comes with Vega-Embed.
     */
    public String contentSecurityPolicy() {
        return "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; script-src "
                + scripts.stream()
                        .map(script -> "'sha256-" + digest(script) + "'")
                        .collect(Collectors.joining(" "));
    }

    private static String digest(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
