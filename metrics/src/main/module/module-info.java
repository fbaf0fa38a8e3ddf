/** Metrics of outputs, calibration, statistics and scaling curves. */
open module org.isoloss.metrics {
    requires transitive org.isoloss.base;
    requires commons.math3;
    requires org.apache.commons.numbers.gamma;
    requires org.apache.commons.rng.sampling;
    requires org.apache.commons.statistics.distribution;
    requires org.apache.commons.statistics.ranking;
    requires tools.jackson.dataformat.csv;
    requires static transitive org.jspecify;

    exports org.isoloss.metrics;
    exports org.isoloss.metrics.agreement;
    exports org.isoloss.metrics.bias;
    exports org.isoloss.metrics.calibration;
    exports org.isoloss.metrics.choice;
    exports org.isoloss.metrics.classification;
    exports org.isoloss.metrics.component;
    exports org.isoloss.metrics.cost;
    exports org.isoloss.metrics.emergence;
    exports org.isoloss.metrics.family;
    exports org.isoloss.metrics.fit;
    exports org.isoloss.metrics.forecast;
    exports org.isoloss.metrics.generation;
    exports org.isoloss.metrics.likelihood;
    exports org.isoloss.metrics.lossaxis;
    exports org.isoloss.metrics.population;
    exports org.isoloss.metrics.prediction;
    exports org.isoloss.metrics.rank;
    exports org.isoloss.metrics.reader;
    exports org.isoloss.metrics.regression;
    exports org.isoloss.metrics.robustness;
    exports org.isoloss.metrics.run;
    exports org.isoloss.metrics.scaling;
    exports org.isoloss.metrics.score;
    exports org.isoloss.metrics.span;
    exports org.isoloss.metrics.statistics;
    exports org.isoloss.metrics.strategy;
    exports org.isoloss.metrics.table;
    exports org.isoloss.metrics.text;

    uses org.isoloss.metrics.score.MetricProvider;

    provides org.isoloss.metrics.score.MetricProvider with
            org.isoloss.metrics.score.Metrics$BuiltIn;
}
