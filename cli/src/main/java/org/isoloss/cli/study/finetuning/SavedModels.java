package org.isoloss.cli.study.finetuning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.core.network.NetworkModel;
import org.isoloss.core.store.NetworkFiles;
import org.isoloss.core.store.SavedNetwork;
import org.isoloss.core.transformer.Transformer;
import org.isoloss.identifiability.finetuning.FineTuningOptions;
import org.isoloss.identifiability.finetuning.FineTuningStudy;

/** Studies that begin with a network from a folder. */
final class SavedModels {

    private SavedModels() {}

    static FineTuningOptions settled(FineTuningOptions options) {
        return options.model()
                .map(folder -> options.withShape(transformer(folder).network().config()))
                .orElse(options);
    }

    static FineTuningStudy fineTuningStudy(FineTuningOptions options) {
        return options.model()
                .map(folder -> new FineTuningStudy(options, transformer(folder)))
                .orElseGet(() -> new FineTuningStudy(options));
    }

    private static NetworkModel<Transformer> transformer(String folder) {
        try {
            SavedNetwork saved = NetworkFiles.read(Path.of(folder));
            if (saved.network() instanceof Transformer transformer) {
                return transformer.model(saved.parameters());
            }
        } catch (InvalidPathException e) {
            throw new WrongInputException("model is '" + folder + "'; expected the path of a folder", e);
        } catch (IOException e) {
            throw new UncheckedIOException("model " + folder + " cannot be read: " + e.getMessage(), e);
        }
        throw new WrongInputException("model is " + folder
                + ", which holds no Transformer; the reparametrisations are of Transformers: expected one");
    }
}
