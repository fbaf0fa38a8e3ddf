package org.isoloss.identifiability.finetuning;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.isoloss.identifiability.result.Measurement;
import org.isoloss.identifiability.result.ModelResult;
import org.isoloss.identifiability.result.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * What the fine-tuning study alone finds: what its twins and optimisers are, whose figures stand under their names.
 *
 * @param optimizers with which every model is fine-tuned, in the order of the options
 * @param twins of the pretrained model, in the order of the options
 */
public record FineTuningFindings(List<Optimizer> optimizers, List<TwinFinding> twins) {

    public FineTuningFindings {
        optimizers = List.copyOf(optimizers);
        twins = List.copyOf(twins);
    }

    /**
     * An optimiser.
     *
     * @param name under which figures stand: {@code sgd@0.0002}
     * @param kind which optimiser, and of what
     * @param learningRate constant
     */
    public record Optimizer(String name, String kind, double learningRate) {
        public Optimizer {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(kind, "kind");
        }

        static Optimizer of(TransferOptimizer optimizer) {
            return new Optimizer(optimizer.toString(), optimizer.kind().toString(), optimizer.rate());
        }

        /** Returns what was measured of a model's fine-tuning with this optimiser; nothing if there was none. */
        public Measurement transfer(ModelResult model) {
            Measurement rates = model.on(TwinFigures.TRANSFER).getOrDefault(kind, Measurement.NOTHING);
            return rates instanceof Measurement.Group group
                    ? group.members().getOrDefault(TransferOptimizer.rateText(learningRate), Measurement.NOTHING)
                    : Measurement.NOTHING;
        }
    }

    /**
     * A twin.
     *
     * @param model its name
     * @param kind what is changed
     * @param layer counted from 0; null for every layer that has the part
     * @param factor null where the kind has none
     */
    public record TwinFinding(
            String model,
            String kind,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer layer,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double factor) {
        public TwinFinding {
            Objects.requireNonNull(model, "model");
            Objects.requireNonNull(kind, "kind");
        }

        static TwinFinding of(TwinSpec twin) {
            return new TwinFinding(
                    twin.toString(),
                    twin.kind().toString(),
                    twin.layer().isPresent() ? twin.layer().getAsInt() : null,
                    twin.factor().isPresent() ? twin.factor().getAsDouble() : null);
        }
    }

    static FineTuningFindings of(FineTuningOptions options) {
        return new FineTuningFindings(
                options.transfer().optimizer().stream().map(Optimizer::of).toList(),
                options.twin().twins().stream().map(TwinFinding::of).toList());
    }

    /** Returns those of a run of the study; of one of schema version 1 what its names say. */
    public static FineTuningFindings of(RunResult run) {
        return run.findings(FineTuningFindings.class)
                .orElseGet(() -> new FineTuningFindings(
                        run.models().stream()
                                .flatMap(model -> model.on(TwinFigures.STEPS_TO_TARGET).keySet().stream())
                                .distinct()
                                .flatMap(FineTuningFindings::optimizer)
                                .toList(),
                        run.models().stream()
                                .flatMap(model -> twin(model.name()))
                                .toList()));
    }

    private static Stream<Optimizer> optimizer(String name) {
        try {
            return Stream.of(Optimizer.of(TransferOptimizer.parse(name)));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    private static Stream<TwinFinding> twin(String name) {
        try {
            return Stream.of(TwinFinding.of(TwinSpec.parse(name)));
        } catch (IllegalArgumentException e) {
            return Stream.empty(); // the pretrained model itself
        }
    }
}
