/** Whether raters, people or models, agree more than by chance. */
@NullMarked
package org.isoloss.metrics.agreement;

import org.jspecify.annotations.NullMarked;
