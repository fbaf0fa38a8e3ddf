/**
 * The fine-tuning study: one pretrained network, twins of it that are the same function with other parameters, and how fast
 * each of them learns another language.
 *
 * <p>Losses are in nats a token; an excess is a loss less the law's entropy. Training is on whole trees, so there is no
 * order of data that could differ between twins; every twin begins with a fresh optimiser.
 */
@NullMarked
package org.isoloss.identifiability.finetuning;

import org.jspecify.annotations.NullMarked;
