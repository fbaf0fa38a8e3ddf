package org.isoloss.cli.cost;

import java.util.Optional;
import org.isoloss.identifiability.study.Required;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.metrics.cost.Energy;
import org.isoloss.metrics.cost.ServingBounds;

/** The machine that does it; the defaults are those of an NVIDIA A100 with 80 GB, by its data sheet. */
record MachineSettings(
        @Setting("arithmetic of one device, operations a second")
        double peak,

        @Setting("memory bandwidth of one device, bytes a second")
        double bandwidth,

        @Setting("share of the peak that is reached, above 0, at most 1")
        double utilisation,

        @Setting("devices that train together") int devices,

        @Setting("power of one device, watts") double watts,

        @Setting("power of the building over that of the devices (PUE), at least 1")
        double usageEffectiveness,

        @Setting("price of an hour of one device, US dollars")
        Optional<Double> hourPrice) {

    static final MachineSettings DEFAULTS = new MachineSettings(312e12, 2.039e12, 0.4, 1, 400, 1.1, Optional.empty());

    MachineSettings {
        Amounts.requirePositive("peak", peak);
        Amounts.requirePositive("bandwidth", bandwidth);
        Required.that(utilisation > 0 && utilisation <= 1, "utilisation", utilisation, "above 0, at most 1");
        Required.that(devices >= 1, "devices", devices, "at least 1");
        Amounts.require("watts", watts, 0);
        Amounts.require("usageEffectiveness", usageEffectiveness, 1);
        hourPrice.ifPresent(price -> Amounts.require("hourPrice", price, 0));
    }

    ServingBounds bounds() {
        return new ServingBounds(bandwidth, peak, utilisation);
    }

    /** Returns the energy of some devices together. */
    Energy energy(int many) {
        return new Energy(watts * many, usageEffectiveness);
    }
}
