package org.isoloss.cli.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.isoloss.cli.Glyphs;
import org.isoloss.cli.Terminal;
import org.isoloss.cli.text.Paragraph;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.result.Completion;
import org.jspecify.annotations.Nullable;

/** What models wrote: prompts as rows, models as columns, a mark for each rule. */
final class CompletionText {

    private static final int LONGEST = 32;

    private CompletionText() {}

    /** A row of the table. */
    private record Asked(String probe, String prompt) {

        String text() {
            return probe + "  " + (prompt.isEmpty() ? "(start)" : prompt);
        }
    }

    static List<String> lines(List<Completion> completions, Terminal terminal) {
        if (completions.isEmpty()) {
            return List.of();
        }
        Map<Asked, Map<String, Completion>> byPrompt = new LinkedHashMap<>();
        for (Completion completion : completions) {
            byPrompt.computeIfAbsent(new Asked(completion.probe(), completion.prompt()), a -> new LinkedHashMap<>())
                    .put(completion.model(), completion);
        }
        TextTable table = new TextTable()
                .text("prompt", byPrompt.keySet().stream().map(Asked::text).toList());
        for (String model :
                completions.stream().map(Completion::model).distinct().toList()) {
            table.text(
                    model,
                    byPrompt.values().stream()
                            .map(written -> cell(written.get(model), terminal.glyphs()))
                            .toList());
        }
        List<String> lines = new ArrayList<>(table.lines(terminal.width(), terminal.glyphs()));
        String rules = completions.stream()
                .flatMap(completion -> completion.rules().keySet().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        lines.addAll(Paragraph.lines("  ", "marks: " + rules, terminal.width()));
        return lines;
    }

    private static String cell(@Nullable Completion completion, Glyphs glyphs) {
        if (completion == null) {
            return "";
        }
        String marks =
                completion.rules().values().stream().map(glyphs::smallMark).collect(Collectors.joining());
        return written(completion, glyphs) + " " + marks;
    }

    private static String written(Completion completion, Glyphs glyphs) {
        String text = completion.text();
        if (completion.finished() && text.length() <= LONGEST) {
            return text.isEmpty() ? "(end)" : text;
        }
        String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return start + glyphs.ellipsis() + (completion.finished() ? " (" + text.length() + " symbols)" : " (no end)");
    }
}
