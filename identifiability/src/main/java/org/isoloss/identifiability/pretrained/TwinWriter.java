package org.isoloss.identifiability.pretrained;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.folder.OutputFolder;
import org.isoloss.core.pretrained.Blueprint;
import org.isoloss.core.pretrained.PlannedTensor;
import org.isoloss.core.pretrained.PretrainedFolder;
import org.isoloss.core.pretrained.StoredTensor;

/**
 * Writes the folder of a twin, a file at a time: what is not edited is copied byte for byte, in memory that does not grow
 * with the model.
 */
public final class TwinWriter {

    /** The same weights in forms that are not edited: beside a twin they would be another model. */
    private static final Pattern OTHER_WEIGHTS =
            Pattern.compile(".*\\.(bin|pt|pth|ckpt|h5|msgpack|onnx|gguf|ggml|safetensors)(\\.index\\.json)?");

    private final Blueprint blueprint;
    private final WireFactors factors;
    private final TensorRewrite.Rounding rounding;

    /**
     * @param factors that the twin has
     * @param rounding whether entries that the tensors' types do not have may be rounded
     */
    TwinWriter(Blueprint blueprint, WireFactors factors, TensorRewrite.Rounding rounding) {
        this.blueprint = blueprint;
        this.factors = factors;
        this.rounding = rounding;
    }

    /** Returns the names of all files that the twin will have. */
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>(blueprint.folder().weightFiles());
        names.add(PretrainedFolder.CONFIG);
        names.addAll(others());
        return names;
    }

    /** Returns the names of files and folders of the original that the twin will not have. */
    public List<String> leftOut() throws IOException {
        List<String> kept = names();
        try (Stream<Path> inside = Files.list(blueprint.folder().path())) {
            return inside.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> !name.startsWith(".") && !kept.contains(name) && !TwinFolder.OWN.contains(name))
                    .sorted()
                    .toList();
        }
    }

    private List<String> others() throws IOException {
        List<String> taken = blueprint.folder().weightFiles();
        try (Stream<Path> inside = Files.list(blueprint.folder().path())) {
            return inside.filter(Files::isRegularFile)
                    .map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> !name.startsWith(".")
                            && !taken.contains(name)
                            && !name.equals(PretrainedFolder.CONFIG)
                            && !TwinFolder.OWN.contains(name)
                            && (!OTHER_WEIGHTS.matcher(name).matches() || name.equals(PretrainedFolder.INDEX)))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Writes a file of the twin.
     *
     * @param name one of {@link #names}
     * @throws InexactEditException if an entry would have to be rounded and must not be
     */
    public void write(OutputFolder out, String name) throws IOException {
        out.write(name, body(name));
    }

    private AtomicFile.Body body(String name) throws IOException {
        Path source = blueprint.folder().path().resolve(name);
        if (name.equals(PretrainedFolder.CONFIG)) {
            byte[] config = EpsilonEdit.of(blueprint, factors).apply(Files.readAllBytes(source));
            return stream -> stream.write(config);
        }
        if (blueprint.folder().weightFiles().contains(name)) {
            return stream -> HandOff.write(made -> weights(source, made), stream);
        }
        return stream -> Files.copy(source, stream);
    }

    private void weights(Path source, OutputStream out) throws IOException {
        Map<String, PlannedTensor> planned =
                blueprint.tensors().stream().collect(Collectors.toMap(PlannedTensor::name, Function.identity()));
        List<StoredTensor> inFile = blueprint.folder().tensors().values().stream()
                .filter(tensor -> tensor.file().equals(source))
                .sorted(Comparator.comparingLong(StoredTensor::position))
                .toList();
        try (FileChannel channel = FileChannel.open(source)) {
            copy(channel, 0, inFile.isEmpty() ? channel.size() : inFile.get(0).position(), out);
            for (StoredTensor stored : inFile) {
                PlannedTensor tensor = planned.get(stored.name());
                if (tensor == null || factors.leave(tensor)) {
                    copy(channel, stored.position(), stored.bytes(), out);
                } else {
                    new TensorRewrite(Objects.requireNonNull(tensor), stored, factors, rounding).writeTo(out);
                }
            }
        }
    }

    private static void copy(FileChannel channel, long from, long count, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(1 << 20, Math.max(1, count)));
        long at = from;
        while (at < from + count) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), from + count - at));
            int read = channel.read(buffer, at);
            if (read < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
            out.write(buffer.array(), 0, read);
            at += read;
        }
    }

    @Override
    public String toString() {
        return "twin of " + blueprint.folder().path();
    }
}
