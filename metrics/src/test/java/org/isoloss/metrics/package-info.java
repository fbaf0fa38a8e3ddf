/** What the tests of several packages share. */
@NullMarked
package org.isoloss.metrics;

import org.jspecify.annotations.NullMarked;
