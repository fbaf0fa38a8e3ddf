/**
 * Networks: an embedding, layers in order and an output map, with a config; the registry of their architectures; and passes
 * over a prefix tree. A node's computation is shared by all sequences that begin with it, so one pass over the nodes gives
 * the exact expected loss and its exact gradient, without padding.
 */
@NullMarked
package org.isoloss.core.network;

import org.jspecify.annotations.NullMarked;
