package org.isoloss.cli.cost;

import java.util.Optional;
import java.util.OptionalDouble;
import org.isoloss.metrics.cost.AdapterSize;
import org.isoloss.metrics.cost.Flops;
import org.isoloss.metrics.cost.OptimizerMemory;
import org.isoloss.metrics.cost.Price;
import org.isoloss.metrics.cost.PublishedTraining;
import org.isoloss.metrics.cost.Repayment;
import org.isoloss.metrics.cost.ServingBounds;
import org.isoloss.metrics.table.Cell;
import org.isoloss.metrics.table.Column;
import org.isoloss.metrics.table.Table;

/** What models cost: a row a figure, with the formula it comes from. */
final class CostTable {

    private static final double HOUR = 3600;
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;

    private final CostSettings settings;
    private final Table.Builder table = Table.of(
            "cost",
            "Costs, from sizes alone: bounds and estimates, no measurements",
            Column.left("model", "model"),
            Column.left("figure", "figure"),
            Column.right("value", "value"),
            Column.left("unit", "unit"),
            Column.left("formula", "from"));

    CostTable(CostSettings settings) {
        this.settings = settings;
    }

    Table of(Iterable<CostedModel> models) {
        for (CostedModel model : models) {
            row(model, "parameters", model.parameters(), "", "N");
            training(model);
            memory(model);
            serving(model);
            adapters(model);
            repayment(model);
        }
        return table.build();
    }

    private void training(CostedModel model) {
        if (settings.tokens().isEmpty()) {
            return;
        }
        double tokens = settings.tokens().get();
        double flops = Flops.training(model.active(), tokens);
        row(model, "training", flops, "FLOPs", "6 N D, D " + number(tokens) + " tokens");
        PublishedTraining.of(model.active(), tokens)
                .ifPresent(known -> row(
                        model, "training, published", known.flops(), "FLOPs", known.model() + ", " + known.source()));
        double hours = bounds().seconds(flops, settings.machine().devices()) / HOUR;
        row(model, "training time", hours, "h", "FLOPs / (peak utilisation devices)");
        row(
                model,
                "training energy",
                settings.machine().energy(settings.machine().devices()).wattHours(hours) / MEGA,
                "MWh",
                "watts hours PUE");
        settings.machine()
                .hourPrice()
                .ifPresent(price -> row(
                        model,
                        "training price",
                        hours * settings.machine().devices() * price,
                        "USD",
                        "hours devices price"));
    }

    private void memory(CostedModel model) {
        OptimizerMemory memory = memory();
        row(model, "weights", model.parameters() * settings.bytes() / GIGA, "GB", settings.bytes() + " bytes N");
        row(
                model,
                "memory of training",
                memory.full(model.parameters()) / GIGA,
                "GB",
                memory.weights() + " + " + memory.gradient() + " + " + memory.optimizer()
                        + " bytes N, activations apart");
        model.shape().ifPresent(shape -> {
            row(
                    model,
                    "cache of a token",
                    shape.cache(settings.bytes()).bytes(1) / MEGA,
                    "MB",
                    "2 layers heads width bytes");
            row(model, "cache of the batch", cacheBytes(model) * batch() / GIGA, "GB", context() + " tokens a request");
        });
    }

    private void serving(CostedModel model) {
        double prompt = settings.request().prompt();
        double generated = settings.request().generated();
        double forward = forward(model);
        row(model, "a request", forward * (prompt + generated), "FLOPs", flopsFormula(model));
        double prefill = bounds().prefillSeconds(model.active(), prompt);
        double decode = bounds().decodeStepSeconds(model.active() * settings.bytes(), cacheBytes(model), forward, 1);
        row(model, "prompt takes at least", prefill, "s", "2 N tokens / (peak utilisation)");
        row(
                model,
                "a token takes at least",
                bounds().decodeSecondsPerToken(model.active(), settings.bytes()),
                "s",
                "bytes of weights / bandwidth");
        row(model, "a request takes at least", prefill + generated * decode, "s", "prompt, then token by token");
        double step = bounds().decodeStepSeconds(weightBytesRead(model), cacheBytes(model), forward, batch());
        row(model, "tokens a second at most", batch() / step, "1/s", "batch " + batch() + ", weights read once");
        row(
                model,
                "energy of 1000 requests",
                settings.machine()
                        .energy(1)
                        .wattHours(1000 * bounds().seconds(forward * (prompt + generated), 1) / HOUR),
                "Wh",
                "at the same utilisation");
        promptPrice()
                .ifPresent(rate -> row(
                        model,
                        "price of 1000 requests",
                        1000
                                * (rate.dollars(prompt)
                                        + new Price(settings.request()
                                                        .generatedPrice()
                                                        .orElse(rate.dollarsPerThousandTokens()))
                                                .dollars(generated)),
                        "USD",
                        "tokens / 1000 rate"));
    }

    private void adapters(CostedModel model) {
        model.shape().ifPresent(shape -> {
            adapter(
                    model,
                    "LoRA of rank " + settings.tuning().rank(),
                    shape.lora(settings.tuning().rank(), Math.round(model.parameters())),
                    "r (inputs + outputs), query and value");
            adapter(
                    model,
                    "prefix of " + settings.tuning().prefix(),
                    AdapterSize.prefix(
                            shape.layers(), settings.tuning().prefix(), shape.width(), Math.round(model.parameters())),
                    "2 layers prefix width");
        });
    }

    private void adapter(CostedModel model, String name, AdapterSize size, String formula) {
        table.row(
                Cell.text(model.name()),
                Cell.text(name),
                Cell.count(size.trainable()),
                Cell.text("parameters"),
                Cell.text(formula));
        row(model, name + ", share", 100 * size.share(), "%", "of N");
        row(
                model,
                name + ", memory of training",
                memory().adapted(model.parameters(), size.trainable()) / GIGA,
                "GB",
                "frozen weights, states of the adapter");
    }

    private void repayment(CostedModel model) {
        if (settings.tuning().tuningTokens().isEmpty()) {
            return;
        }
        double tuning = settings.tuning().tuningTokens().get();
        double examples = settings.tuning().exampleTokens().orElseThrow();
        queries(
                model,
                "queries that repay tuning, FLOPs",
                Repayment.inOperations(model.active(), tuning, examples),
                "6 N tuning / 2 N examples");
        Optional<Double> tuningPrice = settings.tuning().tuningPrice();
        if (tuningPrice.isPresent() && promptPrice().isPresent()) {
            Price now = promptPrice().get();
            Price tuned = new Price(settings.tuning().tunedPromptPrice().orElse(now.dollarsPerThousandTokens()));
            double prompt = settings.request().prompt();
            queries(
                    model,
                    "queries that repay tuning, price",
                    new Repayment(
                            new Price(tuningPrice.get()).dollars(tuning),
                            now.dollars(prompt + examples) - tuned.dollars(prompt)),
                    "tuning / saved a query");
        }
    }

    private void queries(CostedModel model, String figure, Repayment repayment, String formula) {
        OptionalDouble queries = repayment.queries();
        if (queries.isPresent()) {
            row(model, figure, queries.getAsDouble(), "queries", formula);
        } else {
            table.row(
                    Cell.text(model.name()),
                    Cell.text(figure),
                    Cell.missing(),
                    Cell.text("queries"),
                    Cell.text("never: a query of the tuned model is no cheaper"));
        }
    }

    private Optional<Price> promptPrice() {
        return settings.request().promptPrice().map(Price::new);
    }

    private OptimizerMemory memory() {
        return OptimizerMemory.mixed(settings.bytes(), settings.tuning().optimizer().kept);
    }

    private ServingBounds bounds() {
        return settings.machine().bounds();
    }

    private int batch() {
        return settings.request().batch();
    }

    private long context() {
        return settings.request().context();
    }

    /** Of several sequences each may ask for other experts: then all weights are read. */
    private double weightBytesRead(CostedModel model) {
        return (batch() == 1 ? model.active() : model.parameters()) * settings.bytes();
    }

    private double cacheBytes(CostedModel model) {
        return model.shape()
                .map(shape -> (double) shape.cache(settings.bytes()).bytes(1) * context())
                .orElse(0.0);
    }

    private double forward(CostedModel model) {
        return model.shape()
                .map(shape -> Flops.forwardPerToken(model.active(), shape.layers(), shape.width(), context()))
                .orElse(2 * model.active());
    }

    private static String flopsFormula(CostedModel model) {
        return model.shape().isPresent() ? "(2 N + 2 layers context width) tokens" : "2 N tokens";
    }

    private static String number(double value) {
        return Cell.number(value, 3).display();
    }

    private void row(CostedModel model, String figure, double value, String unit, String formula) {
        table.row(Cell.text(model.name()), Cell.text(figure), Cell.number(value), Cell.text(unit), Cell.text(formula));
    }
}
