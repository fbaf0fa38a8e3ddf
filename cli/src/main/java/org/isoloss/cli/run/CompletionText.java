package org.isoloss.cli.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoloss.cli.Glyphs;
import org.isoloss.cli.Terminal;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.result.Completion;

/** What models wrote, as text: prompt by prompt, the rules kept or broken marked. */
final class CompletionText {

    private static final int LONGEST = 48;

    private CompletionText() {}

    static List<String> lines(List<Completion> completions, Terminal terminal) {
        Map<String, List<Completion>> byPrompt = new LinkedHashMap<>();
        for (Completion completion : completions) {
            byPrompt.computeIfAbsent(completion.probe() + "  " + prompt(completion), p -> new ArrayList<>())
                    .add(completion);
        }
        List<String> lines = new ArrayList<>();
        byPrompt.forEach((prompt, group) -> {
            lines.add("  " + prompt);
            lines.addAll(table(group, terminal.glyphs()).lines(terminal.width(), terminal.glyphs()));
        });
        return lines;
    }

    private static TextTable table(List<Completion> group, Glyphs glyphs) {
        TextTable table = new TextTable()
                .text("", group.stream().map(Completion::model).toList())
                .text("writes", group.stream().map(c -> written(c, glyphs)).toList());
        for (String rule : group.get(0).rules().keySet()) {
            table.text(
                    rule,
                    group.stream()
                            .map(c -> c.rules().containsKey(rule)
                                    ? glyphs.mark(c.rules().get(rule))
                                    : "")
                            .toList());
        }
        return table;
    }

    private static String prompt(Completion completion) {
        return completion.prompt().isEmpty() ? "(nothing)" : completion.prompt();
    }

    private static String written(Completion completion, Glyphs glyphs) {
        String text = completion.text().length() <= LONGEST
                ? completion.text()
                : completion.text().substring(0, LONGEST) + glyphs.ellipsis();
        if (!completion.finished()) {
            return text + " (no end)";
        }
        return text.isEmpty() ? "(ends at once)" : text;
    }
}
