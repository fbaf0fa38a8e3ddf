package org.isoloss.identifiability.finetuning;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import org.isoloss.base.random.Seed;
import org.isoloss.core.lora.Trainable;
import org.isoloss.identifiability.training.RateCurve;
import org.isoloss.identifiability.training.RateSearch;

/**
 * What is asked of a twin besides its fine-tunings.
 *
 * @param options what is asked
 * @param laws the old and the new law
 * @param adapters the seed of adapters, the same as in the fine-tunings
 */
record TwinExamination(FineTuningOptions options, TransferLaws laws, Seed adapters) {

    /** The linearised network, whose kernel cannot grow, is given more steps than the network itself. */
    private static final int PREDICTED_BUDGETS = 2;

    /** Returns all that was found about a twin. */
    TwinReport report(Twin twin, Map<TransferOptimizer, TransferCurve> transfers) {
        Map<TransferOptimizer, InitialSpeed> speeds = new LinkedHashMap<>();
        for (TransferOptimizer optimizer : options.transfer().optimizer()) {
            Trainable trainable =
                    optimizer.trainable(twin.model(), options.adapters().lora(), adapters);
            speeds.put(optimizer, InitialSpeed.of(trainable, laws.newLaw().tree(), optimizer));
        }
        TransferPrediction prediction = TransferPrediction.of(
                twin.model(),
                laws.newLaw(),
                options.transfer().optimizer(),
                new TransferPrediction.Goal(
                        options.transfer().targetExcess(),
                        PREDICTED_BUDGETS * options.transfer().steps()));
        OptionalDouble stableRate = onlyIf(
                options.examination().stableRates(),
                () -> StableRate.search(twin.model(), laws.newLaw(), prediction.stableRate()));
        Map<TransferOptimizer.Kind, RateCurve> bestRates =
                options.examination().bestRates() ? bestRates(twin, prediction) : Map.of();
        OptionalDouble labelled = onlyIf(
                options.examination().labelledSequences(),
                () -> labelledSequences().needed(twin.model()));
        return new TwinReport(twin, transfers, speeds, prediction, stableRate, bestRates, labelled);
    }

    private Map<TransferOptimizer.Kind, RateCurve> bestRates(Twin twin, TransferPrediction prediction) {
        RateSearch search = new RateSearch(
                laws.newLaw(), options.transfer().steps(), options.transfer().targetExcess());
        Map<TransferOptimizer.Kind, RateCurve> curves = new EnumMap<>(TransferOptimizer.Kind.class);
        for (TransferOptimizer optimizer : options.transfer().optimizer()) {
            curves.computeIfAbsent(
                    optimizer.kind(),
                    kind -> search.search(
                            optimizer.trainable(twin.model(), options.adapters().lora(), adapters),
                            kind.options(),
                            kind.guess(prediction.stableRate())));
        }
        return curves;
    }

    /** With the first optimiser. */
    private LabelledSequences labelledSequences() {
        return new LabelledSequences(
                laws.newLaw(),
                options.transfer().optimizer().get(0),
                options.transfer().steps(),
                options.transfer().targetExcess(),
                options.adapters().lora(),
                adapters);
    }

    private static OptionalDouble onlyIf(boolean asked, DoubleSupplier figure) {
        return asked ? OptionalDouble.of(figure.getAsDouble()) : OptionalDouble.empty();
    }
}
