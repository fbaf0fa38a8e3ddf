package org.isoloss.identifiability.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.json.RecordReader;
import org.isoloss.base.text.Shown;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.store.NetworkFiles;
import org.isoloss.identifiability.spec.ModelSource.PolicyName;

/**
 * A model by its name: a model file, a network's folder, or the law's own conditionals with a policy off its support.
 *
 * @param document what a file beside the copies would say
 * @param model the model
 * @param copies the files that the document names: by path beside it, where they are now
 */
public record ModelSpec(ModelDocument document, AutoregressiveModel model, Map<String, Path> copies) {

    private static final String UNIFORM = "uniform";

    public ModelSpec {
        copies = Map.copyOf(copies);
    }

    /**
     * Returns the model that a text names.
     *
     * @param law whose symbols it must have
     * @throws IllegalArgumentException if it names none; the message says how models are named
     */
    public static ModelSpec parse(String text, LawSpec.Listed law) throws IOException {
        Argument argument = new Argument("model", text);
        Optional<Path> path = argument.path();
        if (path.isEmpty()) {
            ModelSource conditionals =
                    new ModelSource.LawConditionals(law.document().law(), offSupport(argument, law));
            return of(text, law.law().vocabulary(), conditionals, Path.of(""));
        }
        ModelSpec read = Files.isDirectory(path.get()) ? ofNetwork(path.get()) : ofFile(path.get());
        if (!read.model.vocabulary().equals(law.law().vocabulary())) {
            throw new DamagedFileException(
                    path.get(),
                    "the model's symbols are "
                            + Shown.found(read.model.vocabulary().toString())
                            + "; expected the law's, "
                            + Shown.found(law.law().vocabulary().toString()) + "; do the files belong together?");
        }
        return read;
    }

    /** Returns the names of what a model may do where the law says nothing. */
    public static List<String> policies() {
        return Stream.concat(Stream.of(UNIFORM), Stream.of(PolicyName.values()).map(PolicyName::toString))
                .toList();
    }

    /**
     * Returns the policy of a name: what a model does where the law says nothing.
     *
     * @throws IllegalArgumentException if there is none, or it asks for a language that the law has not
     */
    public static ModelSource offSupport(String name, LawSpec.Listed law) {
        return offSupport(new Argument("model", name), law);
    }

    /** Returns what a model does where the law says nothing if nobody says: keep the language's rule, if there is one. */
    public static ModelSource offSupport(LawSpec.Listed law) {
        return law.language()
                .<ModelSource>map(language -> new ModelSource.Policy(PolicyName.RULE_KEEPING, language.name()))
                .orElseGet(ModelSource.Uniform::new);
    }

    private static ModelSource offSupport(Argument argument, LawSpec.Listed law) {
        if (argument.text().equals(UNIFORM)) {
            return new ModelSource.Uniform();
        }
        PolicyName policy = Stream.of(PolicyName.values())
                .filter(p -> p.toString().equals(argument.text()))
                .findFirst()
                .orElseThrow(() -> argument.unknown(policies()));
        FormalLanguage language = law.language()
                .orElseThrow(() ->
                        argument.refused("the law is not that of a language; expected '" + UNIFORM + "' or a file"));
        return new ModelSource.Policy(policy, language.name());
    }

    private static ModelSpec ofFile(Path file) throws IOException {
        JsonPlace root = JsonDocumentReader.read(file);
        ModelDocument document = RecordReader.read(root, ModelDocument.class);
        Path folder = file.toAbsolutePath().getParent();
        try {
            return of(document, folder == null ? file : folder);
        } catch (IllegalArgumentException e) {
            throw root.get("model").refused(e);
        }
    }

    private static ModelSpec ofNetwork(Path folder) throws IOException {
        AutoregressiveModel network = NetworkFiles.read(folder).model();
        Path absolute = folder.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new DamagedFileException(
                    folder, "the root folder cannot be a network's; expected a folder of its own");
        }
        String name = absolute.getFileName().toString();
        return of(name, network.vocabulary(), ModelSource.SavedFiles.in(parent, name), parent);
    }

    private static ModelSpec of(String name, Vocabulary vocabulary, ModelSource source, Path folder)
            throws IOException {
        return of(new ModelDocument(name, vocabulary.symbols(), source), folder);
    }

    private static ModelSpec of(ModelDocument document, Path folder) throws IOException {
        Map<String, Path> copies = new LinkedHashMap<>();
        for (FileReference file : document.model().files()) {
            copies.put(file.path(), folder.resolve(file.path()));
        }
        Vocabulary vocabulary = Vocabulary.of(document.vocabulary());
        return new ModelSpec(document, document.model().model(vocabulary, SourceFolder.of(folder)), copies);
    }
}
