/**
 * Sweeps on Apache Spark. Spark finds machines and starts tasks again; who computes which run is settled in the sweep's
 * folder, as it is without Spark.
 */
@NullMarked
package org.isoloss.spark;

import org.jspecify.annotations.NullMarked;
