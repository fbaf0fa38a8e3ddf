package org.isoloss.cli.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isoloss.cli.browser.Browser;
import org.junit.jupiter.api.Test;

class ScratchShots {
    @Test
    void shots() throws Exception {
        Path dir = Path.of("/tmp/shots");
        Files.createDirectories(dir);
        Path page = dir.resolve("rule.html");
        Files.writeString(
                page,
                ReportPage.of(List.of(new ReportedRun(
                                "runs/rule-extrapolation",
                                org.isoloss.identifiability.result.ResultFile.read(Path.of("/tmp/rr/result.json")))))
                        .toHtml());
        System.out.println("size " + Files.size(page));
        try (Browser b = Browser.startOrSkip()) {
            b.prefer("light");
            b.size(1280, 900);
            long t = System.nanoTime();
            b.open(page);
            b.await("document.documentElement.dataset.charts === 'drawn'");
            System.out.println("drawn after s " + (System.nanoTime() - t) / 1e9);
            System.out.println(b.console());
            System.out.println(b.requests());
            b.screenshot(dir.resolve("rule-light.png"));
            b.prefer("dark");
            b.screenshot(dir.resolve("rule-dark.png"));
            b.prefer("light");
            b.size(390, 844);
            b.open(page);
            b.await("document.documentElement.dataset.charts === 'drawn'");
            b.screenshot(dir.resolve("rule-phone.png"));
            System.out.println(
                    b.script(
                            "return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 392 && !e.closest('.scroll') && !e.closest('nav')).slice(0, 12).map(e => e.tagName + '.' + e.className.baseVal + ' ' + e.className + ' ' + e.getBoundingClientRect().right)"));
            System.out.println("overflow " + b.script("return document.documentElement.scrollWidth"));
        }
    }
}
