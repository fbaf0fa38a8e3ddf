package org.isoloss.cli.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isoloss.cli.chart.Measure;
import org.isoloss.cli.screen.Picture;
import org.isoloss.cli.terminal.Terminal;
import org.isoloss.cli.text.TextTable;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;

/** What a study adds to the text of its runs. Losses, pairs, claims and completions stand in every text. */
public interface StudyText {

    /** The text of a study that adds nothing of its own. */
    StudyText PLAIN = new StudyText() {};

    /**
     * Returns the picture of a first screen.
     *
     * @param measure the share of behaviour that the study is about, if there is one
     */
    default Picture picture(RunResult run, Optional<Measure> measure) {
        return measure.map(share -> new ModelBars(run, share).picture()).orElse(Picture.NONE);
    }

    /** Returns what may be why claims of a run do not hold, each with the option that changes it; asked only if some do not. */
    default List<String> remedies(RunResult run) {
        return Remedies.of(run, "--steps");
    }

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
