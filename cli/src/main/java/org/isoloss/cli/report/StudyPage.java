package org.isoloss.cli.report;

import java.util.List;
import java.util.Optional;
import org.isoloss.cli.chart.Measure;
import org.isoloss.identifiability.fewshot.PromptForms;
import org.isoloss.identifiability.figure.Declaration;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.metrics.table.Table;

/** What a study adds to the chapter of its run. Claims, tables and provenance stand in every chapter. */
public interface StudyPage {

    /** A figure that stands out on top of a chapter. */
    record Highlight(String value, String words) {}

    /** Returns what the study says of its results. */
    Declaration declaration();

    /** Returns the study's name on the command line and in files. */
    default String study() {
        return declaration().study();
    }

    /** Returns its name for people. */
    String title();

    /** Returns what was found, in one full sentence with plain names. */
    String headline(RunResult run);

    /** Returns the picture of what was found, the first thing below the headline; none if the run has no data for it. */
    default List<Block> hero(RunResult run) {
        return List.of();
    }

    /** Returns the option to change when a claim does not hold, in a sentence; empty where none is known to help. */
    default String remedy(RunResult run) {
        return "";
    }

    /** Returns up to four figures to remember. */
    List<Highlight> highlights(RunResult run);

    /** Returns the figure of behaviour by which runs of the study are compared; empty if there is none. */
    Optional<Measure> measure(RunResult run);

    /** Returns the sections; those that a run has no data for are left out. */
    List<Section> sections(RunResult run, Definitions definitions);

    /** Returns the forms of the few-shot prompts of a run, over which some of its figures are tables; empty without any. */
    default Optional<PromptForms> forms(RunResult run) {
        return Optional.empty();
    }

    /** Returns the tables that only this study has. */
    default List<Table> tables(RunResult run) {
        return List.of();
    }

    /**
     * Checks that a run has the findings of the study.
     *
     * @throws IllegalArgumentException if they are of another form; the message has the JSON pointer
     */
    default void requireFindings(RunResult run) {
        run.findings(declaration().findings());
    }
}
