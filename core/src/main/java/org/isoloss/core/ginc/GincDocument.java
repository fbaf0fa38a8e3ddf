package org.isoloss.core.ginc;

import org.isoloss.core.hmm.HmmPath;

/**
 * A sampled document and what it came from.
 *
 * @param concept index of its concept
 * @param path its hidden states and symbols
 */
public record GincDocument(int concept, HmmPath path) {}
