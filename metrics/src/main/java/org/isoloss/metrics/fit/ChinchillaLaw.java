package org.isoloss.metrics.fit;

import static org.isoloss.metrics.statistics.Arguments.require;

/**
 * The loss of a model with N parameters trained on D tokens, E + A / N^alpha + B / D^beta, in nats per token.
 *
 * @see <a href="https://arxiv.org/abs/2203.15556">Hoffmann et al. (2022), equation 2</a>
 */
public record ChinchillaLaw(double e, double a, double b, double alpha, double beta) {

    /** As published, rounded. */
    public static final ChinchillaLaw HOFFMANN = new ChinchillaLaw(1.69, 406.4, 410.7, 0.34, 0.28);

    /** The re-estimate of <a href="https://arxiv.org/abs/2404.10102">Besiroglu et al. (2024)</a>. */
    public static final ChinchillaLaw BESIROGLU = new ChinchillaLaw(1.8172, 482.01, 2085.43, 0.3478, 0.3658);

    public ChinchillaLaw {
        require(e >= 0, "E is %s; expected at least 0", e);
        require(a > 0 && b > 0, "A is %s, B is %s; expected above 0", a, b);
        require(Double.isFinite(alpha) && Double.isFinite(beta), "exponents %s and %s; expected finite", alpha, beta);
    }

    /** The parameters and tokens that spend a budget best. */
    public record Optimum(double parameters, double tokens) {}

    public double loss(double parameters, double tokens) {
        return e + a * Math.pow(parameters, -alpha) + b * Math.pow(tokens, -beta);
    }

    /** Returns the exponent of the compute budget with which the best number of parameters grows, beta / (alpha + beta). */
    public double parameterExponent() {
        return beta / (alpha + beta);
    }

    /** Returns the exponent with which the best number of tokens grows, alpha / (alpha + beta). */
    public double tokenExponent() {
        return alpha / (alpha + beta);
    }

    /**
     * Returns the best split of a training budget of C = 6 N D FLOPs: N = G (C/6)^(beta/(alpha+beta)), D = (C/6) / N, with
     * G = (alpha A / (beta B))^(1/(alpha+beta)).
     */
    public Optimum optimum(double flops) {
        require(flops > 0, "budget is %s FLOPs; expected above 0", flops);
        double n = balance() * Math.pow(flops / 6, parameterExponent());
        return new Optimum(n, flops / 6 / n);
    }

    /** Returns G of {@link #optimum}. */
    public double balance() {
        return Math.pow(alpha * a / (beta * b), 1 / (alpha + beta));
    }
}
