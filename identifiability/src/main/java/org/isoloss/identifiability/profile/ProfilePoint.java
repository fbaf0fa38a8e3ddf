package org.isoloss.identifiability.profile;

import java.util.List;

/** One end of the range of mean behaviours that a loss allows. */
public final class ProfilePoint {

    private final double budget;
    private final double mean;
    private final double change;
    private final double cost;
    private final List<Coin> coins;

    ProfilePoint(double budget, double mean, double change, double cost, List<Coin> coins) {
        this.budget = budget;
        this.mean = mean;
        this.change = change;
        this.cost = cost;
        this.coins = List.copyOf(coins);
    }

    /** Returns eps: the nats above the law's entropy that may be spent. */
    public double budget() {
        return budget;
    }

    /** Returns the mean behaviour. */
    public double mean() {
        return mean;
    }

    /** Returns the mean behaviour minus the law's: delta(eps), above 0 or below. */
    public double change() {
        return change;
    }

    /** Returns the nats that are spent: all of the budget unless every prompt already goes all the way. */
    public double cost() {
        return cost;
    }

    /** Returns the probability of the behaviour after each prompt, in the order of the probe. */
    public List<Double> behaviours() {
        return coins.stream().map(Coin::yes).toList();
    }

    List<Coin> coins() {
        return coins;
    }

    @Override
    public String toString() {
        return "at " + budget + " nats: mean behaviour " + mean + ", change " + change + ", cost " + cost;
    }
}
