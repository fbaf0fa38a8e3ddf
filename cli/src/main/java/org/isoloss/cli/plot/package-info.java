/** Plots of characters for the terminal: dots of Braille in colour where it has them, letters where it does not. */
@NullMarked
package org.isoloss.cli.plot;

import org.jspecify.annotations.NullMarked;
