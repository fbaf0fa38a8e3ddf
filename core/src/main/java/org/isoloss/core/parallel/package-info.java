/** Work shared between threads so that no result depends on how many there are. */
@NullMarked
package org.isoloss.core.parallel;

import org.jspecify.annotations.NullMarked;
