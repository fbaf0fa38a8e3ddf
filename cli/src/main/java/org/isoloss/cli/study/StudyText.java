package org.isoloss.cli.study;

import java.util.List;
import java.util.Map;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/** What a study adds to the text of its runs. Losses, pairs, claims and completions stand in every text. */
public interface StudyText {

    /** The text of a study that adds nothing of its own. */
    StudyText PLAIN = new StudyText() {};

    /** Returns lines by title, in order, to stand before the table of models. */
    default Map<String, List<String>> first(RunResult run, Terminal terminal) {
        return Map.of();
    }

    /** Returns the models that stand in the table of models; files hold all. */
    default List<ModelResult> tabled(RunResult run) {
        return run.models();
    }

    /** Adds columns of behaviour to the table of models. */
    default void addColumns(TextTable table, List<ModelResult> models) {
        BehaviourColumns.add(table, models);
    }

    /** Returns what the columns mean, in lines of at most a width. */
    default List<String> legend(int width) {
        return List.of();
    }

    /** Returns lines by title, in order, to stand below the table of models. */
    default Map<String, List<String>> sections(RunResult run, Terminal terminal) {
        return Map.of();
    }

    /** Returns plots by title, to stand below those of training. */
    default Map<String, List<String>> plots(RunResult run, Terminal terminal) {
        return Map.of();
    }
}
