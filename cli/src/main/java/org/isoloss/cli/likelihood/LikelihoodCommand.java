package org.isoloss.cli.likelihood;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.file.TextInput;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.json.StrictJson;
import org.isoloss.base.parallel.Workers;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.settings.CommandSettings;
import org.isoloss.core.pretrained.Blueprint;
import org.isoloss.core.pretrained.PretrainedConfig;
import org.isoloss.core.pretrained.PretrainedFolder;
import org.isoloss.core.pretrained.PretrainedModel;
import org.isoloss.core.pretrained.TokenLikelihoods;
import org.isoloss.identifiability.study.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isoloss likelihood DIR ITEMS}: a model's likelihoods of given tokens, a line an item. */
@Command(
        name = "likelihood",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Print what a language model in Hugging Face's layout thinks of given tokens, a JSON line an item, as"
                        + " isoloss score reads it. Items are lines {\"context\": [ids], \"target\": [ids]}, {\"context\": [ids],"
                        + " \"options\": [[ids], ...], \"gold\": 0}, or {\"tokens\": [ids]} for a text of any length.")
public final class LikelihoodCommand implements Callable<Integer> {

    private static final CommandSettings<LikelihoodSettings> SETTINGS =
            new CommandSettings<>(LikelihoodSettings.class, LikelihoodSettings.DEFAULTS);

    private final Session session;

    @Parameters(index = "0", paramLabel = "DIR", description = "The model's folder.")
    private Path folder = Path.of("");

    @Parameters(index = "1", paramLabel = "ITEMS", description = "JSON Lines with the items.")
    private Path items = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    /** All that can be chosen. */
    record LikelihoodSettings(
            @Setting("SINGLE, on weights that stay in their files, or DOUBLE, with all of them in memory")
            PretrainedModel.Precision precision,

            @Setting("tokens of a text that are read at once; 0 for as many as the model takes")
            int window,

            @Setting("threads that share the work") int threads) {

        static final LikelihoodSettings DEFAULTS = new LikelihoodSettings(PretrainedModel.Precision.SINGLE, 0, 1);

        private static final int MOST = 1 << 24;

        LikelihoodSettings {
            if (!(window >= 0 && window <= MOST)) {
                throw new IllegalArgumentException("window is " + window + "; expected 0 to " + MOST);
            }
            if (!(threads >= 1 && threads <= 1024)) {
                throw new IllegalArgumentException("threads is " + threads + "; expected 1 to 1024");
            }
        }
    }

    private LikelihoodCommand(Session session) {
        this.session = session;
    }

    /** Returns the command. */
    public static CommandLine of(Session session) {
        return SETTINGS.addTo(new CommandLine(new LikelihoodCommand(session)));
    }

    @Override
    public Integer call() throws IOException {
        LikelihoodSettings settings =
                SETTINGS.given(Objects.requireNonNull(spec, "picocli sets it").commandLine());
        Blueprint blueprint = Blueprint.of(PretrainedFolder.open(folder));
        List<String> lines = new ArrayList<>();
        try (Workers workers = Workers.of(settings.threads())) {
            TokenLikelihoods model =
                    new TokenLikelihoods(PretrainedModel.open(blueprint, settings.precision(), workers));
            FilePlace file = FilePlace.of(items);
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(TextInput.open(items), StandardCharsets.UTF_8))) {
                long number = 0;
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    number++;
                    if (!line.isBlank()) {
                        lines.add(answer(line, file.atLine(number), model, settings));
                    }
                }
            }
        }
        if (lines.isEmpty()) {
            throw new FormatException(FilePlace.of(items), "holds no items; expected one a line");
        }
        session.document(String.join("\n", lines) + "\n");
        return ExitStatus.DONE;
    }

    private String answer(String line, FilePlace place, TokenLikelihoods model, LikelihoodSettings settings)
            throws IOException {
        JsonPlace item =
                JsonDocumentReader.read(place, new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
        String id = item.find("id").map(JsonPlace::anyText).orElse(Long.toString(place.line()));
        Optional<String> task = item.find("task").map(JsonPlace::text);
        try {
            AnsweredItem prediction =
                    TokenItem.answer(TokenItem.of(item), id, task, model, begin(model), window(model, settings));
            return new String(StrictJson.compact(prediction), StandardCharsets.US_ASCII);
        } catch (FormatException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw item.refused(e);
        }
    }

    private static int begin(TokenLikelihoods model) {
        PretrainedConfig config = model.model().blueprint().folder().config();
        OptionalInt begin = config.token("bos_token_id");
        return begin.orElse(config.token("eos_token_id").orElse(0));
    }

    private static int window(TokenLikelihoods model, LikelihoodSettings settings) {
        int longest = model.model()
                .blueprint()
                .shape()
                .longest()
                .orElse(model.model()
                        .blueprint()
                        .folder()
                        .config()
                        .sizeIfAny("max_position_embeddings")
                        .orElse(2048));
        return settings.window() == 0 ? longest : Math.min(longest, settings.window());
    }
}
