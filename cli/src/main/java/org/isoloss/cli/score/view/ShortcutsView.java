package org.isoloss.cli.score.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.isoloss.metrics.bias.ShortcutGap;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.prediction.Shortcuts;
import org.isoloss.metrics.score.ItemScores;
import org.isoloss.metrics.statistics.TwoSamples;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;

/** Scores where a cue gives the right answer, and where it gives a wrong one. */
final class ShortcutsView extends ItemView {

    ShortcutsView() {
        super(
                "Shortcuts: where the cue gives the right answer, and where it gives a wrong one",
                Column.left("metric", "metric"),
                Column.left("shortcut", "shortcut"),
                Column.right("rightItems", "items"),
                Column.right("whereRight", "cue right"),
                Column.right("wrongItems", "items"),
                Column.right("whereWrong", "cue wrong"),
                Column.right("gap", "gap"),
                Column.right("low", "low"),
                Column.right("high", "high"),
                Column.right("pValue", "p"));
    }

    @Override
    boolean reads(Prediction item) {
        return item.part(Shortcuts.class).isPresent();
    }

    @Override
    List<List<Cell>> rows(List<Prediction> items, ViewInput input) {
        Set<String> names = new TreeSet<>();
        items.forEach(item -> names.addAll(shortcuts(item).right().keySet()));
        List<List<Cell>> rows = new ArrayList<>();
        for (ItemScores scores : input.scores(items)) {
            for (String name : names) {
                ItemScores known = scores.where(item -> shortcuts(item).right().containsKey(name));
                ItemScores right = known.where(item -> isRight(item, name));
                ItemScores wrong = known.where(item -> !isRight(item, name));
                if (right.size() > 0 && wrong.size() > 0) {
                    rows.add(row(name, known, right.against(wrong, input.options())));
                }
            }
        }
        return rows;
    }

    private static List<Cell> row(String name, ItemScores known, TwoSamples apart) {
        boolean[] agrees = new boolean[known.size()];
        for (int i = 0; i < agrees.length; i++) {
            agrees[i] = isRight(known.items().get(i), name);
        }
        ShortcutGap gap = ShortcutGap.of(agrees, known.values());
        return List.of(
                Cell.text(known.metric().name()),
                Cell.text(name),
                Cell.count(gap.agreeing()),
                Cell.number(gap.agreeingScore()),
                Cell.count(gap.conflicting()),
                Cell.number(gap.conflictingScore()),
                Cell.number(gap.gap()),
                FigureCells.low(apart.interval()),
                FigureCells.high(apart.interval()),
                FigureCells.p(apart.pValue()));
    }

    private static Shortcuts shortcuts(Prediction item) {
        return item.part(Shortcuts.class).orElseThrow();
    }

    private static boolean isRight(Prediction item, String name) {
        return Boolean.TRUE.equals(shortcuts(item).right().get(name));
    }
}
