package org.isoloss.identifiability.training;

import org.isoloss.identifiability.result.TrainingRecord;

/**
 * A network's parameters after training, and how they came about.
 *
 * @param parameters in the order of the network's layout
 * @param record steps, time, why it ended, and the curve
 */
public record Trained(double[] parameters, TrainingRecord record) {}
