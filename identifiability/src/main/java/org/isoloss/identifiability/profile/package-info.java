/**
 * The identifiability profile: how much of a behaviour the test loss pins down.
 *
 * <p>A law gives each prompt a mass and a probability of the behaviour; the profile says how far the mean behaviour of a
 * model can be from the law's when its loss is at most so many nats above the law's entropy, which model goes that far,
 * and what a test set of a given size can see of it. Nats are per sequence.
 */
@NullMarked
package org.isoloss.identifiability.profile;

import org.jspecify.annotations.NullMarked;
