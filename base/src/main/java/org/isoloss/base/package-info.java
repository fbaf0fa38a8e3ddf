/** What both libraries stand on; nothing here knows of models or metrics. */
@NullMarked
package org.isoloss.base;

import org.jspecify.annotations.NullMarked;
