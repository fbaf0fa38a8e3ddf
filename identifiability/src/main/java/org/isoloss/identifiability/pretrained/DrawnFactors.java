package org.isoloss.identifiability.pretrained;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.isoloss.core.pretrained.Blueprint;
import org.isoloss.core.pretrained.PlannedTensor;
import org.isoloss.core.pretrained.StoredTensor;
import org.isoloss.core.pretrained.TensorAxis;
import org.isoloss.core.pretrained.TensorBytes;
import org.isoloss.core.pretrained.Wire;
import org.isoloss.core.store.ExactScaling;
import org.isoloss.core.store.TensorType;

/**
 * Factors that were drawn, made ones that the tensors can take: where an entry in half precision would lose bits, the
 * channels that it is on keep the sign they drew and no size. Half precision alone is looked at: the other types have room
 * for thirty-eight decimal orders, and what they cannot take is refused when it is written.
 */
final class DrawnFactors {

    private static final int AT_ONCE = 1 << 20;

    private final Blueprint blueprint;
    private final double[] factors;
    private boolean changed;

    private DrawnFactors(Blueprint blueprint, WireFactors drawn) {
        this.blueprint = blueprint;
        this.factors = drawn.copy();
    }

    static WireFactors fitted(Blueprint blueprint, WireFactors drawn) throws IOException {
        DrawnFactors fitting = new DrawnFactors(blueprint, drawn);
        do {
            fitting.changed = false;
            WireFactors current = new WireFactors(blueprint, fitting.factors);
            for (PlannedTensor tensor : blueprint.tensors()) {
                StoredTensor stored = blueprint.stored(tensor);
                if (stored.type() == TensorType.F16 && !current.leave(tensor)) {
                    fitting.fit(tensor, stored, current);
                }
            }
        } while (fitting.changed);
        return new WireFactors(blueprint, fitting.factors);
    }

    private void fit(PlannedTensor tensor, StoredTensor stored, WireFactors current) throws IOException {
        double[] rows = current.rows(tensor);
        double[] columns = current.columns(tensor);
        ExactScaling scaling = new ExactScaling(stored.type());
        int rowBytes = columns.length * stored.type().bytes();
        int rowsAtOnce = Math.max(1, AT_ONCE / Math.max(1, rowBytes));
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(rowsAtOnce, rows.length) * rowBytes)
                .order(ByteOrder.LITTLE_ENDIAN);
        try (TensorBytes bytes = TensorBytes.open(stored)) {
            for (int from = 0; from < rows.length; from += rowsAtOnce) {
                bytes.read((long) from * rowBytes, buffer);
                for (int row = from; row < Math.min(rows.length, from + rowsAtOnce); row++) {
                    for (int j = 0; j < columns.length; j++) {
                        double value = stored.type().read(buffer);
                        if (!scaling.holds(value, Math.getExponent(rows[row] * columns[j]))) {
                            giveUp(tensor.rows(), row);
                            giveUp(tensor.columns(), j);
                        }
                    }
                }
            }
        }
    }

    private void giveUp(List<TensorAxis> axes, int index) {
        for (TensorAxis axis : axes) {
            int channel = axis.channel(index);
            if (channel >= 0 && Math.abs(factors[channel]) != 1) {
                giveUp(channel);
            }
        }
    }

    private void giveUp(int channel) {
        Wire wire = blueprint.wires().stream()
                .filter(candidate -> channel >= candidate.first() && channel < candidate.first() + candidate.channels())
                .findFirst()
                .orElseThrow();
        int from = wire.freedom().isOneSize() ? wire.first() : channel;
        int to = wire.freedom().isOneSize() ? wire.first() + wire.channels() : channel + 1;
        for (int i = from; i < to; i++) {
            factors[i] = Math.signum(factors[i]);
        }
        changed = true;
    }
}
