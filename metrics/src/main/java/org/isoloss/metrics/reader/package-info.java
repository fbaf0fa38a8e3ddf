/**
 * Readers of predictions and of other tools' result files.
 *
 * <p>Predictions and samples are streamed: a file of any length takes the memory of its longest line. A name ending in
 * {@code .gz} is unpacked. What does not fit is refused with a {@link org.isoloss.base.file.FormatException} that
 * says the file, the line or JSON pointer, what was found and what was expected; nothing is guessed, and a key that
 * occurs twice is an error. NaN and infinities may be written as literals or as strings. The formats are described in
 * docs/metrics.md.
 */
@NullMarked
package org.isoloss.metrics.reader;

import org.jspecify.annotations.NullMarked;
