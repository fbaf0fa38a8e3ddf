/** What a computation will hold in memory, told before memory is taken. */
@NullMarked
package org.isoloss.base.memory;

import org.jspecify.annotations.NullMarked;
