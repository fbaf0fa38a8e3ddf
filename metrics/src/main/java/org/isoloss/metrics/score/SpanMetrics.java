package org.isoloss.metrics.score;

import static org.isoloss.metrics.score.MetricDescription.of;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.isoloss.metrics.prediction.Tags;
import org.isoloss.metrics.span.SpanCounts;
import org.isoloss.metrics.span.TagScheme;

/** Precision, recall and F1 of spans, such as named entities, by the scheme of their tags. */
final class SpanMetrics {

    private SpanMetrics() {}

    static List<Metric> all() {
        List<Metric> metrics = new ArrayList<>();
        metrics.add(spans(
                "span_precision",
                "share of predicted spans that are gold",
                TagScheme.LENIENT,
                c -> c.all().precision()));
        metrics.add(spans(
                "span_recall",
                "share of gold spans that are predicted",
                TagScheme.LENIENT,
                c -> c.all().recall()));
        metrics.add(spans(
                "span_f1",
                "F1 of spans, read as conlleval reads tags",
                TagScheme.LENIENT,
                c -> c.all().f1()));
        metrics.add(spans(
                "span_f1_macro", "unweighted mean over types of their F1", TagScheme.LENIENT, SpanCounts::macroF1));
        metrics.add(spans(
                "span_f1_weighted",
                "mean of the types' F1, weighted by gold spans",
                TagScheme.LENIENT,
                SpanCounts::weightedF1));
        for (TagScheme scheme : TagScheme.values()) {
            if (scheme != TagScheme.LENIENT) {
                metrics.add(spans(
                        "span_f1_" + scheme.name().toLowerCase(Locale.ROOT),
                        "F1 of spans as " + scheme + " allows them alone",
                        scheme,
                        c -> c.all().f1()));
            }
        }
        return metrics;
    }

    private static CorpusMetric spans(
            String name, String formula, TagScheme scheme, ToDoubleFunction<SpanCounts> figure) {
        return CorpusMetric.ofList(
                of(name, formula).corpus(),
                item -> item.part(Tags.class),
                (List<Tags> texts) -> OptionalDouble.of(figure.applyAsDouble(SpanCounts.of(texts, scheme))));
    }
}
