/**
 * N-gram laws: the next symbol given the last n - 1, with back-off to shorter contexts; estimated from words, or read from
 * ARPA files. Probabilities after every context sum to 1, so entropies are exact.
 */
@NullMarked
package org.isoloss.core.ngram;

import org.jspecify.annotations.NullMarked;
