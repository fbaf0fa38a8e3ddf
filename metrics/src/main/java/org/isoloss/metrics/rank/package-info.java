/** How well a model ranks answers. */
@NullMarked
package org.isoloss.metrics.rank;

import org.jspecify.annotations.NullMarked;
