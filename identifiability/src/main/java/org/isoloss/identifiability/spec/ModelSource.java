package org.isoloss.identifiability.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.text.Shown;
import org.isoloss.core.language.FormalLanguage;
import org.isoloss.core.language.Languages;
import org.isoloss.core.language.OffSupportPolicy;
import org.isoloss.core.model.AutoregressiveModel;
import org.isoloss.core.model.PatchedModel;
import org.isoloss.core.model.UniformModel;
import org.isoloss.core.sequence.Vocabulary;
import org.isoloss.core.store.NetworkFiles;
import org.isoloss.core.store.SavedNetwork;

/** Where a model comes from: a value that JSON holds, tables and policies in full, networks by their files. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "uniform", value = ModelSource.Uniform.class),
    @JsonSubTypes.Type(name = "policy", value = ModelSource.Policy.class),
    @JsonSubTypes.Type(name = "law", value = ModelSource.LawConditionals.class),
    @JsonSubTypes.Type(name = "table", value = ModelSource.Table.class),
    @JsonSubTypes.Type(name = "network", value = ModelSource.SavedFiles.class)
})
public sealed interface ModelSource {

    /**
     * Returns the model.
     *
     * @param vocabulary the symbols that it must have
     * @param folder that paths are relative to
     * @throws IllegalArgumentException if the value is no model over these symbols, or asks for too much
     * @throws DamagedFileException if a file is missing, damaged or not the one that was meant
     */
    AutoregressiveModel model(Vocabulary vocabulary, SourceFolder folder) throws IOException;

    /** Returns the files that the source names, with paths relative to the folder of the model. */
    default List<FileReference> files() {
        return List.of();
    }

    /** Every outcome equally likely. */
    record Uniform() implements ModelSource {

        @Override
        public AutoregressiveModel model(Vocabulary vocabulary, SourceFolder folder) {
            return new UniformModel(vocabulary);
        }
    }

    /**
     * What a language's rule 1 asks for, or the opposite.
     *
     * @param policy which of them
     * @param language the language's name
     */
    record Policy(PolicyName policy, String language) implements ModelSource {

        @Override
        public AutoregressiveModel model(Vocabulary vocabulary, SourceFolder folder) {
            FormalLanguage named = Languages.named(language);
            if (!named.vocabulary().equals(vocabulary)) {
                throw new IllegalArgumentException("the symbols of language " + language + " are " + named.vocabulary()
                        + "; expected the model's, " + Shown.found(vocabulary.toString()));
            }
            return policy.of(named);
        }
    }

    /** The policies by name. */
    enum PolicyName {
        /** Mends rule 1, then ends. */
        @JsonProperty("rule-keeping")
        RULE_KEEPING("rule-keeping"),
        /** Breaks rule 1, then ends. */
        @JsonProperty("rule-breaking")
        RULE_BREAKING("rule-breaking"),
        /** Mends rule 1 where the last symbol of the vocabulary can, then ends. */
        @JsonProperty("last-symbol-only")
        LAST_SYMBOL_ONLY("last-symbol-only"),
        /** Ends. */
        @JsonProperty("immediate-end")
        IMMEDIATE_END("immediate-end");

        private final String label;

        PolicyName(String label) {
            this.label = label;
        }

        private AutoregressiveModel of(FormalLanguage language) {
            return switch (this) {
                case RULE_KEEPING -> OffSupportPolicy.ruleKeeping(language);
                case RULE_BREAKING -> OffSupportPolicy.ruleBreaking(language);
                case LAST_SYMBOL_ONLY -> OffSupportPolicy.lastSymbolOnly(language);
                case IMMEDIATE_END -> OffSupportPolicy.immediateEnd(language);
            };
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /**
     * A law's own conditionals where it has mass.
     *
     * @param law the law
     * @param offSupport the model elsewhere
     */
    record LawConditionals(LawSource law, ModelSource offSupport) implements ModelSource {

        @Override
        public AutoregressiveModel model(Vocabulary vocabulary, SourceFolder folder) throws IOException {
            return folder.budget().conditionals(law, offSupport.model(vocabulary, folder));
        }

        @Override
        public List<FileReference> files() {
            return offSupport.files();
        }
    }

    /**
     * Conditionals after some prefixes.
     *
     * @param rows the conditionals, each prefix once
     * @param elsewhere the model after all other prefixes
     */
    record Table(List<Row> rows, ModelSource elsewhere) implements ModelSource {

        public Table {
            rows = List.copyOf(rows);
        }

        /** Returns the source of a patched model whose base has a given source. */
        public static Table of(PatchedModel model, ModelSource base) {
            return new Table(
                    model.patches().stream()
                            .map(patch -> Row.of(model.vocabulary(), patch))
                            .toList(),
                    base);
        }

        @Override
        public AutoregressiveModel model(Vocabulary vocabulary, SourceFolder folder) throws IOException {
            List<PatchedModel.Patch> patches = new ArrayList<>();
            for (Row row : rows) {
                patches.add(row.patch(vocabulary));
            }
            return PatchedModel.of(elsewhere.model(vocabulary, folder), patches);
        }

        @Override
        public List<FileReference> files() {
            return elsewhere.files();
        }
    }

    /**
     * The conditional after one prefix.
     *
     * @param prefix as text
     * @param logProbabilities nats, one a symbol, then the end
     */
    record Row(String prefix, List<Double> logProbabilities) {

        public Row {
            logProbabilities = List.copyOf(logProbabilities);
        }

        static Row of(Vocabulary vocabulary, PatchedModel.Patch patch) {
            List<Double> row = new ArrayList<>();
            for (double logProbability : patch.logProbabilities()) {
                row.add(logProbability);
            }
            return new Row(vocabulary.format(patch.prefix()), row);
        }

        PatchedModel.Patch patch(Vocabulary vocabulary) {
            return new PatchedModel.Patch(
                    vocabulary.parse(prefix),
                    logProbabilities.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    /**
     * A network in a folder of its own, as {@code config.json} and {@code model.safetensors}.
     *
     * @param config the one file
     * @param weights the other, beside it
     */
    record SavedFiles(FileReference config, FileReference weights) implements ModelSource {

        public SavedFiles {
            if (!Path.of(config.path()).endsWith(NetworkFiles.CONFIG)
                    || !Path.of(weights.path()).equals(Path.of(config.path()).resolveSibling(NetworkFiles.WEIGHTS))) {
                throw new IllegalArgumentException("the files are " + config.path() + " and " + weights.path()
                        + "; expected " + NetworkFiles.CONFIG + " and " + NetworkFiles.WEIGHTS + " in one folder");
            }
        }

        /** Returns the source of a network in a folder below that of the model. */
        public static SavedFiles in(Path modelFolder, String networkFolder) throws IOException {
            return new SavedFiles(
                    FileReference.to(modelFolder, networkFolder + "/" + NetworkFiles.CONFIG),
                    FileReference.to(modelFolder, networkFolder + "/" + NetworkFiles.WEIGHTS));
        }

        @Override
        public AutoregressiveModel model(Vocabulary vocabulary, SourceFolder folder) throws IOException {
            SourceFolder.ReadFile described = folder.read(config);
            SourceFolder.ReadFile filled = folder.read(weights);
            SavedNetwork network =
                    NetworkFiles.parse(described.path(), described.bytes(), filled.path(), filled.bytes());
            AutoregressiveModel model = folder.model(this, network);
            if (!model.vocabulary().equals(vocabulary)) {
                throw new DamagedFileException(
                        described.path(),
                        "the symbols are " + Shown.found(model.vocabulary().toString()) + "; expected "
                                + Shown.found(vocabulary.toString()));
            }
            return model;
        }

        @Override
        public List<FileReference> files() {
            return List.of(config, weights);
        }
    }
}
