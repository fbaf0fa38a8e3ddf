/**
 * Vega-Lite specifications as values: views, marks, encodings, scales and data. Nothing here knows what is drawn.
 *
 * <p>All types are immutable; what would set a property returns a copy. Names are those of the specification, see <a
 * href="https://vega.github.io/vega-lite/docs/">the Vega-Lite documentation</a>.
 */
@NullMarked
package org.isoloss.cli.vegalite;

import org.jspecify.annotations.NullMarked;
