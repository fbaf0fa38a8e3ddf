package org.isoloss.cli.twin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.isoloss.base.folder.OutputFolder;
import org.isoloss.base.json.StrictJson;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.CommandSettings;
import org.isoloss.core.pretrained.Blueprint;
import org.isoloss.core.pretrained.PretrainedFolder;
import org.isoloss.core.pretrained.PretrainedModel;
import org.isoloss.identifiability.pretrained.TwinFolder;
import org.isoloss.identifiability.pretrained.TwinMaker;
import org.isoloss.identifiability.pretrained.TwinRun;
import org.isoloss.identifiability.pretrained.WireEdit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isoloss twin DIR --edit EDIT --out DIR2}: another model that is the same function. */
@Command(
        name = "twin",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "From a language model's folder in Hugging Face's layout, write another that computes the same function"
                        + " to the last bit by other weights, and learns otherwise. Or prove that one is the twin of another:"
                        + " isoloss twin verify.")
public final class TwinCommand implements Callable<Integer> {

    private static final CommandSettings<TwinSettings> SETTINGS =
            new CommandSettings<>(TwinSettings.class, TwinSettings.DEFAULTS);

    /** Sequences and tokens of each, where logits part and it is asked how far. */
    private static final int SEQUENCES = 2;

    private static final int TOKENS = 16;

    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "The model's folder: config.json and safetensors files.")
    private Path original = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    private TwinCommand(Session session) {
        this.session = session;
    }

    /** Returns the command with its subcommand. */
    public static CommandLine of(Session session) {
        return SETTINGS.addTo(new CommandLine(new TwinCommand(session)))
                .addSubcommand(TwinVerifyCommand.of(session))
                .addSubcommand(TwinTuneCommand.of(session));
    }

    /**
     * What {@code --json} prints.
     *
     * @param folder of the twin
     * @param exact whether its logits are the original's to the last bit
     * @param edits factors of the wires that are not all 1
     * @param leftOut files and folders of the original that the twin does not have
     * @param largestDifference between logits, where they part
     */
    record Result(String folder, boolean exact, List<WireEdit> edits, List<String> leftOut, double largestDifference) {}

    @Override
    public Integer call() throws IOException {
        TwinSettings settings =
                SETTINGS.given(Objects.requireNonNull(spec, "picocli sets it").commandLine());
        requireGiven(settings);
        Blueprint blueprint = Blueprint.of(PretrainedFolder.open(original));
        TwinMaker maker = TwinMaker.of(blueprint, settings.edit(), settings.seed(), settings.allowRounding());
        requireOther(settings.out());
        try (OutputFolder folder = OutputFolder.open(session.storage(), settings.out())) {
            requireFree(folder, maker, settings);
            List<String> names = maker.writer().names();
            List<String> done = new ArrayList<>();
            maker.write(folder, name -> {
                done.add(name);
                session.note(name + " written, " + done.size() + " of " + names.size() + " files");
            });
        }
        double difference = maker.isExact() ? 0 : difference(blueprint, settings.out());
        Result result = new Result(
                settings.out().toString(),
                maker.isExact(),
                maker.factors().edits(),
                maker.writer().leftOut(),
                difference);
        if (session.options().json()) {
            session.document(StrictJson.indented(result));
        } else {
            session.lines(text(result));
        }
        return ExitStatus.DONE;
    }

    private void requireGiven(TwinSettings settings) {
        if (original.toString().isEmpty()
                || settings.edit().isEmpty()
                || settings.out().toString().isEmpty()) {
            throw new WrongInputException("expected the model's folder, --edit and --out: isoloss twin DIR --edit"
                    + " up-down:2^6 --out DIR2; see isoloss twin --help");
        }
    }

    private void requireOther(Path out) throws IOException {
        if (Files.exists(out) && Files.isSameFile(original, out)) {
            throw new WrongInputException("--out is the model's own folder; expected another");
        }
    }

    private static void requireFree(OutputFolder folder, TwinMaker maker, TwinSettings settings) throws IOException {
        List<String> names = new ArrayList<>(maker.writer().names());
        names.add(TwinFolder.FILE);
        folder.requireOwn(names);
        if (!settings.force() && maker.isOther(folder)) {
            throw new WrongInputException(
                    settings.out() + " holds another twin already; choose another --out, or --force to replace it");
        }
    }

    private double difference(Blueprint blueprint, Path out) throws IOException {
        try (Workers workers = Workers.single()) {
            return TwinRun.of(
                            blueprint,
                            Blueprint.of(PretrainedFolder.open(out)),
                            PretrainedModel.Precision.SINGLE,
                            TwinRun.drawn(blueprint, SEQUENCES, TOKENS, 1),
                            workers)
                    .largestDifference();
        }
    }

    private List<String> text(Result result) {
        List<String> lines = new ArrayList<>();
        String folder = Shown.line(result.folder());
        lines.add(
                result.exact()
                        ? folder + " is a twin of " + Shown.line(original.toString())
                                + ": the same function, equal logits to the last bit"
                        : folder + " is rounded: on " + SEQUENCES + " sequences of " + TOKENS
                                + " tokens its logits part by at most " + result.largestDifference());
        lines.addAll(WireEdits.lines(result.edits()));
        if (!result.leftOut().isEmpty()) {
            lines.add("left out, as they would hold other weights or are folders: "
                    + Shown.found(String.join(", ", result.leftOut())));
        }
        if (result.exact()) {
            lines.add("prove it: isoloss twin verify " + Shown.line(original.toString()) + " " + folder);
        }
        return lines;
    }
}
