package org.isoloss.cli.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.cli.report.CapabilityReport;
import org.isoloss.cli.report.CommandOrigin;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.table.TakenColumns;
import org.isoloss.metrics.component.TableCapability;
import org.isoloss.metrics.run.RunTable;
import org.isoloss.metrics.table.Table;

/** {@code isoloss scale --x capability}. */
final class CapabilityView {

    private CapabilityView() {}

    static void show(Session session, ScaleSettings settings, List<Path> paths) throws IOException {
        RunTable table = settings.tableReader().read(paths);
        CapabilitySettings chosen = settings.ofCapability();
        TableCapability capability = TableCapability.of(table, chosen.components(), chosen.fill());
        TakenColumns.tell(session, table);
        List<String> answer = CapabilityText.answer(capability);
        List<Table> tables = CapabilityTables.of(capability, answer);
        FirstScreen screen = CapabilityText.screen(capability, answer);
        settings.report()
                .write(
                        session,
                        screen,
                        () -> new CapabilityReport(capability, answer, tables)
                                .files(CommandOrigin.of(session.options().arguments(), paths)));
        session.answer(screen.where("all tables here: --full"), tables, settings.tables());
    }
}
