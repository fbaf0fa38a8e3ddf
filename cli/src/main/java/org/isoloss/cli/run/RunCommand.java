package org.isoloss.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.isoloss.cli.report.Definitions;
import org.isoloss.cli.report.ResultTables;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.session.Build;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.TableSettings;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.ConfigFile;
import org.isoloss.cli.settings.Form;
import org.isoloss.cli.settings.SettingLayer;
import org.isoloss.cli.settings.SettingOptions;
import org.isoloss.cli.study.Studies;
import org.isoloss.cli.study.StudyEntry;
import org.isoloss.cli.study.StudyWing;
import org.isoloss.identifiability.result.RunResult;
import org.isoloss.identifiability.result.RunResultFile;
import org.isoloss.metrics.table.Table;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code isoloss run [STUDY...]}: runs studies, each with options of its own; without names, those run by default. */
public final class RunCommand {

    private static final String CONFIG = "--config";

    private final Session session;
    private final List<StudyWing> wings;
    private final List<StudyEntry<?>> studies;
    private final StudyRunner runner;

    public RunCommand(Session session, Build build, List<StudyWing> wings) {
        this.session = session;
        this.wings = List.copyOf(wings);
        studies = wings.stream().<StudyEntry<?>>map(StudyWing::entry).toList();
        runner = new StudyRunner(session, build, Clock.systemUTC(), Studies.pages(wings));
    }

    /** Returns the command without options: its name and what it does. */
    public CommandSpec outline() {
        CommandSpec run = CommandSpec.wrapWithoutInspection(this).name("run");
        run.usageMessage().header("Run studies, each in a folder of its own with its result, tables and models.");
        return run;
    }

    /** Returns the command with a subcommand for every study. */
    public CommandSpec spec() {
        CommandSpec run = outline().mixinStandardHelpOptions(true);
        run.usageMessage()
                .description("Without names: "
                        + byDefault().stream().map(StudyEntry::name).collect(Collectors.joining(", "))
                        + ". Options before the names hold for all studies; --out is then the folder of their folders.")
                .sortOptions(false);
        run.subcommandsRepeatable(true);
        addRunOptions(run);
        for (StudyEntry<?> study : studies) {
            run.addSubcommand(study.name(), spec(study));
        }
        return run;
    }

    /**
     * Runs what was parsed. Every setting of every study is checked before the first begins.
     *
     * @return the exit status
     */
    public int execute(ParseResult arguments) throws IOException {
        List<RunRequest> requests = requests(arguments);
        boolean oneTable = session.options().table().isPresent();
        if (oneTable && requests.size() > 1) {
            throw new WrongInputException("--table is of one study; name one, as in isoloss run "
                    + requests.get(0).study().name() + " --table "
                    + session.options().table().get());
        }
        if (requests.stream()
                .anyMatch(request -> request.settings().seedsCheck().isPresent())) {
            return checkSeeds(requests);
        }
        for (RunRequest request : requests) {
            runner.check(request);
        }
        List<RunResult> results = new ArrayList<>();
        for (RunRequest request : requests) {
            RunResult result = runner.run(request);
            results.add(result);
            if (oneTable) {
                session.tables(tables(result, wing(result)), TableSettings.DEFAULTS);
            } else if (!session.options().json()) {
                print(result, request, requests.size() > 1);
            }
        }
        if (session.options().json() && !oneTable) {
            session.document(RunResultFile.toJson(results));
        }
        return results.stream().allMatch(RunResult::holds) ? ExitStatus.DONE : ExitStatus.CLAIM_FALSE;
    }

    /** Runs each study with several seeds, and prints how often its claims hold. */
    private int checkSeeds(List<RunRequest> requests) throws IOException {
        List<RunResult> all = new ArrayList<>();
        boolean holds = true;
        for (RunRequest request : requests) {
            List<RunRequest> seeds =
                    SeedsCheck.runs(request, request.settings().seedsCheck().orElse(1));
            for (RunRequest seed : seeds) {
                runner.check(seed);
            }
            List<RunResult> results = new ArrayList<>();
            for (RunRequest seed : seeds) {
                results.add(runner.run(seed));
            }
            SeedsCheck check = SeedsCheck.of(request, results);
            holds &= check.holds();
            all.addAll(results);
            if (session.options().table().isPresent()) {
                session.tables(List.of(check.table()), TableSettings.DEFAULTS);
            } else if (!session.options().json()) {
                session.answer(check.screen(), List.of(check.table()), TableSettings.DEFAULTS);
            }
        }
        if (session.options().json() && session.options().table().isEmpty()) {
            session.document(RunResultFile.toJson(all));
        }
        return holds ? ExitStatus.DONE : ExitStatus.CLAIM_FALSE;
    }

    /** Prints the first screen of a run, with {@code --full} its tables below; several runs have a line between them. */
    private void print(RunResult result, RunRequest request, boolean several) {
        StudyWing wing = wing(result);
        FirstScreen screen = RunScreen.of(result, wing, request.settings(), request.folder());
        if (session.options().full()) {
            session.lines(screen.words(session.terminal()));
            session.lines(List.of(""));
            session.lines(ResultText.of(result, wing.text(), session.terminal()));
            session.lines(List.of(""));
            session.lines(screen.places(session.terminal()));
        } else {
            session.lines(screen.lines(session.terminal()));
        }
        if (several) {
            session.lines(List.of(""));
        }
    }

    /** Returns whether the same command would go on from a checkpoint. For any thread. */
    public boolean goesOn() {
        return runner.goesOn();
    }

    private List<RunRequest> requests(ParseResult arguments) throws IOException {
        Optional<ConfigFile> config = config(arguments);
        SettingLayer typed = SettingOptions.given(List.of(RunSettings.FORM), arguments);
        List<RunRequest> requests = new ArrayList<>();
        if (arguments.hasSubcommand()) {
            for (ParseResult named : arguments.subcommands()) {
                requests.add(request(entry(named), config, typed, Optional.of(named)));
            }
        } else {
            for (StudyEntry<?> entry : unnamed(config)) {
                requests.add(request(entry, config, typed, Optional.empty()));
            }
        }
        Set<Path> folders = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (RunRequest request : requests) {
            if (!names.add(request.study().name())) {
                throw new WrongInputException(namedTwice(request.study().name()));
            }
            if (!folders.add(request.folder().toAbsolutePath().normalize())) {
                throw new WrongInputException(
                        "two runs would go to the folder " + request.folder() + "; give each an --out of its own");
            }
        }
        return requests;
    }

    /** Returns what is said about a study that is named twice: no order of options could tell the two apart. */
    public static String namedTwice(String study) {
        return "the study '" + study + "' is named twice; run it twice with two commands";
    }

    /** The study that the config file is for, or those that run by default. */
    private List<StudyEntry<?>> unnamed(Optional<ConfigFile> config) {
        Optional<String> study = config.flatMap(file -> file.text(RunConfig.STUDY));
        if (study.isEmpty()) {
            return byDefault();
        }
        return studies.stream()
                .filter(entry -> entry.name().equals(study.get()))
                .findFirst()
                .<List<StudyEntry<?>>>map(List::of)
                .orElseThrow(() -> new WrongInputException(
                        "the config file is for the study '" + study.get() + "', which there is not; " + known()));
    }

    private <O extends Record> RunRequest request(
            StudyEntry<O> entry, Optional<ConfigFile> shared, SettingLayer typed, Optional<ParseResult> named)
            throws IOException {
        List<SettingLayer> forAll = new ArrayList<>();
        List<SettingLayer> own = new ArrayList<>();
        if (shared.isPresent() && shared.get().text(RunConfig.STUDY).isPresent()) {
            own.add(layer(shared.get(), entry));
        } else if (shared.isPresent()) {
            forAll.add(shared.get()
                    .layer(
                            List.of(RunSettings.FORM),
                            studies.stream().map(StudyEntry::name).collect(Collectors.toSet())));
            shared.get().section(entry.name()).ifPresent(section -> own.add(layer(section, entry)));
        }
        SettingLayer ownTyped = SettingLayer.empty();
        if (named.isPresent()) {
            config(named.get()).ifPresent(file -> own.add(layer(file, entry)));
            ownTyped = SettingOptions.given(List.of(Form.of(entry.options()), RunSettings.FORM), named.get());
        }
        return RunRequest.bind(entry, new RunRequest.Given(forAll, typed), new RunRequest.Given(own, ownTyped));
    }

    private static SettingLayer layer(ConfigFile file, StudyEntry<?> entry) {
        file.text(RunConfig.STUDY).filter(study -> !study.equals(entry.name())).ifPresent(study -> {
            throw new WrongInputException(
                    "the config file is for the study '" + study + "', not for '" + entry.name() + "'");
        });
        return file.layer(List.of(Form.of(entry.options()), RunSettings.FORM), Set.of(RunConfig.STUDY));
    }

    private static Optional<ConfigFile> config(ParseResult arguments) throws IOException {
        Path file = arguments.matchedOptionValue(CONFIG, null);
        return file == null ? Optional.empty() : Optional.of(ConfigFile.read(file));
    }

    private StudyWing wing(RunResult result) {
        return wings.stream()
                .filter(wing -> wing.entry().name().equals(result.study()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Table> tables(RunResult result, StudyWing wing) {
        return new ResultTables(result, Definitions.of(List.of(wing.declaration())))
                .all(wing.page().tables(result));
    }

    private StudyEntry<?> entry(ParseResult named) {
        return studies.stream()
                .filter(entry -> entry.name().equals(named.commandSpec().name()))
                .findFirst()
                .orElseThrow();
    }

    private List<StudyEntry<?>> byDefault() {
        return studies.stream().filter(StudyEntry::byDefault).toList();
    }

    private String known() {
        return "expected one of " + studies.stream().map(StudyEntry::name).collect(Collectors.joining(", "));
    }

    private static <O extends Record> CommandSpec spec(StudyEntry<O> study) {
        CommandSpec command = CommandSpec.create().name(study.name()).mixinStandardHelpOptions(true);
        command.usageMessage().header(study.summary()).sortOptions(false);
        SettingOptions.add(command, Form.of(study.options()), study.defaults(), study.quick());
        addRunOptions(command);
        return command;
    }

    private static void addRunOptions(CommandSpec command) {
        SettingOptions.add(command, RunSettings.FORM, RunSettings.DEFAULTS, RunSettings.DEFAULTS);
        command.addOption(OptionSpec.builder(CONFIG)
                .type(Path.class)
                .paramLabel("FILE")
                .description("YAML or JSON file of these settings, by their names in camelCase; the command line wins.")
                .build());
    }
}
