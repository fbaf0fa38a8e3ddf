/**
 * Settings: records whose components are options of the command line and keys of config files at once.
 *
 * <p>Values come in layers, each laid over the one before: defaults, the preset of {@code --quick}, config files, the
 * command line. Only then is the record bound, so that its constructor checks what will be used.
 */
@NullMarked
package org.isoloss.cli.settings;

import org.jspecify.annotations.NullMarked;
