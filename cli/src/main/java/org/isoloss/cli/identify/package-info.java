/** The commands about what a loss leaves open: {@code isoloss profile}, {@code pair build} and {@code pair verify}. */
@NullMarked
package org.isoloss.cli.identify;

import org.jspecify.annotations.NullMarked;
