package org.isoloss.identifiability.training;

import java.util.List;
import org.isoloss.core.network.Architectures;
import org.isoloss.identifiability.study.SettingNames;

/** The architectures that a setting can name: all there are. */
public final class ArchitectureNames implements SettingNames {

    @Override
    public List<String> names() {
        return Architectures.names();
    }
}
