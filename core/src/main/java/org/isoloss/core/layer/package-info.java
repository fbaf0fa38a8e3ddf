/**
 * Layers of networks: each says in one file how its tensors are called and start, what it computes on the nodes of a prefix
 * tree, how derivatives flow back through it and a direction forward, what one more symbol costs it, and which matrices
 * adapters may wrap.
 *
 * <p>A {@link org.isoloss.core.layer.Layer} knows where its tensors lie and holds no values. On a tree it becomes a {@link
 * org.isoloss.core.layer.LayerPass}: memory, and the stages that it has written on a {@link org.isoloss.core.layer.Tape}. A
 * step runs the tape from its beginning to its end, so it allocates nothing of the tree's or the network's size.
 * Activations are feature-major, shape (features, tokens).
 */
@NullMarked
package org.isoloss.core.layer;

import org.jspecify.annotations.NullMarked;
