/** Laws: distributions over sequences that are known exactly, with their entropy and their samples. */
@NullMarked
package org.isoloss.core.law;

import org.jspecify.annotations.NullMarked;
