/** First screens: what a command found, shown in so few lines that a terminal of 80 by 24 holds all of them. */
@NullMarked
package org.isoloss.cli.screen;

import org.jspecify.annotations.NullMarked;
