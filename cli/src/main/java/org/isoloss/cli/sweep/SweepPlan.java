package org.isoloss.cli.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.isoloss.cli.run.RunConfig;
import org.isoloss.cli.run.RunRequest;
import org.isoloss.cli.run.RunSettings;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.ConfigFile;
import org.isoloss.cli.settings.Form;
import org.isoloss.cli.settings.SettingLayer;
import org.isoloss.cli.study.StudyEntry;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.identifiability.figure.Declaration;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A grid whose runs can be done: its study is there.
 *
 * @param file of the grid, for messages
 * @param grid of the runs
 * @param study of all of them
 */
record SweepPlan(Path file, Grid grid, StudyEntry<?> study) {

    /** Returns the plan of the sweep in a folder. */
    static SweepPlan in(Path folder, List<StudyWing> studies) throws IOException {
        Path grid = folder.resolve(SweepFolder.GRID);
        return of(grid, GridFile.read(grid), studies);
    }

    /**
     * Returns the plan of a grid.
     *
     * @throws WrongInputException if there is no such study
     */
    static SweepPlan of(Path file, Grid grid, List<StudyWing> studies) {
        return studies.stream()
                .map(StudyWing::entry)
                .filter(entry -> entry.name().equals(grid.study()))
                .findFirst()
                .<SweepPlan>map(entry -> new SweepPlan(file, grid, entry))
                .orElseThrow(() -> new WrongInputException(file + "#/study: there is no study '" + grid.study()
                        + "'; expected one of "
                        + String.join(
                                ", ",
                                studies.stream().map(w -> w.entry().name()).toList())));
    }

    /** Returns what the study says of its results. */
    Declaration declaration() {
        return study.declaration();
    }

    /**
     * Refuses a grid one of whose values the study does not take.
     *
     * @throws WrongInputException naming the place
     */
    void check() {
        for (long number : grid.oneOfEach()) {
            grid.settings(number).ifPresent(settings -> config(study, layer(settings)));
        }
    }

    private static <O extends Record> RunConfig config(StudyEntry<O> study, SettingLayer settings) {
        RunSettings run = RunSettings.FORM.bind(RunSettings.DEFAULTS, List.of(settings));
        Form<O> form = Form.of(study.options());
        O options = form.bind(run.quick() ? study.quick() : study.defaults(), List.of(settings));
        try {
            return new RunConfig(
                    study.name(), run.seed(), form.tree(study.settle().apply(options)));
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(form.withOrigin(String.valueOf(e.getMessage()), List.of(settings)), e);
        }
    }

    /** Returns what determines the figures of a run. */
    RunConfig config(long number) {
        return config(study, layer(grid.settings(number).orElseThrow()));
    }

    /**
     * Returns a run, with its options checked as far as no law or network need be made for it.
     *
     * @param number of a combination that is a run
     * @param folder of the run
     * @throws WrongInputException if the study refuses its settings
     */
    RunRequest request(long number, Path folder, int threads) {
        ObjectNode settings = grid.settings(number).orElseThrow();
        return request(study, layer(settings), folder, threads);
    }

    private static <O extends Record> RunRequest request(
            StudyEntry<O> study, SettingLayer settings, Path folder, int threads) {
        RunRequest.Given none = new RunRequest.Given(List.of(), SettingLayer.empty());
        SettingLayer ofTheSweep = ConfigFile.of(
                        folder,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("out", folder.toString())
                                .put("threads", threads))
                .layer(List.of(RunSettings.FORM), Set.of());
        return RunRequest.bind(study, none, new RunRequest.Given(List.of(settings), ofTheSweep));
    }

    private SettingLayer layer(ObjectNode settings) {
        return ConfigFile.of(file, settings)
                .layer(List.of(Form.of(study.options()), RunSettings.FORM), Set.of(RunConfig.STUDY));
    }
}
