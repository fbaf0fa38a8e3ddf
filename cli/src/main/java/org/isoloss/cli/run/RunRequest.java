package org.isoloss.cli.run;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.Form;
import org.isoloss.cli.settings.SettingLayer;
import org.isoloss.cli.study.StudyEntry;
import org.isoloss.identifiability.study.Study;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run that can be done: all its settings are there and checked.
 *
 * @param study with its options
 * @param options the same as JSON
 * @param settings how to run it
 * @param folder where its files go
 * @param growth notes of options that make the work much more than the defaults do
 */
public record RunRequest(Study study, ObjectNode options, RunSettings settings, Path folder, List<String> growth) {

    private static final String QUICK = "-quick";

    /**
     * Where settings come from.
     *
     * @param files of config files, later ones first
     * @param commandLine of the options typed
     */
    public record Given(List<SettingLayer> files, SettingLayer commandLine) {

        public Given {
            files = List.copyOf(files);
        }
    }

    /**
     * Binds a study's options and the settings of its run. The command line wins over files, and what is given for the
     * study over what is given for all.
     *
     * @param all given before the names of the studies
     * @param own given for this study
     */
    public static <O extends Record> RunRequest bind(StudyEntry<O> entry, Given all, Given own) {
        List<SettingLayer> layers = Stream.of(
                        all.files(), own.files(), List.of(all.commandLine()), List.of(own.commandLine()))
                .flatMap(List::stream)
                .toList();
        RunSettings settings = RunSettings.FORM.bind(RunSettings.DEFAULTS, layers);
        Form<O> form = Form.of(entry.options());
        O bound = form.bind(settings.quick() ? entry.quick() : entry.defaults(), layers);
        try {
            O options = entry.settle().apply(bound);
            Study study =
                    new ExplainedStudy(entry.create().apply(options), refusal -> form.withOrigin(refusal, layers));
            return new RunRequest(
                    study,
                    form.tree(options),
                    settings,
                    folder(entry.name(), settings, all, own),
                    WorkGrowth.between(form, entry.defaults(), options));
        } catch (IllegalArgumentException | WrongInputException e) {
            // What only the study can see of its options, it refuses in their words: say where the value came from.
            throw new WrongInputException(form.withOrigin(String.valueOf(e.getMessage()), layers), e);
        }
    }

    /**
     * The command line wins over files. A folder given for all studies holds one folder for each. A reduced run has a folder
     * of its own, so that it never stands in the way of the whole one.
     */
    private static Path folder(String study, RunSettings settings, Given all, Given own) {
        return folderIn(study, List.of(all.commandLine()), List.of(own.commandLine()))
                .or(() -> folderIn(study, all.files(), own.files()))
                .orElseGet(() -> Path.of("runs").resolve(study + (settings.quick() ? QUICK : "")));
    }

    private static Optional<Path> folderIn(String study, List<SettingLayer> all, List<SettingLayer> own) {
        try {
            Optional<Path> forThis = out(own).map(Path::of);
            return forThis.isPresent()
                    ? forThis
                    : out(all).map(out -> Path.of(out).resolve(study));
        } catch (InvalidPathException e) {
            throw new WrongInputException("--out: found '" + e.getInput() + "', expected the path of a folder", e);
        }
    }

    private static Optional<String> out(List<SettingLayer> layers) {
        return RunSettings.FORM.bind(RunSettings.DEFAULTS, layers).out();
    }

    /** Returns the same run with another seed, in another folder. */
    RunRequest withSeed(long seed, Path otherFolder) {
        return new RunRequest(study, options, settings.withSeed(seed), otherFolder, growth);
    }

    /** Returns where the runs of several seeds go: beside the folder of one run, unless a folder was named. */
    Path seedsFolder() {
        return settings.out().isPresent() ? folder : folder.resolveSibling(folder.getFileName() + "-seeds");
    }
}
