package org.isoloss.cli.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.cli.browser.Browser;
import org.isoloss.identifiability.result.ResultFile;
import org.junit.jupiter.api.Test;

class ScratchShots {
    @Test
    void shots() throws Exception {
        Path dir = Path.of("/tmp/shots");
        Files.createDirectories(dir);
        try (Browser b = Browser.startOrSkip()) {
            for (String n : Files.readString(Path.of("/tmp/shots.list")).strip().split("\\s+")) {
                String name = n.split("[=:]")[0];
                Path page = dir.resolve(name + ".html");
                List<ReportedRun> runs = java.util.Arrays.stream(
                                n.contains(":") ? new String[0] : n.split("=")[1].split(","))
                        .map(f -> {
                            try {
                                var r = ResultFile.read(Path.of(f + "/result.json"));
                                return new ReportedRun(f, r);
                            } catch (Exception e) {
                                throw new RuntimeException(e);
                            }
                        })
                        .toList();
                /*COPY*/ if (n.contains(":")) {
                    Files.copy(Path.of(n.split(":")[1]), page, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                } else Files.writeString(page, ReportPage.ofRuns(runs).toHtml());
                System.out.println(name + " size " + Files.size(page));
                b.prefer("light");
                b.size(1280, 900);
                long t = System.nanoTime();
                b.open(page);
                b.await("document.documentElement.dataset.charts === 'drawn'");
                System.out.println("drawn after s " + (System.nanoTime() - t) / 1e9);
                System.out.println(b.console());
                b.screenshot(dir.resolve(name + "-light.png"));
                b.prefer("dark");
                b.screenshot(dir.resolve(name + "-dark.png"));
                b.prefer("light");
                b.size(390, 844);
                b.open(page);
                b.await("document.documentElement.dataset.charts === 'drawn'");
                b.screenshot(dir.resolve(name + "-phone.png"));
                System.out.println("overflow " + b.script("return document.documentElement.scrollWidth"));
            }
        }
    }
}
