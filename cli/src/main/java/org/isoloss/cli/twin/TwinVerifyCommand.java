package org.isoloss.cli.twin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.isoloss.base.folder.OutputFolder;
import org.isoloss.base.json.StrictJson;
import org.isoloss.base.parallel.Workers;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.settings.CommandSettings;
import org.isoloss.core.pretrained.Blueprint;
import org.isoloss.core.pretrained.PretrainedFolder;
import org.isoloss.core.pretrained.PretrainedModel;
import org.isoloss.identifiability.pretrained.NoTwinException;
import org.isoloss.identifiability.pretrained.TwinCertificate;
import org.isoloss.identifiability.pretrained.TwinProof;
import org.isoloss.identifiability.pretrained.TwinRun;
import org.isoloss.identifiability.pretrained.WireEdit;
import org.isoloss.identifiability.pretrained.WireFactors;
import org.isoloss.identifiability.study.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isoloss twin verify DIR DIR2}: proves that one model is the twin of another, from the two folders alone. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Prove from two folders alone that their models are the same function, and run both on the same"
                + " tokens. Exit status 1 if they are not, or if a logit differs.")
final class TwinVerifyCommand implements Callable<Integer> {

    private static final CommandSettings<VerifySettings> SETTINGS =
            new CommandSettings<>(VerifySettings.class, VerifySettings.DEFAULTS);

    /** Parameters up to which both models are run in double precision too, which holds them in memory. */
    private static final long DOUBLE_UP_TO = 20_000_000;

    private final Session session;

    @Parameters(index = "0", paramLabel = "DIR", description = "The original's folder.")
    private Path original = Path.of("");

    @Parameters(index = "1", paramLabel = "DIR2", description = "The twin's folder.")
    private Path twin = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    /** What is run beside the proof, and where the certificate goes. */
    record VerifySettings(
            @Setting("sequences of tokens, drawn by the seed, that both models are run on; 0 for the proof alone")
            int sequences,

            @Setting("tokens of each sequence") int tokens,
            @Setting("seed of the tokens") long seed,
            @Setting("threads that share the work") int threads,

            @Setting(value = "folder for the certificate, " + TwinCertificate.FILE, placeholder = "DIR")
            Path out) {

        static final VerifySettings DEFAULTS = new VerifySettings(2, 16, 1, 1, Path.of(""));

        private static final int MOST = 1 << 20;

        VerifySettings {
            if (!(sequences >= 0 && sequences <= MOST)) {
                throw new IllegalArgumentException("sequences is " + sequences + "; expected 0 to " + MOST);
            }
            if (!(tokens >= 1 && tokens <= MOST)) {
                throw new IllegalArgumentException("tokens is " + tokens + "; expected 1 to " + MOST);
            }
            if (!(threads >= 1 && threads <= 1024)) {
                throw new IllegalArgumentException("threads is " + threads + "; expected 1 to 1024");
            }
        }

        Optional<Path> certificate() {
            return out.toString().isEmpty() ? Optional.empty() : Optional.of(out);
        }
    }

    private TwinVerifyCommand(Session session) {
        this.session = session;
    }

    static CommandLine of(Session session) {
        return SETTINGS.addTo(new CommandLine(new TwinVerifyCommand(session)));
    }

    /**
     * What {@code --json} prints.
     *
     * @param holds whether one is the twin of the other, and no logit differs
     * @param reason why not, or empty
     * @param edits factors of the wires that are not all 1
     * @param runs what both said to the same tokens
     */
    record Result(boolean holds, String reason, List<WireEdit> edits, List<TwinRun> runs) {}

    @Override
    public Integer call() throws IOException {
        VerifySettings settings =
                SETTINGS.given(Objects.requireNonNull(spec, "picocli sets it").commandLine());
        Blueprint first = Blueprint.of(PretrainedFolder.open(original));
        Blueprint second = Blueprint.of(PretrainedFolder.open(twin));
        Result result;
        try {
            WireFactors factors = TwinProof.find(first, second);
            List<TwinRun> runs = runs(first, second, settings);
            boolean equal = runs.stream().allMatch(run -> run.differing() == 0);
            result = new Result(equal, equal ? "" : "some logits differ", factors.edits(), runs);
            if (equal && settings.certificate().isPresent()) {
                write(settings.certificate().get(), TwinCertificate.of(first, second, factors, runs));
            }
        } catch (NoTwinException e) {
            result = new Result(false, String.valueOf(e.getMessage()), List.of(), List.of());
        }
        if (session.options().json()) {
            session.document(StrictJson.indented(result));
        } else {
            session.lines(text(result, settings));
        }
        return result.holds() ? ExitStatus.DONE : ExitStatus.CLAIM_FALSE;
    }

    private void write(Path out, TwinCertificate certificate) throws IOException {
        byte[] json = StrictJson.indented(certificate).getBytes(StandardCharsets.US_ASCII);
        try (OutputFolder folder = OutputFolder.open(session.storage(), out)) {
            folder.write(TwinCertificate.FILE, stream -> stream.write(json));
        }
    }

    private static List<TwinRun> runs(Blueprint first, Blueprint second, VerifySettings settings) throws IOException {
        if (settings.sequences() == 0) {
            return List.of();
        }
        List<int[]> sequences = TwinRun.drawn(first, settings.sequences(), settings.tokens(), settings.seed());
        List<TwinRun> runs = new ArrayList<>();
        try (Workers workers = Workers.of(settings.threads())) {
            runs.add(TwinRun.of(first, second, PretrainedModel.Precision.SINGLE, sequences, workers));
            if (first.parameters() <= DOUBLE_UP_TO) {
                runs.add(TwinRun.of(first, second, PretrainedModel.Precision.DOUBLE, sequences, workers));
            }
        }
        return runs;
    }

    private List<String> text(Result result, VerifySettings settings) {
        String sound = session.terminal().glyphs().mark(true);
        List<String> lines = new ArrayList<>();
        if (result.reason().isEmpty() || !result.runs().isEmpty()) {
            lines.add(sound + " every tensor is the original's by exact factors: the same function");
            lines.addAll(result.edits().isEmpty() ? List.of("  no factor but 1") : WireEdits.lines(result.edits()));
        }
        for (TwinRun run : result.runs()) {
            lines.add(session.terminal().glyphs().mark(run.differing() == 0) + " " + run.differing() + " of "
                    + run.logits() + " logits differ in "
                    + run.precision().name().toLowerCase(Locale.ROOT)
                    + " precision, on " + run.sequences() + " sequences");
        }
        if (result.holds()) {
            lines.add(Shown.line(twin.toString()) + " is a twin of " + Shown.line(original.toString()));
            settings.certificate().ifPresent(out -> lines.add("certificate: " + out.resolve(TwinCertificate.FILE)));
        } else {
            lines.add(session.terminal().glyphs().mark(false) + " no twin: " + Shown.line(result.reason()));
        }
        return lines;
    }
}
