/** {@code isoloss forecast}: scores of larger models foretold from smaller ones, as tables. No science. */
@NullMarked
package org.isoloss.cli.forecast;

import org.jspecify.annotations.NullMarked;
