package org.isoloss.core.pretrained;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A layer of a decoder on its way forward and back. */
final class LayerStep {

    private final DecoderShape shape;
    private final NormStep attentionNorm;
    private final List<LinearStep> queryKeyValue = new ArrayList<>();
    private final AttentionStep attention;
    private final LinearStep attentionOutput;
    private final NormStep unitsNorm;
    private final Optional<LinearStep> gate;
    private final LinearStep up;
    private final LinearStep down;
    private double[] gated = new double[0]; // what the activation read
    private double[] lifted = new double[0]; // what it multiplied

    LayerStep(DecoderParameters model, double[] gradient, int layer) {
        shape = model.blueprint().shape();
        attentionNorm = new NormStep(model, gradient, Part.ATTENTION_GAIN, Part.ATTENTION_NORM_BIAS, layer);
        if (model.find(Part.QUERY_KEY_VALUE, layer).isPresent()) {
            queryKeyValue.add(LinearStep.of(model, gradient, Part.QUERY_KEY_VALUE, Part.QUERY_KEY_VALUE_BIAS, layer));
        } else {
            queryKeyValue.add(LinearStep.of(model, gradient, Part.QUERY, Part.QUERY_BIAS, layer));
            queryKeyValue.add(LinearStep.of(model, gradient, Part.KEY, Part.KEY_BIAS, layer));
            queryKeyValue.add(LinearStep.of(model, gradient, Part.VALUE, Part.VALUE_BIAS, layer));
        }
        attention = new AttentionStep(shape.attention(), layer);
        attentionOutput = LinearStep.of(model, gradient, Part.ATTENTION_OUTPUT, Part.ATTENTION_OUTPUT_BIAS, layer);
        unitsNorm = new NormStep(model, gradient, Part.FEED_FORWARD_GAIN, Part.FEED_FORWARD_NORM_BIAS, layer);
        gate = shape.gated()
                ? Optional.of(LinearStep.of(model, gradient, Part.GATE, Part.GATE_BIAS, layer))
                : Optional.empty();
        up = LinearStep.of(model, gradient, Part.UP, Part.UP_BIAS, layer);
        down = LinearStep.of(model, gradient, Part.DOWN, Part.DOWN_BIAS, layer);
    }

    double[] forward(double[] x) {
        return switch (shape.block()) {
            case SEQUENTIAL -> {
                double[] middle = sum(x, attend(attentionNorm.forward(x)));
                yield sum(middle, units(unitsNorm.forward(middle)));
            }
            case PARALLEL -> sum(x, sum(attend(attentionNorm.forward(x)), units(unitsNorm.forward(x))));
            case NORM_AFTER -> {
                double[] middle = attentionNorm.forward(sum(x, attend(x)));
                yield unitsNorm.forward(sum(middle, units(middle)));
            }
        };
    }

    double[] backward(double[] dy) {
        return switch (shape.block()) {
            case SEQUENTIAL -> {
                double[] middle = sum(dy, unitsNorm.backward(unitsBackward(dy)));
                yield sum(middle, attentionNorm.backward(attendBackward(middle)));
            }
            case PARALLEL ->
                sum(dy, sum(attentionNorm.backward(attendBackward(dy)), unitsNorm.backward(unitsBackward(dy))));
            case NORM_AFTER -> {
                double[] last = unitsNorm.backward(dy);
                double[] middle = attentionNorm.backward(sum(last, unitsBackward(last)));
                yield sum(middle, attendBackward(middle));
            }
        };
    }

    private double[] attend(double[] x) {
        int tokens = x.length / shape.width();
        int width = shape.attention().width();
        double[] all = new double[tokens * width];
        int at = 0;
        for (LinearStep map : queryKeyValue) {
            double[] part = map.forward(x);
            for (int t = 0; t < tokens; t++) {
                System.arraycopy(part, t * map.outputs(), all, t * width + at, map.outputs());
            }
            at += map.outputs();
        }
        return attentionOutput.forward(attention.forward(all));
    }

    private double[] attendBackward(double[] dy) {
        double[] all = attention.backward(attentionOutput.backward(dy));
        int width = shape.attention().width();
        int tokens = all.length / width;
        double[] dx = new double[tokens * shape.width()];
        int at = 0;
        for (LinearStep map : queryKeyValue) {
            double[] part = new double[tokens * map.outputs()];
            for (int t = 0; t < tokens; t++) {
                System.arraycopy(all, t * width + at, part, t * map.outputs(), map.outputs());
            }
            dx = sum(dx, map.backward(part));
            at += map.outputs();
        }
        return dx;
    }

    private double[] units(double[] x) {
        lifted = up.forward(x);
        gated = gate.isPresent() ? gate.get().forward(x) : lifted;
        double[] units = new double[gated.length];
        for (int i = 0; i < units.length; i++) {
            units[i] = shape.activation().at(gated[i]) * (gate.isPresent() ? lifted[i] : 1);
        }
        return down.forward(units);
    }

    private double[] unitsBackward(double[] dy) {
        double[] units = down.backward(dy);
        double[] dgated = new double[units.length];
        double[] dlifted = new double[units.length];
        for (int i = 0; i < units.length; i++) {
            dgated[i] = units[i] * shape.activation().slope(gated[i]) * (gate.isPresent() ? lifted[i] : 1);
            dlifted[i] = units[i] * shape.activation().at(gated[i]);
        }
        return gate.isPresent() ? sum(gate.get().backward(dgated), up.backward(dlifted)) : up.backward(dgated);
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }
}
