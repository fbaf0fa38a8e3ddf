/**
 * Studies and what they are given to run: a seed, threads, a listener and a place for checkpoints.
 *
 * <p>A study is a straight walk: law, fit, pair, certify, probe, score. It reads nothing and writes nothing by itself.
 */
@NullMarked
package org.isoloss.identifiability.study;

import org.jspecify.annotations.NullMarked;
