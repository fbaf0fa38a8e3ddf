package org.isoloss.identifiability.incontext;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import org.isoloss.core.ginc.PromptKind;
import org.isoloss.identifiability.countermodel.CounterRule;
import org.isoloss.identifiability.fewshot.Accuracy;
import org.isoloss.identifiability.figure.Probe;
import org.isoloss.identifiability.result.Measured;
import org.isoloss.identifiability.result.Measurement;

/**
 * What the models of a study do with prompts, by probe and metric: tables over (example length, examples), and for the
 * headline form single numbers. NaN where a model is not defined for a form.
 */
final class ModelBehaviour {

    private static final double LN_10 = Math.log(10);

    private final CellTable table;

    ModelBehaviour(CellTable table) {
        this.table = table;
    }

    /** The smoothed law's own model, with its posterior of the concepts as it reads a prompt. */
    Map<String, Map<String, Measurement>> bayes(Measured posterior) {
        Map<String, Map<String, Measurement>> behaviour =
                byProbe(AskedPrompts.BAYES, cell -> cell.divergences().logMass(), (kind, metrics) -> {
                    metrics.put(PromptFigures.KL, table.of(cell -> 0));
                    metrics.put(
                            PromptFigures.CALIBRATED_ACCURACY,
                            table.of(cell -> cell.asked(kind)
                                    .accuracy(AskedPrompts.CALIBRATED)
                                    .value()));
                });
        behaviour.put(ConceptPosterior.PROBE.key(), posterior.metrics());
        return behaviour;
    }

    /** A counter-model: for each form of prompt the model that differs from the law there. */
    Map<String, Map<String, Measurement>> counter(CounterRule rule) {
        int length = table.options().documentLength();
        Map<String, Map<String, Measurement>> behaviour =
                byProbe(rule.label(), cell -> cell.divergences().logMass(), (kind, metrics) -> {
                    metrics.put(PromptFigures.KL, table.of(divergence(rule, DivergenceEstimate::mean)));
                    metrics.put(
                            PromptFigures.KL_STANDARD_ERROR,
                            table.of(divergence(rule, DivergenceEstimate::standardError)));
                    metrics.put(PromptFigures.KL_AT_LEAST, table.of(divergence(rule, DivergenceEstimate::lower)));
                    metrics.put(PromptFigures.KL_AT_MOST, table.of(divergence(rule, DivergenceEstimate::upper)));
                    metrics.put(
                            PromptFigures.KL_PER_TOKEN_AT_MOST, table.of(divergence(rule, d -> d.upper() / length)));
                });
        TradeOff tradeOff = table.headline().tradeOffs().get(rule);
        if (tradeOff != null) {
            behaviour.put(TradeOff.PROBE.key(), tradeOff.measured().metrics());
        }
        return behaviour;
    }

    private static ToDoubleFunction<CellResult> divergence(
            CounterRule rule, ToDoubleFunction<DivergenceEstimate> figure) {
        return cell -> cell.divergences().divergences().containsKey(rule)
                ? figure.applyAsDouble(cell.divergences().perDocument(rule))
                : Double.NaN;
    }

    /** A model of the law as it was drawn, which differs from others after impossible prompts alone. */
    Map<String, Map<String, Measurement>> offSupport(String model) {
        return byProbe(model, CellResult::unsmoothedLogMass, (kind, metrics) -> {
            metrics.put(PromptFigures.KL, table.of(cell -> 0));
            metrics.put(
                    PromptFigures.IMPOSSIBLE, table.of(cell -> cell.asked(kind).impossible()));
        });
    }

    private static Probe probe(PromptKind kind) {
        return kind == PromptKind.IN_DISTRIBUTION ? PromptFigures.ID_PROMPTS : PromptFigures.OOD_PROMPTS;
    }

    private Map<String, Map<String, Measurement>> byProbe(
            String model, ToDoubleFunction<CellResult> logMass, BiConsumer<PromptKind, Measured> more) {
        Map<String, Map<String, Measurement>> behaviour = new LinkedHashMap<>();
        for (PromptKind kind : PromptKind.values()) {
            Measured metrics = new Measured();
            metrics.put(
                    Accuracy.HEADLINE,
                    table.headline().asked(kind).accuracy(model).value());
            metrics.put(
                    PromptFigures.ACCURACY,
                    table.of(cell -> cell.asked(kind).accuracy(model).value()));
            metrics.put(
                    PromptFigures.STANDARD_ERROR,
                    table.of(cell -> cell.asked(kind).accuracy(model).standardError()));
            if (kind == PromptKind.OUT_OF_DISTRIBUTION) {
                metrics.put(
                        PromptFigures.ACCURACY_WHERE_DEFINED,
                        table.of(cell ->
                                cell.asked(kind).accuracyWhereDefined(model).value()));
            }
            if (kind == PromptKind.IN_DISTRIBUTION) {
                metrics.put(PromptFigures.COPIES_LAST, bias(model, PromptBias::copiesLast));
                metrics.put(
                        PromptFigures.MAJORITY_EXCESS,
                        bias(model, b -> b.demonstrations().majorityExcess()));
                metrics.put(
                        PromptFigures.RECENCY_EXCESS,
                        bias(model, b -> b.demonstrations().recencyExcess()));
                metrics.put(PromptFigures.LABEL_SHIFT, bias(model, PromptBias::labelTotalVariation));
                metrics.put(PromptFigures.COMMON_TOKENS, bias(model, PromptBias::commonTokenSlope));
            }
            metrics.put(PromptFigures.LOG10_MASS, table.of(cell -> logMass.applyAsDouble(cell) / LN_10));
            more.accept(kind, metrics);
            behaviour.put(probe(kind).key(), metrics.metrics());
        }
        return behaviour;
    }

    /** A table of a bias; NaN where there are no examples to lean on. */
    private Measurement bias(String model, ToDoubleFunction<PromptBias> figure) {
        return table.of(cell -> {
            PromptBias bias = cell.biases().get(model);
            return bias == null ? Double.NaN : figure.applyAsDouble(bias);
        });
    }
}
