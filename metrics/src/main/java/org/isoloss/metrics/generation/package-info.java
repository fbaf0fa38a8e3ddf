/**
 * Metrics of generated text against references: BLEU, chrF, ROUGE and pass@k.
 *
 * <p>BLEU and chrF are corpus metrics: counts are pooled over all items before anything is divided, so each has a record
 * of counts per item that adds up. ROUGE is a mean over items.
 */
@NullMarked
package org.isoloss.metrics.generation;

import org.jspecify.annotations.NullMarked;
