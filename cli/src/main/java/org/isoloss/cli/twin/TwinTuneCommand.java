package org.isoloss.cli.twin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.json.StrictJson;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.cli.settings.CommandSettings;
import org.isoloss.core.pretrained.Blueprint;
import org.isoloss.core.pretrained.PretrainedFolder;
import org.isoloss.core.train.OptimizerOptions;
import org.isoloss.identifiability.pretrained.NoTwinException;
import org.isoloss.identifiability.pretrained.TensorGradient;
import org.isoloss.identifiability.pretrained.TuningCurve;
import org.isoloss.identifiability.pretrained.TwinProof;
import org.isoloss.identifiability.pretrained.TwinRun;
import org.isoloss.identifiability.pretrained.WireFactors;
import org.isoloss.identifiability.study.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isoloss twin tune DIR DIR2}: how differently two twins learn. */
@Command(
        name = "tune",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Fine-tune a model and its twin on the same tokens, in memory and double precision: gradients by tensor,"
                        + " measured and predicted, and the losses at one learning rate and at each one's best. For small"
                        + " checkpoints.")
final class TwinTuneCommand implements Callable<Integer> {

    private static final CommandSettings<TuneSettings> SETTINGS =
            new CommandSettings<>(TuneSettings.class, TuneSettings.DEFAULTS);

    /** Tensors that are shown. */
    private static final int SHOWN = 6;

    private final Session session;

    @Parameters(index = "0", paramLabel = "DIR", description = "The original's folder.")
    private Path original = Path.of("");

    @Parameters(index = "1", paramLabel = "DIR2", description = "The twin's folder.")
    private Path twin = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    /** The rule by which parameters move. */
    enum Rule {
        SGD(OptimizerOptions.Sgd.PLAIN),
        ADAM(OptimizerOptions.AdamW.USUAL.withWeightDecay(0));

        private final OptimizerOptions options;

        Rule(OptimizerOptions options) {
            this.options = options;
        }
    }

    /** All that can be chosen. */
    record TuneSettings(
            @Setting(
                    value = "a JSON array of arrays of ids, to tune on; without it they are drawn",
                    placeholder = "FILE")
            Path on,

            @Setting("sequences that are drawn") int sequences,
            @Setting("tokens of each") int tokens,
            @Setting("seed of the tokens") long seed,
            @Setting("how parameters move") Rule optimizer,

            @Setting("the learning rate that both are given")
            double rate,

            @Setting("rates tried for the best, each twice the one before, around the common one")
            int grid,

            @Setting("steps") int steps) {

        static final TuneSettings DEFAULTS = new TuneSettings(Path.of(""), 4, 16, 1, Rule.SGD, 0.05, 13, 20);

        private static final int MOST = 1 << 20;

        TuneSettings {
            require("sequences", sequences, 1);
            require("tokens", tokens, 2);
            require("grid", grid, 1);
            require("steps", steps, 1);
            if (!(rate > 0 && rate <= 1e6)) {
                throw new IllegalArgumentException("rate is " + rate + "; expected above 0 and at most 1e6");
            }
        }

        private static void require(String name, int value, int least) {
            if (!(value >= least && value <= MOST)) {
                throw new IllegalArgumentException(name + " is " + value + "; expected " + least + " to " + MOST);
            }
        }

        List<Double> rates() {
            return IntStream.range(0, grid)
                    .mapToObj(i -> Math.scalb(rate, i - grid / 2))
                    .toList();
        }
    }

    private TwinTuneCommand(Session session) {
        this.session = session;
    }

    static CommandLine of(Session session) {
        return SETTINGS.addTo(new CommandLine(new TwinTuneCommand(session)));
    }

    /**
     * What {@code --json} prints.
     *
     * @param gradients by tensor
     * @param common curves of the original and the twin at one rate
     * @param best curves of each at its best rate
     */
    record Result(List<TensorGradient> gradients, List<TuningCurve> common, List<TuningCurve> best) {}

    @Override
    public Integer call() throws IOException {
        TuneSettings settings =
                SETTINGS.given(Objects.requireNonNull(spec, "picocli sets it").commandLine());
        Blueprint first = Blueprint.of(PretrainedFolder.open(original));
        Blueprint second = Blueprint.of(PretrainedFolder.open(twin));
        List<int[]> sequences = sequences(first, settings);
        WireFactors factors;
        try {
            factors = TwinProof.find(first, second);
        } catch (NoTwinException e) {
            throw new WrongInputException("no twin: " + e.getMessage());
        }
        OptimizerOptions options = settings.optimizer().options;
        List<TuningCurve> common = new ArrayList<>();
        List<TuningCurve> best = new ArrayList<>();
        for (Blueprint model : List.of(first, second)) {
            common.add(TuningCurve.of(model, sequences, options, settings.rate(), settings.steps()));
            session.note(model.folder().path() + " tuned at the common rate");
            best.add(TuningCurve.best(model, sequences, options, settings.rates(), settings.steps()));
            session.note(model.folder().path() + " tuned at " + settings.grid() + " rates");
        }
        Result result = new Result(TensorGradient.of(first, second, factors, sequences), common, best);
        if (session.options().json()) {
            session.document(StrictJson.indented(result));
        } else {
            session.lines(text(result, settings));
        }
        return ExitStatus.DONE;
    }

    private static List<int[]> sequences(Blueprint model, TuneSettings settings) throws IOException {
        if (settings.on().toString().isEmpty()) {
            return TwinRun.drawn(model, settings.sequences(), settings.tokens(), settings.seed());
        }
        JsonPlace root = JsonDocumentReader.read(settings.on());
        List<int[]> sequences = new ArrayList<>();
        int vocabulary = model.shape().vocabulary();
        for (JsonPlace sequence : root.elements()) {
            sequences.add(sequence.elements().stream()
                    .mapToInt(id -> {
                        if (!(id.integer() >= 0 && id.integer() < vocabulary)) {
                            throw id.refused("an id of the model, 0 to " + (vocabulary - 1));
                        }
                        return id.integer();
                    })
                    .toArray());
        }
        if (sequences.isEmpty()) {
            throw new FormatException(FilePlace.of(settings.on()), "holds no sequences; expected at least one");
        }
        return sequences;
    }

    private List<String> text(Result result, TuneSettings settings) {
        TuningCurve one = result.common().get(0);
        TuningCurve other = result.common().get(1);
        String rule = settings.optimizer().name().toLowerCase(Locale.ROOT);
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "Equal loss, %.6f nats a token; after %d steps of %s at rate %s: %.4f and %.4f.",
                one.losses().get(0), settings.steps(), rule, settings.rate(), one.last(), other.last()));
        lines.add(format(
                "At their best rates, %s and %s: %.4f and %.4f.",
                result.best().get(0).rate(),
                result.best().get(1).rate(),
                result.best().get(0).last(),
                result.best().get(1).last()));
        lines.add("");
        lines.add(format("  %-10s %12s %12s", "step", "original", "twin"));
        for (int step : shown(settings.steps())) {
            lines.add(format(
                    "  %-10d %12.6f %12.6f",
                    step, one.losses().get(step), other.losses().get(step)));
        }
        lines.add("");
        lines.add(format("  %-48s %10s %10s %10s", "norm of the gradient by", "original", "twin", "predicted"));
        result.gradients().stream()
                .sorted(Comparator.comparingDouble(
                        gradient -> -Math.abs(Math.log(gradient.twin() / gradient.original()))))
                .limit(SHOWN)
                .forEach(gradient -> lines.add(format(
                        "  %-48s %10.4g %10.4g %10.4g",
                        Shown.name(gradient.tensor()), gradient.original(), gradient.twin(), gradient.predicted())));
        return lines;
    }

    private static List<Integer> shown(int steps) {
        return IntStream.of(0, 1, 2, steps / 4, steps / 2, steps)
                .filter(step -> step <= steps)
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
