/**
 * In-context learning on laws that are known exactly: models that differ from the Bayesian predictor on few-shot prompts
 * alone, what that costs in loss, and what it changes.
 *
 * <p>A prompt is x_1 y_1 / ... / x_n y_n / x_test: n examples of k symbols, the last of which is the label, each followed
 * by the delimiter, then a test input of k - 1 symbols. A prefix of a document is a prompt if it has that form from the
 * document's start on; such prefixes have little probability, and the divergence of models that differ there only is that
 * probability times what they differ by. Divergences are in nats.
 */
@NullMarked
package org.isoloss.identifiability.incontext;

import org.jspecify.annotations.NullMarked;
