package org.isoloss.cli.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.isoloss.cli.terminal.Glyphs;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.text.Paragraph;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.result.ShownCompletion;
import org.jspecify.annotations.Nullable;

/** What models wrote after a few of the prompts: models as rows, prompts as columns, a mark for each rule. */
final class CompletionText {

    private static final int MOST_PROMPTS = 4;
    private static final int LONGEST = 32;
    private static final Pattern RUN = Pattern.compile("([^\\s\\d^])\\1{3,}");

    private CompletionText() {}

    /** A column of the table. */
    private record Asked(String probe, String prompt) {

        static Asked of(ShownCompletion completion) {
            return new Asked(completion.probe(), completion.prompt());
        }
    }

    static List<String> lines(List<ShownCompletion> completions, Terminal terminal) {
        if (completions.isEmpty()) {
            return List.of();
        }
        List<String> models =
                completions.stream().map(ShownCompletion::model).distinct().toList();
        Map<Asked, Map<String, ShownCompletion>> written = new LinkedHashMap<>();
        for (ShownCompletion completion : completions) {
            written.computeIfAbsent(Asked.of(completion), asked -> new LinkedHashMap<>())
                    .put(completion.model(), completion);
        }
        TextTable table = new TextTable().text("model", models);
        for (Asked asked : aFew(List.copyOf(written.keySet()))) {
            table.text(
                    asked.probe(),
                    asked.prompt().isEmpty() ? "(start)" : powers(asked.prompt()),
                    models.stream()
                            .map(model ->
                                    cell(written.getOrDefault(asked, Map.of()).get(model), terminal.glyphs()))
                            .toList());
        }
        List<String> lines = new ArrayList<>(table.lines(terminal.width(), terminal.glyphs()));
        String rules = completions.stream()
                .flatMap(completion -> completion.rules().keySet().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        boolean shortened = lines.stream().anyMatch(line -> line.contains("^"));
        lines.addAll(Paragraph.lines("  ", "marks: " + rules + (shortened ? "; x^5 is xxxxx" : ""), terminal.width()));
        return lines;
    }

    /** One prompt of each probe, and what else there is room for of the probe with the most, evenly spread. */
    private static List<Asked> aFew(List<Asked> prompts) {
        Map<String, List<Asked>> byProbe =
                prompts.stream().collect(Collectors.groupingBy(Asked::probe, LinkedHashMap::new, Collectors.toList()));
        int most = byProbe.values().stream().mapToInt(List::size).max().orElse(0);
        List<Asked> few = new ArrayList<>();
        for (List<Asked> ofProbe : byProbe.values()) {
            int room = ofProbe.size() == most ? Math.min(most, Math.max(1, MOST_PROMPTS - byProbe.size() + 1)) : 1;
            for (int i = 0; i < room; i++) {
                few.add(ofProbe.get(i * ofProbe.size() / room));
            }
        }
        return few;
    }

    /** Writes four and more of a symbol as a power. */
    private static String powers(String text) {
        return RUN.matcher(text)
                .replaceAll(run -> Matcher.quoteReplacement(
                        run.group(1) + "^" + run.group().length()));
    }

    private static String cell(@Nullable ShownCompletion completion, Glyphs glyphs) {
        if (completion == null) {
            return "";
        }
        String marks =
                completion.rules().values().stream().map(glyphs::smallMark).collect(Collectors.joining());
        return marks + " " + written(completion, glyphs);
    }

    private static String written(ShownCompletion completion, Glyphs glyphs) {
        String text = powers(completion.text());
        int length = text.codePointCount(0, text.length());
        if (completion.finished() && length <= LONGEST) {
            return text.isEmpty() ? "(end)" : text;
        }
        String start =
                length <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + glyphs.ellipsis();
        return start + (completion.finished() ? "" : " (no end)");
    }
}
