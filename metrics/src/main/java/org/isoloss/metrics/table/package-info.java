/**
 * Result tables and their writers: aligned text, JSON, CSV, Markdown and LaTeX.
 *
 * <p>JSON and CSV carry every digit of a number and read back exactly; the formats for people round to the digits that a
 * cell asks for. NaN and the infinities are written by name, in JSON as strings.
 */
@NullMarked
package org.isoloss.metrics.table;

import org.jspecify.annotations.NullMarked;
