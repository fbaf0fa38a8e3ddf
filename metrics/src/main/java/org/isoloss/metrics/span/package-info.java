/** Spans of tokens, such as named entities, in the tags that they are written in. */
@NullMarked
package org.isoloss.metrics.span;

import org.jspecify.annotations.NullMarked;
