/** Work shared between threads so that no result depends on how many there are. */
@NullMarked
package org.isoloss.base.parallel;

import org.jspecify.annotations.NullMarked;
