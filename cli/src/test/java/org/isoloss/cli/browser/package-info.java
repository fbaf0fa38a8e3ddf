/** Drives a real browser over the W3C WebDriver protocol. */
@NullMarked
package org.isoloss.cli.browser;

import org.jspecify.annotations.NullMarked;
