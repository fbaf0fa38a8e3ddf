/** Text from files and arguments, made safe to show. */
@NullMarked
package org.isoloss.base.text;

import org.jspecify.annotations.NullMarked;
