package org.isoloss.identifiability.incontext;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import org.isoloss.core.ginc.PromptKind;
import org.isoloss.identifiability.result.Measurement;

/**
 * What the models of a study do with prompts, by probe and metric: tables over (example length, examples), and for the
 * headline form single numbers. NaN where a model is not defined for a form.
 */
final class ModelBehaviour {

    static final String ID_PROMPTS = "idPrompts";
    static final String OOD_PROMPTS = "oodPrompts";
    static final String TRADE_OFF = "tradeOff";
    static final String CURVE = "curve";
    static final String POSTERIOR = "posterior";
    static final String COMPONENTS = "components";
    static final String ACCURACY = "accuracy";
    static final String HEADLINE_ACCURACY = "headlineAccuracy";

    private static final double LN_10 = Math.log(10);

    private final CellTable table;

    ModelBehaviour(CellTable table) {
        this.table = table;
    }

    /** The smoothed law's own model, with its posterior of the concepts as it reads a prompt. */
    Map<String, Map<String, Measurement>> bayes(Measurement posterior) {
        Map<String, Map<String, Measurement>> behaviour =
                byProbe(AskedPrompts.BAYES, cell -> cell.divergences().logMass(), (kind, metrics) -> {
                    metrics.put("klPerSequence", table.of(cell -> 0));
                    metrics.put(
                            "calibratedAccuracy",
                            table.of(cell -> cell.asked(kind)
                                    .accuracy(AskedPrompts.CALIBRATED)
                                    .value()));
                });
        behaviour.put(POSTERIOR, Map.of(COMPONENTS, posterior));
        return behaviour;
    }

    /** A counter-model: for each form of prompt the model that differs from the law there. */
    Map<String, Map<String, Measurement>> counter(CounterRule rule) {
        int length = table.options().documentLength();
        Map<String, Map<String, Measurement>> behaviour =
                byProbe(rule.label(), cell -> cell.divergences().logMass(), (kind, metrics) -> {
                    metrics.put("klPerSequence", table.of(divergence(rule, DivergenceEstimate::mean)));
                    metrics.put("klStandardError", table.of(divergence(rule, DivergenceEstimate::standardError)));
                    metrics.put("klAtLeast", table.of(divergence(rule, DivergenceEstimate::lower)));
                    metrics.put("klAtMost", table.of(divergence(rule, DivergenceEstimate::upper)));
                    metrics.put("klPerTokenAtMost", table.of(divergence(rule, d -> d.upper() / length)));
                });
        TradeOff tradeOff = table.headline().tradeOffs().get(rule);
        if (tradeOff != null) {
            behaviour.put(TRADE_OFF, Map.of(CURVE, tradeOff.measurement()));
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
            metrics.put("klPerSequence", table.of(cell -> 0));
            metrics.put("impossible", table.of(cell -> cell.asked(kind).impossible()));
        });
    }

    private static String probe(PromptKind kind) {
        return kind == PromptKind.IN_DISTRIBUTION ? ID_PROMPTS : OOD_PROMPTS;
    }

    private Map<String, Map<String, Measurement>> byProbe(
            String model, ToDoubleFunction<CellResult> logMass, BiConsumer<PromptKind, Map<String, Measurement>> more) {
        Map<String, Map<String, Measurement>> behaviour = new LinkedHashMap<>();
        for (PromptKind kind : PromptKind.values()) {
            Map<String, Measurement> metrics = new LinkedHashMap<>();
            metrics.put(
                    HEADLINE_ACCURACY,
                    Measurement.of(table.headline().asked(kind).accuracy(model).value()));
            metrics.put(
                    ACCURACY, table.of(cell -> cell.asked(kind).accuracy(model).value()));
            metrics.put(
                    "standardError",
                    table.of(cell -> cell.asked(kind).accuracy(model).standardError()));
            if (kind == PromptKind.OUT_OF_DISTRIBUTION) {
                metrics.put(
                        "accuracyWhereLabelDefined",
                        table.of(cell ->
                                cell.asked(kind).accuracyWhereDefined(model).value()));
            }
            if (kind == PromptKind.IN_DISTRIBUTION) {
                metrics.put("copiesLast", bias(model, PromptBias::copiesLast));
                metrics.put(
                        "majorityExcess", bias(model, b -> b.demonstrations().majorityExcess()));
                metrics.put("recencyExcess", bias(model, b -> b.demonstrations().recencyExcess()));
                metrics.put("labelTotalVariation", bias(model, PromptBias::labelTotalVariation));
                metrics.put("commonTokenSlope", bias(model, PromptBias::commonTokenSlope));
            }
            metrics.put("log10Mass", table.of(cell -> logMass.applyAsDouble(cell) / LN_10));
            more.accept(kind, metrics);
            behaviour.put(probe(kind), metrics);
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
