/**
 * Metrics of the likelihood that a model gives to a text: perplexities and bits per byte.
 *
 * <p>Log-likelihoods are in nats. Three aggregations over documents are often confused and kept apart here: pooled (sum
 * of log-likelihoods over sum of lengths), per document (mean over documents of a document's log-likelihood, as
 * lm-evaluation-harness does for lambada), and the mean of the documents' own perplexities.
 */
@NullMarked
package org.isoloss.metrics.likelihood;

import org.jspecify.annotations.NullMarked;
