package org.isoloss.core.pretrained;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.file.FilePlace;
import org.isoloss.base.file.FormatException;
import org.isoloss.base.json.JsonDocumentReader;
import org.isoloss.base.json.JsonPlace;
import org.isoloss.base.text.Shown;
import org.isoloss.core.store.SafetensorsHeader;

/**
 * A folder in the layout of Hugging Face's transformers: {@code config.json}, and the tensors in
 * {@code model.safetensors} or in shards that {@code model.safetensors.index.json} lists.
 *
 * @param path of the folder
 * @param config what {@code config.json} says
 * @param weightFiles names of the files with tensors, in the order of their names
 * @param tensors by name, in the order of the files and of their headers
 */
public record PretrainedFolder(
        Path path, PretrainedConfig config, List<String> weightFiles, Map<String, StoredTensor> tensors) {

    /** What the model is. */
    public static final String CONFIG = "config.json";

    /** The tensors of a model that is in one file. */
    public static final String WEIGHTS = "model.safetensors";

    /** The list of shards of a model that is in several files. */
    public static final String INDEX = "model.safetensors.index.json";

    public PretrainedFolder {
        weightFiles = List.copyOf(weightFiles);
        tensors = new LinkedHashMap<>(tensors);
    }

    /**
     * Reads what a folder holds: its config and the headers of its tensors, no entries.
     *
     * @throws DamagedFileException if a file is not what it should be
     * @throws FormatException if one is missing, or says what cannot be
     */
    public static PretrainedFolder open(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new FormatException(
                    FilePlace.of(path), "is no folder; expected one with " + CONFIG + " and " + WEIGHTS);
        }
        Path configFile = required(path, CONFIG, "a folder of a language model has it");
        PretrainedConfig config =
                new PretrainedConfig(JsonDocumentReader.parse(configFile, Files.readAllBytes(configFile)));
        Path index = path.resolve(INDEX);
        if (Files.exists(index)) {
            return sharded(path, config, index);
        }
        required(path, WEIGHTS, "the tensors are there, or in shards that " + INDEX + " lists");
        return new PretrainedFolder(path, config, List.of(WEIGHTS), read(path, WEIGHTS));
    }

    private static Path required(Path folder, String name, String why) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            throw new FormatException(FilePlace.of(file), "there is no such file; " + why);
        }
        return file;
    }

    private static PretrainedFolder sharded(Path path, PretrainedConfig config, Path index) throws IOException {
        JsonPlace map =
                JsonDocumentReader.parse(index, Files.readAllBytes(index)).get("weight_map");
        Map<String, JsonPlace> places = map.members();
        Set<String> files = new TreeSet<>();
        for (JsonPlace place : places.values()) {
            String name = place.text();
            if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.startsWith(".")) {
                throw place.refused("the name of a file in this folder");
            }
            files.add(name);
        }
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (String file : files) {
            required(path, file, INDEX + " lists it");
            for (StoredTensor tensor : read(path, file).values()) {
                JsonPlace place = places.get(tensor.name());
                if (place == null || !place.text().equals(file)) {
                    throw new DamagedFileException(
                            path.resolve(file),
                            "holds the tensor \"" + Shown.found(tensor.name()) + "\"; expected what " + INDEX
                                    + " lists for this file, which it is not");
                }
                tensors.put(tensor.name(), tensor);
            }
        }
        Set<String> missing = new LinkedHashSet<>(places.keySet());
        missing.removeAll(tensors.keySet());
        for (String name : missing) {
            JsonPlace place = places.get(name);
            if (place != null) {
                throw place.refused("no tensor of that name in \"" + place.text() + "\"", "a tensor that is there");
            }
        }
        return new PretrainedFolder(path, config, List.copyOf(files), tensors);
    }

    private static Map<String, StoredTensor> read(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        SafetensorsHeader header = SafetensorsHeader.read(file);
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : header.tensors()) {
            tensors.put(
                    entry.name(),
                    new StoredTensor(
                            entry.name(),
                            entry.type(),
                            entry.shape(),
                            file,
                            header.dataStart() + entry.begin(),
                            entry.end() - entry.begin()));
        }
        return tensors;
    }
}
