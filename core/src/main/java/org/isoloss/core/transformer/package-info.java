/**
 * The decoder-only Transformer on a prefix tree: values forward, derivatives backward and forward. Under causal attention
 * what a prefix is mapped to does not depend on what follows, so sequences that share a prefix share its computation: one
 * pass over the nodes gives the exact expected loss and its exact gradient, without padding.
 *
 * <p>The architecture, its initialisation and the names of its tensors are those of a PyTorch TransformerEncoder with a
 * causal mask, as used by Reizinger et al. (2024, arXiv 2405.01964), so that saved weights can be opened there. Two
 * things differ on purpose: the vocabulary has no padding symbol and the start cannot be predicted; and positions run
 * along the sequence (in the published code they run along the batch).
 */
@NullMarked
package org.isoloss.core.transformer;

import org.jspecify.annotations.NullMarked;
