package org.isoloss.cli.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.cli.report.CommandOrigin;
import org.isoloss.cli.report.LossAxisReport;
import org.isoloss.cli.screen.FirstScreen;
import org.isoloss.cli.session.Session;
import org.isoloss.cli.table.ColumnNames;
import org.isoloss.cli.table.TakenColumns;
import org.isoloss.metrics.lossaxis.LossAxisRequest;
import org.isoloss.metrics.lossaxis.TableLossAxis;
import org.isoloss.metrics.run.RunTable;
import org.isoloss.metrics.table.Table;

/** {@code isoloss scale --x loss}. */
final class LossAxisView {

    private LossAxisView() {}

    static void show(Session session, ScaleSettings settings, List<Path> paths) throws IOException {
        RunTable table = settings.tableReader().read(paths);
        LossAxisRequest request = settings.onLoss()
                .request(
                        ColumnNames.of(table, settings.onLoss().covariates()),
                        settings.columns().size().isPresent()
                                ? LossAxisRequest.Size.CHOSEN
                                : LossAxisRequest.Size.WITHOUT_EMBEDDINGS);
        TableLossAxis axes = TableLossAxis.of(table, request);
        TakenColumns.tell(session, table);
        List<String> answer = LossAxisText.answer(axes);
        List<Table> tables = LossAxisTables.of(axes, answer);
        FirstScreen screen = LossAxisText.screen(axes, answer);
        settings.report()
                .write(
                        session,
                        screen,
                        () -> new LossAxisReport(axes, request.most(), answer, tables)
                                .files(CommandOrigin.of(session.options().arguments(), paths)));
        session.answer(screen.where("all tables here: --full"), tables, settings.tables());
    }
}
