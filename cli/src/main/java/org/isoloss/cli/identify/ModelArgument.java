package org.isoloss.cli.identify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.json.RecordReader;
import org.isoloss.base.text.Shown;
import org.isoloss.cli.session.WrongInputException;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.store.NetworkFiles;
import org.isoloss.identifiability.certificate.FileReference;
import org.isoloss.identifiability.certificate.LawSource;
import org.isoloss.identifiability.certificate.ModelDocument;
import org.isoloss.identifiability.certificate.ModelSource;
import org.isoloss.identifiability.certificate.ModelSource.PolicyName;
import org.isoloss.identifiability.certificate.SourceFolder;

/**
 * A model as typed: a model file, a network's folder, or the law's own conditionals with a policy off its support.
 *
 * @param document what a file beside the copies would say
 * @param model the model
 * @param copies the files that the document names: by path beside it, where they are now
 */
record ModelArgument(ModelDocument document, AutoregressiveModel model, Map<String, Path> copies) {

    static final String UNIFORM = "uniform";

    private static final String WHAT = "model";

    static ModelArgument parse(String argument, LawArgument.Listed law) throws IOException {
        Optional<Path> path = Arguments.path(argument);
        if (path.isPresent()) {
            ModelArgument read = Files.isDirectory(path.get()) ? ofNetwork(path.get()) : ofFile(path.get());
            if (!read.model.vocabulary().equals(law.law().vocabulary())) {
                throw new DamagedFileException(
                        path.get(),
                        "the model's symbols are "
                                + Shown.found(read.model.vocabulary().toString()) + "; expected the law's, "
                                + Shown.found(law.law().vocabulary().toString()) + "; do the files belong together?");
            }
            return read;
        }
        ModelSource offSupport = offSupport(argument, law);
        return of(
                argument,
                law.law().vocabulary(),
                new ModelSource.LawConditionals(law.document().law(), offSupport),
                Path.of(""));
    }

    /** Returns the policy of a name: what a model does where the law says nothing. */
    static ModelSource offSupport(String name, LawArgument.Listed law) {
        if (name.equals(UNIFORM)) {
            return new ModelSource.Uniform();
        }
        PolicyName policy = Stream.of(PolicyName.values())
                .filter(p -> p.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> Arguments.unknown(WHAT, name, "one of " + String.join(", ", names())));
        if (!(law.document().law() instanceof LawSource.Language source)) {
            throw new WrongInputException(
                    WHAT + " '" + name + "': the law is not that of a language; expected '" + UNIFORM + "' or a file");
        }
        return new ModelSource.Policy(policy, source.language());
    }

    static List<String> names() {
        return Stream.concat(Stream.of(UNIFORM), Stream.of(PolicyName.values()).map(PolicyName::toString))
                .collect(Collectors.toList());
    }

    private static ModelArgument ofFile(Path file) throws IOException {
        JsonPlace root = JsonDocumentReader.read(file);
        ModelDocument document = RecordReader.read(root, ModelDocument.class);
        Path folder = file.toAbsolutePath().getParent();
        try {
            return of(document, folder == null ? file : folder);
        } catch (IllegalArgumentException e) {
            throw root.get("model").refused(e);
        }
    }

    private static ModelArgument ofNetwork(Path folder) throws IOException {
        AutoregressiveModel network = NetworkFiles.read(folder).model();
        Path absolute = folder.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new WrongInputException(folder + ": the root folder cannot be a network's");
        }
        String name = absolute.getFileName().toString();
        return of(name, network.vocabulary(), ModelSource.SavedFiles.in(parent, name), parent);
    }

    private static ModelArgument of(String name, Vocabulary vocabulary, ModelSource source, Path folder)
            throws IOException {
        return of(new ModelDocument(name, vocabulary.symbols(), source), folder);
    }

    private static ModelArgument of(ModelDocument document, Path folder) throws IOException {
        Map<String, Path> copies = new LinkedHashMap<>();
        for (FileReference file : document.model().files()) {
            copies.put(file.path(), folder.resolve(file.path()));
        }
        Vocabulary vocabulary = Vocabulary.of(document.vocabulary());
        return new ModelArgument(document, document.model().model(vocabulary, SourceFolder.of(folder)), copies);
    }
}
