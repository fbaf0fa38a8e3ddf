/**
 * Metrics of one prediction against one target as texts, token sequences or numbers.
 *
 * <p>The unit of text is the Unicode code point unless a {@link org.isoloss.metrics.text.TextUnit} says otherwise:
 * {@code char} units would count characters beyond the basic plane twice. Nothing is normalised unless a
 * {@link org.isoloss.metrics.text.TextNormalisation} says so. White space is what has the Unicode property White_Space, and
 * lower case does not depend on the locale. Empty texts are legal everywhere; each method says what they score.
 */
@NullMarked
package org.isoloss.metrics.text;

import org.jspecify.annotations.NullMarked;
