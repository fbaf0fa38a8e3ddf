package org.isoloss.cli.scale;

import java.util.Objects;
import org.isoloss.identifiability.study.Setting;
import org.isoloss.metrics.component.PrincipalComponents;
import org.isoloss.metrics.component.TableCapability;

/** What can be chosen about many scores as one capability. */
record CapabilitySettings(
        @Setting("with --x capability: of scores as they are, or each over its standard deviation")
        PrincipalComponents.Of components,

        @Setting("with --x capability: how missing scores are filled, by a normal distribution or by one component")
        TableCapability.Fill fill) {

    static final CapabilitySettings DEFAULTS =
            new CapabilitySettings(PrincipalComponents.Of.COVARIANCE, TableCapability.Fill.EM);

    CapabilitySettings {
        Objects.requireNonNull(components, "components");
        Objects.requireNonNull(fill, "fill");
    }
}
