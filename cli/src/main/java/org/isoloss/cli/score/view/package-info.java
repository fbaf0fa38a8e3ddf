/** Tables of {@code isoloss score --view}: what items say beyond their mean. */
@NullMarked
package org.isoloss.cli.score.view;

import org.jspecify.annotations.NullMarked;
