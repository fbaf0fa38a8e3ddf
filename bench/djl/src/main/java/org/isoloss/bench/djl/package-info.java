/** JMH benchmarks whose peer is PyTorch. DJL calls it; both are fetched only where the build runs with {@code -Pdjl}. */
@NullMarked
package org.isoloss.bench.djl;

import org.jspecify.annotations.NullMarked;
