package org.isoloss.core.layer;

import org.isoloss.core.kernel.Activations;

/** A layer on one tree, with what its forward pass leaves for those that carry derivatives. */
public interface LayerPass {

    /** Returns what it computes. Once that is done it does not read it again: whoever comes next may change it. */
    Activations output();

    /**
     * Appends the backward pass to a tape.
     *
     * @param dy the derivative of the loss in the output, which is given up: it may be overwritten, and its room returns
     *     to the tape
     * @param dx receives, added to what it holds, the derivative in the input
     */
    void backward(Tape tape, Activations dy, Activations dx);

    /**
     * Appends the backward pass and returns where it leaves the derivative in the input.
     *
     * @param dy the derivative of the loss in the output, which is given up
     * @param inputs the number of the input's features
     */
    default Activations backward(Tape tape, Activations dy, int inputs) {
        Activations dx = tape.room(inputs);
        tape.tokens((span, scratch) -> span.zero(dx));
        backward(tape, dy, dx);
        tape.giveBack(dy);
        return dx;
    }

    /**
     * Computes how the output changes as the input and the parameters move: dy = f'(x) dx and what the layer's own
     * parameters add. Reads what the last forward pass left; allocates.
     *
     * @param dx the change of the input; left as it is
     * @return dy, in rows of its own
     */
    Activations tangent(Tangent tangent, Activations dx);
}
