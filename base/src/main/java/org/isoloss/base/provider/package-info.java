/** The doors by which jars on the class path bring what isoloss then knows by name. */
@NullMarked
package org.isoloss.base.provider;

import org.jspecify.annotations.NullMarked;
