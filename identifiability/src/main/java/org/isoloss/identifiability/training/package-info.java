/**
 * Training, told once: {@link org.isoloss.identifiability.training.TrainingLoop} goes from the first step, or from the last
 * checkpoint, to the end; what is measured on the way, and when to stop, is a {@link
 * org.isoloss.identifiability.training.TrainingWatch}. With it what several studies share: the shape of a network, batches
 * of documents, and the loss on held-out ones.
 */
@NullMarked
package org.isoloss.identifiability.training;

import org.jspecify.annotations.NullMarked;
