package org.isoloss.core.pretrained;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.text.Shown;

/**
 * What a folder's model is: what it computes, its tensors in the order in which they are used, and the wires between them.
 *
 * @param folder that was looked into
 * @param shape what it computes
 * @param wires whose channels' factors may change
 * @param channels of all wires together
 * @param tensors in order
 * @param ignored names of tensors that are no parameters: masks, angles
 * @param epsilonKey the key of the norms' epsilon in the config, empty if it is none of the config's
 */
public record Blueprint(
        PretrainedFolder folder,
        DecoderShape shape,
        List<Wire> wires,
        int channels,
        List<PlannedTensor> tensors,
        Set<String> ignored,
        String epsilonKey) {

    private static final List<DecoderFamily> FAMILIES =
            List.of(new LlamaFamily(), new Gpt2Family(), new GptNeoxFamily(), new OptFamily());

    /** What older files hold beside the parameters. */
    private static final Pattern BUFFERS =
            Pattern.compile("(.*\\.)?((attn|attention)\\.(masked_)?bias|rotary_emb\\.inv_freq)");

    public Blueprint {
        wires = List.copyOf(wires);
        tensors = List.copyOf(tensors);
        ignored = new LinkedHashSet<>(ignored);
    }

    /** Returns the values of {@code model_type} that are read. */
    public static List<String> types() {
        return FAMILIES.stream()
                .flatMap(family -> family.types().stream())
                .sorted()
                .toList();
    }

    /**
     * Returns what a folder's model is.
     *
     * @throws org.isoloss.base.file.FormatException if its config says what is not computed here
     * @throws DamagedFileException if its tensors are not those of such a model
     */
    public static Blueprint of(PretrainedFolder folder) {
        PretrainedConfig config = folder.config();
        String type = config.root().get("model_type").text();
        DecoderFamily family = FAMILIES.stream()
                .filter(candidate -> candidate.types().contains(type))
                .findFirst()
                .orElseThrow(() -> config.refused("model_type", "one of " + String.join(", ", types())));
        if (config.root().has("quantization_config")) {
            throw config.refused("quantization_config", "weights that are not quantised: F64, F32, F16 or BF16");
        }
        DecoderShape shape;
        try {
            shape = family.shape(config);
        } catch (IllegalArgumentException e) {
            throw config.root().refused(e);
        }
        Set<String> names = folder.tensors().keySet();
        String prefix = family.prefixes().stream()
                .filter(candidate -> names.contains(candidate + family.tokens()))
                .findFirst()
                .orElse(family.prefixes().get(0));
        Declarations declarations = new Declarations(shape, freedom(shape, family), prefix + family.tokens(), names);
        family.declare(declarations, config, prefix);
        Set<String> ignored = names.stream()
                .filter(name -> BUFFERS.matcher(name).matches())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Blueprint blueprint = new Blueprint(
                folder,
                shape,
                declarations.wires(),
                declarations.channels(),
                declarations.tensors(),
                ignored,
                family.epsilonKey());
        blueprint.check();
        return blueprint;
    }

    private static Wire.Freedom freedom(DecoderShape shape, DecoderFamily family) {
        if (family.epsilonKey().isEmpty()) {
            return Wire.Freedom.ONE_SIGN;
        }
        return shape.norm().kind() == DecoderShape.NormShape.Kind.LAYER
                ? Wire.Freedom.ONE
                : Wire.Freedom.SIGNS_AND_ONE_SIZE;
    }

    private void check() {
        Map<String, PlannedTensor> planned = new LinkedHashMap<>();
        tensors.forEach(tensor -> planned.put(tensor.name(), tensor));
        for (PlannedTensor tensor : tensors) {
            StoredTensor stored = folder.tensors().get(tensor.name());
            if (stored == null) {
                throw new DamagedFileException(
                        folder.path(),
                        "there is no tensor \"" + tensor.name() + "\"; expected it of a model of type "
                                + folder.config().text("model_type", ""));
            }
            if (!stored.type().isNumeric()) {
                throw new DamagedFileException(
                        stored.file(),
                        "tensor \"" + stored.name() + "\" is of type " + stored.type()
                                + "; expected F64, F32, F16 or BF16");
            }
            if (!stored.shape().equals(tensor.shape())) {
                throw new DamagedFileException(
                        stored.file(),
                        "tensor \"" + stored.name() + "\" has the shape " + stored.shape() + "; expected "
                                + tensor.shape() + " by " + PretrainedFolder.CONFIG);
            }
        }
        List<StoredTensor> unknown = folder.tensors().values().stream()
                .filter(stored -> !planned.containsKey(stored.name()) && !ignored.contains(stored.name()))
                .toList();
        if (!unknown.isEmpty()) {
            throw new DamagedFileException(
                    unknown.get(0).file(),
                    "holds the tensor \"" + Shown.found(unknown.get(0).name())
                            + "\"; expected none but those of a model of type "
                            + folder.config().text("model_type", "")
                            + ", for what it would compute is not known here");
        }
    }

    /** Returns a tensor by what it is, if the model has it. */
    Optional<PlannedTensor> find(Part part, int layer) {
        return tensors.stream()
                .filter(tensor -> tensor.part() == part && tensor.layer() == layer)
                .findFirst();
    }

    /** Returns where a planned tensor is. */
    public StoredTensor stored(PlannedTensor tensor) {
        return Objects.requireNonNull(folder.tensors().get(tensor.name()));
    }

    /** Returns the number of parameters: entries of all planned tensors. */
    public long parameters() {
        return tensors.stream().mapToLong(tensor -> stored(tensor).entries()).sum();
    }

    /** Returns the wires of a kind. */
    public Stream<Wire> wires(Wire.Kind kind) {
        return wires.stream().filter(wire -> wire.kind() == kind);
    }
}
