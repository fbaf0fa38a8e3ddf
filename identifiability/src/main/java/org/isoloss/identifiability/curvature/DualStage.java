package org.isoloss.identifiability.curvature;

/** A step of a pass that carries derivatives along a direction: forward, then backward. */
interface DualStage {

    /** Writes the output's values and their derivatives along the direction. */
    void forward();

    /** Adds to the adjoints of the input, and to what is gathered for the parameters, from the adjoints of the output. */
    void backward();
}
