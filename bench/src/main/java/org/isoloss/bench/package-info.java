/**
 * JMH benchmarks of the hot paths. A class asks one question; its method {@code isoloss} is our path, its other methods
 * are peers that do the same work, so that one run compares them.
 */
@NullMarked
package org.isoloss.bench;

import org.jspecify.annotations.NullMarked;
